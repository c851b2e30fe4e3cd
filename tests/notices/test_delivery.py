"""Letters as they really go out: by a worker, over SMTP, to a server on this machine."""

from datetime import date, datetime

import pytest
import sqlalchemy as sa
from flask import Flask

from ibbportal import mail
from ibbportal.accounts.models import User
from ibbportal.accounts.services import deactivate_user
from ibbportal.db import begin_writing, db
from ibbportal.jobs.delivery import delivery
from ibbportal.jobs.models import Job, JobState
from ibbportal.jobs.sweeping import sweep
from ibbportal.jobs.worker import run_job
from ibbportal.notices.lifecycle import NoticeState
from ibbportal.notices.models import Notice
from ibbportal.notices.services import SEND, choose_mail
from ibbportal.security import SYSTEM, Capacity
from ibbportal.stakeholders.models import Mandate
from ibbportal.stakeholders.services import end_mandate
from tests.clock import Clock
from tests.factories.basins import ili_balkhash
from tests.factories.rounds import frozen_agreement, round_on
from tests.factories.stakeholders import ministry
from tests.notices.conftest import Postbox, act_for, open_account


@pytest.fixture
def invited(committing_app: Flask, now: datetime) -> User:
    """A drafter whose ministry has just been asked; the letter waits in the queue."""
    basin = ili_balkhash(now=now)
    body = ministry(basin, now=now)
    user = open_account("drafter@example.org", now=now, language="ru")
    act_for(user, body, Capacity.DRAFTER, now=now)
    db.session.commit()
    round_on(frozen_agreement(basin, now=now), [body], now=now)
    db.session.commit()
    return user


def work() -> None:
    """What the worker does, until nothing lies in the queue."""
    huey = delivery().huey
    while (message := huey.dequeue()) is not None:
        huey.execute(message)


def the_notice() -> Notice:
    db.session.expire_all()
    return db.session.scalars(sa.select(Notice)).one()


def the_job() -> Job:
    db.session.expire_all()
    return db.session.scalars(sa.select(Job).where(Job.task == SEND)).one()


def test_an_invitation_arrives_by_smtp(invited: User, by_smtp: Postbox, now: datetime) -> None:
    work()
    (letter,) = by_smtp.letters
    assert by_smtp.recipients == ["drafter@example.org"]
    assert letter["To"] == "drafter@example.org"
    assert letter["Content-Language"] == "ru"
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter["From"] == "no-reply@localhost"
    body = letter.get_content()
    assert "Проект соглашения" in body
    assert "http://localhost:8000/ru/ili-balkhash/documents/agreement/rounds/1" in body
    assert (the_notice().state, the_notice().mailed_at) == (NoticeState.MAILED, now)


def test_nothing_is_mailed_before_the_commit(committing_app: Flask, by_smtp: Postbox, now: datetime) -> None:
    basin = ili_balkhash(now=now)
    body = ministry(basin, now=now)
    act_for(open_account("drafter@example.org", now=now), body, Capacity.DRAFTER, now=now)
    db.session.commit()
    round_on(frozen_agreement(basin, now=now), [body], now=now)
    db.session.rollback()
    work()
    assert by_smtp.letters == []
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Notice)) == 0


def test_whose_mandate_ended_before_the_letter_went_out_gets_none(
    invited: User, by_smtp: Postbox, now: datetime
) -> None:
    mandate = db.session.scalars(sa.select(Mandate)).one()
    end_mandate(mandate, last_day=date(2026, 3, 15), by=SYSTEM, now=now)
    db.session.commit()
    work()
    assert by_smtp.letters == []
    assert the_notice().state is NoticeState.DROPPED
    assert the_job().state is JobState.DONE


def test_whose_account_was_closed_gets_none(invited: User, by_smtp: Postbox, now: datetime) -> None:
    deactivate_user(invited, by=SYSTEM, now=now)
    db.session.commit()
    work()
    assert by_smtp.letters == []
    assert the_notice().state is NoticeState.DROPPED


def test_a_letter_that_goes_out_twice_keeps_its_message_id(invited: User, by_smtp: Postbox) -> None:
    work()
    # The worker died between the server's word and its own: nothing was written of the first letter.
    begin_writing()
    db.session.execute(sa.update(Notice).values(state=NoticeState.WAITING, mailed_at=None))
    db.session.execute(sa.update(Job).values(state=JobState.WAITING))
    db.session.commit()
    run_job(the_job().id)
    first, second = (letter["Message-ID"] for letter in by_smtp.letters)
    assert first == second == f"<{the_notice().uid}@localhost>"


def test_a_letter_that_was_mailed_is_not_mailed_again(invited: User, by_smtp: Postbox) -> None:
    work()
    begin_writing()
    db.session.execute(sa.update(Job).values(state=JobState.WAITING))
    db.session.commit()
    run_job(the_job().id)
    assert len(by_smtp.letters) == 1


def test_a_letter_that_the_server_refuses_goes_out_later(
    invited: User, by_smtp: Postbox, clock: Clock
) -> None:
    by_smtp.refuses = True
    work()
    assert (the_job().state, the_job().attempts) == (JobState.WAITING, 1)
    assert the_notice().state is NoticeState.WAITING
    by_smtp.refuses = False
    sweep(clock.advance(seconds=31))
    work()
    assert len(by_smtp.letters) == 1
    assert the_notice().state is NoticeState.MAILED


def test_a_server_that_does_not_answer_is_tried_again(
    invited: User, committing_app: Flask, by_smtp: Postbox, clock: Clock
) -> None:
    mailman = committing_app.extensions["mailman"]
    listening, mailman.port = mailman.port, 1
    work()
    assert (the_job().state, the_job().failure) == (JobState.WAITING, "connection_refused_error")
    mailman.port = listening
    sweep(clock.advance(seconds=31))
    work()
    assert by_smtp.recipients == ["drafter@example.org"]


def test_old_news_stay_in_the_portal(invited: User, by_smtp: Postbox, clock: Clock) -> None:
    clock.advance(days=4)
    work()
    assert by_smtp.letters == []
    assert the_notice().state is NoticeState.KEPT


def test_who_wants_no_mail_is_told_in_the_portal_only(
    committing_app: Flask, by_smtp: Postbox, now: datetime
) -> None:
    basin = ili_balkhash(now=now)
    body = ministry(basin, now=now)
    user = open_account("drafter@example.org", now=now)
    act_for(user, body, Capacity.DRAFTER, now=now)
    choose_mail(user, by_mail=False)
    round_on(frozen_agreement(basin, now=now), [body], now=now)
    db.session.commit()
    work()
    assert by_smtp.letters == []
    assert the_notice().state is NoticeState.KEPT


@pytest.mark.parametrize(
    "part", ["a@example.org\nBcc: b@example.org", "a@example.org\r\nX: y", "a@example.org, b@example.org"]
)
def test_an_address_brings_no_header_and_no_second_recipient(
    committing_app: Flask, by_smtp: Postbox, part: str
) -> None:
    with pytest.raises(ValueError):
        mail.send(part, "Receipt", "Words")
    assert by_smtp.envelopes == []


@pytest.mark.parametrize("subject", ["Receipt\nBcc: b@example.org", "Receipt\r\n\r\nOther words"])
def test_a_subject_brings_no_header(committing_app: Flask, by_smtp: Postbox, subject: str) -> None:
    with pytest.raises(ValueError):
        mail.send("a@example.org", subject, "Words")
    assert by_smtp.envelopes == []


def test_a_title_of_several_lines_makes_no_lines_of_the_letter(
    committing_app: Flask, by_smtp: Postbox, now: datetime
) -> None:
    basin = ili_balkhash(now=now)
    body = ministry(basin, now=now)
    act_for(open_account("drafter@example.org", now=now), body, Capacity.DRAFTER, now=now)
    version = frozen_agreement(basin, now=now)
    version.document.title.say("Draft\n\nBcc: all@example.org\nhttp://elsewhere.example", "en")
    round_on(version, [body], now=now)
    db.session.commit()
    work()
    (letter,) = by_smtp.letters
    assert letter["Bcc"] is None
    assert "“Draft Bcc: all@example.org http://elsewhere.example”" in letter.get_content()
