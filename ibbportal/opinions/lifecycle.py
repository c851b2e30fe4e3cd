"""The life of an opinion."""

from enum import StrEnum

from ibbportal.lifecycles import Lifecycle, Transition


class OpinionState(StrEnum):
    DRAFTING = "drafting"
    TO_SIGN = "to_sign"
    SUBMITTED = "submitted"
    SUPERSEDED = "superseded"


OPINION = Lifecycle(
    Transition("pass_for_signature", {OpinionState.DRAFTING}, OpinionState.TO_SIGN),
    Transition("return_to_drafter", {OpinionState.TO_SIGN}, OpinionState.DRAFTING),
    Transition("submit", {OpinionState.DRAFTING, OpinionState.TO_SIGN}, OpinionState.SUBMITTED),
    Transition("supersede", {OpinionState.SUBMITTED}, OpinionState.SUPERSEDED),
)
