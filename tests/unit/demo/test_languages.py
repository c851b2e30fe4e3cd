"""Each text in its own script and letters, with the same figures, and of a likely length."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass

import pytest

from ibbportal.demo.reading import read_demonstration
from ibbportal.demo.words import LANGUAGES, Words

DEMO = read_demonstration()


def texts_of(value: object, where: str) -> Iterator[tuple[str, Words]]:
    """Every text in five languages, with the way to it."""
    if isinstance(value, Mapping):
        yield where, value
    elif isinstance(value, tuple):
        for place, entry in enumerate(value):
            yield from texts_of(entry, f"{where}/{getattr(entry, 'key', getattr(entry, 'code', place))}")
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts_of(getattr(value, field.name), f"{where}/{field.name}")


TEXTS = list(texts_of(DEMO, "demo"))
CYRILLIC = ("kk", "ru", "ky")
RUSSIAN_SMALL_WORDS = frozenset(
    """в и на по для с из от до при или что как за не о об под над без между через также которые который
    которая настоящего настоящее стороны сторон статьи пункт пункта воды вод""".split()  # noqa: SIM905
)


def said(language: str) -> list[tuple[str, str]]:
    return [(where, text[language]) for where, text in TEXTS if language in text]


def small_words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower()))


def test_all_five_languages_are_there_but_for_the_gaps_left_on_purpose() -> None:
    assert len(TEXTS) > 250
    short = {where: set(LANGUAGES) - set(text) for where, text in TEXTS if set(text) != set(LANGUAGES)}
    added = {where for where, gaps in short.items() if "operations" not in where}
    assert not added
    assert sorted(map(sorted, short.values())) == [
        ["en", "ky", "ru", "zh-Hans"],  # the corrections of the Kazakh text alone
        ["en", "ky", "ru", "zh-Hans"],
        ["en", "ky", "zh-Hans"],  # the edit in the working version
        ["ky"],
        ["ky"],
        ["zh-Hans"],
    ]


def test_no_text_has_stray_spaces_or_straight_quotes() -> None:
    for where, text in TEXTS:
        for language, content in text.items():
            assert content == content.strip(), where
            assert not re.search(r"  |[\"'\n\t]| [,.;:!?]", content), (where, language)


def test_chinese_is_written_in_chinese_letters_and_marks() -> None:
    for where, content in said("zh-Hans"):
        assert not re.search(r"[A-Za-z\u0400-\u04ff]", content), where
        assert not re.search(r"[,;:?!()]|(?<!\d)\.", content), where
        assert " " not in content, where


def test_english_is_written_in_latin_letters() -> None:
    for where, content in said("en"):
        assert not re.search(r"[\u0400-\u04ff\u3000-\u9fff]", content), where


@pytest.mark.parametrize("language", CYRILLIC)
def test_cyrillic_texts_have_no_latin_letters(language: str) -> None:
    for where, content in said(language):
        assert not re.search(r"[A-Za-z]", content), where


def test_kazakh_is_kazakh() -> None:
    for where, content in said("kk"):
        assert not re.search(r"[ёъ]", content.lower()), where
        assert not small_words(content) & (RUSSIAN_SMALL_WORDS - {"не"}), where  # kk «не» means "or"


def test_kyrgyz_is_kyrgyz_and_not_kazakh() -> None:
    for where, content in said("ky"):
        assert not re.search(r"[әғқұһіщъ]", content.lower()), where
        assert not small_words(content) & (RUSSIAN_SMALL_WORDS - {"пункт"}), where


def test_russian_has_no_letters_of_its_neighbours() -> None:
    for where, content in said("ru"):
        assert not re.search(r"[әғқңөұүһі]", content.lower().replace("жетісу", "")), where


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != "ru"])
def test_a_translation_is_about_as_long_as_its_russian_text(language: str) -> None:
    least, most = (0.14, 0.6) if language == "zh-Hans" else (0.6, 1.7)
    for where, text in TEXTS:
        if language in text and len(text.get("ru", "")) > 60:
            assert least < len(text[language]) / len(text["ru"]) < most, (where, text[language])


def figures(content: str) -> list[str]:
    """The figures of a text, written alike: 14 120, 14,120 and 14120 are one; so are 3,61 and 3.61."""
    plain = re.sub(r"(?<=\d)[ \u00a0,](?=\d{3}(?!\d))", "", content).replace(",", ".")
    return sorted(figure.rstrip(".") for figure in re.findall(r"\d[\d.]*", plain))


def test_the_plan_states_the_same_figures_in_every_language() -> None:
    for clause in (*DEMO.plan.clauses, *DEMO.clauses_of("plan", 2)):
        expected = figures(clause.words["ru"])
        for language in LANGUAGES:
            found = figures(clause.words[language])
            if language == "zh-Hans":  # 12.6 million ha are 1260 wan
                found = [number for number in found if number not in {"1260", "130", "1040"}]
                allowed = [number for number in expected if number not in {"12.6", "1.3", "10.4"}]
                assert found == allowed, clause.key
            else:
                assert found == expected, (clause.key, language)


def test_a_demonstration_says_so_wherever_it_is_read() -> None:
    signs = {
        "kk": "емонстрация",
        "ru": "емонстрацион",
        "en": "emonstration",
        "zh-Hans": "演示",
        "ky": "емонстрация",
    }
    for text in (
        DEMO.agreement.notice,
        DEMO.plan.notice,
        DEMO.partnership.notice,
        DEMO.basin.description,
        DEMO.booklet.subtitle,
        DEMO.booklet.notice,
    ):
        assert all(signs[language] in text[language] for language in LANGUAGES)


def test_the_booklet_explains_eight_words() -> None:
    assert len(DEMO.booklet.glossary) == 8
    assert len(DEMO.booklet.how_to_read) == 3
