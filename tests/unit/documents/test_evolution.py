"""What somebody must answer for when a version changes: each way in which a clause can differ, and what is none."""

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibbportal.documents.evolution import ClauseChange, changes_between
from ibbportal.documents.outline import ClauseKind
from ibbportal.documents.text import PlacedClause, Said, VersionText

SOURCE, AUTHENTIC, OTHER = "ru", "kk", "en"
SEALING = frozenset({SOURCE, AUTHENTIC})


def said(words: str, *, current: bool = True) -> Said:
    return Said(wording_id=0, content=words, revision=1, is_current=current)


def clause(uid: str, parent: str | None = None, position: int = 0, **more) -> PlacedClause:
    """A paragraph that says its own name in the source and in the authentic language."""
    usual = {
        "provision_id": sum(map(ord, uid)),
        "kind": ClauseKind.PARAGRAPH,
        "number": "1",
        "depth": 1 if parent else 0,
        "status": None,
        "path": (),
        "said": {SOURCE: said(f"{uid} ru"), AUTHENTIC: said(f"{uid} kk")},
    }
    return PlacedClause(uid=uid, parent_uid=parent, position=position, **{**usual, **more})


def text(*clauses: PlacedClause) -> VersionText:
    return VersionText(SOURCE, clauses)


BEFORE = text(clause("a"), clause("a1", "a", 0), clause("a2", "a", 1), clause("b", None, 1))


def changed(uid: str, before: VersionText = BEFORE, **more) -> VersionText:
    """The same text in which one clause is not as it was."""
    return text(*(replace(each, **more) if each.uid == uid else each for each in before))


def saying(uid: str, before: VersionText = BEFORE, **words: Said | None) -> VersionText:
    """The same text in which one clause says something else; None takes the words away."""
    was = before.clause(uid)
    assert was is not None
    now = {language: words.get(language, was.said.get(language)) for language in {*was.said, *words}}
    return changed(uid, before, said={language: each for language, each in now.items() if each})


def found(before: VersionText, after: VersionText) -> dict[str, tuple[tuple[str, ...], frozenset[str]]]:
    return {each.uid: (each.kinds, each.languages) for each in changes_between(before, after, SEALING)}


def only(uid: str, *kinds: str, languages: tuple[str, ...] = ()):
    return {uid: (kinds, frozenset(languages))}


def test_what_is_as_it_was_needs_no_cause():
    assert found(BEFORE, BEFORE) == {}


def test_a_clause_that_came_needs_a_cause():
    assert found(BEFORE, text(*BEFORE, clause("c", None, 2))) == only("c", "added")


def test_so_does_each_clause_that_came_with_it():
    after = text(*BEFORE, clause("c", None, 2), clause("c1", "c", 0))
    assert found(BEFORE, after) == {**only("c", "added"), **only("c1", "added")}


def test_a_clause_that_went_needs_a_cause_and_keeps_its_provision():
    (change,) = changes_between(BEFORE, text(*BEFORE.clauses[:3]), SEALING)
    gone = BEFORE.clause("b")
    assert gone is not None
    assert change == ClauseChange("b", gone.provision_id, ("removed",), frozenset())


def test_a_clause_that_went_takes_with_it_what_it_held():
    assert found(BEFORE, text(clause("b", None, 0))) == {
        **only("a", "removed"),
        **only("a1", "removed"),
        **only("a2", "removed"),
    }


def test_a_clause_under_another_parent_needs_a_cause():
    assert found(BEFORE, changed("a2", parent_uid="b", position=0)) == only("a2", "moved")


def test_a_clause_at_another_place_among_its_siblings_needs_one_and_its_siblings_none():
    siblings = [clause(uid, None, place) for place, uid in enumerate("abcd")]
    order = ["b", "c", "d", "a"]
    after = text(*(clause(uid, None, place) for place, uid in enumerate(order)))
    assert found(text(*siblings), after) == only("a", "moved")


def test_what_moves_along_with_its_parent_needs_none():
    after = text(clause("b", None, 0), clause("a", None, 1), clause("a1", "a", 0), clause("a2", "a", 1))
    assert set(found(BEFORE, after)) <= {"a", "b"}
    assert len(found(BEFORE, after)) == 1


def test_what_is_only_pushed_on_by_a_new_clause_needs_none():
    after = text(
        clause("new", None, 0),
        *(replace(each, position=each.position + 1) if not each.parent_uid else each for each in BEFORE),
    )
    assert found(BEFORE, after) == only("new", "added")


def test_a_new_number_alone_needs_none():
    assert found(BEFORE, changed("a1", number="17")) == {}


def test_other_words_in_the_source_need_one():
    assert found(BEFORE, saying("a1", ru=said("иначе"))) == only("a1", "changed", languages=(SOURCE,))


def test_words_of_the_source_that_are_taken_away_need_one():
    assert found(BEFORE, saying("a1", ru=None)) == only("a1", "changed", languages=(SOURCE,))


def test_a_translation_that_follows_its_source_at_once_needs_none_of_its_own():
    after = saying("a1", ru=said("иначе"), kk=said("басқаша"))
    assert found(BEFORE, after) == only("a1", "changed", languages=(SOURCE,))


def test_a_correction_of_the_authentic_language_alone_needs_one():
    assert found(BEFORE, saying("a1", kk=said("басқаша"))) == only("a1", "changed", languages=(AUTHENTIC,))


def test_authentic_words_that_are_taken_away_need_one():
    assert found(BEFORE, saying("a1", kk=None)) == only("a1", "changed", languages=(AUTHENTIC,))


def test_an_authentic_language_that_was_behind_catches_up_without_one():
    behind = saying("a1", kk=said("ескі", current=False))
    assert found(behind, saying("a1", kk=said("жаңа"))) == {}


def test_an_authentic_language_that_was_missing_catches_up_without_one():
    missing = saying("a1", kk=None)
    assert found(missing, BEFORE) == {}


def test_a_clause_that_only_the_authentic_language_has_is_nobodys_translation():
    """It has no source to catch up with: whoever writes, rewrites or deletes it changes the text."""
    foreign = text(*BEFORE, clause("x", None, 2, said={AUTHENTIC: said("тек қазақша", current=False)}))
    reworded = saying("x", foreign, kk=said("басқаша", current=False))
    silent = saying("x", foreign, kk=None)
    for before, after in ((foreign, reworded), (foreign, silent), (silent, foreign)):
        assert found(before, after) == only("x", "changed", languages=(AUTHENTIC,))


def test_other_languages_are_nobodys_concern():
    for words in (said("new"), said("behind", current=False)):
        assert found(BEFORE, saying("a1", en=words)) == {}
        assert found(saying("a1", en=words), saying("a1", en=said("newer"))) == {}
        assert found(saying("a1", en=words), BEFORE) == {}


def test_moved_and_reworded_is_one_change_of_two_kinds():
    after = changed("a2", saying("a2", ru=said("иначе")), parent_uid="b", position=0)
    assert found(BEFORE, after) == only("a2", "moved", "changed", languages=(SOURCE,))


def test_moved_and_corrected_in_the_authentic_language_alone_is_both():
    after = changed("a2", saying("a2", kk=said("басқаша")), parent_uid="b", position=0)
    assert found(BEFORE, after) == only("a2", "moved", "changed", languages=(AUTHENTIC,))


def test_brackets_that_come_or_go_are_somebodys_act():
    bracketed = changed("a1", status="bracketed")
    for before, after in (
        (BEFORE, bracketed),
        (bracketed, BEFORE),
        (bracketed, changed("a1", status="agreed")),
    ):
        assert found(before, after) == only("a1", "changed")


def test_a_paragraph_that_becomes_an_item_is_somebodys_act():
    assert found(BEFORE, changed("a1", kind=ClauseKind.ITEM)) == only("a1", "changed")


def test_causes_are_asked_for_in_the_order_of_reading():
    after = text(*(saying("b", saying("a1", kk=said("x")), ru=said("y"))))
    assert [each.uid for each in changes_between(BEFORE, after, SEALING)] == ["a1", "b"]


STATES = {
    "none": None,
    "current": said("сөз"),
    "other": said("басқа"),
    "behind": said("ескі", current=False),
}


@pytest.mark.parametrize("is_source_changed", [False, True])
@pytest.mark.parametrize(("was", "now"), list(product(STATES, STATES)))
def test_the_authentic_language_in_every_state_before_and_after(was, now, is_source_changed):
    """A cause for its own sake is needed where the words that were current changed, and the source did not."""
    before = saying("a1", kk=STATES[was])
    after = saying("a1", before, kk=STATES[now])
    if is_source_changed:
        after = saying("a1", after, ru=said("иначе"))
    words = {key: each.content if each else "" for key, each in STATES.items()}
    corrected = words[was] != words[now] and was in ("current", "other") and not is_source_changed
    expected = ({SOURCE} if is_source_changed else set()) | ({AUTHENTIC} if corrected else set())
    languages = {each.uid: set(each.languages) for each in changes_between(before, after, SEALING)}
    assert languages == ({"a1": expected} if expected else {})


LETTERS = "abcdefg"


@st.composite
def texts(draw: st.DrawFn) -> VersionText:
    """Any small tree of clauses, each with some words or none."""
    uids = draw(st.lists(st.sampled_from(LETTERS), unique=True))
    places: dict[str | None, int] = {}
    clauses = []
    for index, uid in enumerate(uids):
        parent = draw(st.sampled_from([None, *uids[:index]]))
        places[parent] = places.get(parent, -1) + 1
        words = {
            language: said(content, current=draw(st.booleans()))
            for language in (SOURCE, AUTHENTIC, OTHER)
            if (content := draw(st.sampled_from(["", "x", "y"])))
        }
        status = draw(st.sampled_from([None, "bracketed"]))
        clauses.append(
            clause(uid, parent, places[parent], said=words, status=status, number=draw(st.sampled_from("12")))
        )
    return text(*clauses)


@given(texts())
def test_a_text_never_differs_from_itself(same):
    assert found(same, same) == {}


@given(texts(), texts())
def test_every_difference_of_substance_is_found_and_nothing_else(before, after):
    changes = found(before, after)
    uids = {each.uid for each in (*before, *after)}
    assert set(changes) <= uids
    for uid in uids:
        was, now = before.clause(uid), after.clause(uid)
        kinds, languages = changes.get(uid, ((), frozenset()))
        assert ("added" in kinds) == (was is None)
        assert ("removed" in kinds) == (now is None)
        if was and now:
            assert (SOURCE in languages) == (was.words(SOURCE) != now.words(SOURCE))
            assert OTHER not in languages
            if was.parent_uid != now.parent_uid:
                assert "moved" in kinds
            if was.status != now.status:
                assert "changed" in kinds
