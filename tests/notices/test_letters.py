"""Every letter in every language, word for word.

After a wanted change of words or translations, write them anew and read the difference:

    IBBPORTAL_WRITE_LETTERS=1 sh bin/test tests/notices/test_letters.py
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from ibbportal.i18n import INTERFACE, Language
from ibbportal.notices.kinds import kind_named, kinds
from ibbportal.notices.letters import Letter, compose
from tests.notices.samples import BASIN, OF_AUTHORS, RESTRICTED, SAMPLES, reader, with_secrets

SNAPSHOTS = Path(__file__).parent / "snapshots"
WRITES = bool(os.environ.get("IBBPORTAL_WRITE_LETTERS"))

# What a letter says does not depend on the database.
pytestmark = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)

TURNS = [(code, turn) for code, turns in SAMPLES.items() for turn in turns]


def letter(code: str, facts: dict[str, Any], language: Language) -> Letter:
    has_account = code not in OF_AUTHORS
    return compose(
        kind_named(code), facts, reader(language.tag, has_account=has_account), BASIN, has_account=has_account
    )


def snapshot(code: str, turn: str, language: Language) -> Path:
    name = ".".join(part for part in (code, turn, language.slug, "txt") if part)
    return SNAPSHOTS / name


def whole(written: Letter) -> str:
    return f"Subject: {written.subject}\nContent-Language: {written.language}\n\n{written.body}"


@pytest.mark.parametrize("language", INTERFACE, ids=lambda language: language.slug)
@pytest.mark.parametrize(("code", "turn"), TURNS)
def test_a_letter_says_what_was_read_and_found_good(
    app: Flask, code: str, turn: str, language: Language
) -> None:
    written = whole(letter(code, SAMPLES[code][turn], language))
    path = snapshot(code, turn, language)
    if WRITES:
        path.parent.mkdir(exist_ok=True)
        path.write_text(written, encoding="utf-8")
    assert written == path.read_text(encoding="utf-8")


def test_every_kind_has_its_samples(app: Flask) -> None:
    assert set(kinds()) == set(SAMPLES)


def test_no_letter_is_kept_that_nobody_writes(app: Flask) -> None:
    written = {snapshot(code, turn, language) for code, turn in TURNS for language in INTERFACE}
    if WRITES:
        for path in set(SNAPSHOTS.glob("*.txt")) - written:
            path.unlink()
    assert set(SNAPSHOTS.glob("*.txt")) == written


@pytest.mark.parametrize("code", SAMPLES)
def test_a_subject_tells_nothing_of_the_matter(app: Flask, code: str) -> None:
    """Two matters of one kind have the same subject: whoever sees it over a shoulder learns of neither."""
    for language in INTERFACE:
        subjects = {letter(code, facts, language).subject for facts in _all_facts(code)}
        assert len(subjects) == 1
        assert RESTRICTED not in subjects.pop()


def _all_facts(code: str) -> Iterator[dict[str, Any]]:
    for facts in SAMPLES[code].values():
        yield facts
        yield with_secrets(facts)


@pytest.mark.parametrize("language", INTERFACE, ids=lambda language: language.slug)
@pytest.mark.parametrize(("code", "turn"), TURNS)
def test_a_letter_leads_to_a_page_of_the_portal_in_the_readers_language(
    app: Flask, code: str, turn: str, language: Language
) -> None:
    written = letter(code, SAMPLES[code][turn], language)
    addresses = [line for line in written.body.split() if line.startswith("http")]
    assert addresses
    routes = app.url_map.bind("localhost:8000")
    for address in addresses:
        assert address.startswith(f"http://localhost:8000/{language.slug}/ili-balkhash/")
        assert routes.match(address.removeprefix("http://localhost:8000"), method="GET")


def test_no_line_of_a_letter_is_longer_than_mail_allows(app: Flask) -> None:
    """998 octets (RFC 5322, 2.1.1)."""
    for code, turn in TURNS:
        for language in INTERFACE:
            lines = letter(code, SAMPLES[code][turn], language).body.splitlines()
            assert max(len(line.encode()) for line in lines) < 998
