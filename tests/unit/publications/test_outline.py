from ibbportal.publications.contents import Clause, Words
from ibbportal.publications.print.outline import listed, listed_within, with_levels


def clause(uid: str, kind: str, depth: int, heading: str = "") -> Clause:
    return Clause(uid, kind, depth, heading=Words(heading, "en") if heading else None)


TEXT = [
    clause("t", "title", 0, "Agreement"),
    clause("p", "preamble", 0),
    clause("1", "part", 0, "General"),
    clause("a1", "article", 1, "Scope"),
    clause("a1.1", "paragraph", 2),
    clause("a2", "article", 1),
    clause("x", "annex", 0, "List"),
]


def test_headings_skip_no_level():
    levels = {clause.uid: level for clause, level in with_levels(TEXT, highest=3)}
    assert levels == {"t": 3, "p": 0, "1": 3, "a1": 4, "a1.1": 0, "a2": 4, "x": 3}


def test_headings_never_sink_below_the_sixth():
    deep = [clause(str(depth), "chapter", depth) for depth in range(9)]
    assert max(level for _, level in with_levels(deep, highest=2)) == 6


def test_the_contents_name_what_has_a_heading_but_not_the_title():
    assert [entry.uid for entry in listed(TEXT)] == ["1", "a1", "a2", "x"]


def test_an_opener_shows_the_upper_ranks_when_articles_are_too_many():
    assert [entry.uid for entry in listed_within(TEXT, 4)] == ["1", "a1", "a2", "x"]
    assert [entry.uid for entry in listed_within(TEXT, 3)] == ["1", "x"]
    assert listed_within(TEXT[3:6], 1) == []
