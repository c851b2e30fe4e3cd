"""Bodies for tests: plainly made up, so that nobody takes them for the register."""

from datetime import datetime

from ibbportal.basins.models import Basin
from ibbportal.security import SYSTEM
from ibbportal.stakeholders.models import Body, BodyKind
from ibbportal.stakeholders.services import register_body


def ministry(basin: Basin, code: str = "mep", *, now: datetime, country: str | None = "KZ") -> Body:
    """A ministry of that code."""
    return register_body(
        basin,
        code,
        {"ru": f"Министерство {code}", "en": f"Ministry {code}"},
        kind=BodyKind.PUBLIC_BODY,
        country=country,
        by=SYSTEM,
        now=now,
        abbreviations={"en": code.upper()},
    )
