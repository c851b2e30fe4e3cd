"""What the codes of bodies and mandates are called."""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l

from ibbportal.security import Capacity
from ibbportal.stakeholders.models import BodyKind

BODY_KINDS = {
    BodyKind.STATE: _l("A state"),
    BodyKind.PUBLIC_BODY: _l("Public body"),
    BodyKind.INTERNATIONAL: _l("International organisation"),
    BodyKind.NGO: _l("Non-governmental organisation"),
    BodyKind.ASSOCIATION: _l("Association"),
    BodyKind.COMPANY: _l("Company"),
}
CAPACITIES = {
    Capacity.DRAFTER: _l("Drafter"),
    Capacity.LEGAL: _l("Legal service"),
    Capacity.SIGNATORY: _l("Signatory"),
    Capacity.ACTING_SIGNATORY: _l("Acting signatory"),
    Capacity.OBSERVER: _l("Observer"),
}

WORDS: dict[str, Mapping[Any, Any]] = {"body_kind": BODY_KINDS, "capacity": CAPACITIES}
"""for templates, by the name of the table"""
