"""Mailing a notice, and looking once an hour who is to be reminded.

Rights are asked again when the letter goes out: what its recipient may no longer see is dropped. A mail server may
get the same letter twice, when this process dies between its word and ours; the Message-ID is the same then.
"""

from datetime import datetime, timedelta
from typing import Any

from ibbportal import mail
from ibbportal.db import db
from ibbportal.jobs import each_hour, task
from ibbportal.jobs.models import Job
from ibbportal.jobs.worker import moment
from ibbportal.notices.kinds import Reader, UnknownKind, kind_named, reminders
from ibbportal.notices.letters import letter_to
from ibbportal.notices.lifecycle import NoticeState
from ibbportal.notices.models import Notice
from ibbportal.notices.queries import is_in_circle
from ibbportal.notices.recipients import reader_of
from ibbportal.notices.services import SEND, drop, keep, note_mailed

STALE_AFTER = timedelta(days=3)
"""a letter that could not go out for so long would tell old news as if they were new: it stays in the portal"""


@task(SEND, attempts=6, hopeless=(UnknownKind,))
def send_notice(job: Job) -> None:
    """Mail one notice, if its recipient may still be told."""
    notice = db.session.get(Notice, job.subject_id)
    if notice is None or notice.state is not NoticeState.WAITING:
        return
    now = moment()
    reader = may_be_told(notice, now)
    if reader is None:
        drop(notice)
    elif now - notice.created_at > STALE_AFTER:
        keep(notice)
    else:
        letter = letter_to(reader, notice)
        mail.send(reader.email, letter.subject, letter.body, language=letter.language, message_id=notice.uid)
        note_mailed(notice, now=now)


def may_be_told(notice: Notice, now: datetime) -> Reader | None:
    """The reader with the rights that hold now; nobody, if what the notice tells of is not for them any more."""
    reader, kind = reader_of(notice, now), kind_named(notice.kind)
    subject: Any = db.session.get(kind.about, notice.subject_id)
    if reader is None or subject is None:
        return None
    is_for_them = is_in_circle(notice, reader.actor) and kind.may_still_see(reader, subject)
    return reader if is_for_them else None


@each_hour("notices.remind")
def remind(now: datetime) -> None:
    """Remind whoever is to be reminded."""
    remind_all(now)


def remind_all(now: datetime) -> int:
    """How many were reminded: each package that reminds looks for itself."""
    return sum(reminder(now) for reminder in reminders().values())
