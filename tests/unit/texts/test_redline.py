"""What changed between two wordings, marked as an editor would mark it."""

import random
import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ibbportal.texts import redline as module
from ibbportal.texts.redline import Piece, changed_words, redline

LANGUAGES = st.sampled_from(["kk", "ru", "en", "zh-Hans", "ky"])
FEW_TOKENS = st.lists(
    st.sampled_from(
        ["вода", "и", "5 км", "Стороны", " ", " ", "\n", ".", ",", "水", "法", "\u00a0", "\u202e"]
    ),
    max_size=40,
).map("".join)
ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=60)


def before_of(pieces: tuple[Piece, ...]) -> str:
    return "".join(piece.text for piece in pieces if piece.kind != "inserted")


def after_of(pieces: tuple[Piece, ...]) -> str:
    return "".join(piece.text for piece in pieces if piece.kind != "deleted")


def marked(before: str, after: str, language: str) -> str:
    """The redline as one line, for tests to read: [-deleted-] and {+inserted+}."""
    frames = {"same": "{}", "deleted": "[-{}-]", "inserted": "{{+{}+}}"}
    return "".join(frames[piece.kind].format(piece.shown) for piece in redline(before, after, language))


@given(FEW_TOKENS | ANY_TEXT, FEW_TOKENS | ANY_TEXT, LANGUAGES)
@settings(max_examples=400)
def test_a_redline_holds_both_wordings_whole(before: str, after: str, language: str) -> None:
    pieces = redline(before, after, language)
    assert before_of(pieces) == before
    assert after_of(pieces) == after


@given(FEW_TOKENS, FEW_TOKENS, LANGUAGES)
@settings(max_examples=400)
def test_long_texts_are_held_whole_as_well(before: str, after: str, language: str) -> None:
    with pytest.MonkeyPatch.context() as limits:
        limits.setattr(module, "DIRECT", 60)
        limits.setattr(module, "PHRASE", 2)
        pieces = module._redline(before, after, language)
    assert before_of(pieces) == before
    assert after_of(pieces) == after


@given(FEW_TOKENS, FEW_TOKENS, LANGUAGES)
def test_pieces_take_turns_and_none_is_empty(before: str, after: str, language: str) -> None:
    pieces = redline(before, after, language)
    assert all(piece.text for piece in pieces)
    for piece, following in pairwise(pieces):
        assert (piece.kind, following.kind) in {
            ("same", "deleted"),
            ("same", "inserted"),
            ("deleted", "inserted"),
            ("deleted", "same"),
            ("inserted", "same"),
        }


@given(FEW_TOKENS, FEW_TOKENS, LANGUAGES)
def test_what_came_and_went_is_never_shown_the_same(before: str, after: str, language: str) -> None:
    pieces = redline(before, after, language)
    for piece, following in pairwise(pieces):
        if (piece.kind, following.kind) == ("deleted", "inserted"):
            assert piece.shown != following.shown


@given(FEW_TOKENS, LANGUAGES)
def test_an_equal_wording_has_no_changes(text: str, language: str) -> None:
    assert [piece.kind for piece in redline(text, text, language)] == (["same"] if text else [])


@pytest.mark.parametrize(
    ("language", "before", "after", "expected"),
    [
        (
            "ru",
            "Стороны ежеквартально обмениваются данными о расходе воды на пограничных постах.",
            (
                "Стороны ежемесячно, не позднее десятого числа, обмениваются данными о расходе воды и её"
                " минерализации на пограничных постах и публикуют их на языках Сторон."
            ),
            (
                "Стороны [-ежеквартально-]{+ежемесячно, не позднее десятого числа,+} обмениваются данными о расходе"
                " воды {+и её минерализации +}на пограничных постах{+ и публикуют их на языках Сторон+}."
            ),
        ),
        (
            "kk",
            "Тараптар суды бірлесіп пайдаланады.",
            "Тараптар трансшекаралық суды әділ әрі ақылға қонымды пайдаланады.",
            "Тараптар {+трансшекаралық +}суды [-бірлесіп-]{+әділ әрі ақылға қонымды+} пайдаланады.",
        ),
        (
            "ky",
            "Катчылык отчётту ар бир чейректе жарыялайт.",
            "Катчылык отчётту жылына эки жолу жарыялайт.",
            "Катчылык отчётту [-ар бир чейректе-]{+жылына эки жолу+} жарыялайт.",
        ),
        (
            "zh-Hans",
            "各方每季度交换跨界水量数据。",
            "各方每月交换跨界水量和水质数据，并予公布。",
            "各方每[-季度-]{+月+}交换跨界水量{+和水质+}数据{+，并予公布+}。",
        ),
        (
            "en",
            "The Parties shall release 5 km³ in spring.",
            "The Parties shall release 6 km³ in spring, and report it.",
            "The Parties shall release [-5 km³-]{+6 km³+} in spring{+, and report it+}.",
        ),
    ],
)
def test_a_real_sentence_is_marked_as_people_would_mark_it(
    language: str, before: str, after: str, expected: str
) -> None:
    assert marked(before, after, language) == expected


def test_a_short_word_between_two_replacements_is_not_left_standing() -> None:
    assert marked("до 5 и 7 дней", "до 6 и 8 дней", "ru") == "до [-5 и 7-]{+6 и 8+} дней"


def test_a_word_between_two_insertions_stays() -> None:
    assert marked("река и озеро", "большая река и малое озеро", "ru") == "{+большая +}река и {+малое +}озеро"


def test_marks_never_run_over_a_line_break_that_stayed() -> None:
    assert marked("а\nб", "в\nг", "ru") == "[-а-]{+в+}\n[-б-]{+г+}"


def test_an_inserted_sentence_is_marked_from_its_beginning_to_its_end() -> None:
    before = "Стороны равны. Стороны платят."
    after = "Стороны равны. Стороны сообщают. Стороны платят."
    assert marked(before, after, "ru") == "Стороны равны. {+Стороны сообщают. +}Стороны платят."


def test_an_inserted_item_of_a_list_is_marked_as_one() -> None:
    after = "the red, the white, the green and the blue"
    assert (
        marked("the red, the green and the blue", after, "en")
        == "the red, {+the white, +}the green and the blue"
    )


def test_long_runs_of_equal_words_are_found_around_spaces() -> None:
    kept = " ".join(f"слово{number}" for number in range(14))
    before, after = f"начало вода {kept} вода конец", f"начало река {kept} вода конец"
    assert marked(before, after, "ru") == f"начало [-вода-]{{+река+}} {kept} вода конец"


def test_markup_in_a_text_stays_text() -> None:
    pieces = redline("a", "a <b>", "en")
    assert pieces[-1] == Piece("inserted", " <b>", " <b>")


@pytest.mark.parametrize(
    ("before", "after", "count"),
    [("a b c", "a x c", 1), ("a b", "a b c d", 2), ("a b c", "a", 2), ("a b c", "a x y c", 2), ("a", "a", 0)],
)
def test_changed_words_count_once_at_each_place(before: str, after: str, count: int) -> None:
    assert changed_words(redline(before, after, "en"), "en") == count


def test_scattered_changes_are_reported_without_much_more() -> None:
    chance = random.Random(7)
    text = [
        chance.choice(["вода", "орган", "план", "река", "озеро", "данные", "обмен", "мера"])
        for _ in range(3000)
    ]
    edited = list(text)
    places = range(5, 3000, 30)
    for place in places:
        edited[place] = f"новое{place}"
    pieces = redline(" ".join(text), " ".join(edited), "ru")
    assert changed_words(pieces, "ru") == len(places)


def test_long_texts_are_divided_only_at_what_occurs_once_on_both_sides_and_in_order() -> None:
    assert module._anchors(["a", "b", "a", "c", "d"], ["a", "d", "b", "c", "c"]) in ([(1, 2)], [(4, 1)])


LONG = 250_000


def hostile_pairs() -> dict[str, tuple[str, str]]:
    chance = random.Random(1)
    rare = [f"с{chance.randrange(10**6)}" for _ in range(2000)]
    text = [chance.choice(rare) for _ in range(LONG // 8)]
    edited = [word if chance.random() > 0.02 else "новое" for word in text]
    chinese = "".join(chance.choice("的水河流域保护条款") for _ in range(LONG))
    return {
        "one letter": ("a" * LONG, "b" * LONG),
        "one word": ("a " * (LONG // 2), "b " * (LONG // 2)),
        "line breaks": ("\n" * LONG, "\n " * (LONG // 2)),
        "two words": (
            " ".join(chance.choice("ab") for _ in range(LONG // 2)),
            " ".join(chance.choice("ab") for _ in range(LONG // 2)),
        ),
        "an edited line": (" ".join(text), " ".join(edited)),
        "shuffled words": (" ".join(text), " ".join(chance.sample(text, len(text)))),
        "ten characters": (chinese, chinese[::-1]),
    }


@pytest.mark.parametrize("name", list(hostile_pairs()))
def test_a_very_long_text_takes_seconds_whatever_it_holds(name: str) -> None:
    before, after = hostile_pairs()[name]
    start = time.perf_counter()
    pieces = redline(before, after, "zh-Hans")
    assert time.perf_counter() - start < 10
    assert before_of(pieces) == before
    assert after_of(pieces) == after


def test_edits_in_a_very_long_line_are_still_found_one_by_one() -> None:
    before, after = hostile_pairs()["an edited line"]
    truth = sum(one != other for one, other in zip(before.split(), after.split(), strict=True))
    assert changed_words(redline(before, after, "ru"), "ru") <= 1.1 * truth
