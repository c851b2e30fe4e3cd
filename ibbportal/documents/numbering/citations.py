"""What clauses are called and how they are cited, by the convention of each country's legal texts."""

from collections.abc import Sequence
from dataclasses import dataclass

from ibbportal.documents.numbering.numerals import chinese_numeral
from ibbportal.documents.outline import ClauseKind as Kind


@dataclass(frozen=True, slots=True)
class Place:
    """One step of the way to a clause: its kind, its number, and its place among siblings of that kind, from 1."""

    kind: Kind
    number: str = ""
    ordinal: int = 1


@dataclass(frozen=True, slots=True)
class Convention:
    """The words of one language: with a number, without one, and what stands between the steps."""

    numbered: dict[Kind, str]
    alone: dict[Kind, str]
    between: str = ", "
    capitals_within: bool = False
    """whether articles keep their capital within a citation: `Annex 2, Article 3`, but `Приложение 2, статья 3`"""


ENGLISH = Convention(
    {
        Kind.PART: "Part {n}", Kind.CHAPTER: "Chapter {n}", Kind.ARTICLE: "Article {n}",
        Kind.PARAGRAPH: "paragraph {n}", Kind.RECITAL: "paragraph {n}", Kind.ITEM: "item {n}",
        Kind.CLOSING: "closing, paragraph {n}", Kind.SIGNATURE: "signature {n}", Kind.ANNEX: "Annex {n}",
    },
    {Kind.TITLE: "title", Kind.PREAMBLE: "preamble", Kind.ANNEX: "Annex", Kind.PART: "Part",
     Kind.CHAPTER: "Chapter", Kind.ARTICLE: "Article"},
    capitals_within=True,
)  # fmt: skip
RUSSIAN = Convention(
    {
        Kind.PART: "Раздел {n}", Kind.CHAPTER: "Глава {n}", Kind.ARTICLE: "Статья {n}",
        Kind.PARAGRAPH: "пункт {n}", Kind.RECITAL: "абзац {n}", Kind.ITEM: "подпункт {n}",
        Kind.CLOSING: "заключительная часть, абзац {n}", Kind.SIGNATURE: "подпись {n}",
        Kind.ANNEX: "Приложение {n}",
    },
    {Kind.TITLE: "название", Kind.PREAMBLE: "преамбула", Kind.ANNEX: "Приложение", Kind.PART: "Раздел",
     Kind.CHAPTER: "Глава", Kind.ARTICLE: "Статья"},
)  # fmt: skip
KAZAKH = Convention(
    {
        Kind.PART: "{n}-бөлім", Kind.CHAPTER: "{n}-тарау", Kind.ARTICLE: "{n}-бап",
        Kind.PARAGRAPH: "{n}-тармақ", Kind.RECITAL: "{n}-абзац", Kind.ITEM: "{n}-тармақша",
        Kind.CLOSING: "қорытынды бөлік, {n}-абзац", Kind.SIGNATURE: "{n}-қолтаңба", Kind.ANNEX: "{n}-қосымша",
    },
    {Kind.TITLE: "атауы", Kind.PREAMBLE: "кіріспе", Kind.ANNEX: "Қосымша", Kind.PART: "Бөлім",
     Kind.CHAPTER: "Тарау", Kind.ARTICLE: "Бап"},
)  # fmt: skip
KYRGYZ = Convention(
    {
        Kind.PART: "{n}-бөлүм", Kind.CHAPTER: "{n}-глава", Kind.ARTICLE: "{n}-берене",
        Kind.PARAGRAPH: "{n}-пункт", Kind.RECITAL: "{n}-абзац", Kind.ITEM: "{n}-пунктча",
        Kind.CLOSING: "корутунду бөлүк, {n}-абзац", Kind.SIGNATURE: "{n}-кол тамга", Kind.ANNEX: "{n}-тиркеме",
    },
    {Kind.TITLE: "аталышы", Kind.PREAMBLE: "преамбула", Kind.ANNEX: "Тиркеме", Kind.PART: "Бөлүм",
     Kind.CHAPTER: "Глава", Kind.ARTICLE: "Берене"},
)  # fmt: skip
CHINESE = Convention(
    {
        Kind.PART: "第{n}编", Kind.CHAPTER: "第{n}章", Kind.ARTICLE: "第{n}条", Kind.PARAGRAPH: "第{n}款",
        Kind.RECITAL: "第{n}段", Kind.ITEM: "第{n}项", Kind.CLOSING: "结尾部分第{n}段",
        Kind.SIGNATURE: "第{n}签署栏", Kind.ANNEX: "附件{n}",
    },
    {Kind.TITLE: "标题", Kind.PREAMBLE: "序言", Kind.ANNEX: "附件", Kind.PART: "编", Kind.CHAPTER: "章",
     Kind.ARTICLE: "条"},
    between="",
)  # fmt: skip
GERMAN = Convention(
    {
        Kind.PART: "Teil {n}", Kind.CHAPTER: "Kapitel {n}", Kind.ARTICLE: "Artikel {n}",
        Kind.PARAGRAPH: "Absatz {n}", Kind.RECITAL: "Erwägungsgrund {n}", Kind.ITEM: "Nummer {n}",
        Kind.CLOSING: "Schlussformel, Absatz {n}", Kind.SIGNATURE: "Unterschrift {n}", Kind.ANNEX: "Anhang {n}",
    },
    {Kind.TITLE: "Titel", Kind.PREAMBLE: "Präambel", Kind.ANNEX: "Anhang", Kind.PART: "Teil",
     Kind.CHAPTER: "Kapitel", Kind.ARTICLE: "Artikel"},
    capitals_within=True,
)  # fmt: skip
SIGNS = Convention(
    {
        Kind.PART: "{n}", Kind.CHAPTER: "{n}", Kind.ARTICLE: "§ {n}", Kind.PARAGRAPH: "¶ {n}",
        Kind.RECITAL: "¶ {n}", Kind.ITEM: "({n})", Kind.CLOSING: "… ¶ {n}", Kind.SIGNATURE: "✍ {n}",
        Kind.ANNEX: "+ {n}",
    },
    {Kind.TITLE: "T", Kind.PREAMBLE: "0", Kind.ANNEX: "+", Kind.PART: "–", Kind.CHAPTER: "–", Kind.ARTICLE: "§"},
)  # fmt: skip
"""for languages whose convention we do not know: signs mislead less than another language's words"""

CONVENTIONS = {
    "en": ENGLISH, "ru": RUSSIAN, "kk": KAZAKH, "ky": KYRGYZ, "zh": CHINESE, "de": GERMAN,
}  # fmt: skip


def convention_of(language: str) -> Convention:
    """The words of a language, whatever script or region its tag adds."""
    return CONVENTIONS.get(language.replace("_", "-").split("-")[0].lower(), SIGNS)


def article_label(number: str, language: str) -> str:
    """The heading of an article by the convention of the language: `Статья 7`, `7-бап`, `第七条`."""
    return label(Place(Kind.ARTICLE, number), language)


def label(place: Place, language: str, *, within: bool = False) -> str:
    """What one clause is called; an unnumbered one is counted among its siblings."""
    convention = convention_of(language)
    counted = place.number or (str(place.ordinal) if place.kind in COUNTED_WITHOUT_NUMBER else "")
    if not counted or place.kind not in convention.numbered:
        words = convention.alone[place.kind]
    else:
        words = convention.numbered[place.kind].format(n=written(counted, place.kind, convention))
    if not within:
        return words[:1].upper() + words[1:]
    return words if convention.capitals_within else words[:1].lower() + words[1:]


COUNTED_WITHOUT_NUMBER = frozenset({Kind.PARAGRAPH, Kind.RECITAL, Kind.ITEM, Kind.CLOSING, Kind.SIGNATURE})


def written(number: str, kind: Kind, convention: Convention) -> str:
    """A number as the language writes it: in Chinese characters, an item's letter in brackets."""
    if convention is CHINESE:
        base, dash, inserted = number.partition("-")
        if base.isdecimal() and (not dash or inserted.isdecimal()):
            numeral = chinese_numeral(int(base))
            # 第十七条之一: what is inserted stands behind the unit's sign, so only plain numbers are rewritten.
            return numeral if not dash else f"{numeral}之{chinese_numeral(int(inserted))}"
        return number
    if kind is Kind.ITEM and number.isalpha() and convention in (ENGLISH, GERMAN):
        return f"({number})"
    return number


def citation(path: Sequence[Place], language: str) -> str:
    """The way to a clause as a lawyer writes it: `Статья 9, пункт 2`, `9-бап, 2-тармақ`, `第九条第二款`.

    Chapters and parts are left out where an article follows: articles are counted through the whole text.
    """
    steps = list(path)
    if any(step.kind is Kind.ARTICLE for step in steps):
        steps = [step for step in steps if step.kind not in (Kind.PART, Kind.CHAPTER)]
    between = convention_of(language).between
    return between.join(label(step, language, within=position > 0) for position, step in enumerate(steps))
