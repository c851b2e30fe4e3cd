"""A booklet's story for tests: what a version's readers may see of it, and beside it words that they may not.

Each word of `SECRETS` stands somewhere in the database where the public must not find it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from ibbportal.basins.models import Basin
from ibbportal.contributions.lifecycle import Disposition, Effect
from ibbportal.contributions.models import Note, Remark, Reply
from ibbportal.contributions.services.incorporation import give_own_reason, incorporate
from ibbportal.contributions.services.replies import Decision, approve_reply, draft_reply, publish_reply
from ibbportal.db import db
from ibbportal.documents.models import Document, Version
from ibbportal.documents.queries import last_frozen_version, provision_by_uid
from ibbportal.documents.services.drafting import reword
from ibbportal.documents.services.freezing import circulate_version, freeze_version
from ibbportal.opinions.models import Opinion
from ibbportal.opinions.services.submission import submit_opinion
from ibbportal.publications.gathering import Part
from ibbportal.publications.models import Booklet, Edition
from ibbportal.publications.services import Term, freeze_edition, plan_booklet
from ibbportal.rounds.lifecycle import PositionValue
from ibbportal.rounds.models import Round
from ibbportal.rounds.services import close_round
from ibbportal.security import SYSTEM, Actor
from ibbportal.stakeholders.models import Audience, AudienceKind
from ibbportal.stakeholders.services import standing_audience
from tests.factories.actors import Actors
from tests.factories.opinions import begun, remark_on, stance, take
from tests.factories.rounds import frozen_agreement, round_on, second_version

ASKED = "Квартал слишком долог: паводок проходит за неделю."
REASON = "Принято: обмен станет ежемесячным."
MONTHLY = "Стороны ежемесячно обмениваются данными о расходе воды."
OWN_REASON = "Уточнено по итогам совещания."

IN_DRAFT = "Черновикотайны"
UNPUBLISHED = "Неопубликованность"
NOTED = "Служебнозаписанное"
BEHIND_DOORS = "Закрытопросьба"
ANSWERED_BEHIND_DOORS = "Закрытоответ"
SECRETS = (IN_DRAFT, UNPUBLISHED, NOTED, BEHIND_DOORS, ANSWERED_BEHIND_DOORS)

TERMS = (
    Term({"ru": "редакция", "en": "version", "zh-Hans": "文本"}, {"ru": "текст, который разослан"}, "ru"),
)


@dataclass(frozen=True)
class Story:
    """Two versions of an agreement, the second before the public, and the remarks between them."""

    document: Document
    first: Version
    second: Version
    asked: Remark
    """answered in public; the second version changed because of it"""
    hidden: Remark
    """made in a round of one ministry, answered there; the second version changed because of it too"""

    def booklet(self, *, now: datetime, parts: Sequence[Part] = tuple(Part)) -> Booklet:
        return plan_booklet(
            self.document,
            {"ru": "Что было предложено", "en": "What was asked"},
            {"ru": "Текст и ответы"},
            parts=parts,
            glossary=TERMS,
            by=SYSTEM,
            now=now,
        )

    def show_to(self, audience: Audience, *, now: datetime) -> None:
        """Let others read the second version."""
        circulate_version(self.second, audience, by=SYSTEM, now=now)

    def edition(self, language: str = "ru", *, now: datetime) -> Edition:
        """An edition of the second version; its printing begins with the commit."""
        return freeze_edition(self.booklet(now=now), self.second, language, by=SYSTEM, now=now)


def told(basin: Basin, actors: Actors, *, now: datetime) -> Story:
    """The first version before the public, one round there and one behind closed doors, then the second version."""
    first = frozen_agreement(basin, now=now)
    in_public = round_on(first, [actors.ministry, actors.other_ministry], now=now, is_public=True)
    behind_doors = round_on(first, [actors.other_ministry], now=now)
    asked = _ask(in_public, actors.signatory, ASKED, now=now)
    waiting = _ask(in_public, actors.signatory, "Ждём ответа.", now=now, opinion=asked.contribution)
    submit_opinion(asked.contribution, by=actors.signatory, now=now)
    _draft(in_public, actors.other_drafter, now=now)
    hidden = _ask(behind_doors, actors.other_signatory, BEHIND_DOORS, now=now, uid="agreement-a1p2")
    submit_opinion(hidden.contribution, by=actors.other_signatory, now=now)
    close_round(in_public, by=SYSTEM, now=now + timedelta(days=11))
    _note(waiting, now=now)
    _reply(waiting, UNPUBLISHED, now=now)
    changes = {
        "agreement-a1p1": _published(asked, REASON, now=now),
        "agreement-a1p2": _published(hidden, ANSWERED_BEHIND_DOORS, now=now),
    }
    second = _second(first, changes, basin, now=now)
    return Story(first.document, first, second, asked, hidden)


def _ask(
    asked: Round,
    by: Actor,
    words: str,
    *,
    now: datetime,
    uid: str = "agreement-a1p1",
    opinion: Opinion | None = None,
) -> Remark:
    """A remark of whoever signs, in an opinion that agrees with remarks."""
    body_id = next(iter(by.body_ids))
    invitation = next(each for each in asked.invitations if each.body_id == body_id)
    written = opinion or begun(invitation, by, now=now)
    remark = remark_on(written, by, now=now, uid=uid, words=words)
    if opinion is None:
        take(written, stance(PositionValue.AGREED_WITH_REMARKS), by, now=now)
    return remark


def _draft(asked: Round, by: Actor, *, now: datetime) -> None:
    """An opinion that is never submitted."""
    body_id = next(iter(by.body_ids))
    invitation = next(each for each in asked.invitations if each.body_id == body_id)
    remark_on(begun(invitation, by, now=now), by, now=now, words=IN_DRAFT)


def _note(remark: Remark, *, now: datetime) -> None:
    db.session.add(Note(remark=remark, content=NOTED, written_at=now))
    db.session.flush()


def _reply(remark: Remark, reason: str, *, now: datetime) -> Reply:
    accepts = reason != UNPUBLISHED
    decision = Decision(
        Disposition.ACCEPTED if accepts else Disposition.NOTED,
        Effect.THIS_TEXT if accepts else Effect.NONE,
        {"ru": reason},
        "ru",
    )
    return draft_reply([remark], decision, basin_id=remark.basin_id, by=SYSTEM, now=now)


def _published(remark: Remark, reason: str, *, now: datetime) -> Reply:
    reply = _reply(remark, reason, now=now)
    approve_reply(reply, by=SYSTEM, now=now)
    publish_reply(reply, by=SYSTEM, now=now)
    return reply


def _second(first: Version, replies: dict[str, Reply], basin: Basin, *, now: datetime) -> Version:
    second = second_version(first, MONTHLY, now=now)
    reword(second, "agreement-a1p2", "ru", "Расходы делятся поровну.", seen_revision=1, by=SYSTEM, now=now)
    reword(second, "agreement-a2", "ru", "Разрешение споров", seen_revision=1, by=SYSTEM, now=now)
    for uid, reply in replies.items():
        incorporate(reply, second, _provision(second, uid), by=SYSTEM, now=now)
    own = _provision(second, "agreement-a2")
    give_own_reason(second, own, {"ru": OWN_REASON}, written_in="ru", by=SYSTEM, now=now)
    freeze_version(second, by=SYSTEM, now=now)
    public = standing_audience(basin, AudienceKind.PUBLIC, by=SYSTEM, now=now)
    circulate_version(second, public, by=SYSTEM, now=now)
    frozen = last_frozen_version(first.document)
    assert frozen is not None
    return frozen


def _provision(version: Version, uid: str):  # type: ignore[no-untyped-def]
    found = provision_by_uid(version.document_id, uid)
    assert found is not None
    return found
