"""What the reading page needs beside the words: which languages there are and how they stand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ibbportal.documents.text import PlacedClause, Standing, VersionText


def language_to_read(text: VersionText, wanted: str | None, page_language: str) -> str:
    """The language in which the text is shown: the one asked for, else the page's, else the source."""
    for tag in (wanted, page_language):
        if tag and tag in text.languages:
            return tag
    return text.source_language


@dataclass(frozen=True)
class ContentsEntry:
    """One line of the contents."""

    number: str
    title: str
    url: str
    count: int
    changed: bool
    here: bool = False


def contents(
    text: VersionText, language: str, counts: Mapping[str, int], changed: set[str]
) -> list[ContentsEntry]:
    """One entry per headed clause at the top or within chapters, with what lies beneath summed up."""
    entries = []
    for clause in text:
        if not clause.is_headed or clause.kind == "title":
            continue
        beneath = [inside.uid for inside in text.subtree(clause.uid)]
        title, _ = text.spoken(clause, language)
        entries.append(
            ContentsEntry(
                number=clause.number,
                title=title or clause.label(language),
                url=f"#{clause.uid}",
                count=sum(counts.get(uid, 0) for uid in beneath),
                changed=any(uid in changed for uid in beneath),
            )
        )
    return entries


@dataclass(frozen=True)
class Side:
    """A clause in one language, as the page shows it."""

    words: str
    language: str
    label: str
    number: str
    standing: Standing

    @property
    def is_substitute(self) -> bool:
        """Whether the source's words are shown because there are none in this language."""
        return self.standing is Standing.MISSING


@dataclass(frozen=True)
class LaidOut:
    """A clause ready for the page, with what lies within it."""

    clause: PlacedClause
    side: Side
    beside: Side | None
    states: tuple[str, ...]
    remarks: int
    within: tuple["LaidOut", ...]


def lay_out(
    text: VersionText,
    language: str,
    *,
    beside: str | None,
    counts: Mapping[str, int],
    marks: Mapping[str, Sequence[str]],
    parent: str | None = None,
) -> tuple[LaidOut, ...]:
    """The text as nested clauses, in one language or in two."""
    return tuple(
        LaidOut(
            clause,
            _side(text, clause, language),
            _side(text, clause, beside) if beside else None,
            _states(clause, marks.get(clause.uid, ())),
            counts.get(clause.uid, 0),
            lay_out(text, language, beside=beside, counts=counts, marks=marks, parent=clause.uid),
        )
        for clause in text.children(parent)
    )


def _side(text: VersionText, clause: PlacedClause, language: str) -> Side:
    words, spoken = text.spoken(clause, language)
    return Side(words, spoken, clause.label(spoken), clause.margin, text.standing(clause, language))


def _states(clause: PlacedClause, kinds: Sequence[str]) -> tuple[str, ...]:
    states = [{"added": "changed"}.get(kind, kind) for kind in kinds]
    if clause.status == "bracketed":
        states.append("bracketed")
    return tuple(states)
