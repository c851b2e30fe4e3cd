"""The life of what citizens file, and how far it has come as they see it."""

from enum import StrEnum

from ibbportal.lifecycles import Lifecycle, Transition


class FilingState(StrEnum):
    """What was decided about showing it. How far its reply is, is computed."""

    RECEIVED = "received"
    PUBLISHED = "published"
    WITHHELD = "withheld"
    WITHDRAWN = "withdrawn"


_UNSHOWN = {FilingState.RECEIVED, FilingState.WITHHELD}

FILING = Lifecycle(
    Transition("publish", _UNSHOWN, FilingState.PUBLISHED),
    Transition("withhold", {FilingState.RECEIVED}, FilingState.WITHHELD),
    Transition("withdraw", _UNSHOWN | {FilingState.PUBLISHED}, FilingState.WITHDRAWN),
)


class Progress(StrEnum):
    """How far it has come, for its author and for everybody who may read it: computed, never stored."""

    RECEIVED = "received"
    UNDER_REVIEW = "under_review"
    """published, or in somebody's hands, and not answered yet"""
    ANSWERED = "answered"
    INCORPORATED = "incorporated"
    """a clause is as it is because of it"""
    IMPLEMENTED = "implemented"
    """the text that it changed was adopted"""
    PASSED_ON = "passed_on"
    """its matter is somebody else's"""
    WITHHELD = "withheld"
    WITHDRAWN = "withdrawn"


def progress(
    state: FilingState,
    *,
    is_passed_on: bool,
    is_assigned: bool,
    is_answered: bool,
    has_change: bool,
    is_adopted: bool,
) -> Progress:
    """How far a filing has come, from what is recorded of it."""
    if state is FilingState.WITHDRAWN:
        return Progress.WITHDRAWN
    if is_answered and has_change:
        return Progress.IMPLEMENTED if is_adopted else Progress.INCORPORATED
    if is_answered:
        return Progress.ANSWERED
    if is_passed_on:
        return Progress.PASSED_ON
    if state is FilingState.WITHHELD:
        return Progress.WITHHELD
    return Progress.UNDER_REVIEW if state is FilingState.PUBLISHED or is_assigned else Progress.RECEIVED
