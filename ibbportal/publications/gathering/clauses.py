"""The clauses of a version in one language, in the order of reading."""

from collections.abc import Mapping, Set

from ibbportal.documents.outline import ClauseKind
from ibbportal.documents.text import PlacedClause, VersionText
from ibbportal.documents.text import Standing as Stands
from ibbportal.publications.contents import Clause, ClauseChange, Standing, Words, margin_number
from ibbportal.publications.gathering.wording import direction_of, words

STANDINGS = {
    Stands.SOURCE: Standing.CURRENT,
    Stands.CURRENT: Standing.CURRENT,
    Stands.STALE: Standing.STALE,
    Stands.MISSING: Standing.SUBSTITUTE,
    Stands.SILENT: Standing.CURRENT,
}
NAMED_BY_THEIR_WORDS = frozenset({ClauseKind.TITLE, ClauseKind.PREAMBLE})
"""kinds of which there is one: nobody says *Title* before the title"""


def printed_clauses(
    text: VersionText,
    language: str,
    *,
    changes: Mapping[str, ClauseChange] | None = None,
    machine_made: Set[int] = frozenset(),
) -> tuple[Clause, ...]:
    """All clauses; `changes` by uid, `machine_made` the wordings that nobody has read yet."""
    return tuple(_clause(text, clause, language, changes or {}, machine_made) for clause in text)


def _clause(
    text: VersionText,
    clause: PlacedClause,
    language: str,
    changes: Mapping[str, ClauseChange],
    machine_made: Set[int],
) -> Clause:
    said = _said(text, clause, language, machine_made)
    if clause.is_headed:
        return Clause(
            uid=clause.uid,
            kind=clause.kind.value,
            depth=clause.depth,
            label="" if clause.kind in NAMED_BY_THEIR_WORDS else clause.label(language),
            heading=said or _name(clause, language),
            change=changes.get(clause.uid),
        )
    return Clause(
        uid=clause.uid,
        kind=clause.kind.value,
        depth=clause.depth,
        number=margin_number([(step.kind.value, step.number) for step in clause.path]),
        body=said,
        change=changes.get(clause.uid),
    )


def _said(text: VersionText, clause: PlacedClause, language: str, machine_made: Set[int]) -> Words | None:
    spoken, spoken_in = text.spoken(clause, language)
    standing = STANDINGS[text.standing(clause, language)]
    said = clause.said.get(language)
    if standing is Standing.CURRENT and said and said.wording_id in machine_made:
        standing = Standing.MACHINE
    return words(spoken, spoken_in, standing)


def _name(clause: PlacedClause, language: str) -> Words | None:
    """A preamble without a heading is called so."""
    if clause.kind is not ClauseKind.PREAMBLE:
        return None
    return Words(clause.label(language), language, direction_of(language))
