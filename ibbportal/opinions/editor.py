"""The text as the opinion editor shows it: articles with counts, the clause in hand with its last change."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ibbportal.contributions.lifecycle import Relation
from ibbportal.contributions.models import Change, Remark
from ibbportal.contributions.queries import changes_of
from ibbportal.documents.compare import Difference, compare
from ibbportal.documents.models import Version
from ibbportal.documents.permissions import READ_VERSION
from ibbportal.documents.queries import version_text
from ibbportal.documents.text import PlacedClause, VersionText
from ibbportal.security import Actor, can
from ibbportal.texts.models import Text
from ibbportal.texts.redline import Piece, redline

WHOLE = "whole"
"""in place of a clause: the remark is on the whole text"""


@dataclass(frozen=True)
class Entry:
    """One article (or another part of the kind) in the list."""

    clause: PlacedClause
    title: str
    language: str
    remarks: int
    is_changed: bool
    is_here: bool


@dataclass(frozen=True)
class Shown:
    """A clause with its words, and what changed in it since the version before."""

    clause: PlacedClause
    words: str
    language: str
    pieces: tuple[Piece, ...]
    kinds: tuple[str, ...]
    is_here: bool


@dataclass(frozen=True)
class Reading:
    """A version as its reader writes remarks on it."""

    text: VersionText
    language: str
    differences: Mapping[str, Difference]
    chosen: PlacedClause | None
    """none: the whole text"""

    @property
    def place(self) -> str:
        """What the address calls the choice."""
        return self.chosen.uid if self.chosen else WHOLE

    def entries(self, remarks: Sequence[Remark]) -> list[Entry]:
        """The articles in reading order, with the number of one's own remarks in each."""
        counts = Counter(remark.provision_id for remark in remarks)
        listed: dict[str, list[PlacedClause]] = {}
        for clause in self.text:
            listed.setdefault(self.text.article_of(clause).uid, []).append(clause)
        here = self.text.article_of(self.chosen).uid if self.chosen else None
        return [
            Entry(
                clause=clauses[0],
                title=_headline(clauses, self.text, self.language),
                language=self.text.spoken(clauses[0], self.language)[1],
                remarks=sum(counts[clause.provision_id] for clause in clauses),
                is_changed=any(clause.uid in self.differences for clause in clauses),
                is_here=uid == here,
            )
            for uid, clauses in listed.items()
        ]

    def article(self) -> list[Shown]:
        """The article in which the chosen clause stands, clause by clause."""
        if self.chosen is None:
            return []
        head = self.text.article_of(self.chosen)
        inside = [clause for clause in self.text if self.text.article_of(clause).uid == head.uid]
        return [self.shown(clause) for clause in inside]

    def shown(self, clause: PlacedClause) -> Shown:
        words, language = self.text.spoken(clause, self.language)
        difference = self.differences.get(clause.uid)
        pieces = _pieces(difference, clause) if difference and language == self.language else ()
        kinds = difference.kinds if difference else ()
        return Shown(clause, words, language, pieces, kinds, clause.uid == self.place)

    def here(self) -> Shown | None:
        return self.shown(self.chosen) if self.chosen else None

    def neighbours(self) -> tuple[PlacedClause | None, PlacedClause | None]:
        """The clauses before and after the chosen one, to go on reading."""
        if self.chosen is None:
            return None, self.text.clauses[0] if self.text.clauses else None
        clauses = self.text.clauses
        place = clauses.index(self.chosen)
        before = clauses[place - 1] if place else None
        return before, clauses[place + 1] if place + 1 < len(clauses) else None

    def standing_words(self) -> tuple[str, str]:
        """What a proposed wording begins from, and its language."""
        return self.text.spoken(self.chosen, self.language) if self.chosen else ("", self.language)


def _headline(clauses: Sequence[PlacedClause], text: VersionText, language: str) -> str:
    """The heading of an article; where it has none, its first words."""
    said = (text.spoken(clause, language)[0] for clause in clauses)
    first = next((" ".join(words.split()) for words in said if words), "")
    return first if len(first) <= 60 else first[:57].rstrip() + "…"


def _pieces(difference: Difference, clause: PlacedClause) -> tuple[Piece, ...]:
    return difference.heading_pieces if clause.is_headed else difference.body_pieces


def reading_of(version: Version, actor: Actor, *, language: str, place: str | None) -> Reading | None:
    """The version opened at a clause; at its first article where none is named. None: no such clause."""
    text = version_text(version)
    spoken = language if language in text.languages else version.document.source_language
    chosen = text.clause(place) if place and place != WHOLE else None
    if place and place != WHOLE and chosen is None:
        return None
    if place is None:
        chosen = next((clause for clause in text if clause.kind == "article"), next(iter(text), None))
    return Reading(text, spoken, _differences(version, text, spoken, actor), chosen)


def _differences(
    version: Version, text: VersionText, language: str, actor: Actor
) -> Mapping[str, Difference]:
    base = version.based_on
    if base is None or not can(actor, READ_VERSION, base):
        return {}
    before = version_text(base, [language])
    return compare(before.to_compare(language), text.to_compare(language), language).by_uid


def preview(reading: Reading, relation: str, proposed: str) -> tuple[Piece, ...]:
    """How a proposed wording will be shown to the developer."""
    words, language = reading.standing_words()
    standing = words if relation == Relation.ON else ""
    if not proposed or proposed == words:
        return ()
    return redline(standing, proposed, language)


@dataclass(frozen=True)
class Reason:
    """Why a clause was changed, and which remarks of one's own body had asked for it."""

    words: Text
    own_numbers: tuple[str, ...]


def reasons_for(version: Version, clause: PlacedClause | None, body_id: int | None) -> list[Reason]:
    """The published reasons of the last change of a clause."""
    changes = changes_of(version.id).get(clause.provision_id, ()) if clause else ()
    return [found for found in (_reason(change, body_id) for change in changes) if found]


def _reason(change: Change, body_id: int | None) -> Reason | None:
    if change.own_reason:
        return Reason(change.own_reason, ())
    reply = change.reply
    if reply is None or not reply.was_published or reply.reason is None:
        return None
    own = (answer.remark for answer in reply.answers if answer.remark.body_id == body_id)
    return Reason(reply.reason, tuple(remark.number for remark in own))
