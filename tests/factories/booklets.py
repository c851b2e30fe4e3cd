"""Booklets to print in tests: the words of a small plan in five languages, and facts that are the same in each."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from babel.support import Translations

from ibbportal.figures import MapPlace, gazetteer
from ibbportal.publications.contents import (
    AnsweredRemark,
    BasinFigure,
    BasinMap,
    BodyPosition,
    BookletContents,
    ChangeKind,
    Clause,
    ClauseChange,
    ClauseReference,
    Disposition,
    DispositionCount,
    GlossaryEntry,
    Imprint,
    Position,
    Standing,
    Words,
    margin_number,
)
from ibbportal.publications.plain import digest
from ibbportal.publications.print import Speech

LANGUAGES = ("kk", "ru", "en", "zh-Hans", "ky")
WORDS: dict[str, Any] = json.loads((Path(__file__).parent / "booklet_words.json").read_text(encoding="utf-8"))
CATALOGUES = Path(__file__).parents[2] / "translations"
ARTICLE = {"kk": "{}-бап", "ru": "Статья {}", "en": "Article {}", "zh-Hans": "第{}条", "ky": "{}-берене"}

NUMBERS = ("2026-37-0417", "2026-37-0502", "2026-37-0112", "2026-37-0533", "2026-37-0547", "2026-37-0131")
DISPOSITIONS = (
    Disposition.ACCEPTED,
    Disposition.ACCEPTED,
    Disposition.PARTLY_ACCEPTED,
    Disposition.PARTLY_ACCEPTED,
    Disposition.NOT_ACCEPTED,
    Disposition.ACCEPTED,
)
LED_TO = ("4.3", "4.2", "4.1", "5.1", None, "7.1")
FACTS = ((413_000, "km²"), (3_000_000, ""), (Decimal("605.5"), "km"))
COUNTS = {
    "bakanas": 121,
    "shonzhy": 98,
    "balkhash": 81,
    "almaty": 47,
    "kuigan": 6,
    "priozersk": 0,
    "yining": 0,
}


def speech_of(language: str) -> Speech:
    """The portal's own catalogue, or plain English as long as it is not compiled."""
    return Speech.of(Translations.load(CATALOGUES, [language.replace("-", "_")]))


def booklet_contents(language: str = "en", **changes: Any) -> BookletContents:
    """A booklet with every part, in one language."""
    words = WORDS[language]
    contents = BookletContents(
        language=language,
        basin=words["basin"],
        title=words["title"],
        subtitle=words["subtitle"],
        document=words["title"],
        version_number=3,
        version_date=date(2026, 9, 14),
        based_on=2,
        states=tuple(words["states"]),
        figures=tuple(
            BasinFigure(amount, unit, caption)
            for (amount, unit), caption in zip(FACTS, words["captions"], strict=True)
        ),
        clauses=clauses(language),
        disposition_counts=tuple(
            DispositionCount(disposition, count)
            for disposition, count in zip(
                (
                    Disposition.ACCEPTED,
                    Disposition.PARTLY_ACCEPTED,
                    Disposition.NOT_ACCEPTED,
                    Disposition.NOTED,
                ),
                (96, 41, 38, 27),
                strict=True,
            )
        ),
        answers=answers(language),
        positions=positions(language),
        basin_map=BasinMap(tuple(places()), counted=words["glossary"][1]["term"]),
        glossary=glossary(language),
        authentic_languages=("ru", "zh-Hans"),
        is_demonstration=True,
    )
    return replace(contents, **changes)


def clauses(language: str) -> tuple[Clause, ...]:
    causes = {uid: number for uid, number in zip(LED_TO, NUMBERS, strict=True) if uid}
    built: list[Clause] = []
    for article in WORDS[language]["articles"]:
        label = ARTICLE[language].format(article["number"])
        heading = Words(article["heading"], language)
        built.append(Clause(f"a{article['number']}", "article", 0, label=label, heading=heading))
        for place, text in enumerate(article["paragraphs"], start=1):
            number = margin_number([("article", article["number"]), ("paragraph", str(place))])
            change = ClauseChange(ChangeKind.CHANGED, (causes[number],)) if number in causes else None
            body = Words(text, language)
            built.append(Clause(number, "paragraph", 1, number=number, body=body, change=change))
    return tuple(built)


def answers(language: str) -> tuple[AnsweredRemark, ...]:
    return tuple(
        AnsweredRemark(
            number=number,
            author=words["author"],
            remark=Words(words["remark"], language),
            disposition=disposition,
            reason=Words(words["reason"], language),
            about=ClauseReference(led_to, led_to) if led_to else None,
            led_to=(ClauseReference(led_to, led_to),) if led_to else (),
        )
        for words, number, disposition, led_to in zip(
            WORDS[language]["answers"], NUMBERS, DISPOSITIONS, LED_TO, strict=True
        )
    )


def positions(language: str) -> tuple[BodyPosition, ...]:
    authors = [words["author"] for words in WORDS[language]["answers"]]
    reason = Words(WORDS[language]["answers"][2]["remark"], language)
    return (
        BodyPosition(authors[2], Position.NOT_AGREED, date(2026, 8, 20), "04-11/312", reason),
        BodyPosition(authors[5], Position.AGREED_WITH_REMARKS, date(2026, 8, 28), "7-145"),
        BodyPosition(authors[0], None),
    )


def places() -> list[MapPlace]:
    known = gazetteer()
    return [
        MapPlace(place.names, place.longitude, place.latitude, count, place.side, place.minor)
        for place, count in ((known[code], count) for code, count in COUNTS.items())
    ]


def glossary(language: str) -> tuple[GlossaryEntry, ...]:
    others = [other for other in LANGUAGES if other != language]
    return tuple(
        GlossaryEntry(
            Words(entry["term"], language),
            Words(entry["definition"], language),
            tuple(Words(WORDS[other]["glossary"][row]["term"], other) for other in others),
        )
        for row, entry in enumerate(WORDS[language]["glossary"])
    )


def substitute(text: str, language: str) -> Words:
    """Words in the original language, for want of a translation."""
    return Words(text, language, standing=Standing.SUBSTITUTE)


def imprint(contents: BookletContents) -> Imprint:
    return Imprint(
        edition_number=f"B-2026-0004-{contents.language}",
        published_at=datetime(2026, 9, 14, 9, 0, tzinfo=UTC),
        inputs_digest=digest(contents),
        chain_head="9f1c5e07b2a84d3366e0417a5d2c98fb10c7e94a38f25b6dd0a1937c4be8f562",
        chain_length=1284,
        address="https://ibbportal.example/kk/ili-balkhash/documents/plan/3",
    )
