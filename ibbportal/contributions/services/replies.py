"""Answering remarks: drafted, approved, published. Saving is not publishing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm.attributes import flag_modified

from ibbportal.audit import record
from ibbportal.contributions.lifecycle import INCORPORATING, REMARK, REPLY, Disposition, Effect, ReplyState
from ibbportal.contributions.models import Answer, Remark, Reply
from ibbportal.contributions.notices import tell_of_replies
from ibbportal.db import db, verb
from ibbportal.lifecycles import WrongState
from ibbportal.notices.occasions import REPLY_PUBLISHED, tell_on
from ibbportal.search import ask_to_index
from ibbportal.security import Actor
from ibbportal.texts.models import Text


class ReasonMissing(Exception):
    """Every disposition but *accepted* needs a reason."""


class EffectContradicts(Exception):
    """Only a reply that accepts changes this text."""


class NoTextNamed(Exception):
    """A reply that changes a text says which, where its remarks speak of none."""


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
    """empty words take a language away; a language that is not named stays as it is"""
    language: str
    """in which the reason was written"""
    document_id: int | None = None
    """whose text it changes; needed where the remarks speak of none"""


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
    _hold_remarks(remarks)
    for remark in remarks:
        _may_answer(remark)
    reply = Reply(
        basin_id=basin_id,
        disposition=decision.disposition,
        effect=decision.effect,
        drafted_by_id=by.user_id,
        drafted_at=now,
    )
    _decide(reply, decision, remarks)
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
    _hold(reply)
    reply.state = REPLY.after("revise", reply.state)
    if reply.revision != seen_revision:
        mine = decision.reasons.get(decision.language, "")
        theirs = reply.reason.in_language(decision.language) if reply.reason else ""
        raise ReplyChanged(mine=mine, theirs=theirs, revision=reply.revision)
    if not remarks:
        raise NothingAnswered
    _answer_only(reply, remarks)
    _decide(reply, decision, remarks)
    # The reason lies in rows of its own: the reply's revision must rise even if no column of it changed.
    flag_modified(reply, "effect")
    db.session.flush()
    _note("reply_revised", reply, by, now)


@verb
def approve_reply(reply: Reply, *, by: Actor, now: datetime, seen_revision: int | None = None) -> None:
    """Approve a drafted reply, as it was read: from here on the change gate holds it to its word."""
    _hold(reply)
    approved = REPLY.after("approve", reply.state)
    if seen_revision not in (None, reply.revision):
        theirs = reply.reason.in_language(reply.reason.language) if reply.reason else ""
        raise ReplyChanged(mine="", theirs=theirs, revision=reply.revision)
    reply.state = approved
    reply.approved_by_id, reply.approved_at = by.user_id, now
    db.session.flush()
    _note("reply_approved", reply, by, now)


@verb
def publish_reply(reply: Reply, *, by: Actor, now: datetime) -> None:
    """Publish an approved reply to everybody who may see its remarks; the remarks are answered."""
    _hold(reply)
    published = REPLY.after("publish", reply.state)
    answered = [(answer.remark, REMARK.after("answer", answer.remark.state)) for answer in reply.answers]
    # Nothing is changed before it is known that everything may be: a refused one stays whole in a bulk.
    reply.state, reply.published_at = published, now
    for remark, state in answered:
        remark.state = state
    db.session.flush()
    _note("reply_published", reply, by, now)
    for contribution in {remark.contribution for remark, _state in answered}:
        ask_to_index(contribution, "contributions", by=by, now=now, basin_id=reply.basin_id)
    tell_of_replies(reply, by=by, now=now)
    tell_on(REPLY_PUBLISHED, reply, by=by, now=now)


@verb
def replace_reply(reply: Reply, *, by: Actor, now: datetime) -> Reply:
    """Take an approved or published reply back into drafting: the old one is kept, a new one answers in its place.

    What it changed in the working version is the new one's; frozen versions keep their cause.
    """
    _hold(reply)
    replaced = REPLY.after("replace", reply.state)
    for answer in reply.answers:
        REMARK.after("answer", answer.remark.state)
    reply.state = replaced
    successor = Reply(
        basin_id=reply.basin_id,
        disposition=reply.disposition,
        effect=reply.effect,
        document_id=reply.document_id,
        drafted_by_id=by.user_id,
        drafted_at=now,
        reason=Text.of(reply.reason.contents(), reply.reason.language) if reply.reason else None,
        answers=[Answer(remark=answer.remark) for answer in reply.answers],
    )
    db.session.add(successor)
    db.session.flush()
    for change in list(reply.changes):
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


def _hold(reply: Reply) -> None:
    """Wait for who else is at the reply, and see what they left."""
    db.session.refresh(reply, with_for_update=True)


def _hold_remarks(remarks: Sequence[Remark]) -> None:
    """Wait for who else answers one of the remarks, and see whether they did."""
    ids = [remark.id for remark in remarks]
    db.session.execute(sa.select(Remark.id).where(Remark.id.in_(ids)).order_by(Remark.id).with_for_update())
    for remark in remarks:
        db.session.expire(remark, ["answers"])


def _may_answer(remark: Remark) -> None:
    if current_reply(remark):
        raise AnsweredAlready(remark.number)
    REMARK.after("answer", remark.state)


def _decide(reply: Reply, decision: Decision, remarks: Sequence[Remark]) -> None:
    standing = reply.reason.contents() if reply.reason else {}
    reasons = {language: words for language, words in {**standing, **decision.reasons}.items() if words}
    if decision.disposition is not Disposition.ACCEPTED and not reasons:
        raise ReasonMissing
    if decision.effect is Effect.THIS_TEXT and decision.disposition not in INCORPORATING:
        raise EffectContradicts
    reply.document_id = _document_named(decision, remarks)
    reply.disposition, reply.effect = decision.disposition, decision.effect
    reply.reason = _reason(reply.reason, reasons, decision.language)


def _document_named(decision: Decision, remarks: Sequence[Remark]) -> int | None:
    """Which text changes, where no remark says it: without it, no gate would hold the reply to its word."""
    if decision.effect is not Effect.THIS_TEXT or any(remark.version_id for remark in remarks):
        return None
    if decision.document_id is None:
        raise NoTextNamed
    return decision.document_id


def _reason(text: Text | None, reasons: Mapping[str, str], written_in: str) -> Text | None:
    """The reason with those words: what did not change stays the wording that it was."""
    if not reasons:
        return None
    text = text or Text(language=written_in)
    for language in set(text.contents()) - set(reasons):
        del text.wordings[language]
    for language, words in reasons.items():
        if text.contents().get(language) != words:
            text.say(words, language)
    if text.language not in reasons:
        text.language = written_in if written_in in reasons else min(reasons)
    return text


def _answer_only(reply: Reply, remarks: Sequence[Remark]) -> None:
    answered = {answer.remark_id for answer in reply.answers}
    new = [remark for remark in remarks if remark.id not in answered]
    _hold_remarks(new)
    for remark in new:
        _may_answer(remark)
    wanted = {remark.id for remark in remarks}
    let_go = [answer for answer in reply.answers if answer.remark_id not in wanted]
    for answer in let_go:
        db.session.delete(answer)
    reply.answers.extend(Answer(remark=remark) for remark in new)
    db.session.flush()
    for each in (reply, *(answer.remark for answer in let_go)):
        db.session.expire(each, ["answers"])


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
