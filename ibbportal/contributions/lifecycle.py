"""The lives of a remark and of a reply, and the words for what a reply decides."""

from enum import StrEnum

from ibbportal.lifecycles import Lifecycle, Transition


class RemarkState(StrEnum):
    DRAFT = "draft"
    RECEIVED = "received"
    ADMITTED = "admitted"
    REDIRECTED = "redirected"
    DUPLICATE = "duplicate"
    WITHDRAWN = "withdrawn"
    ASSIGNED = "assigned"
    ANSWERED = "answered"
    SETTLED = "settled"
    MAINTAINED = "maintained"
    RECONCILED = "reconciled"
    ESCALATED = "escalated"
    DECIDED = "decided"


_OPEN = {RemarkState.RECEIVED, RemarkState.ADMITTED, RemarkState.ASSIGNED}

REMARK = Lifecycle(
    Transition("receive", {RemarkState.DRAFT}, RemarkState.RECEIVED),
    Transition("admit", {RemarkState.RECEIVED}, RemarkState.ADMITTED),
    Transition("redirect", _OPEN, RemarkState.REDIRECTED),
    Transition("mark_duplicate", _OPEN, RemarkState.DUPLICATE),
    Transition("withdraw", _OPEN | {RemarkState.ANSWERED}, RemarkState.WITHDRAWN),
    Transition("assign", _OPEN, RemarkState.ASSIGNED),
    Transition("answer", _OPEN | {RemarkState.ANSWERED, RemarkState.MAINTAINED}, RemarkState.ANSWERED),
    Transition("settle", {RemarkState.ANSWERED}, RemarkState.SETTLED),
    Transition("maintain", {RemarkState.ANSWERED}, RemarkState.MAINTAINED),
    Transition("reconcile", {RemarkState.MAINTAINED}, RemarkState.RECONCILED),
    Transition("escalate", {RemarkState.MAINTAINED, RemarkState.RECONCILED}, RemarkState.ESCALATED),
    Transition("decide", {RemarkState.ESCALATED}, RemarkState.DECIDED),
)


class ReplyState(StrEnum):
    DRAFTED = "drafted"
    APPROVED = "approved"
    PUBLISHED = "published"
    REPLACED = "replaced"
    """kept, but a later reply answers in its place"""


REPLY = Lifecycle(
    Transition("revise", {ReplyState.DRAFTED}, ReplyState.DRAFTED),
    Transition("approve", {ReplyState.DRAFTED}, ReplyState.APPROVED),
    Transition("publish", {ReplyState.APPROVED}, ReplyState.PUBLISHED),
    Transition("replace", {ReplyState.APPROVED, ReplyState.PUBLISHED}, ReplyState.REPLACED),
)


class RemarkKind(StrEnum):
    CONCEPTUAL = "conceptual"
    LEGAL = "legal"
    TECHNICAL = "technical"
    EDITORIAL = "editorial"
    DIVERGENCE = "divergence"


class Relation(StrEnum):
    """Where a remark stands to its clause."""

    ON = "on"
    BEFORE = "before"
    AFTER = "after"
    WHOLE = "whole"


class Disposition(StrEnum):
    ACCEPTED = "accepted"
    PARTLY_ACCEPTED = "partly_accepted"
    NOT_ACCEPTED = "not_accepted"
    NOTED = "noted"
    ANSWERED = "answered"
    OUT_OF_SCOPE = "out_of_scope"
    DEFERRED = "deferred"


INCORPORATING = frozenset({Disposition.ACCEPTED, Disposition.PARTLY_ACCEPTED})


class Effect(StrEnum):
    """What a reply changes."""

    THIS_TEXT = "this_text"
    OTHER_DOCUMENT = "other_document"
    MEASURE = "measure"
    PROBLEM_LIST = "problem_list"
    NONE = "none"


class Channel(StrEnum):
    WEB = "web"
    EMAIL = "email"
    LETTER = "letter"
    HEARING = "hearing"
    TELEPHONE = "telephone"
