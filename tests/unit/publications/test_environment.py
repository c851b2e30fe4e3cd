from datetime import date
from decimal import Decimal

import pytest

from ibbportal.publications.print.environment import Speech, environment, hexes, phrased

PLAIN = Speech(gettext=lambda words: words, ngettext=lambda one, many, count: one if count == 1 else many)


def said(template: str, language: str = "en", **values: object) -> str:
    return environment(language, PLAIN).from_string(template).render(**values)


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", "14 September 2026"),
        ("ru", "14 сентября 2026 г."),
        ("kk", "2026 ж. 14 қыркүйек"),
        ("ky", "2026-ж., 14-сентябрь"),
        ("zh-Hans", "2026年9月14日"),
    ],
)
def test_a_day_is_written_as_its_readers_write_it(language, written):
    day = said("{{ day|day }}", language, day=date(2026, 9, 14))
    assert day.replace("\u202f", " ").replace("\u00a0", " ") == written


@pytest.mark.parametrize(("language", "written"), [("en", "413,000 3.61"), ("ru", "413 000 3,61")])
def test_a_number_is_written_as_its_readers_write_it(language, written):
    numbers = said("{{ a|number }} {{ b|number }}", language, a=413_000, b=Decimal("3.61"))
    assert numbers.replace("\u00a0", " ") == written


def test_values_in_fixed_words_are_escaped():
    assert said("{{ _('On: %(clause)s', clause=clause) }}", clause="<b>") == "On: &lt;b&gt;"


def test_a_chinese_title_breaks_after_its_commas():
    assert str(phrased("您说了什么，我们做了什么")).count("nobreak") == 2


def test_a_chinese_title_too_long_for_a_line_may_break_anywhere():
    assert "nobreak" not in phrased(
        "哈萨克斯坦共和国政府和中华人民共和国政府关于利用和保护跨界河流的合作协定"
    )


def test_a_digest_stands_in_groups_that_an_eye_can_compare():
    assert hexes("ab" * 32) == "<br>".join([" ".join(["abababab"] * 4)] * 2)
