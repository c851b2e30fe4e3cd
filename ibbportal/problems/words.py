"""What the codes of problems are called."""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l

from ibbportal.problems.models import Theme

THEMES = {
    Theme.WATER_SUPPLY: _l("Water supply"),
    Theme.SANITATION: _l("Sanitation and health"),
    Theme.SOIL: _l("Fertility of the soil"),
    Theme.FORESTS: _l("Restoring forests"),
    Theme.MONITORING: _l("Measuring quantity and quality of water"),
    Theme.POLLUTION: _l("Pollution"),
    Theme.ECOSYSTEMS: _l("Nature of the lake and its rivers"),
    Theme.LEGISLATION: _l("Laws and rules"),
    Theme.TRANSBOUNDARY: _l("Rivers that cross borders"),
}

WORDS: dict[str, Mapping[Any, Any]] = {"theme": THEMES}
"""for templates, by the name of the table"""
