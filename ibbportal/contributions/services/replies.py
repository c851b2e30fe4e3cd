"""Answering remarks: drafted, approved, published. Saving is not publishing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm.attributes import flag_modified

from ibbportal.audit import record
from ibbportal.contributions.lifecycle import REMARK, REPLY, Disposition, Effect, ReplyState
from ibbportal.contributions.models import Answer, Remark, Reply
from ibbportal.db import db, verb
from ibbportal.lifecycles import WrongState
from ibbportal.security import Actor
from ibbportal.texts.models import Text


class ReasonMissing(Exception):
    """Every disposition but *accepted* needs a reason."""


class NothingAnswered(Exception):
    """A reply answers at least one remark."""


class AnsweredAlready(Exception):
    """The remark has a reply; that one must be revised or replaced."""


class ReplyChanged(Exception):
    """Somebody else saved the reply since it was opened."""

    def __init__(self, *, mine: str, theirs: str, revision: int) -> None:
        super().__init__("the reply was saved by somebody else")
        self.mine = mine
        self.theirs = theirs
        self.revision = revision


@dataclass(frozen=True)
class Decision:
    """What the form gives: the disposition, the reason per language, what it changes."""

    disposition: Disposition
    effect: Effect
    reasons: Mapping[str, str]
    language: str
    """in which the reason was written"""


def current_reply(remark: Remark) -> Reply | None:
    """The reply that answers the remark now."""
    replies = [answer.reply for answer in remark.answers if answer.reply.state is not ReplyState.REPLACED]
    return replies[-1] if replies else None


@verb
def draft_reply(
    remarks: Sequence[Remark], decision: Decision, *, basin_id: int, by: Actor, now: datetime
) -> Reply:
    """Draft one reply to one or many remarks; each keeps its own number."""
    if not remarks:
        raise NothingAnswered
    if any(current_reply(remark) for remark in remarks):
        raise AnsweredAlready
    for remark in remarks:
        REMARK.after("answer", remark.state)
    reply = Reply(
        basin_id=basin_id,
        disposition=decision.disposition,
        effect=decision.effect,
        drafted_by_id=by.user_id,
        drafted_at=now,
    )
    _decide(reply, decision)
    reply.answers = [Answer(remark=remark) for remark in remarks]
    db.session.add(reply)
    db.session.flush()
    _note("reply_drafted", reply, by, now, remarks=[remark.number for remark in remarks])
    return reply


@verb
def revise_reply(
    reply: Reply,
    decision: Decision,
    *,
    remarks: Sequence[Remark],
    seen_revision: int,
    by: Actor,
    now: datetime,
) -> None:
    """Change a reply that is not approved yet: its decision, its reason, the remarks that it answers."""
    reply.state = REPLY.after("revise", reply.state)
    if reply.revision != seen_revision:
        mine = decision.reasons.get(decision.language, "")
        theirs = reply.reason.in_language(decision.language) if reply.reason else ""
        raise ReplyChanged(mine=mine, theirs=theirs, revision=reply.revision)
    if not remarks:
        raise NothingAnswered
    _decide(reply, decision)
    _answer_only(reply, remarks)
    # The reason lies in rows of its own: the reply's revision must rise even if no column of it changed.
    flag_modified(reply, "effect")
    db.session.flush()
    _note("reply_revised", reply, by, now)


@verb
def approve_reply(reply: Reply, *, by: Actor, now: datetime) -> None:
    """Approve a drafted reply: from here on the change gate holds it to its word."""
    reply.state = REPLY.after("approve", reply.state)
    reply.approved_by_id, reply.approved_at = by.user_id, now
    db.session.flush()
    _note("reply_approved", reply, by, now)


@verb
def publish_reply(reply: Reply, *, by: Actor, now: datetime) -> None:
    """Publish an approved reply to everybody who may see its remarks; the remarks are answered."""
    reply.state = REPLY.after("publish", reply.state)
    reply.published_at = now
    for answer in reply.answers:
        answer.remark.state = REMARK.after("answer", answer.remark.state)
    db.session.flush()
    _note("reply_published", reply, by, now)


@verb
def replace_reply(reply: Reply, *, by: Actor, now: datetime) -> Reply:
    """Take an approved or published reply back into drafting: the old one is kept, a new one answers in its place."""
    reply.state = REPLY.after("replace", reply.state)
    successor = Reply(
        basin_id=reply.basin_id,
        disposition=reply.disposition,
        effect=reply.effect,
        drafted_by_id=by.user_id,
        drafted_at=now,
        reason=Text.of(reply.reason.contents(), reply.reason.language) if reply.reason else None,
        answers=[Answer(remark=answer.remark) for answer in reply.answers],
    )
    db.session.add(successor)
    db.session.flush()
    for change in reply.changes:
        if change.version.is_working:
            change.reply = successor
    db.session.flush()
    _note("reply_replaced", reply, by, now, successor=successor.id)
    return successor


@dataclass(frozen=True)
class Bulk:
    """What became of each reply of a selection: nothing is left out silently."""

    published: tuple[Reply, ...]
    refused: tuple[Reply, ...]


@verb
def publish_replies(replies: Sequence[Reply], *, by: Actor, now: datetime) -> Bulk:
    """Publish those of a selection that are approved, and say which were not."""
    published, refused = [], []
    for reply in replies:
        try:
            publish_reply(reply, by=by, now=now)
            published.append(reply)
        except WrongState:
            refused.append(reply)
    return Bulk(tuple(published), tuple(refused))


def _decide(reply: Reply, decision: Decision) -> None:
    reasons = {language: words for language, words in decision.reasons.items() if words}
    if decision.disposition is not Disposition.ACCEPTED and not reasons:
        raise ReasonMissing
    reply.disposition, reply.effect = decision.disposition, decision.effect
    if not reasons:
        reply.reason = None
        return
    reply.reason = reply.reason or Text(language=decision.language)
    for language, words in reasons.items():
        reply.reason.say(words, language)


def _answer_only(reply: Reply, remarks: Sequence[Remark]) -> None:
    wanted = {remark.id for remark in remarks}
    for answer in list(reply.answers):
        if answer.remark_id not in wanted:
            db.session.delete(answer)
    answered = {answer.remark_id for answer in reply.answers}
    for remark in remarks:
        if remark.id not in answered:
            if current_reply(remark):
                raise AnsweredAlready
            reply.answers.append(Answer(remark=remark))
    db.session.flush()
    db.session.expire(reply, ["answers"])


def _note(verb_name: str, reply: Reply, by: Actor, now: datetime, **content: object) -> None:
    record(
        verb_name,
        reply,
        by=by,
        at=now,
        basin_id=reply.basin_id,
        disposition=reply.disposition.value,
        effect=reply.effect.value,
        **content,
    )
