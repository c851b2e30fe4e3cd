"""Saving the words of a clause, in one language or in several, so that nobody's words are lost to another's."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from ibbportal.db import db, verb
from ibbportal.documents.models import PlacedWording, Placement, Version
from ibbportal.documents.queries import latest_translation, placed_wording
from ibbportal.documents.services.holding import hold_working_version, note, placed_clause
from ibbportal.security import Actor
from ibbportal.texts.models import Quality, Translation, Wording


class EditConflict(Exception):
    """Somebody else saved the clause since it was opened; both texts are kept and shown."""

    def __init__(
        self, *, language: str, mine: str, theirs: str, revision: int, wording_id: int | None
    ) -> None:
        super().__init__("the clause was saved by somebody else")
        self.language = language
        self.mine = mine
        self.theirs = theirs
        self.revision = revision
        self.wording_id = wording_id


class EditConflicts(Exception):
    """Several languages of a clause were to be saved at once, and in these somebody else was faster."""

    def __init__(self, conflicts: Sequence[EditConflict]) -> None:
        super().__init__(f"{len(conflicts)} in conflict")
        self.conflicts = conflicts


@dataclass(frozen=True)
class Typed:
    """What somebody typed for a clause in one language, and what they had before them."""

    language: str
    words: str
    seen_revision: int
    """of the words that stood there; 0 where there were none yet"""
    seen_source: int | None = None
    """the source wording that a translator had before them; none: the one that stands now"""
    quality: Quality = Quality.DRAFT
    is_finished: bool = True
    """not while it is still being written: then the words count as translation only as far as those before them did"""


@verb
def reword_clause(version: Version, uid: str, typed: Sequence[Typed], *, by: Actor, now: datetime) -> None:
    """Save a clause in several languages at once, all of them or none (EditConflicts lists where not)."""
    source = version.document.source_language
    is_source_typed = any(each.language == source for each in typed)
    conflicts = []
    for each in sorted(typed, key=lambda each: each.language != source):
        try:
            reword(
                version,
                uid,
                each.language,
                each.words,
                seen_revision=each.seen_revision,
                # Whoever writes the source as well has before them what they write.
                seen_source=None if is_source_typed else each.seen_source,
                quality=each.quality,
                is_finished=each.is_finished,
                by=by,
                now=now,
            )
        except EditConflict as conflict:
            conflicts.append(conflict)
    if conflicts:
        raise EditConflicts(conflicts)


@verb
def reword(
    version: Version,
    uid: str,
    language: str,
    words: str,
    *,
    seen_revision: int,
    by: Actor,
    now: datetime,
    quality: Quality = Quality.DRAFT,
    seen_source: int | None = None,
    is_finished: bool = True,
) -> None:
    """Save the words of a clause in a language.

    `seen_revision` is what the editor had open (0 where there were no words yet); another one raises EditConflict.
    Finished words count as the translation of the source that was seen from then on, changed or not; unfinished
    ones only as far as the words before them did. Empty words take the language's wording away.
    """
    hold_working_version(version)
    placed = placed_clause(version, uid)
    standing = placed_wording(version.id, placed.provision_id, language)
    stood = standing.wording.content if standing else ""
    if words != stood and not was_seen(standing, seen_revision):
        raise EditConflict(
            language=language,
            mine=words,
            theirs=stood,
            revision=standing.revision if standing else 0,
            wording_id=standing.wording_id if standing else None,
        )
    counts = is_finished or _is_current(version, placed, standing)
    if words != stood:
        put_words(version, placed, standing, language, words)
        note("clause_reworded", version, uid, by, now, language=language)
    if language != version.document.source_language and words and counts:
        declare_translation(version, placed, language, quality, seen_source, by, now)


def was_seen(standing: PlacedWording | None, seen_revision: int) -> bool:
    """Whether what stands is what the editor saw; where words were taken away, none were to be seen."""
    if standing is None:
        return seen_revision == 0
    return seen_revision == standing.revision or (seen_revision == 0 and not standing.wording.content)


def put_words(
    version: Version, placed: Placement, standing: PlacedWording | None, language: str, words: str
) -> None:
    """Put words in place of those that stand.

    Words that are taken away leave an empty wording, so that the revisions of a language never begin anew.
    """
    if standing:
        standing.wording = Wording.of(words, language)
    else:
        db.session.add(
            PlacedWording(
                version_id=version.id,
                provision_id=placed.provision_id,
                language=language,
                wording=Wording.of(words, language),
            )
        )
    db.session.flush()


def _is_current(version: Version, placed: Placement, standing: PlacedWording | None) -> bool:
    """Whether the words that stand are declared to translate the source that stands."""
    source = placed_wording(version.id, placed.provision_id, version.document.source_language)
    if standing is None or source is None:
        return False
    declared = sa.exists().where(
        Translation.wording_id == standing.wording_id, Translation.source_id == source.wording_id
    )
    return bool(db.session.scalar(sa.select(declared)))


def declare_translation(
    version: Version,
    placed: Placement,
    language: str,
    quality: Quality,
    seen_source: int | None,
    by: Actor,
    now: datetime,
) -> None:
    """Declare that the words of a clause translate its source: the one that was seen, or the one that stands."""
    source_id = _source_to_declare(version, placed, seen_source)
    target = placed_wording(version.id, placed.provision_id, language)
    if source_id is None or target is None:
        return
    latest = latest_translation(target.wording_id)
    if latest and (latest.source_id, latest.quality) == (source_id, quality):
        return
    db.session.add(
        Translation(
            wording_id=target.wording_id,
            source_id=source_id,
            quality=quality,
            declared_by_id=by.user_id,
            declared_at=now,
        )
    )
    db.session.flush()


def _source_to_declare(version: Version, placed: Placement, seen_source: int | None) -> int | None:
    """The source wording that is translated: the one that was seen, which may no longer be the one that stands."""
    language = version.document.source_language
    if seen_source is not None:
        seen = db.session.get(Wording, seen_source)
        return seen.id if seen and seen.language == language else None
    source = placed_wording(version.id, placed.provision_id, language)
    return source.wording_id if source and source.wording.content else None
