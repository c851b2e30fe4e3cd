"""Saying a remark and the reason of its reply in other languages.

What was submitted stays as it was: only the original is signed and digested.
"""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm.attributes import flag_modified

from ibbportal.audit import record
from ibbportal.contributions.lifecycle import RemarkState, ReplyState
from ibbportal.contributions.models import Remark, Reply
from ibbportal.db import db, verb
from ibbportal.lifecycles import WrongState
from ibbportal.search import ask_to_index
from ibbportal.security import Actor
from ibbportal.texts.models import Text


class OriginalTouched(Exception):
    """The words in which a remark was written belong to its author."""


class NothingToTranslate(Exception):
    """The reply gives no reason."""


@verb
def translate_remark(
    remark: Remark,
    *,
    words: Mapping[str, str],
    proposed: Mapping[str, str],
    by: Actor,
    now: datetime,
) -> None:
    """Put a received remark and its proposed wording into other languages, for who does not read the original."""
    if remark.contribution.register_number is None:
        raise WrongState("translate", RemarkState.DRAFT)
    _say(remark.text, words)
    if remark.proposed:
        _say(remark.proposed, proposed)
    db.session.flush()
    languages = sorted({*words, *proposed})
    record("remark_translated", remark, by=by, at=now, basin_id=remark.basin_id, languages=languages)
    ask_to_index(remark.contribution, "contributions", by=by, now=now, basin_id=remark.basin_id)


@verb
def translate_reply(reply: Reply, reasons: Mapping[str, str], *, by: Actor, now: datetime) -> None:
    """Put the reason of a reply into other languages. What was decided, and the words in which, stay as they are."""
    db.session.refresh(reply, with_for_update=True)
    if reply.state is ReplyState.REPLACED:
        raise WrongState("translate", reply.state)
    if reply.reason is None:
        raise NothingToTranslate(reply.id)
    _say(reply.reason, reasons)
    # The reason lies in rows of its own: who has the reply open must see that it is another one now.
    flag_modified(reply, "effect")
    db.session.flush()
    record("reply_translated", reply, by=by, at=now, basin_id=reply.basin_id, languages=sorted(reasons))
    told = {answer.remark.contribution for answer in reply.answers} if reply.was_published else set()
    for contribution in told:
        ask_to_index(contribution, "contributions", by=by, now=now, basin_id=reply.basin_id)


def _say(text: Text, words: Mapping[str, str]) -> None:
    if text.language in words:
        raise OriginalTouched(text.language)
    for language, content in words.items():
        text.say(content, language)
