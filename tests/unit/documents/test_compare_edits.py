"""Random texts under random edits: the comparison finds exactly what was done, in either direction."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from ibbportal.documents.compare import compare
from ibbportal.documents.tree import Clause, Tree

UIDS = [f"u{number}" for number in range(14)]


def as_clauses(children: dict[str | None, list[str]], bodies: dict[str, str]) -> list[Clause]:
    return [
        Clause(uid, parent, position, "paragraph", str(position + 1), "", bodies[uid])
        for parent, uids in children.items()
        for position, uid in enumerate(uids)
    ]


@st.composite
def trees(draw: st.DrawFn) -> list[Clause]:
    """Any subset of the clauses, hung together in any way."""
    uids = draw(st.lists(st.sampled_from(UIDS), unique=True))
    children: dict[str | None, list[str]] = {}
    for index, uid in enumerate(uids):
        parent = draw(st.sampled_from([None, *uids[:index]]))
        siblings = children.setdefault(parent, [])
        siblings.insert(draw(st.integers(0, len(siblings))), uid)
    bodies = {uid: draw(st.sampled_from(["вода", "река и озеро", ""])) for uid in uids}
    return as_clauses(children, bodies)


@given(trees())
def test_a_text_does_not_differ_from_itself(clauses: list[Clause]) -> None:
    comparison = compare(clauses, clauses[::-1], "ru")
    assert comparison.differences == ()
    assert comparison.unchanged == len(clauses)


@given(trees(), trees())
def test_looking_back_finds_the_same_differences_the_other_way_round(
    before: list[Clause], after: list[Clause]
) -> None:
    there, back = compare(before, after, "ru"), compare(after, before, "ru")
    turned = {"added": "removed", "removed": "added", "moved": "moved", "changed": "changed"}
    assert {one.uid: tuple(turned[kind] for kind in one.kinds) for one in there.differences} == {
        one.uid: one.kinds for one in back.differences
    }
    assert there.unchanged == back.unchanged


@given(trees(), trees())
def test_every_clause_is_accounted_for_once(before: list[Clause], after: list[Clause]) -> None:
    comparison = compare(before, after, "ru")
    everything = {one.uid for one in before} | {one.uid for one in after}
    rows = [row.uid for row in comparison.rows if not row.departed]
    assert sorted(rows) == sorted(everything)
    assert comparison.unchanged + len(comparison.differences) == len(everything)
    assert [one.uid for one in comparison.differences] == [uid for uid in rows if uid in comparison.by_uid]


@given(trees(), trees())
def test_reading_order_is_that_of_the_later_version(before: list[Clause], after: list[Clause]) -> None:
    comparison = compare(before, after, "ru")
    standing = [row.uid for row in comparison.rows if row.after is not None and not row.departed]
    assert standing == list(Tree(after).reading_order)


@given(trees(), trees())
def test_without_the_moved_the_rest_kept_its_order(before: list[Clause], after: list[Clause]) -> None:
    comparison = compare(before, after, "ru")
    moved = {one.uid for one in comparison.differences if "moved" in one.kinds}
    tree_before, tree_after = Tree(before), Tree(after)
    for parent in tree_after.parents:
        stayed = [uid for uid in tree_after.children(parent) if uid in tree_before and uid not in moved]
        assert stayed == [
            uid for uid in tree_before.children(parent) if uid in tree_after and uid not in moved
        ]


@st.composite
def edit_scripts(draw: st.DrawFn) -> tuple[list[Clause], list[Clause], dict[str, set[str]]]:
    """A text of three articles, the same text edited, and what was done to each clause."""
    children: dict[str | None, list[str]] = {None: ["a", "b", "c"]}
    for parent in "abc":
        children[parent] = [f"{parent}{number}" for number in range(5)]
    bodies = {uid: f"положение {uid}" for uids in children.values() for uid in uids}
    before = as_clauses(children, bodies)
    truth: dict[str, set[str]] = {}
    untouched = [uid for uid in bodies if len(uid) == 2]
    for step in range(draw(st.integers(0, 5))):
        edit = draw(st.sampled_from(["insert", "delete", "move", "reword"]))
        uid = draw(st.sampled_from(untouched))
        home = children[uid[0]]
        if edit == "insert":
            new = f"{uid[0]}-new{step}"
            home.insert(draw(st.integers(0, len(home))), new)
            bodies[new] = "новое положение"
            truth[new] = {"added"}
            continue
        untouched.remove(uid)
        if edit == "delete":
            home.remove(uid)
            truth[uid] = {"removed"}
        elif edit == "reword":
            bodies[uid] += ", изменённое"
            truth[uid] = {"changed"}
        else:
            home.remove(uid)
            away = children[draw(st.sampled_from([parent for parent in "abc" if parent != uid[0]]))]
            away.insert(draw(st.integers(0, len(away))), uid)
            truth[uid] = {"moved"}
            if draw(st.booleans()):
                bodies[uid] += ", изменённое"
                truth[uid] = {"moved", "changed"}
    return before, as_clauses(children, bodies), truth


@given(edit_scripts())
def test_the_comparison_finds_exactly_the_edits(
    case: tuple[list[Clause], list[Clause], dict[str, set[str]]],
) -> None:
    before, after, truth = case
    comparison = compare(before, after, "ru")
    assert {one.uid: set(one.kinds) for one in comparison.differences} == truth


@given(st.integers(0, 7), st.integers(0, 7))
def test_one_clause_put_elsewhere_among_many_is_the_one_moved(taken: int, put: int) -> None:
    uids = [f"p{number}" for number in range(8)]
    before = [Clause(uid, None, at, "article", str(at + 1), "", uid) for at, uid in enumerate(uids)]
    order = [uid for uid in uids if uid != uids[taken]]
    order.insert(put, uids[taken])
    after = [replace(one, position=order.index(one.uid)) for one in before]
    moved = {one.uid for one in compare(before, after, "ru").differences}
    if abs(taken - put) > 1:
        assert moved == {uids[taken]}
    else:
        assert len(moved) == (taken != put)
