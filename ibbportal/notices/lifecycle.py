"""The life of a notice on its way to its recipient."""

from enum import StrEnum

from ibbportal.lifecycles import Lifecycle, Transition


class NoticeState(StrEnum):
    WAITING = "waiting"
    """to be mailed"""
    MAILED = "mailed"
    KEPT = "kept"
    """in the portal only: the recipient wants no mail, or it would come too late"""
    DROPPED = "dropped"
    """the recipient may no longer see what it tells of, or it has come to nothing: neither mailed nor shown"""


NOTICE = Lifecycle(
    Transition("mail", {NoticeState.WAITING}, NoticeState.MAILED),
    Transition("keep", {NoticeState.WAITING}, NoticeState.KEPT),
    Transition("drop", {NoticeState.WAITING}, NoticeState.DROPPED),
)
