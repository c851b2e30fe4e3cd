"""The templates of print: plain Jinja with the caller's voice and the edition's conventions for dates and numbers."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from gettext import NullTranslations
from importlib.resources import files

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from ibbportal.i18n import language_name_in

# CLDR's plain English is American; the region writes the day first.
LOCALES = {"en": "en_GB"}
LONGEST_PHRASE = 12
PACKAGE = "ibbportal.publications.print"


@dataclass(frozen=True, slots=True)
class Speech:
    """How the fixed words are said: the message functions of the edition's language.

    They look messages up and no more. Flask-Babel's own `ngettext` would fill in placeholders too soon,
    and miss those that the template fills: hand over its catalogue, `Speech.of(get_translations())`.
    """

    gettext: Callable[[str], str]
    ngettext: Callable[[str, str, int], str]

    @classmethod
    def of(cls, catalogue: NullTranslations) -> "Speech":
        return cls(gettext=catalogue.gettext, ngettext=catalogue.ngettext)


def environment(language: str, speech: Speech) -> Environment:
    """One for each print: what it says and how it counts depends on the language alone."""
    env = Environment(
        loader=PackageLoader(PACKAGE, "templates"),
        extensions=["jinja2.ext.i18n"],
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    # newstyle as in the portal's own templates: placeholders are filled, and escaped, by gettext itself
    env.install_gettext_callables(speech.gettext, speech.ngettext, newstyle=True)  # type: ignore[attr-defined]
    env.globals["language"] = language
    env.filters.update(_conventions(language))
    return env


def stylesheet(name: str) -> str:
    return (files(PACKAGE) / "css" / f"{name}.css").read_text(encoding="utf-8")


def _conventions(language: str) -> dict[str, Callable[..., str]]:
    locale = Locale.parse(LOCALES.get(language, language.replace("-", "_")))

    def day(value: date | datetime) -> str:
        return format_date(value, "long", locale=locale)

    def number(value: int | Decimal) -> str:
        return format_decimal(value, locale=locale)

    def language_name(tag: str) -> str:
        return language_name_in(tag, locale)

    return {
        "day": day,
        "number": number,
        "language_name": language_name,
        "phrased": phrased if language.startswith("zh") else str,
        "after_label": _after_chinese_label if language.startswith("zh") else _after_label,
        "hexes": hexes,
    }


def phrased(title: str) -> Markup:
    """A Chinese title that breaks after its commas only, as long as what stands between them fits on a line."""
    phrases, phrase = [], ""
    for letter in title:
        phrase += letter
        if letter in "，、：；":
            phrases.append(phrase)
            phrase = ""
    pieces = [piece for piece in (*phrases, phrase) if piece]
    return Markup("").join(
        Markup('<span class="nobreak">{}</span>').format(piece)
        if len(piece) <= LONGEST_PHRASE
        else escape(piece)
        for piece in pieces
    )


def hexes(digest: str) -> Markup:
    """A digest in groups of eight, which an eye can compare; two lines of four."""
    groups = [digest[at : at + 8] for at in range(0, len(digest), 8)]
    lines = [" ".join(groups[at : at + 4]) for at in range(0, len(groups), 4)]
    return Markup("<br>").join(escape(line) for line in lines)


def _after_label(heading: str, label: str) -> str:
    return f"{label}. {heading}" if label and heading else label or heading


def _after_chinese_label(heading: str, label: str) -> str:
    return f"{label}\u3000{heading}" if label and heading else label or heading
