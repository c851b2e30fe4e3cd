"""What the codes of remarks and replies are called."""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l

from ibbportal.contributions.lifecycle import Disposition, RemarkKind

REMARK_KINDS = {
    RemarkKind.CONCEPTUAL: _l("conceptual"),
    RemarkKind.LEGAL: _l("legal"),
    RemarkKind.TECHNICAL: _l("technical"),
    RemarkKind.EDITORIAL: _l("editorial"),
    RemarkKind.DIVERGENCE: _l("divergence between languages"),
}
DISPOSITIONS = {
    Disposition.ACCEPTED: _l("Accepted"),
    Disposition.PARTLY_ACCEPTED: _l("Partly accepted"),
    Disposition.NOT_ACCEPTED: _l("Not accepted"),
    Disposition.NOTED: _l("Noted"),
    Disposition.ANSWERED: _l("Answered"),
    Disposition.OUT_OF_SCOPE: _l("Out of scope"),
    Disposition.DEFERRED: _l("Deferred"),
}

WORDS: dict[str, Mapping[Any, Any]] = {"remark_kind": REMARK_KINDS, "disposition": DISPOSITIONS}
"""for templates, by the name of the table"""
