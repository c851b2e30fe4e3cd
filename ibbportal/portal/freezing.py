"""What the freezing page shows of each change: the words before and after, in each language that changed."""

from collections.abc import Sequence
from dataclasses import dataclass

from ibbportal.documents.evolution import ClauseChange
from ibbportal.documents.models import Version
from ibbportal.documents.queries import version_text
from ibbportal.documents.text import PlacedClause, VersionText
from ibbportal.texts.redline import Piece, redline


@dataclass(frozen=True)
class BothTexts:
    """The working version and the one that it is based on."""

    now: VersionText
    before: VersionText | None

    @classmethod
    def of(cls, version: Version) -> "BothTexts":
        return cls(version_text(version), version_text(version.based_on) if version.based_on else None)

    def clause(self, uid: str) -> PlacedClause | None:
        """The clause where it stands now, or where it last stood."""
        return self.now.clause(uid) or (self.before.clause(uid) if self.before else None)

    def citation(self, uid: str, language: str) -> str:
        clause = self.clause(uid)
        return clause.citation(language) if clause else ""

    def moved_from(self, change: ClauseChange) -> PlacedClause | None:
        """Where a moved clause stood."""
        return self.before.clause(change.uid) if self.before and "moved" in change.kinds else None

    def pieces(self, change: ClauseChange) -> list[tuple[str, Sequence[Piece]]]:
        """Per language what came and went; the source first, and always where the clause is new or gone."""
        was = self.before.clause(change.uid) if self.before else None
        now = self.now.clause(change.uid)
        source = self.now.source_language
        tags = [source, *sorted(change.languages - {source})]
        found = ((tag, was.words(tag) if was else "", now.words(tag) if now else "") for tag in tags)
        return [(tag, redline(before, after, tag)) for tag, before, after in found if before != after]
