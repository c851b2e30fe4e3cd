"""Verbs of booklets: planning one, freezing its editions, keeping the files made from them, publishing them."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from ibbportal.audit import record
from ibbportal.audit.services import chain_head
from ibbportal.db import db, verb
from ibbportal.documents.models import Document, Version
from ibbportal.files import Received, register
from ibbportal.i18n import by_tag
from ibbportal.jobs import ask
from ibbportal.jobs.models import Job
from ibbportal.lifecycles import WrongState
from ibbportal.publications.contents import BookletContents
from ibbportal.publications.gathering import Part, gather_booklet
from ibbportal.publications.models import Booklet, Edition, Rendition
from ibbportal.publications.plain import digest, to_plain
from ibbportal.publications.queries import RENDER, booklet_of, numbers_of_year, same_edition, sister_number
from ibbportal.security import Actor
from ibbportal.texts.models import Text

NUMBERS = range(1, 10_000)


class LanguageNotSpoken(Exception):
    """A booklet has fixed words, which the portal says in its own languages only."""


class AnotherDocument(Exception):
    """A booklet is about one document; the version is another's."""


class NumbersExhausted(Exception):
    """A basin can number 9999 prints in a year."""


class NotPrinted(Exception):
    """There is no file yet that could be published."""


@dataclass(frozen=True)
class Term:
    """A term of a booklet's glossary, with its names and definitions by language."""

    names: Mapping[str, str]
    definitions: Mapping[str, str] = field(default_factory=dict)
    language: str = "ru"
    """the one in which it was written"""


@verb
def plan_booklet(
    document: Document,
    titles: Mapping[str, str],
    subtitles: Mapping[str, str] | None = None,
    parts: Sequence[Part] = tuple(Part),
    glossary: Sequence[Term] = (),
    *,
    by: Actor,
    now: datetime,
) -> Booklet:
    """Say what is printed of a document from now on. Earlier plans stay with their editions."""
    written_in = document.source_language
    booklet = Booklet(
        document=document,
        title=Text.of(dict(titles), written_in),
        subtitle=Text.of(dict(subtitles), written_in) if subtitles else None,
        parts=[part.value for part in Part if part in parts],
        glossary=[_as_row(term) for term in glossary],
        created_at=now,
    )
    db.session.add(booklet)
    db.session.flush()
    record(
        "booklet_planned",
        booklet,
        by=by,
        at=now,
        basin_id=booklet.basin_id,
        document=document.code,
        parts=booklet.parts,
    )
    return booklet


def _as_row(term: Term) -> dict[str, object]:
    row = asdict(term)
    return {**row, "names": dict(term.names), "definitions": dict(term.definitions)}


@verb
def default_booklet(document: Document, *, by: Actor, now: datetime) -> Booklet:
    """The booklet of a document: the one that was planned, else one with every part under the document's title."""
    planned = booklet_of(document.id)
    return planned or plan_booklet(document, document.title.contents(), by=by, now=now)


@verb
def freeze_edition(booklet: Booklet, version: Version, language: str, *, by: Actor, now: datetime) -> Edition:
    """Freeze what the booklet says of a version in a language, and have it printed.

    It holds what the readers of the version may see at this moment, and is read by them alone. Where that is what an
    earlier edition holds, that one is the answer.
    """
    if version.is_working:
        raise WrongState("print", version.state)
    if by_tag(language) is None:
        raise LanguageNotSpoken(language)
    if version.document_id != booklet.document_id:
        raise AnotherDocument(booklet.id)
    # Two who ask at once get the same edition.
    _hold(Booklet, booklet.id)
    contents = gather_booklet(booklet, version, language)
    inputs_digest = digest(contents)
    edition = same_edition(booklet.id, version, language, inputs_digest)
    if edition is None:
        edition = _freeze(booklet, version, contents, inputs_digest, by, now)
    if edition.rendition is None:
        ask_for_rendition(edition, by=by, now=now)
    return edition


def _freeze(
    booklet: Booklet,
    version: Version,
    contents: BookletContents,
    inputs_digest: str,
    by: Actor,
    now: datetime,
) -> Edition:
    chain_length, head = chain_head()
    edition = Edition(
        booklet=booklet,
        version=version,
        audience=version.audience,
        basin_id=booklet.basin_id,
        language=contents.language,
        number=_number(booklet, version, contents.language, now),
        contents=to_plain(contents),
        inputs_digest=inputs_digest,
        chain_length=chain_length,
        chain_head=head,
        frozen_at=now,
        rendition=None,
    )
    db.session.add(edition)
    db.session.flush()
    record(
        "edition_frozen",
        edition,
        by=by,
        at=now,
        basin_id=edition.basin_id,
        number=edition.number,
        version=version.number,
        inputs_digest=inputs_digest,
    )
    return edition


def _number(booklet: Booklet, version: Version, language: str, now: datetime) -> str:
    """Drawn at random, so that public numbers tell nothing of restricted ones; the languages that are made at one
    moment share it."""
    year = now.astimezone(ZoneInfo(booklet.document.basin.zone)).year
    numbers = set(numbers_of_year(booklet.basin_id, f"B-{year}-"))
    sister = sister_number(booklet.id, version.id, now)
    if sister and (shared := f"B-{year}-{_drawn(sister)}-{language}") not in numbers:
        return shared
    taken = set(map(_drawn, numbers))
    free = [number for number in map("{:04}".format, NUMBERS) if number not in taken]
    if not free:
        raise NumbersExhausted(year)
    return f"B-{year}-{secrets.choice(free)}-{language}"


def _drawn(number: str) -> str:
    return number.split("-")[2]


def _hold(model: type[Booklet] | type[Edition], row_id: int) -> None:
    """Wait for whoever is at the same row."""
    db.session.execute(sa.select(model.id).where(model.id == row_id).with_for_update(key_share=True))


@verb
def ask_for_rendition(edition: Edition, *, by: Actor, now: datetime) -> Job | None:
    """Have an edition printed, or printed again after it failed; nothing where its file is kept."""
    if edition.rendition is not None:
        return None
    return ask(RENDER, edition, by=by, now=now, basin_id=edition.basin_id)


@verb
def keep_rendition(
    edition: Edition, received: Received, *, pages: int, by: Actor, now: datetime
) -> Rendition:
    """Keep the file made from an edition. The first one stays, whoever else was printing at the same time."""
    _hold(Edition, edition.id)
    db.session.refresh(edition)
    if edition.rendition is not None:
        return edition.rendition
    file = register(received, by=by, now=now, basin_id=edition.basin_id)
    rendition = Rendition(edition=edition, file=file, pages=pages, rendered_at=now)
    db.session.add(rendition)
    db.session.flush()
    record(
        "edition_printed",
        edition,
        by=by,
        at=now,
        basin_id=edition.basin_id,
        number=edition.number,
        pages=pages,
        file_digest=file.digest,
    )
    return rendition


@verb
def publish_edition(edition: Edition, *, by: Actor, now: datetime) -> None:
    """Show an edition to the readers for whom it was made. It stays published."""
    if edition.published_at is not None:
        return
    if edition.rendition is None:
        raise NotPrinted(edition.number)
    edition.published_at = now
    db.session.flush()
    record("edition_published", edition, by=by, at=now, basin_id=edition.basin_id, number=edition.number)
