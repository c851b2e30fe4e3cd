"""Dates, numbers and words in the language that is being spoken; every moment says its zone."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from babel import Locale, dates, numbers
from flask import Flask, g
from flask_babel import get_locale, gettext
from markupsafe import Markup

from ibbportal.i18n import language_name, own_language_name


def _locale() -> Locale:
    locale: Locale | None = get_locale()
    return locale or Locale("en")


def _zone(zone: str | None) -> ZoneInfo:
    if zone is None:
        zone = g.basin.zone if g.get("basin") is not None else "Asia/Almaty"
    return ZoneInfo(zone)


def day(value: date | datetime, zone: str | None = None) -> str:
    """A date in words: 1 December 2026. An instant is first taken to its zone."""
    if isinstance(value, datetime):
        value = value.astimezone(_zone(zone)).date()
    return dates.format_date(value, format="long", locale=_locale())


def moment(value: datetime, zone: str | None = None) -> str:
    """An instant in words with the place whose clock it is: 1 December 2026, 18:00 (Almaty, UTC+5)."""
    local = value.astimezone(_zone(zone))
    place = dates.get_timezone_location(local.tzinfo, locale=_locale(), return_city=True)
    return gettext(
        "%(day)s, %(time)s (%(place)s, %(offset)s)",
        day=dates.format_date(local.date(), format="long", locale=_locale()),
        time=dates.format_time(local, format="HH:mm", locale=_locale()),
        place=place,
        offset=_offset(local),
    )


def clock(zone: str, at: datetime) -> str:
    """Whose clock it is: Almaty, UTC+5."""
    local = at.astimezone(ZoneInfo(zone))
    place = dates.get_timezone_location(local.tzinfo, locale=_locale(), return_city=True)
    return str(gettext("%(place)s, %(offset)s", place=place, offset=_offset(local)))


def _offset(local: datetime) -> str:
    delta = local.utcoffset()
    minutes = int(delta.total_seconds() // 60) if delta else 0
    sign = "+" if minutes >= 0 else "−"
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{sign}{hours}" + (f":{rest:02}" if rest else "")


def number(value: int | float) -> str:
    """A number with the language's separators."""
    return numbers.format_decimal(value, locale=_locale())


def listed(values: Iterable[Any]) -> Markup:
    """Words in a row, with the mark that the language sets between the members of a list."""
    return Markup(list_mark()).join(values)


def list_mark() -> str:
    """What stands between the members of a list, where a template writes each of them out."""
    return "、" if _locale().language == "zh" else ", "


def comma() -> str:
    """What stands before a date or a number that is added to a name."""
    return "，" if _locale().language == "zh" else ", "


SELF_NAMES = {("ru", "KG"): "Кыргызстан"}
"""Where CLDR's usual name of a state is not the one that its officials accept."""


def country(code: str | None) -> str:
    """The name of a state by its ISO 3166-1 code; international bodies have none."""
    if code is None:
        return str(gettext("International"))
    locale = _locale()
    return str(SELF_NAMES.get((locale.language, code)) or locale.territories.get(code, code))


def spoken(value: Any) -> Markup:
    """Words that know their language (texts.Spoken): marked with `lang` where it is not the page's."""
    language = getattr(value, "language", None)
    if language is None or language == getattr(value, "wanted", language):
        return Markup("{}").format(value)
    return Markup('<span lang="{}">{}</span>').format(language, value)


def init_app(app: Flask) -> None:
    """Give the formats to templates as filters."""
    app.jinja_env.filters.update(day=day, moment=moment, number=number, spoken=spoken, listed=listed)
    app.jinja_env.globals.update(list_mark=list_mark, comma=comma)
    app.jinja_env.filters.update(
        language_name=language_name, own_language_name=own_language_name, country=country
    )
