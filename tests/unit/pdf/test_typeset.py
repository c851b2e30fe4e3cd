import pytest

from ibbportal.pdf.typeset import printable, typeset

HARD = "\u00a0"


def body(words: str) -> str:
    return typeset(f"<html><head><title>5 км</title></head><body><p>{words}</p></body></html>")


@pytest.mark.parametrize(
    ("words", "bound"),
    [
        ("№ 5", f"№{HARD}5"),
        ("в реке", f"в{HARD}реке"),
        ("605 км", f"605{HARD}км"),
        ("413 000 км²", f"413{HARD}000{HARD}км²"),
        ("7 per cent", f"7{HARD}per cent"),
        ("14 сентября 2026 года", f"14{HARD}сентября 2026 года"),
        ("А. Б. Иванов", f"А.{HARD}Б.{HARD}Иванов"),
        ("озеро — море", f"озеро{HARD}— море"),
    ],
)
def test_words_that_belong_together_do_not_part(words, bound):
    assert bound in body(words)


def test_a_measure_that_only_begins_like_a_unit_is_left_alone():
    assert "5 местах" in body("в 5 местах")


def test_chinese_quantities_stay_whole():
    assert '<span class="nobreak">605公里</span>' in body("湖长605公里")


def test_an_ending_stays_with_its_figure():
    assert '<span class="nobreak">1-мартка</span>' in body("1-мартка чейин")


def test_links_hold_nothing_but_text():
    assert '<a href="#x">湖长605公里</a> <span class="nobreak">605公里</span>' in body(
        '<a href="#x">湖长605公里</a> 605公里'
    )


def test_markup_and_head_are_not_touched():
    page = typeset('<html><head><title>5 км</title></head><body data-x="5 км"><p>a</p></body></html>')
    assert "<title>5 км</title>" in page
    assert 'data-x="5 км"' in page


def test_control_characters_leave_no_trace():
    assert printable("a\x00b\x07c\ud800d") == "abcd"


def test_a_picture_letter_prints_as_its_code_and_does_not_vanish():
    assert printable("ok 😀️") == "ok [U+1F600]"
