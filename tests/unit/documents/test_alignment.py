"""Pairing a text that comes in with the text that stands."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ibbportal.documents.alignment import Anchor, align
from ibbportal.documents.outline import ClauseKind as Kind
from ibbportal.documents.outline import Outline, OutlineClause, all_words
from ibbportal.documents.reading.plain_text import read
from tests.unit.documents import own_texts


def anchors(outline):
    """A text that stands, as if it had been imported: each uid tells the path."""
    standing = []
    for step in outline.walk():
        uid = ".".join(map(str, step.path))
        parent = ".".join(map(str, step.path[:-1])) or None
        clause = step.clause
        standing.append(
            Anchor(uid, parent, clause.kind, clause.number, clause.heading, clause.body, step.path[-1])
        )
    return standing


def texts(*bodies, number="1", kind=Kind.ARTICLE):
    return OutlineClause(
        kind, number, children=tuple(OutlineClause(Kind.PARAGRAPH, body=body) for body in bodies)
    )


def outline(*clauses):
    return Outline(tuple(clauses))


FLOW = "The Parties shall measure the flow of the river at two posts."
DATA = "They shall exchange the figures of all posts every month."
MEET = "A commission of three members from each side meets once a year."
COST = "Each Party bears the cost of its own delegation and its own posts."
BEFORE = outline(
    texts(FLOW, DATA, number="1"),
    texts(MEET, number="2"),
    texts(COST, "It pays in its own currency.", number="3"),
)


@pytest.mark.parametrize("language", own_texts.EVERY)
def test_the_same_file_twice_changes_nothing(language):
    read_once = read(own_texts.EVERY[language], language)
    result = align(anchors(read_once), read_once, same_language=True)
    assert len(result.matched) == len(result.placed) == sum(1 for _ in read_once.walk())
    assert not result.changed
    assert not result.moved
    assert not result.added
    assert not result.removed
    assert not result.warnings
    assert [placed.uid for placed in result.placed] == [anchor.uid for anchor in anchors(read_once)]


def test_a_reworded_paragraph_is_the_same_clause():
    after = outline(texts(FLOW.replace("two", "three"), DATA, number="1"), *BEFORE.clauses[1:])
    result = align(anchors(BEFORE), after, same_language=True)
    assert [placed.uid for placed in result.changed] == ["0.0"]
    assert not result.added
    assert not result.removed
    assert not result.moved


def test_an_inserted_article_moves_no_other_though_all_get_new_numbers():
    new = texts("Floods are announced by telephone at any hour of the day.", number="1")
    after = outline(new, *(replace(old, number=str(int(old.number) + 1)) for old in BEFORE.clauses))
    result = align(anchors(BEFORE), after, same_language=True)
    assert [placed.number for placed in result.added if placed.kind is Kind.ARTICLE] == ["1"]
    assert not result.moved
    assert not result.changed
    assert not result.removed
    assert [placed.uid for placed in result.placed if placed.kind is Kind.ARTICLE] == [None, "0", "1", "2"]


def test_an_article_taken_out_is_removed_with_its_paragraphs():
    after = outline(BEFORE.clauses[0], replace(BEFORE.clauses[2], number="2"))
    result = align(anchors(BEFORE), after, same_language=True)
    assert result.removed == ("1", "1.0")
    assert not result.moved
    assert not result.changed
    assert not result.added


def test_an_article_put_elsewhere_moved_and_its_neighbours_did_not():
    first, second, third = BEFORE.clauses
    after = outline(third, first, second)
    result = align(anchors(BEFORE), after, same_language=True)
    assert [placed.uid for placed in result.moved] == ["2"]
    assert not result.added
    assert not result.removed


def test_a_paragraph_put_into_another_article_moved():
    after = outline(texts(FLOW, number="1"), texts(MEET, DATA, number="2"), BEFORE.clauses[2])
    result = align(anchors(BEFORE), after, same_language=True)
    assert [(placed.uid, placed.parent_uid) for placed in result.moved] == [("0.1", "1")]
    assert not result.added
    assert not result.removed
    assert not result.changed


def test_an_article_rewritten_between_its_neighbours_keeps_its_uid():
    after = outline(
        BEFORE.clauses[0],
        texts("Nothing like that was ever said here before.", number="2"),
        BEFORE.clauses[2],
    )
    result = align(anchors(BEFORE), after, same_language=True)
    assert "1" in [placed.uid for placed in result.matched]
    assert "1" not in result.removed


def test_a_paragraph_that_became_an_entry_is_still_the_same():
    entry = OutlineClause(Kind.ITEM, "a", body=DATA)
    after = outline(
        OutlineClause(
            Kind.ARTICLE, "1", children=(OutlineClause(Kind.PARAGRAPH, body=FLOW, children=(entry,)),)
        ),
        *BEFORE.clauses[1:],
    )
    result = align(anchors(BEFORE), after, same_language=True)
    assert [(placed.uid, placed.parent_uid) for placed in result.moved] == [("0.1", "0.0")]


def test_a_new_clause_says_behind_which_it_stands():
    after = outline(
        texts(FLOW, "An annex lists the posts and who looks after them.", DATA, number="1"),
        *BEFORE.clauses[1:],
    )
    [new] = align(anchors(BEFORE), after, same_language=True).added
    assert (new.parent_uid, new.after_uid, new.uid) == ("0", "0.0", None)


def translation(*lengths, number="1"):
    return texts(*("я" * length for length in lengths), number=number)


def test_another_language_is_paired_by_structure():
    english, russian = read(own_texts.ENGLISH, "en"), read(own_texts.RUSSIAN, "ru")
    result = align(anchors(english), russian, same_language=False)
    assert not result.added
    assert not result.removed
    assert not result.unplaced
    assert not result.warnings
    assert [placed.uid for placed in result.placed] == [anchor.uid for anchor in anchors(english)]


def test_articles_are_paired_by_number_whatever_their_order():
    after = outline(
        translation(60, 60, number="3"), translation(60, 60, number="1"), translation(60, number="2")
    )
    result = align(anchors(BEFORE), after, same_language=False)
    assert [(placed.uid, placed.number) for placed in result.placed if placed.kind is Kind.ARTICLE] == [
        ("2", "3"),
        ("0", "1"),
        ("1", "2"),
    ]


def test_two_paragraphs_that_come_in_for_one_are_joined_and_reported():
    standing = outline(texts("a" * 100, "b" * 400, "c" * 100))
    result = align(anchors(standing), outline(translation(100, 200, 200, 100)), same_language=False)
    assert [(placed.uid, len(placed.body)) for placed in result.placed[1:]] == [
        ("0.0", 100),
        ("0.1", 401),
        ("0.2", 100),
    ]
    assert [dict(warning.values) for warning in result.warnings] == [
        {"kind": "article", "number": "1", "existing": 3, "incoming": 4}
    ]


def test_one_paragraph_that_comes_in_for_two_goes_to_the_first_and_the_second_is_missing():
    standing = outline(texts("a" * 100, "b" * 200, "c" * 220, "d" * 100))
    result = align(anchors(standing), outline(translation(100, 430, 100)), same_language=False)
    assert [placed.uid for placed in result.placed[1:]] == ["0.0", "0.1", "0.3"]
    assert result.removed == ("0.2",)
    assert [warning.code for warning in result.warnings] == ["divides_differently"]


def test_lines_about_the_title_are_added_and_not_complained_of():
    standing = outline(OutlineClause(Kind.TITLE, heading="Declaration"), texts("One."))
    note = OutlineClause(Kind.PARAGRAPH, body="Принята в 1948 году.")
    after = outline(OutlineClause(Kind.TITLE, heading="Декларация", children=(note,)), texts("Один."))
    result = align(anchors(standing), after, same_language=False)
    assert [(placed.body, placed.parent_uid) for placed in result.added] == [("Принята в 1948 году.", "0")]
    assert not result.warnings


def test_an_article_that_only_the_translation_has_is_added_and_reported():
    after = outline(*(translation(60, 60, number=number) for number in "1234"))
    result = align(anchors(BEFORE), after, same_language=False)
    assert [placed.number for placed in result.added if placed.kind is Kind.ARTICLE] == ["4"]
    assert "no_counterpart" in [warning.code for warning in result.warnings]


def test_articles_without_the_chapters_of_the_other_language_find_each_other():
    chapter = OutlineClause(Kind.CHAPTER, "1", heading="General", children=BEFORE.clauses)
    after = outline(
        translation(60, 60, number="1"), translation(60, number="2"), translation(60, 30, number="3")
    )
    result = align(anchors(outline(chapter)), after, same_language=False)
    assert [placed.uid for placed in result.placed if placed.kind is Kind.ARTICLE] == ["0.0", "0.1", "0.2"]


rows = st.lists(st.integers(1, 300), min_size=1, max_size=8)


@settings(max_examples=200, deadline=None)
@given(rows, rows)
def test_no_word_of_a_translation_vanishes_however_it_divides(theirs, ours):
    standing = outline(texts(*("a" * length for length in theirs)))
    coming = outline(texts(*(f"{place:x<{length}}" for place, length in enumerate(ours))))
    result = align(anchors(standing), coming, same_language=False)
    held = "".join(placed.body for placed in result.placed) + "".join(piece.text for piece in result.unplaced)
    assert sorted(held.replace("\n", "")) == sorted(all_words(coming.clauses[0]).replace("\n", ""))
    uids = [placed.uid for placed in result.placed if placed.uid]
    assert len(uids) == len(set(uids))


@settings(max_examples=150, deadline=None)
@given(st.permutations(range(6)), st.sets(st.integers(0, 5)), st.booleans())
def test_each_clause_that_stands_is_either_matched_once_or_removed(order, gone, same_language):
    words = [FLOW, DATA, MEET, COST, "It pays in its own currency.", "All else stays as it is."]
    standing = outline(*(texts(word, number=str(place)) for place, word in enumerate(words)))
    coming = outline(*(texts(words[place], number=str(place)) for place in order if place not in gone))
    result = align(anchors(standing), coming, same_language=same_language)
    matched = [placed.uid for placed in result.matched]
    assert sorted([*matched, *result.removed]) == sorted(anchor.uid for anchor in anchors(standing))
    assert not result.changed
