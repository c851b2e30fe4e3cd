"""A comparison made ready for the page: each difference with its places, its words and its causes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ibbportal.documents.change_map import ChangeMap, change_map
from ibbportal.documents.compare import Comparison, Difference, compare
from ibbportal.documents.models import Version
from ibbportal.documents.queries import version_text
from ibbportal.documents.text import PlacedClause, VersionText
from ibbportal.security import Actor
from ibbportal.tracing.causes import Cause, causes_of


@dataclass(frozen=True)
class Shown:
    """One difference as the page shows it."""

    difference: Difference
    before: PlacedClause | None
    after: PlacedClause | None
    article: PlacedClause
    causes: Sequence[Cause]
    came_with: PlacedClause | None = None
    """the clause that it was added or removed with, whose cause is its own"""

    @property
    def clause(self) -> PlacedClause:
        clause = self.after or self.before
        assert clause is not None
        return clause


@dataclass(frozen=True)
class ComparedVersions:
    """Two versions in one language, with all that the page needs."""

    before: VersionText
    after: VersionText
    comparison: Comparison
    map: ChangeMap
    shown: tuple[Shown, ...]


def compare_versions(older: Version, newer: Version, language: str, actor: Actor) -> ComparedVersions:
    """Compare two versions of a document. Causes are those of every version between the two."""
    before, after = version_text(older, [language]), version_text(newer, [language])
    comparison = compare(before.to_compare(language), after.to_compare(language), language)
    causes = _causes_between(older, newer, actor)
    shown = tuple(
        _shown(difference, before, after, comparison, causes) for difference in comparison.differences
    )
    return ComparedVersions(before, after, comparison, change_map(comparison), shown)


def _causes_between(older: Version, newer: Version, actor: Actor) -> Mapping[int, Sequence[Cause]]:
    collected: dict[int, list[Cause]] = {}
    step: Version | None = newer
    while step is not None and step.number > older.number:
        for provision_id, causes in causes_of(step, actor).items():
            collected.setdefault(provision_id, []).extend(causes)
        step = step.based_on
    return collected


def _shown(
    difference: Difference,
    before: VersionText,
    after: VersionText,
    comparison: Comparison,
    causes: Mapping[int, Sequence[Cause]],
) -> Shown:
    was, now = before.clause(difference.uid), after.clause(difference.uid)
    text, clause = (after, now) if now else (before, was)
    assert clause is not None
    own = causes.get(clause.provision_id, ())
    return Shown(
        difference,
        was,
        now,
        text.article_of(clause),
        own,
        came_with=None if own else _came_with(text, clause, difference, comparison),
    )


def _came_with(
    text: VersionText, clause: PlacedClause, difference: Difference, comparison: Comparison
) -> PlacedClause | None:
    """The outermost clause with which this one was added or removed: its cause is the cause of both."""
    whole = None
    above = text.clause(clause.parent_uid) if clause.parent_uid else None
    while above is not None:
        theirs = comparison.by_uid.get(above.uid)
        if theirs is None or not {"added", "removed"} & set(theirs.kinds) & set(difference.kinds):
            break
        whole = above
        above = text.clause(above.parent_uid) if above.parent_uid else None
    return whole
