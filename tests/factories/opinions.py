"""Opinions for tests: begun, complete, or submitted."""

from datetime import date, datetime
from typing import Any

from ibbportal.contributions.lifecycle import Relation, RemarkKind
from ibbportal.contributions.models import Remark
from ibbportal.contributions.services.remarks import RemarkDraft, write_remark
from ibbportal.db import db
from ibbportal.opinions.models import Opinion
from ibbportal.opinions.services.drafting import Stance, begin_opinion, take_stance
from ibbportal.opinions.services.submission import submit_opinion
from ibbportal.rounds.lifecycle import PositionValue
from ibbportal.rounds.models import Invitation
from ibbportal.security import Actor


def begun(invitation: Invitation, by: Actor, *, now: datetime, language: str = "ru") -> Opinion:
    """An empty draft."""
    return begin_opinion(invitation, language=language, by=by, now=now)


def remark_draft(uid: str | None = "agreement-a1p1", **changes: Any) -> RemarkDraft:
    """What a drafter writes."""
    usual: dict[str, Any] = {
        "uid": uid,
        "relation": Relation.ON if uid else Relation.WHOLE,
        "kind": RemarkKind.TECHNICAL,
        "is_blocking": False,
        "words": "Квартал слишком долог.",
    }
    return RemarkDraft(**{**usual, **changes})


def remark_on(
    opinion: Opinion, by: Actor, *, now: datetime, uid: str | None = "agreement-a1p1", **changes: Any
) -> Remark:
    """A remark in the draft."""
    draft = remark_draft(uid, **changes)
    remark = write_remark(opinion, opinion.version, draft, language=opinion.language, by=by, now=now)
    db.session.expire(opinion, ["remarks"])
    return remark


def stance(value: PositionValue | None = PositionValue.AGREED, reason: str = "", **changes: Any) -> Stance:
    """A position with a complete letter."""
    usual: dict[str, Any] = {"letter_number": "17-2/305", "letter_date": date(2026, 3, 16)}
    return Stance(value=value, reasons={"ru": reason}, **{**usual, **changes})


def take(opinion: Opinion, taken: Stance, by: Actor, *, now: datetime) -> None:
    """Take the position, whatever revision the opinion is at."""
    take_stance(opinion, taken, seen_revision=opinion.revision, by=by, now=now)


def complete(
    invitation: Invitation,
    by: Actor,
    *,
    now: datetime,
    value: PositionValue = PositionValue.AGREED_WITH_REMARKS,
    reason: str = "",
) -> Opinion:
    """A draft that lacks nothing; with a remark where the position asks for one."""
    opinion = begun(invitation, by, now=now)
    if value in (PositionValue.AGREED_WITH_REMARKS, PositionValue.NOT_AGREED):
        remark_on(opinion, by, now=now)
    take(opinion, stance(value, reason), by, now=now)
    return opinion


def submitted(invitation: Invitation, by: Actor, *, now: datetime, **changes: Any) -> Opinion:
    """An opinion with its number."""
    return submit_opinion(complete(invitation, by, now=now, **changes), by=by, now=now)
