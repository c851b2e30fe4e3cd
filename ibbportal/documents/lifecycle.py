"""The life of a version, as a table: buttons, services and the audit read the same rows."""

from enum import StrEnum

from ibbportal.lifecycles import Lifecycle, Transition


class VersionState(StrEnum):
    WORKING = "working"
    FROZEN = "frozen"
    CIRCULATED = "circulated"
    SUPERSEDED = "superseded"
    ADOPTED = "adopted"
    WITHDRAWN = "withdrawn"


VERSION = Lifecycle(
    Transition("freeze", {VersionState.WORKING}, VersionState.FROZEN),
    Transition("circulate", {VersionState.FROZEN, VersionState.CIRCULATED}, VersionState.CIRCULATED),
    Transition("supersede", {VersionState.FROZEN, VersionState.CIRCULATED}, VersionState.SUPERSEDED),
    Transition("adopt", {VersionState.CIRCULATED}, VersionState.ADOPTED),
    Transition("withdraw", {VersionState.FROZEN, VersionState.CIRCULATED}, VersionState.WITHDRAWN),
)
