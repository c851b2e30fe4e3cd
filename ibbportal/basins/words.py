"""What the codes of basins are called."""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l

from ibbportal.basins.models import PlaceKind

PLACE_KINDS = {
    PlaceKind.STATE: _l("Country"),
    PlaceKind.OBLAST: _l("Oblast"),
    PlaceKind.DISTRICT: _l("District"),
    PlaceKind.LOCALITY: _l("Town or village"),
    PlaceKind.WATER_BODY: _l("River, lake or reservoir"),
    PlaceKind.BASIN_UNIT: _l("Part of the basin"),
}

WORDS: dict[str, Mapping[Any, Any]] = {"place_kind": PLACE_KINDS}
"""for templates, by the name of the table"""
