"""The basin around the text: its states, its figures, its map, and the glossary that a booklet prints."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from babel import Locale

from ibbportal.basins.models import Basin, Place, PlaceKind
from ibbportal.figures import MapPlace, gazetteer
from ibbportal.i18n import INTERFACE
from ibbportal.publications.contents import BasinFigure, BasinMap, GlossaryEntry, Words
from ibbportal.publications.gathering.wording import words, words_of
from ibbportal.texts.models import Text

FIGURES_OF_A_PAGE = 6


def states_of(basin: Basin, places: Sequence[Place], language: str) -> tuple[str, ...]:
    """The riparian states by the names that the basin has for them, else by those of CLDR."""
    own = {place.code.upper(): place.name for place in places if place.kind is PlaceKind.STATE}
    usual = Locale.parse(language, sep="-").territories
    return tuple(
        str(own[code].in_language(language)) if code in own else str(usual.get(code, code))
        for code in basin.states
    )


def figures_of(basin: Basin, language: str) -> tuple[BasinFigure, ...]:
    """As many of the key figures as one page holds; each needs a caption."""
    figures = [_figure(entry, language) for entry in basin.figures]
    return tuple(figure for figure in figures if figure)[:FIGURES_OF_A_PAGE]


def _figure(entry: Mapping[str, Any], language: str) -> BasinFigure | None:
    caption, unit = _in_language(entry.get("captions"), language), entry.get("unit_words")
    if not caption:
        return None
    return BasinFigure(
        amount=_amount(entry["value"]),
        unit=_in_language(unit, language) if unit else str(entry.get("unit", "")),
        caption=caption,
    )


def _in_language(said: Mapping[str, str] | None, language: str) -> str:
    return (said.get(language) or next(iter(said.values()), "")) if said else ""


def _amount(value: Any) -> int | Decimal:
    return value if isinstance(value, int) else Decimal(str(value))


def map_of(places: Sequence[Place], on: date) -> BasinMap:
    """The settlements that stood on that day."""
    return BasinMap(tuple(_map_place(place) for place in places if _is_drawn(place, on)))


def _is_drawn(place: Place, on: date) -> bool:
    stands = (place.valid_from is None or place.valid_from <= on) and (
        place.valid_to is None or place.valid_to >= on
    )
    is_located = place.longitude is not None and place.latitude is not None
    return place.kind is PlaceKind.LOCALITY and is_located and stands


def _map_place(place: Place) -> MapPlace:
    assert place.longitude is not None
    assert place.latitude is not None
    known = gazetteer().get(place.code)
    return MapPlace(
        place.name.contents(),
        place.longitude,
        place.latitude,
        side=known.side if known else "right",
        minor=known.minor if known else False,
    )


def glossary_of(entries: Sequence[Mapping[str, Any]], language: str) -> tuple[GlossaryEntry, ...]:
    """The terms with their definitions, and what they are called in the other languages."""
    found = [_entry(entry, language) for entry in entries]
    return tuple(entry for entry in found if entry)


def _entry(entry: Mapping[str, Any], language: str) -> GlossaryEntry | None:
    names, written_in = entry["names"], entry["language"]
    term = words_of(Text.of(names, written_in), language)
    if term is None:
        return None
    others = [known.tag for known in INTERFACE if known.tag != term.language]
    return GlossaryEntry(
        term,
        words_of(Text.of(entry["definitions"], written_in), language),
        tuple(said for said in (_equivalent(names, tag) for tag in others) if said),
    )


def _equivalent(names: Mapping[str, str], tag: str) -> Words | None:
    return words(names.get(tag, ""), tag)
