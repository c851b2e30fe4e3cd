"""What a version changed since the version that it is based on, as far as somebody must answer for it."""

from dataclasses import dataclass

from ibbportal.documents.compare import Difference, compare
from ibbportal.documents.models import Version
from ibbportal.documents.queries import version_text
from ibbportal.documents.text import PlacedClause, VersionText


@dataclass(frozen=True)
class ClauseChange:
    """A clause that differs in substance: added, removed, moved, or reworded in a language that counts."""

    uid: str
    provision_id: int
    kinds: tuple[str, ...]
    languages: frozenset[str]
    """where its words differ; empty when it was only moved or removed"""


def substantial_changes(version: Version) -> list[ClauseChange]:
    """The clauses of a version that need a cause: its first version has none, since nothing stood before.

    A new number alone needs no cause. Neither does an authentic language that catches up with its source, nor a
    language that is not authentic. Another status (brackets that come or go, initials) does, although no word
    changed: it says how far the parties have come, it is sealed with the version, and somebody decided it. So does
    another kind of clause.
    """
    if version.based_on is None:
        return []
    before, after = version_text(version.based_on), version_text(version)
    return changes_between(before, after, version.document.sealing_languages)


def changes_between(
    before: VersionText, after: VersionText, sealing_languages: frozenset[str]
) -> list[ClauseChange]:
    """The same on two texts that were read already, in the order of reading; what is gone, where it stood."""
    source = after.source_language
    in_source = compare(before.to_compare(source), after.to_compare(source), source)
    reading_order = (row.uid for row in in_source.rows if not row.departed)
    changes = (
        _change(uid, in_source.by_uid.get(uid), before, after, sealing_languages) for uid in reading_order
    )
    return [change for change in changes if change]


def _change(
    uid: str,
    difference: Difference | None,
    before: VersionText,
    after: VersionText,
    sealing_languages: frozenset[str],
) -> ClauseChange | None:
    was, now = before.clause(uid), after.clause(uid)
    languages = frozenset(
        language for language in sealing_languages if was and now and _corrected(was, now, language, after)
    )
    kinds: list[str] = [kind for kind in (difference.kinds if difference else ()) if kind != "changed"]
    if languages or (difference and "changed" in difference.kinds):
        kinds.append("changed")
    stands = now or was
    return ClauseChange(uid, stands.provision_id, tuple(kinds), languages) if kinds and stands else None


def _corrected(was: PlacedClause, now: PlacedClause, language: str, after: VersionText) -> bool:
    """Whether the words of a language changed of their own accord, and not to follow the source."""
    if was.words(language) == now.words(language):
        return False
    source = after.source_language
    if language == source or (source not in was.said and source not in now.said):
        # Where the source says nothing, there is nothing to follow.
        return True
    said = was.said.get(language)
    caught_up = said is None or not said.is_current
    source_moved_on = was.words(source) != now.words(source)
    return not (caught_up or source_moved_on)
