"""What kept a reply or a change from being saved, with both texts: nothing that was typed is lost."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from ibbportal.contributions.lifecycle import RemarkState, ReplyState
from ibbportal.contributions.models import Reply
from ibbportal.contributions.reply_desk import ReplyDesk
from ibbportal.contributions.services.answering import TextEdit
from ibbportal.contributions.services.replies import AnsweredAlready, ReplyChanged
from ibbportal.documents.services.drafting import EditConflict, NoSuchClause
from ibbportal.lifecycles import WrongState
from ibbportal.texts.redline import Piece, redline

REFUSALS = (ReplyChanged, AnsweredAlready, WrongState, EditConflict, NoSuchClause)


class Reason(StrEnum):
    """Why what was typed is not saved."""

    REVISED = "revised"
    """somebody else saved the reply meanwhile"""
    GIVEN = "given"
    """the reply was approved or published meanwhile"""
    JOINED = "joined"
    """another of the remarks got a reply of its own meanwhile"""
    CLOSED = "closed"
    """no reply is due any more"""
    EDITED = "edited"
    """somebody else saved the clause meanwhile"""
    NEXT_VERSION = "next_version"
    """the version was frozen meanwhile, and the next one begun"""
    FROZEN = "frozen"
    """the version was frozen meanwhile"""
    REMOVED = "removed"
    """the clause was taken out meanwhile"""


@dataclass(frozen=True)
class Clash:
    """Two people at one reply or one clause."""

    reason: Reason
    theirs: Reply | None = None
    """the reply as it stands now"""
    mine_words: str = ""
    their_words: str = ""
    """of the clause"""
    language: str = ""
    pieces: Sequence[Piece] = ()
    """from theirs to mine"""

    @property
    def is_about_text(self) -> bool:
        return self.reason in (Reason.EDITED, Reason.NEXT_VERSION, Reason.FROZEN, Reason.REMOVED)


def misplaced(edit: TextEdit | None, desk: ReplyDesk, seen_version: int | None, typed: str) -> Clash | None:
    """Words that were typed for a version or a clause that is gone."""
    if edit is None:
        return _about_words(Reason.FROZEN, desk, typed) if typed else None
    if edit.is_empty:
        return None
    if seen_version != edit.version.number:
        return _about_words(Reason.NEXT_VERSION, desk, typed)
    if edit.typed and desk.target is None:
        return _about_words(Reason.REMOVED, desk, typed)
    return None


def clash_of(refusal: Exception, desk: ReplyDesk, typed: str) -> Clash:
    """What a verb refused, as the page shows it; the desk is read anew before."""
    if isinstance(refusal, EditConflict | NoSuchClause):
        reason = Reason.EDITED if isinstance(refusal, EditConflict) else Reason.REMOVED
        return _about_words(reason, desk, typed)
    if isinstance(refusal, WrongState) and not isinstance(refusal.state, RemarkState | ReplyState):
        return _about_words(Reason.FROZEN, desk, typed)
    if isinstance(refusal, WrongState) and isinstance(refusal.state, RemarkState):
        return Clash(Reason.CLOSED, desk.reply)
    if isinstance(refusal, WrongState):
        return Clash(Reason.GIVEN, desk.reply)
    is_mine = desk.reply is not None
    return Clash(Reason.REVISED if is_mine else Reason.JOINED, desk.reply)


def _about_words(reason: Reason, desk: ReplyDesk, typed: str) -> Clash:
    target = desk.target
    theirs = target.words if target else ""
    source = desk.document.source_language if desk.document else ""
    language = target.language if target else source
    pieces = redline(theirs, typed, language) if target else ()
    return Clash(reason, desk.reply, typed, theirs, language, pieces)
