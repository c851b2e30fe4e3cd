"""What the eye would miss is shown in a comparison."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibbportal.texts.invisible import looks_alike, reveal
from ibbportal.texts.redline import redline


def shown(before: str, after: str) -> list[tuple[str, str]]:
    return [(piece.kind, piece.shown) for piece in redline(before, after, "ru") if piece.is_change]


@pytest.mark.parametrize(
    "control",
    [
        "\u202e",
        "\u202a",
        "\u2066",
        "\u2069",
        "\u200e",
        "\u200f",
        "\u061c",
        "\u200b",
        "\ufeff",
        "\x00",
        "\ud800",
    ],
)
def test_an_inserted_character_without_ink_is_shown_as_its_code(control: str) -> None:
    assert f"‹U+{ord(control):04X}›" in "".join(text for _, text in shown("вода 15", f"вода {control}15"))


@given(st.text(st.characters(exclude_categories=()), max_size=40), st.text("абв \u202e\u2066", max_size=40))
def test_no_control_of_direction_reaches_the_page(before: str, after: str) -> None:
    page = "".join(piece.shown for piece in redline(before, after, "ru"))
    assert not set(page) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")


def test_what_stayed_keeps_its_soft_hyphens_but_not_its_direction_controls() -> None:
    assert reveal("во\u00adда\u202e", changed=False) == "во\u00adда‹U+202E›"


def test_a_space_that_no_longer_breaks_is_shown() -> None:
    assert shown("5 км", "5\u00a0км") == [("deleted", "5·км"), ("inserted", "5‹U+00A0›км")]


def test_a_second_space_is_shown() -> None:
    assert shown("а б", "а  б") == [("deleted", "·"), ("inserted", "··")]


def test_a_new_line_break_is_shown_and_kept() -> None:
    assert shown("а\nб", "а\n\nб") == [("inserted", "¶\n")]


def test_a_latin_letter_in_place_of_a_cyrillic_one_is_shown() -> None:
    assert shown("сторона", "cторона") == [("deleted", "с‹U+0441›торона"), ("inserted", "c‹U+0063›торона")]


def test_a_letter_with_its_accent_apart_is_shown() -> None:
    assert shown("край", "края" + "\u0306") != []
    assert ("inserted", "краи‹U+0306›") in shown("край", "краи\u0306")


def test_spaces_inside_inserted_words_are_left_alone() -> None:
    assert shown("вода", "вода и озеро") == [("inserted", " и озеро")]


def test_words_that_differ_do_not_look_alike() -> None:
    assert not looks_alike("вода", "года")
    assert not looks_alike("9 км", "8 км")
