"""What a citizen may speak of: public texts clause by clause, the open problems, the places of today."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ibbportal.basins.models import Basin, Place
from ibbportal.basins.queries import places_of
from ibbportal.documents.models import Version
from ibbportal.documents.outline import ClauseKind
from ibbportal.documents.queries import version_text, versions_seen, visible_documents, visible_version
from ibbportal.documents.text import PlacedClause, VersionText
from ibbportal.problems.models import Problem
from ibbportal.problems.queries import open_problems_of
from ibbportal.proposals.drafts.answers import Answers, SubjectKind
from ibbportal.proposals.services import About
from ibbportal.security import ANONYMOUS
from ibbportal.texts.models import Spoken

OFFERED = frozenset({ClauseKind.PREAMBLE, ClauseKind.ARTICLE, ClauseKind.ANNEX})
"""the clauses of a list that one can still read through; paragraphs are chosen where the text is read"""
LONGEST_ADDRESS = 120


@dataclass(frozen=True)
class Offer:
    """One entry of the list of clauses."""

    address: str
    label: str
    document: str


@dataclass(frozen=True)
class Passage:
    """A clause of a public version, or the version as a whole."""

    version: Version
    clause: PlacedClause | None
    text: VersionText

    @property
    def address(self) -> str:
        return address_of(self.version, self.clause.uid if self.clause else "")

    def citation(self, language: str) -> str:
        return self.clause.citation(language) if self.clause else ""

    def words(self, language: str) -> Spoken:
        """The clause's words for a reader of that language, or in the source."""
        if self.clause is None:
            return Spoken("", language, wanted=language)
        words, spoken = self.text.spoken(self.clause, language)
        return Spoken(words, spoken, wanted=language)


@dataclass(frozen=True)
class Subject:
    """What the answers of a draft lead to, as far as it is there and public."""

    passage: Passage | None = None
    problem: Problem | None = None
    place: Place | None = None

    @property
    def about(self) -> About:
        """As the verbs take it."""
        return About(
            version=self.passage.version if self.passage else None,
            uid=self.passage.clause.uid if self.passage and self.passage.clause else None,
            problem=self.problem,
            place=self.place,
        )


def address_of(version: Version, uid: str = "") -> str:
    """How a clause is named in addresses and lists: agreement/2/0f3a…"""
    return f"{version.document.code}/{version.number}/{uid}"


def passage_at(basin: Basin, address: str, language: str) -> Passage | None:
    """The clause of that address, if everybody may read it."""
    parts = address.split("/") if len(address) <= LONGEST_ADDRESS else []
    if len(parts) != 3 or not (parts[1].isascii() and parts[1].isdigit() and len(parts[1]) < 9):
        return None
    version = visible_version(basin.id, parts[0], int(parts[1]), ANONYMOUS)
    if version is None:
        return None
    text = version_text(version, [language])
    clause = text.clause(parts[2]) if parts[2] else None
    return None if parts[2] and clause is None else Passage(version, clause, text)


def offered_clauses(basin: Basin, language: str) -> list[Offer]:
    """The latest public version of each document: the text as a whole, then its articles."""
    return [offer for version in _latest_versions(basin) for offer in _offers(version, language)]


def _latest_versions(basin: Basin) -> Iterator[Version]:
    for document in visible_documents(basin.id, ANONYMOUS):
        yield versions_seen(document, ANONYMOUS)[-1]


def _offers(version: Version, language: str) -> Iterator[Offer]:
    title = str(version.document.title.in_language(language))
    yield Offer(address_of(version), "", title)
    text = version_text(version, [language])
    for clause in text:
        if clause.kind in OFFERED:
            words, spoken = text.spoken(clause, language)
            label = clause.label(spoken)
            heading = f"{label}. {words}" if words and words != label else label or words
            yield Offer(address_of(version, clause.uid), heading, title)


def standing_places(basin: Basin, on: date) -> Sequence[Place]:
    """The places as they stand on that day."""
    return [place for place in places_of(basin.id) if place.stands_on(on)]


def subject_of(basin: Basin, answers: Answers, language: str, on: date) -> Subject:
    """What the answers speak of. What is no longer there, or was never public, is left out."""
    passage = problem = None
    if answers.about == SubjectKind.CLAUSE:
        passage = passage_at(basin, answers.clause, language)
    if answers.about == SubjectKind.PROBLEM:
        listed = open_problems_of(basin.id)
        problem = next((each for each in listed if each.code == answers.problem), None)
    place = None
    if answers.place:
        places = standing_places(basin, on)
        place = next((each for each in places if each.code == answers.place), None)
    return Subject(passage, problem, place)
