"""What is written to users about their accounts, each in the user's language.

A letter is a job: asked for within the verb's transaction, written when it is sent. So no token lies in a table, and
who may have the letter is decided again at that moment.
"""

from flask import render_template
from flask_babel import gettext

from ibbportal import mail
from ibbportal.accounts.links import link_for
from ibbportal.accounts.models import User
from ibbportal.accounts.tokens import VALID_FOR, Purpose
from ibbportal.db import db
from ibbportal.i18n import speaking
from ibbportal.jobs import task
from ibbportal.jobs.models import Job
from ibbportal.web.clock import now


@task("accounts.send_invitation")
def send_invitation(job: Job) -> None:
    """The link with which an invited person comes in for the first time."""
    user = db.session.get(User, job.subject_id)
    if user is None or not user.active or user.password is not None:
        return
    with speaking(user.language):
        body = render_template(
            "accounts/mail/invitation.txt",
            user=user,
            link=link_for(user, Purpose.INVITATION, now()),
            days=VALID_FOR[Purpose.INVITATION].days,
        )
        mail.send(
            user.email, gettext("You are invited to the river basin portal"), body, language=user.language
        )


@task("accounts.send_reset")
def send_reset(job: Job) -> None:
    """The link with which somebody who forgot the password chooses another. Nobody's request is answered by nothing."""
    user = db.session.get(User, job.subject_id)
    if user is None or not user.active or user.password is None:
        return
    with speaking(user.language):
        body = render_template(
            "accounts/mail/reset.txt", user=user, link=link_for(user, Purpose.RESET, now())
        )
        mail.send(user.email, gettext("Choose a new password"), body, language=user.language)


@task("accounts.send_password_notice")
def send_password_notice(job: Job) -> None:
    """That the password was changed: the first sign of a theft, if it was not the user."""
    user = db.session.get(User, job.subject_id)
    if user is None or not user.active:
        return
    with speaking(user.language):
        body = render_template("accounts/mail/password_set.txt", user=user, at=job.asked_at)
        mail.send(user.email, gettext("Your password was changed"), body, language=user.language)


@task("accounts.send_farewell")
def send_farewell(job: Job, to: str) -> None:
    """To the address that no longer opens an account: the first sign of a theft, if its reader wanted no other."""
    user = db.session.get(User, job.subject_id)
    if user is None or user.email == to:
        return
    with speaking(user.language):
        body = render_template("accounts/mail/moved.txt", user=user, at=job.asked_at)
        mail.send(to, gettext("Your account was moved to another address"), body, language=user.language)
