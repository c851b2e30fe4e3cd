"""How clauses stand on the page: which have a heading, how high it ranks, what the contents list."""

from collections.abc import Iterator, Sequence

from ibbportal.publications.contents import Clause

HEADED = frozenset({"title", "part", "chapter", "article", "annex"})
LOWEST_HEADING = 6


def is_headed(clause: Clause) -> bool:
    return clause.kind in HEADED or bool(clause.heading and clause.heading.text)


def with_levels(clauses: Sequence[Clause], *, highest: int) -> Iterator[tuple[Clause, int]]:
    """Each clause with the level of its heading, 0 for none. No level is skipped, however deep the text hangs."""
    headed_depths: list[int] = []
    for clause in clauses:
        while headed_depths and headed_depths[-1] >= clause.depth:
            headed_depths.pop()
        if not is_headed(clause):
            yield clause, 0
            continue
        yield clause, min(highest + len(headed_depths), LOWEST_HEADING)
        # the title of the text heads nothing: articles rank beside it, not below it
        if clause.kind != "title":
            headed_depths.append(clause.depth)


def listed(clauses: Sequence[Clause]) -> list[Clause]:
    """What the contents name: everything with a heading, except the title that the cover already says."""
    return [clause for clause in clauses if is_headed(clause) and clause.kind != "title"]


def listed_within(clauses: Sequence[Clause], room_for: int) -> list[Clause]:
    """As much of the contents as a page opener has room for: all of it, its upper ranks, or nothing."""
    entries = listed(clauses)
    for kinds in (HEADED, {"part", "chapter", "annex"}, {"part", "annex"}):
        chosen = [clause for clause in entries if clause.kind in kinds]
        if 0 < len(chosen) <= room_for:
            return chosen
    return []
