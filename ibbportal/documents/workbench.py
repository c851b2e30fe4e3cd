"""The working version made ready for whoever works on it: every clause beside another language, and what it lacks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ibbportal.documents.compare import compare
from ibbportal.documents.gates import obstacles
from ibbportal.documents.languages import TextLanguage, language_states, languages_of
from ibbportal.documents.models import Version
from ibbportal.documents.queries import version_text
from ibbportal.documents.text import PlacedClause, Standing, VersionText

LACKING = {"missing": Standing.MISSING, "stale": Standing.STALE}
"""the lists of what a language lacks, by their name in the address"""


@dataclass(frozen=True)
class Row:
    """One clause on the workbench."""

    clause: PlacedClause
    standing: Standing | None
    """of the language beside the source; None where there is no other language"""
    kinds: tuple[str, ...]
    """what changed since the version before: changed, added, moved, renumbered"""


@dataclass(frozen=True)
class Workbench:
    """The working version as its page shows it."""

    version: Version
    text: VersionText
    beside: str | None
    only: str | None
    rows: Sequence[Row]
    languages: Sequence[TextLanguage]
    removed: Sequence[PlacedClause]
    """what the version before had and this one has not, without what stood within it"""
    open_count: int
    """how many things keep the version from being frozen"""

    @property
    def chosen(self) -> TextLanguage | None:
        """How the language beside the source stands."""
        return next((each for each in self.languages if each.tag == self.beside), None)


def workbench(version: Version, *, beside: str | None, only: str | None) -> Workbench:
    """Lay out the working version, with one language beside the source, all of it or only what lacks there."""
    text = version_text(version)
    kinds, removed = _since_base(version, text)
    wanted = LACKING.get(only or "")
    rows = [
        Row(clause, text.standing(clause, beside) if beside else None, kinds.get(clause.uid, ()))
        for clause in text
    ]
    return Workbench(
        version=version,
        text=text,
        beside=beside,
        only=only if wanted else None,
        rows=[row for row in rows if wanted is None or row.standing is wanted],
        languages=language_states(version, text),
        removed=removed,
        open_count=len(obstacles("freeze", version)),
    )


def language_beside(version: Version, wanted: str | None, page_language: str) -> str | None:
    """The language to show beside the source: the one asked for, else the page's, else the first other one."""
    others = languages_of(version.document)[1:]
    for tag in (wanted, page_language):
        if tag in others:
            return tag
    return others[0] if others else None


def _since_base(
    version: Version, text: VersionText
) -> tuple[Mapping[str, tuple[str, ...]], Sequence[PlacedClause]]:
    if version.based_on is None:
        return {}, []
    source = text.source_language
    before = version_text(version.based_on, ())
    differences = compare(before.to_compare(source), text.to_compare(source), source).differences
    kinds: dict[str, tuple[str, ...]] = {each.uid: tuple(each.kinds) for each in differences}
    for clause in text:
        was = before.clause(clause.uid)
        if was and was.number != clause.number:
            kinds[clause.uid] = (*kinds.get(clause.uid, ()), "renumbered")
    return kinds, [
        clause for clause in before if not text.clause(clause.uid) and _stands(text, clause.parent_uid)
    ]


def _stands(text: VersionText, uid: str | None) -> bool:
    return uid is None or text.clause(uid) is not None


def next_lacking(text: VersionText, uid: str, language: str) -> PlacedClause | None:
    """The next clause after that one, and then from the beginning, which lacks words or current words in a language."""
    order = [clause.uid for clause in text]
    here = order.index(uid) + 1 if uid in order else 0
    lacking = {Standing.MISSING, Standing.STALE}
    return next(
        (
            clause
            for clause in (*text.clauses[here:], *text.clauses[:here])
            if clause.uid != uid and text.standing(clause, language) in lacking
        ),
        None,
    )
