"""A comparison made ready for the page: each difference with its places, its words and its causes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ibbportal.contributions.models import Change
from ibbportal.documents.change_map import ChangeMap, change_map
from ibbportal.documents.compare import Comparison, Difference, compare
from ibbportal.documents.models import Version
from ibbportal.documents.queries import version_text
from ibbportal.documents.text import PlacedClause, VersionText
from ibbportal.security import Actor
from ibbportal.tracing.causes import Cause, causes_between


@dataclass(frozen=True)
class Shown:
    """One difference as the page shows it."""

    difference: Difference
    before: PlacedClause | None
    after: PlacedClause | None
    article: PlacedClause
    causes: Sequence[Cause]
    came_with: PlacedClause | None = None
    """the clause that it was added or removed with, beside which the cause is told"""

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
    both = _Both(before, after, comparison, causes_between(older, newer, language, actor))
    shown = tuple(map(both.shown, comparison.differences))
    return ComparedVersions(before, after, comparison, change_map(comparison), shown)


@dataclass(frozen=True)
class _Both:
    """Both texts with what differs and why."""

    before: VersionText
    after: VersionText
    comparison: Comparison
    causes: Mapping[int, Sequence[Cause]]

    def shown(self, difference: Difference) -> Shown:
        was, now = self.before.clause(difference.uid), self.after.clause(difference.uid)
        text, clause = (self.after, now) if now else (self.before, was)
        assert clause is not None
        own = self.causes.get(clause.provision_id, ())
        came_with = None if own else self._came_with(text, clause, difference)
        return Shown(difference, was, now, text.article_of(clause), own, came_with=came_with)

    def _came_with(
        self, text: VersionText, clause: PlacedClause, difference: Difference
    ) -> PlacedClause | None:
        """The nearest clause above that came or went together with this one and says why: its cause is this one's.

        What stood there before, and what was moved under a new clause, did not come with it.
        """
        above = text.clause(clause.parent_uid) if clause.parent_uid else None
        while above is not None:
            theirs = self.comparison.by_uid.get(above.uid)
            if theirs is None or not {"added", "removed"} & set(theirs.kinds) & set(difference.kinds):
                return None
            if self.causes.get(above.provision_id):
                return above
            above = text.clause(above.parent_uid) if above.parent_uid else None
        return None


@dataclass(frozen=True)
class Changed:
    """A version and the one before it, to lead readers from a cause to the words that it changed."""

    version: Version
    text: VersionText
    differing: frozenset[str]
    """the clauses that the comparison shows in the reader's language"""

    def clause(self, change: Change) -> PlacedClause | None:
        """Where the change stands now; nowhere, when it took the clause away."""
        return self.text.by_provision.get(change.provision_id)

    def language(self, change: Change) -> str | None:
        """The language in which the comparison shows the change: the reader's (none is named), else the source."""
        if change.language:
            return change.language
        return None if change.provision.uid in self.differing else self.version.document.source_language


def changed_in(version: Version, base: Version, language: str) -> Changed:
    """What a version changed, for a reader of that language."""
    before, after = version_text(base, [language]), version_text(version, [language])
    spoken = language if language in after.languages else version.document.source_language
    differences = compare(before.to_compare(spoken), after.to_compare(spoken), spoken).differences
    return Changed(version, after, frozenset(difference.uid for difference in differences))
