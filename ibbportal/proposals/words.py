"""What the codes of proposals and reports are called."""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l

from ibbportal.proposals.drafts.answers import FilingKind, SubjectKind
from ibbportal.proposals.lifecycle import FilingState, Progress

FILING_KINDS = {
    FilingKind.PROPOSAL: _l("Proposal"),
    FilingKind.REPORT: _l("Report of a problem"),
}
FILING_CHOICES = {
    FilingKind.PROPOSAL: _l("I propose something"),
    FilingKind.REPORT: _l("I report a problem"),
}
FILING_HINTS = {
    FilingKind.PROPOSAL: _l("a change of a draft, or what should be done"),
    FilingKind.REPORT: _l("what you see where you live: where, since when, how many people it troubles"),
}
SUBJECTS = {
    SubjectKind.PROBLEM: _l("A problem of the list"),
    SubjectKind.PLACE: _l("A place"),
    SubjectKind.CLAUSE: _l("A draft, or a clause of it"),
    SubjectKind.NONE: _l("None of these"),
}
FILING_STATES = {
    FilingState.RECEIVED: _l("Received"),
    FilingState.PUBLISHED: _l("Published"),
    FilingState.WITHHELD: _l("Not published"),
    FilingState.WITHDRAWN: _l("Withdrawn"),
}
PROGRESSES = {
    Progress.RECEIVED: _l("Received"),
    Progress.UNDER_REVIEW: _l("Under review"),
    Progress.ANSWERED: _l("Answered"),
    Progress.INCORPORATED: _l("In the text"),
    Progress.IMPLEMENTED: _l("In the adopted text"),
    Progress.PASSED_ON: _l("Passed on"),
    Progress.WITHHELD: _l("Not published"),
    Progress.WITHDRAWN: _l("Withdrawn"),
}

WORDS: dict[str, Mapping[Any, Any]] = {
    "filing_kind": FILING_KINDS,
    "filing_choice": FILING_CHOICES,
    "filing_hint": FILING_HINTS,
    "filing_subject": SUBJECTS,
    "filing_state": FILING_STATES,
    "progress": PROGRESSES,
}
"""for templates, by the name of the table"""
