"""What the codes of remarks and replies are called."""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l

from ibbportal.contributions.lifecycle import Channel, Disposition, RemarkKind, RemarkState

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
REMARK_STATES = {
    RemarkState.DRAFT: _l("Draft"),
    RemarkState.RECEIVED: _l("Received"),
    RemarkState.ADMITTED: _l("Admitted"),
    RemarkState.REDIRECTED: _l("Redirected"),
    RemarkState.DUPLICATE: _l("Duplicate"),
    RemarkState.WITHDRAWN: _l("Withdrawn"),
    RemarkState.ASSIGNED: _l("Assigned"),
    RemarkState.ANSWERED: _l("Answered"),
    RemarkState.SETTLED: _l("Settled"),
    RemarkState.MAINTAINED: _l("Maintained"),
    RemarkState.RECONCILED: _l("Reconciled"),
    RemarkState.ESCALATED: _l("Taken to a higher level"),
    RemarkState.DECIDED: _l("Decided"),
}
CONTRIBUTION_KINDS = {
    "opinion": _l("Opinion of a body"),
    "proposal": _l("Proposal"),
    "sighting": _l("Report of a problem"),
    "statement": _l("Statement at a hearing"),
}
CHANNELS = {
    Channel.WEB: _l("On the web"),
    Channel.EMAIL: _l("By e-mail"),
    Channel.LETTER: _l("By letter"),
    Channel.HEARING: _l("At a hearing"),
    Channel.TELEPHONE: _l("By telephone"),
}

WORDS: dict[str, Mapping[Any, Any]] = {
    "remark_kind": REMARK_KINDS,
    "disposition": DISPOSITIONS,
    "remark_state": REMARK_STATES,
    "contribution_kind": CONTRIBUTION_KINDS,
    "channel": CHANNELS,
}
"""for templates, by the name of the table"""
