"""The lives of a round and of an invitation."""

from enum import StrEnum

from ibbportal.lifecycles import Lifecycle, Transition


class RoundState(StrEnum):
    PLANNED = "planned"
    OPEN = "open"
    CLOSED = "closed"
    ANSWERED = "answered"
    RECONCILING = "reconciling"
    CONCLUDED = "concluded"


ROUND = Lifecycle(
    Transition("open", {RoundState.PLANNED}, RoundState.OPEN),
    Transition("close", {RoundState.OPEN}, RoundState.CLOSED),
    Transition("answer", {RoundState.CLOSED}, RoundState.ANSWERED),
    Transition("reconcile", {RoundState.ANSWERED}, RoundState.RECONCILING),
    Transition("conclude", {RoundState.ANSWERED, RoundState.RECONCILING}, RoundState.CONCLUDED),
)


class InvitationState(StrEnum):
    INVITED = "invited"
    ACKNOWLEDGED = "acknowledged"
    DRAFTING = "drafting"
    SIGNED = "signed"
    DECLINED = "declined"
    LAPSED = "lapsed"


STILL_SILENT = frozenset({InvitationState.INVITED, InvitationState.ACKNOWLEDGED, InvitationState.DRAFTING})
"""the body has not answered yet"""

INVITATION = Lifecycle(
    Transition("acknowledge", {InvitationState.INVITED}, InvitationState.ACKNOWLEDGED),
    Transition("draft", STILL_SILENT | {InvitationState.SIGNED}, InvitationState.DRAFTING),
    Transition("sign", STILL_SILENT | {InvitationState.SIGNED}, InvitationState.SIGNED),
    Transition("decline", STILL_SILENT, InvitationState.DECLINED),
    Transition("lapse", STILL_SILENT, InvitationState.LAPSED),
)


class SilenceRule(StrEnum):
    """What it means when a body says nothing by its due date: a setting of the round, since countries differ."""

    NONE = "none"
    TACIT_CONSENT = "tacit_consent"
    ESCALATE = "escalate"


class PositionValue(StrEnum):
    AGREED = "agreed"
    AGREED_WITH_REMARKS = "agreed_with_remarks"
    NOT_AGREED = "not_agreed"
    OUTSIDE_COMPETENCE = "outside_competence"
