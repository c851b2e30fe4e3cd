"""Rounds for tests, on a small agreement: two articles, the first with two paragraphs."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from ibbportal.basins.models import Basin
from ibbportal.documents.models import DocumentKind, Version
from ibbportal.documents.outline import ClauseKind
from ibbportal.documents.queries import working_version
from ibbportal.documents.services.documents import begin_version, create_document
from ibbportal.documents.services.drafting import add_clause, reword
from ibbportal.documents.services.freezing import freeze_version
from ibbportal.rounds.models import Invitation, Round
from ibbportal.rounds.services import open_round
from ibbportal.security import SYSTEM
from ibbportal.stakeholders.models import Body

DATA = "Стороны ежеквартально обмениваются данными о расходе воды."
COSTS = "Каждая Сторона несёт свои расходы."


def working_agreement(basin: Basin, *, now: datetime, code: str = "agreement") -> Version:
    """A first working version in Russian; its clauses have names: `a1`, `a1p1`, `a1p2`, `a2`."""
    document = create_document(
        basin,
        code,
        kind=DocumentKind.AGREEMENT,
        titles={"ru": "Проект соглашения", "en": "Draft agreement"},
        source_language="ru",
        by=SYSTEM,
        now=now,
    )
    version = working_version(document)
    assert version is not None
    _add(version, ClauseKind.ARTICLE, f"{code}-a1", "1", "Обмен данными", None, None, now)
    _add(version, ClauseKind.PARAGRAPH, f"{code}-a1p1", "1", DATA, f"{code}-a1", None, now)
    _add(version, ClauseKind.PARAGRAPH, f"{code}-a1p2", "2", COSTS, f"{code}-a1", f"{code}-a1p1", now)
    _add(version, ClauseKind.ARTICLE, f"{code}-a2", "2", "Споры", None, f"{code}-a1", now)
    return version


def _add(
    version: Version,
    kind: ClauseKind,
    uid: str,
    number: str,
    words: str,
    parent: str | None,
    after: str | None,
    now: datetime,
) -> None:
    add_clause(
        version, kind, parent=parent, after=after, number=number, words=words, uid=uid, by=SYSTEM, now=now
    )


def frozen_agreement(basin: Basin, *, now: datetime, code: str = "agreement") -> Version:
    """The first version, frozen."""
    return freeze_version(working_agreement(basin, now=now, code=code), by=SYSTEM, now=now)


def second_version(first: Version, words: str, *, now: datetime) -> Version:
    """A second version, in which the first paragraph reads otherwise, still being worked on."""
    version = begin_version(first.document, by=SYSTEM, now=now)
    uid = f"{first.document.code}-a1p1"
    reword(version, uid, "ru", words, seen_revision=1, by=SYSTEM, now=now)
    return version


def round_on(version: Version, bodies: Sequence[Body], *, now: datetime, **terms: Any) -> Round:
    """A round that is open for ten days with a hard deadline, unless the test says otherwise."""
    usual = {"due_at": now + timedelta(days=10), "zone": "Asia/Almaty", "is_hard": True}
    return open_round(version, bodies, by=SYSTEM, now=now, **{**usual, **terms})


def invitation_of(asked: Round, body: Body) -> Invitation:
    return next(invitation for invitation in asked.invitations if invitation.body_id == body.id)
