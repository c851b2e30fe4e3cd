"""What a version changed since the version that it is based on, as far as somebody must answer for it."""

from collections.abc import Mapping
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
    language that is not authentic.
    """
    if version.based_on is None:
        return []
    before, after = version_text(version.based_on), version_text(version)
    return changes_between(before, after, version.document.sealing_languages)


def changes_between(
    before: VersionText, after: VersionText, sealing_languages: frozenset[str]
) -> list[ClauseChange]:
    """The same on two texts that were read already."""
    source = after.source_language
    in_source = compare(before.to_compare(source), after.to_compare(source), source).differences
    structural = {difference.uid: difference for difference in in_source}
    order = [*(difference.uid for difference in in_source)]
    order += [clause.uid for clause in after if clause.uid not in structural]
    changes = []
    for uid in order:
        change = _change(uid, structural, before, after, sealing_languages)
        if change:
            changes.append(change)
    return changes


def _change(
    uid: str,
    structural: Mapping[str, Difference],
    before: VersionText,
    after: VersionText,
    sealing_languages: frozenset[str],
) -> ClauseChange | None:
    was, now = before.clause(uid), after.clause(uid)
    difference = structural.get(uid)
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
    if language == after.source_language:
        return True
    said = was.said.get(language)
    caught_up = said is None or not said.is_current
    source_moved_on = was.words(after.source_language) != now.words(after.source_language)
    return not (caught_up or source_moved_on)
