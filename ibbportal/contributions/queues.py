"""The queues of the inbox as the database sorts them: counted in one query, read page by page.

What a queue holds stands once, in `_queues`: the counts and the lists are made of the same conditions.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload, lazyload, selectinload

from ibbportal.accounts.models import RoleAssignment, User
from ibbportal.basins.models import Basin
from ibbportal.contributions.inbox import FILTERS, Group, Inbox, Queue, Tally, Wanted, rows_of
from ibbportal.contributions.lifecycle import REMARK, RemarkState, ReplyState
from ibbportal.contributions.models import Answer, Contribution, Remark, Reply
from ibbportal.contributions.permissions import HANDLERS, visible_contributions
from ibbportal.db import db
from ibbportal.documents.models import Document, Version
from ibbportal.rounds.models import Round
from ibbportal.security import Actor
from ibbportal.stakeholders.models import Body
from ibbportal.texts.models import TextWording

PAGE = 50
ANSWERABLE = [state for state in RemarkState if REMARK.allows("answer", state)]
CONTESTED = (RemarkState.MAINTAINED, RemarkState.RECONCILED, RemarkState.ESCALATED)
"""the reply was not enough, and nothing is decided yet"""

Condition = sa.ColumnElement[bool]


@dataclass(frozen=True)
class Inbasket:
    """Whose inbox it is, and on what day it is looked at."""

    basin: Basin
    actor: Actor
    today: date


def read_inbox(basket: Inbasket, wanted: Wanted, *, page: int = 1, size: int = PAGE) -> Inbox:
    """One page of the remarks that were asked for, with the numbers of every other choice."""
    facts = _facts(basket)
    tally = _tally(facts, basket)
    pages = max(1, -(-tally.count(wanted) // size))
    page = min(page, pages)
    return Inbox(
        wanted=wanted,
        tally=tally,
        rows=rows_of(_remarks(facts, basket, wanted, offset=(page - 1) * size, limit=size)),
        page=page,
        pages=pages,
        documents=_by_code(Document, tally.choices(wanted, "document")),
        bodies=_by_code(Body, tally.choices(wanted, "body")),
    )


def _facts(basket: Inbasket) -> sa.Subquery:
    """What the queues look at, one row for each received remark that the reader may see."""
    seen = visible_contributions(basket.actor).with_only_columns(Contribution.id)
    reply_state = (
        sa.select(Reply.state)
        .join(Answer, Answer.reply_id == Reply.id)
        .where(Answer.remark_id == Remark.id, Reply.state != ReplyState.REPLACED)
        .order_by(Reply.id.desc())
        .limit(1)
        .correlate(Remark)
        .scalar_subquery()
    )
    return (
        sa.select(
            Remark.id,
            Remark.state,
            Remark.assigned_to_id,
            Remark.due_on,
            Contribution.kind,
            Contribution.language,
            sa.func.coalesce(Document.code, "").label("document"),
            sa.func.coalesce(Body.code, "").label("body"),
            reply_state.label("reply_state"),
            _lacks_words(basket.basin).label("lacks_words"),
        )
        .join(Contribution, Contribution.id == Remark.contribution_id)
        .outerjoin(Version, Version.id == Remark.version_id)
        .outerjoin(Document, Document.id == Version.document_id)
        .outerjoin(Body, Body.id == Contribution.body_id)
        .where(Contribution.basin_id == basket.basin.id, Contribution.id.in_(seen))
        .subquery("facts")
    )


def _queues(facts: sa.Subquery, basket: Inbasket) -> Mapping[Queue, Condition]:
    """What stands in each queue."""
    remark, reply = facts.c, facts.c.reply_state
    is_published = sa.and_(reply == ReplyState.PUBLISHED, reply.is_not(None))
    is_due = sa.and_(remark.state.in_(ANSWERABLE), sa.or_(reply.is_(None), reply != ReplyState.PUBLISHED))
    is_contested = sa.and_(is_published, remark.state.in_(CONTESTED))
    waits_for_body = sa.and_(is_published, remark.state == RemarkState.ANSWERED, remark.body != "")
    is_open = sa.or_(is_due, is_contested)
    return {
        Queue.UNHANDLED: sa.and_(is_due, reply.is_(None)),
        Queue.MINE: sa.and_(is_open, remark.assigned_to_id == (basket.actor.user_id or 0)),
        Queue.DRAFTED: sa.and_(is_due, sa.func.coalesce(reply == ReplyState.DRAFTED, sa.false())),
        Queue.APPROVED: sa.and_(is_due, sa.func.coalesce(reply == ReplyState.APPROVED, sa.false())),
        Queue.TRANSLATION: sa.and_(remark.state != RemarkState.WITHDRAWN, remark.lacks_words),
        Queue.BODY: waits_for_body,
        Queue.MAINTAINED: is_contested,
        Queue.OVERDUE: sa.and_(is_due, remark.due_on.is_not(None), remark.due_on < basket.today),
        Queue.DONE: sa.not_(sa.or_(is_open, waits_for_body)),
    }


def _tally(facts: sa.Subquery, basket: Inbasket) -> Tally:
    queues = _queues(facts, basket)
    groups = [facts.c[name] for name in FILTERS]
    counts = [sa.func.sum(sa.case((condition, 1), else_=0)) for condition in queues.values()]
    rows = db.session.execute(
        sa.select(*groups, sa.func.count(), *counts).group_by(*groups).order_by(*groups)
    )
    return Tally([_group(row, list(queues)) for row in rows])


def _group(row: sa.Row[Any], queues: Sequence[Queue]) -> Group:
    *named, total = row[: len(FILTERS) + 1]
    counts = zip(queues, row[len(FILTERS) + 1 :], strict=True)
    return Group(**dict(zip(FILTERS, named, strict=True)), counts={None: total, **dict(counts)})


def _remarks(
    facts: sa.Subquery, basket: Inbasket, wanted: Wanted, *, offset: int, limit: int
) -> Sequence[Remark]:
    """Those that were asked for, the longest waiting first; what is done, latest first."""
    query = (
        sa.select(Remark)
        .join(facts, facts.c.id == Remark.id)
        .join(Contribution, Contribution.id == Remark.contribution_id)
        .options(
            contains_eager(Remark.contribution).options(
                lazyload(Contribution.audience), joinedload(Contribution.body).lazyload(Body.abbreviation)
            ),
            lazyload(Remark.provision),
            joinedload(Remark.assigned_to).lazyload(User.assignments),
            selectinload(Remark.answers).joinedload(Answer.reply),
        )
    )
    if wanted.queue is not None:
        query = query.where(_queues(facts, basket)[wanted.queue])
    for name in FILTERS:
        if getattr(wanted, name):
            query = query.where(facts.c[name] == getattr(wanted, name))
    received = Contribution.received_at
    first = received.desc() if wanted.queue is Queue.DONE else received
    order = (first, Remark.contribution_id, Remark.ordinal)
    return db.session.scalars(query.order_by(*order).offset(offset).limit(limit)).all()


def _lacks_words(basin: Basin) -> Condition:
    """Whether a remark, or its published reply, is not yet said in all languages that its round asks for; in those of
    the basin, where no round asks for any."""
    by_round: dict[tuple[str, ...], list[int]] = {}
    for version_id, tags in _languages_asked(basin.id).items():
        by_round.setdefault(tuple(sorted(tags)), []).append(version_id)
    everywhere = _is_not_said_in(basin.languages)
    if not by_round:
        return everywhere
    asked = ((Remark.version_id.in_(ids), _is_not_said_in(tags)) for tags, ids in by_round.items())
    return sa.case(*asked, else_=everywhere)


def _languages_asked(basin_id: int) -> Mapping[int, set[str]]:
    """Per version the languages that its rounds ask for, where they ask for any."""
    rows = db.session.execute(
        sa.select(Round.version_id, Round.languages_asked)
        .join(Version, Version.id == Round.version_id)
        .join(Document, Document.id == Version.document_id)
        .where(Document.basin_id == basin_id)
    )
    asked: dict[int, set[str]] = {}
    for version_id, tags in rows:
        if tags:
            asked.setdefault(version_id, set()).update(tags)
    return asked


def _is_not_said_in(tags: Sequence[str]) -> Condition:
    published = (
        sa.select(Reply.id)
        .join(Answer, Answer.reply_id == Reply.id)
        .where(Answer.remark_id == Remark.id, Reply.state == ReplyState.PUBLISHED)
        .where(_lacks_one_of(tags, Reply.reason_id))
        .correlate(Remark)
        .exists()
    )
    return sa.or_(_lacks_one_of(tags, Remark.text_id), _lacks_one_of(tags, Remark.proposed_id), published)


def _lacks_one_of(tags: Sequence[str], text_id: Any) -> Condition:
    """Whether a text has words, but not in all of these languages."""
    said = sa.select(sa.func.count()).where(TextWording.text_id == text_id).scalar_subquery()
    in_these = (
        sa.select(sa.func.count())
        .where(TextWording.text_id == text_id, TextWording.language.in_(tags))
        .scalar_subquery()
    )
    return sa.and_(said > 0, in_these < len(set(tags)))


def _by_code(model: type[Any], codes: Mapping[str, int]) -> Mapping[str, Any]:
    """Documents or bodies with their names, in a steady order."""
    if not codes:
        return {}
    rows: Sequence[Any] = db.session.scalars(
        sa.select(model).where(model.code.in_(codes)).order_by(model.id)
    ).all()
    return {row.code: row for row in rows}


def handlers_of(basin_id: int) -> Sequence[User]:
    """Who may be given a remark in a basin."""
    holds = sa.exists().where(
        RoleAssignment.user_id == User.id,
        RoleAssignment.basin_id == basin_id,
        RoleAssignment.role.in_(HANDLERS),
    )
    return db.session.scalars(sa.select(User).where(User.active, holds).order_by(User.id)).all()


def remarks_by_id(basin_id: int, ids: Sequence[int], actor: Actor) -> Sequence[Remark]:
    """Received remarks of the basin that the actor may read, in the order of their making."""
    seen = visible_contributions(actor).with_only_columns(Contribution.id)
    return db.session.scalars(
        sa.select(Remark)
        .join(Contribution, Contribution.id == Remark.contribution_id)
        .where(Remark.id.in_(ids), Contribution.basin_id == basin_id, Contribution.id.in_(seen))
        .order_by(Remark.id)
    ).all()
