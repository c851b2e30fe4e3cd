"""Languages that follow the source: declared to follow it still, completed after freezing, sealed when complete."""

from collections.abc import Collection
from datetime import datetime

from ibbportal.audit import record
from ibbportal.db import db, verb
from ibbportal.documents.lifecycle import VersionState
from ibbportal.documents.models import Version, VersionLanguage
from ibbportal.documents.queries import latest_translation, placed_wording, version_text
from ibbportal.documents.services.freezing import language_digest
from ibbportal.documents.services.holding import hold_version, note, placed_clause
from ibbportal.documents.services.rewording import EditConflict, declare_translation, put_words, was_seen
from ibbportal.documents.text import Standing
from ibbportal.lifecycles import WrongState
from ibbportal.search import ask_to_index
from ibbportal.security import Actor
from ibbportal.texts.models import Quality, Translation


class LanguageSealed(Exception):
    """The version was sealed in this language: its words never change."""


class LanguageIncomplete(Exception):
    """Not every clause has words in this language yet."""


class NothingToDeclare(Exception):
    """There are no words that follow an earlier wording of the source."""


class ReasonMissing(Exception):
    """Whoever says that an edit of the source changes no translation says why."""


def sealed_languages(version: Version) -> frozenset[str]:
    """The languages in which the version never changes any more."""
    return frozenset(sealed.language for sealed in version.languages)


@verb
def declare_unaffected(
    version: Version, uid: str, languages: Collection[str], reason: str, *, by: Actor, now: datetime
) -> None:
    """Declare that an edit of the source was minor: the words in these languages follow it as they stand.

    They keep the quality that they had. The reason is recorded for good, beside who declared it.
    """
    if not reason.strip():
        raise ReasonMissing(uid)
    _hold_unsealed(version, languages)
    placed = placed_clause(version, uid)
    source = placed_wording(version.id, placed.provision_id, version.document.source_language)
    for language in sorted(languages):
        standing = placed_wording(version.id, placed.provision_id, language)
        latest = latest_translation(standing.wording_id) if standing and standing.wording.content else None
        if source is None or latest is None or latest.source_id == source.wording_id:
            raise NothingToDeclare(language)
        db.session.add(
            Translation(
                wording_id=latest.wording_id,
                source_id=source.wording_id,
                quality=latest.quality,
                reason=reason,
                declared_by_id=by.user_id,
                declared_at=now,
            )
        )
    db.session.flush()
    note("edit_declared_minor", version, uid, by, now, languages=sorted(languages), reason=reason)


@verb
def complete_words(
    version: Version,
    uid: str,
    language: str,
    words: str,
    *,
    seen_revision: int,
    quality: Quality = Quality.DRAFT,
    by: Actor,
    now: datetime,
) -> None:
    """Write a clause of a frozen version in a language in which it was not sealed. The source stands for good, so the
    words count as its translation. Another revision than the one seen raises EditConflict."""
    _hold_unsealed(version, [language])
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
    if words != stood:
        put_words(version, placed, standing, language, words)
        note("clause_completed", version, uid, by, now, language=language)
        ask_to_index(version, "versions", by=by, now=now, basin_id=version.basin_id)
    if words:
        declare_translation(version, placed, language, quality, None, by, now)


@verb
def seal_language(version: Version, language: str, *, by: Actor, now: datetime) -> VersionLanguage:
    """Seal a language of a frozen version, once every clause has its words there: with a digest of its own, beside
    those that freezing sealed. What was sealed before is not touched."""
    _hold_unsealed(version, [language])
    if hold_version(version) is VersionState.WORKING:
        raise WrongState("seal", VersionState.WORKING)
    text = version_text(version, [language])
    if language not in text.languages or text.in_standing(language, Standing.MISSING):
        raise LanguageIncomplete(language)
    sealed = VersionLanguage(language=language, digest=language_digest(text, language), sealed_at=now)
    version.languages.append(sealed)
    db.session.flush()
    record(
        "language_sealed",
        version,
        by=by,
        at=now,
        basin_id=version.basin_id,
        language=language,
        digest=sealed.digest,
    )
    return sealed


def _hold_unsealed(version: Version, languages: Collection[str]) -> None:
    """Wait for the version; raises LanguageSealed where the words never change."""
    hold_version(version)
    db.session.refresh(version, ["languages"])
    sealed = sealed_languages(version) & set(languages)
    if sealed:
        raise LanguageSealed(", ".join(sorted(sealed)))
