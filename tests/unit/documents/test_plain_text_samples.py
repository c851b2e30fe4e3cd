"""The real texts read and paired, counted clause by clause; skipped where they are not at hand."""

import pytest

from ibbportal.documents.alignment import align
from ibbportal.documents.outline import ClauseKind as Kind
from ibbportal.documents.reading.conservation import letters_lost
from ibbportal.documents.reading.decoding import decode
from ibbportal.documents.reading.plain_text import read
from tests.unit.documents.real_texts import needs_samples, sample
from tests.unit.documents.test_alignment import anchors

pytestmark = needs_samples

CHINA_KAZAKHSTAN = "treaties/china-kazakhstan-2001.en.txt"
SYR_DARYA = "treaties/syr-darya-1998.ru.txt"
UNECE = "treaties/unece-water-convention-1992.en.txt"
EVERY = [
    (CHINA_KAZAKHSTAN, "en"),
    (SYR_DARYA, "ru"),
    (UNECE, "en"),
    *((f"udhr/udhr.{language}.txt", language) for language in ("kk", "ru", "en", "zh-Hans", "ky")),
    ("law/umwrg-2012.de.md", "de"),
    ("law/umwrg-2018.de.md", "de"),
]


def outline_of(name, language):
    return read(decode(sample(name)), language)


def paragraphs(outline):
    """How many paragraphs each article has."""
    return {clause.number: len(clause.children) for clause in outline.of_kind(Kind.ARTICLE)}


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_every_letter_of_a_real_text_is_accounted_for(name, language):
    text = decode(sample(name))
    assert letters_lost(text, read(text, language)) == ""


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_a_real_text_imported_twice_changes_nothing(name, language):
    outline = outline_of(name, language)
    result = align(anchors(outline), outline, same_language=True)
    assert len(result.matched) == sum(1 for _ in outline.walk())
    assert not result.changed
    assert not result.moved
    assert not result.added
    assert not result.removed


def test_the_china_kazakhstan_agreement_has_14_articles_with_their_paragraphs():
    outline = outline_of(CHINA_KAZAKHSTAN, "en")
    counts = paragraphs(outline)
    assert list(counts) == [str(number) for number in range(1, 15)]
    assert {number: count for number, count in counts.items() if count > 1} == {
        "6": 2,
        "8": 2,
        "9": 3,
        "14": 2,
    }
    assert len(outline.of_kind(Kind.ARTICLE)[4].children[0].children) == 6
    assert [clause.kind.value for clause in outline.clauses[-4:]] == [
        "closing",
        "closing",
        "signature",
        "signature",
    ]
    assert outline.clauses[-4].body.startswith("Concluded on September 12, 2001")
    assert outline.dropped == ()


def test_the_syr_darya_agreement_has_14_articles_and_its_real_hyphens():
    outline = outline_of(SYR_DARYA, "ru")
    counts = paragraphs(outline)
    assert list(counts) == [str(number) for number in range(1, 15)]
    assert counts["4"] == 3
    assert counts["1"] == 4
    assert outline.of_kind(Kind.ARTICLE)[0].heading == "Определение терминов"
    assert len(outline.of_kind(Kind.ARTICLE)[9].children[0].children) == 6
    words = "\n".join(clause.body for clause in outline.of_kind(Kind.RECITAL))
    assert "Нарын-Сырдарьинского" in words
    assert "водно-энергетических ресурсов бассейна" in words
    assert [clause.kind.value for clause in outline.clauses[-5:]] == [
        "closing",
        "closing",
        *["signature"] * 3,
    ]


def test_the_water_convention_on_one_line_has_28_articles_and_four_annexes():
    outline = outline_of(UNECE, "en")
    assert [clause.number for clause in outline.of_kind(Kind.ARTICLE)] == [
        str(number) for number in range(1, 29)
    ]
    assert [clause.number for clause in outline.of_kind(Kind.ANNEX)] == ["1", "2", "3", "4"]
    assert [clause.number for clause in outline.of_kind(Kind.PART)] == ["1", "2", "3"]


@pytest.mark.parametrize("language", ["kk", "ru", "en", "zh-Hans", "ky"])
def test_the_declaration_has_30_articles_in_each_language(language):
    assert list(paragraphs(outline_of(f"udhr/udhr.{language}.txt", language))) == [
        str(number) for number in range(1, 31)
    ]


@pytest.mark.parametrize(
    ("language", "differing"),
    [
        ("kk", [("preamble", "", 10, 9)]),
        ("ru", [("preamble", "", 10, 9)]),
        ("ky", [("preamble", "", 10, 9), ("article", "17", 2, 3), ("article", "26", 3, 2)]),
        ("zh-Hans", [("preamble", "", 10, 8)]),
    ],
)
def test_only_the_preamble_and_two_kyrgyz_articles_divide_differently(language, differing):
    english = outline_of("udhr/udhr.en.txt", "en")
    result = align(anchors(english), outline_of(f"udhr/udhr.{language}.txt", language), same_language=False)
    assert {warning.code for warning in result.warnings} == {"divides_differently"}
    assert [tuple(warning.values.values()) for warning in result.warnings] == differing
    assert not result.unplaced
    assert {placed.parent_uid for placed in result.added} <= {"0"}


def test_the_misplaced_kyrgyz_paragraph_stays_with_its_article():
    english = outline_of("udhr/udhr.en.txt", "en")
    result = align(anchors(english), outline_of("udhr/udhr.ky.txt", "ky"), same_language=False)
    seventeen = next(
        placed for placed in result.placed if placed.kind is Kind.ARTICLE and placed.number == "17"
    )
    bodies = [placed.body for placed in result.placed if placed.parent_key == seventeen.key]
    assert bodies[1].startswith("Эч ким өз мүлкүнөн")
    assert "\nАта‐энелер" in bodies[1]


@pytest.mark.parametrize(("name", "number"), [("law/umwrg-2012.de.md", 6), ("law/umwrg-2018.de.md", 8)])
def test_a_german_law_is_read_too(name, number):
    assert len(outline_of(name, "de").of_kind(Kind.ARTICLE)) == number
