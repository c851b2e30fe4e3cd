"""Answering and incorporating in one step: the reply, the words of the clause, and the proof that ties them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from ibbportal.contributions.models import Change, Remark, Reply
from ibbportal.contributions.services.incorporation import incorporate
from ibbportal.contributions.services.replies import Decision, draft_reply, revise_reply
from ibbportal.db import db, verb
from ibbportal.documents.models import Provision, Version
from ibbportal.documents.outline import ClauseKind
from ibbportal.documents.places import Spot, Where, number_at, spot
from ibbportal.documents.queries import provision_by_uid, version_text
from ibbportal.documents.services.drafting import NoSuchClause, Typed, add_clause, reword
from ibbportal.documents.text import PlacedClause, VersionText
from ibbportal.security import Actor

STANDS_ALONE = frozenset({ClauseKind.TITLE, ClauseKind.PREAMBLE})
"""kinds of which a text has one: what is added beside them is an article"""


@dataclass(frozen=True)
class NewClause:
    """A clause that a remark asked for: an article with its first paragraph, or whatever stands beside it."""

    at: str
    """the uid of the clause beside which it comes"""
    where: Where
    heading: str
    """of an article; other clauses have none"""
    words: str


@dataclass(frozen=True)
class TextEdit:
    """What a reply does to the working version."""

    version: Version
    uid: str | None = None
    """the clause that is reworded"""
    typed: Typed | None = None
    ties: bool = False
    """the clause reads already as the reply says"""
    added: NewClause | None = None

    @property
    def is_empty(self) -> bool:
        return self.typed is None and not self.ties and self.added is None


@verb
def answer_remarks(
    remarks: Sequence[Remark],
    decision: Decision,
    *,
    reply: Reply | None,
    seen_revision: int,
    edit: TextEdit | None,
    basin_id: int,
    by: Actor,
    now: datetime,
) -> Reply:
    """Draft the reply or revise it, and change the text as it says: all of it or nothing."""
    if reply is None:
        reply = draft_reply(remarks, decision, basin_id=basin_id, by=by, now=now)
    else:
        revise_reply(reply, decision, remarks=remarks, seen_revision=seen_revision, by=by, now=now)
    if edit and not edit.is_empty:
        change_text(reply, edit, by=by, now=now)
    return reply


@verb
def change_text(reply: Reply, edit: TextEdit, *, by: Actor, now: datetime) -> None:
    """Reword a clause, add one, or point to one, and tie it to the reply."""
    version = edit.version
    if edit.typed and edit.uid:
        typed = edit.typed
        reword(
            version,
            edit.uid,
            typed.language,
            typed.words,
            seen_revision=typed.seen_revision,
            by=by,
            now=now,
        )
    if edit.uid and (edit.typed or edit.ties):
        _tie_once(reply, version, _provision(version, edit.uid), edit.typed, by, now)
    if edit.added:
        added = _add(version, edit.added, by, now)
        incorporate(reply, version, added, by=by, now=now)


def _provision(version: Version, uid: str) -> Provision:
    provision = provision_by_uid(version.document_id, uid)
    if provision is None:
        raise NoSuchClause(uid)
    return provision


def _tie_once(
    reply: Reply, version: Version, provision: Provision, typed: Typed | None, by: Actor, now: datetime
) -> None:
    """A reply that changes a clause again is its cause already. A change beside the source has one for its language."""
    source = version.document.source_language
    language = typed.language if typed and typed.language != source else None
    tied = db.session.scalars(
        sa.select(Change.language).where(
            Change.version_id == version.id,
            Change.provision_id == provision.id,
            Change.reply_id == reply.id,
        )
    ).all()
    if None not in tied and language not in tied:
        incorporate(reply, version, provision, by=by, now=now, language=language)


def kind_beside(there: PlacedClause) -> ClauseKind:
    """What is added beside a clause: another of its kind."""
    return ClauseKind.ARTICLE if there.kind in STANDS_ALONE else there.kind


def _add(version: Version, new: NewClause, by: Actor, now: datetime) -> Provision:
    text = version_text(version, ())
    there = text.clause(new.at)
    if there is None:
        raise NoSuchClause(new.at)
    kind = kind_beside(there)
    place = spot(text, new.at, new.where)
    if kind is not ClauseKind.ARTICLE:
        return _put(version, text, kind, place, new.words, by, now)
    article = _put(version, text, kind, place, new.heading, by, now)
    if new.words:
        within = version_text(version, ())
        first = Spot(article.uid, None)
        # The only paragraph of an article has no number.
        _put(version, within, ClauseKind.PARAGRAPH, first, new.words, by, now, number="")
    return article


def _put(
    version: Version,
    text: VersionText,
    kind: ClauseKind,
    place: Spot,
    words: str,
    by: Actor,
    now: datetime,
    number: str | None = None,
) -> Provision:
    return add_clause(
        version,
        kind,
        parent=place.parent,
        after=place.after,
        number=number_at(text, place, kind) if number is None else number,
        words=words,
        by=by,
        now=now,
    )
