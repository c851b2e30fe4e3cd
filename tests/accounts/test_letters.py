"""The letters about accounts in every language, word for word.

After a wanted change of words or translations, write them anew and read the difference:

    IBBPORTAL_WRITE_LETTERS=1 sh bin/test tests/accounts/test_letters.py
"""

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from ibbportal.accounts import jobs
from ibbportal.accounts.models import User
from ibbportal.accounts.services import invite_user
from ibbportal.db import db
from ibbportal.i18n import INTERFACE, Language
from ibbportal.jobs.models import Job
from ibbportal.security import SYSTEM
from ibbportal.stakeholders.services import register_person

SNAPSHOTS = Path(__file__).parent / "snapshots"
WRITES = bool(os.environ.get("IBBPORTAL_WRITE_LETTERS"))
LINK = "http://localhost:8000/link-that-works-once"

# What a letter says does not depend on the database.
pytestmark = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)

LETTERS: dict[str, tuple[Callable[[Job], None], bool]] = {
    "invitation": (jobs.send_invitation, False),
    "reset": (jobs.send_reset, True),
    "password_set": (jobs.send_password_notice, True),
    "moved": (lambda job: jobs.send_farewell(job, to="old@example.org"), True),
}
"""the job that writes the letter, and whether its reader has a password by then"""


@pytest.fixture
def reader(app: Any, now: datetime) -> Callable[..., User]:
    """Somebody who is written to."""

    def make(language: Language, has_password: bool) -> User:
        person = register_person({"ru": "Айгуль"}, by=SYSTEM, now=now)
        user = invite_user("reader@example.org", person, by=SYSTEM, now=now, language=language.tag)
        user.password = "set" if has_password else None
        db.session.commit()
        return user

    return make


@pytest.mark.parametrize("language", INTERFACE, ids=lambda language: language.slug)
@pytest.mark.parametrize("name", LETTERS)
def test_a_letter_about_an_account_says_what_was_read_and_found_good(
    reader: Callable[..., User],
    outbox: list[Any],
    now: datetime,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    language: Language,
) -> None:
    monkeypatch.setattr(jobs, "link_for", lambda *_rest: LINK)
    write, has_password = LETTERS[name]
    write(Job(subject_id=reader(language, has_password).id, asked_at=now))
    (letter,) = outbox
    written = f"Subject: {letter.subject}\n\n{letter.body.strip()}\n"
    path = SNAPSHOTS / f"{name}.{language.slug}.txt"
    if WRITES:
        path.parent.mkdir(exist_ok=True)
        path.write_text(written, encoding="utf-8")
    assert written == path.read_text(encoding="utf-8")
