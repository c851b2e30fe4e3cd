"""Writing remarks into a contribution that is still being drafted."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm.attributes import flag_modified

from ibbportal.audit import record
from ibbportal.contributions.lifecycle import REMARK, Relation, RemarkKind, RemarkState
from ibbportal.contributions.models import Contribution, Remark
from ibbportal.contributions.services.holding import hold_contribution
from ibbportal.db import db, verb
from ibbportal.documents.models import Provision, Version
from ibbportal.documents.queries import placed_wording, placement, provision_by_uid
from ibbportal.lifecycles import WrongState
from ibbportal.security import Actor
from ibbportal.texts.models import Text


class NoSuchProvision(Exception):
    """The clause does not belong to the document."""


class NothingSaid(Exception):
    """A remark needs words, or a proposed wording."""


class QuoteNotFound(Exception):
    """The quoted words do not stand in the clause."""


class RemarkChanged(Exception):
    """Somebody else of the same body saved the remark since it was opened."""

    def __init__(self, *, mine: str, theirs: str, revision: int) -> None:
        super().__init__("the remark was saved by somebody else")
        self.mine = mine
        self.theirs = theirs
        self.revision = revision


@dataclass(frozen=True)
class RemarkDraft:
    """What the form gives."""

    uid: str | None
    """the clause; none for a remark on the whole"""
    relation: Relation
    kind: RemarkKind
    is_blocking: bool
    words: str
    quoted: str = ""
    proposed: str = ""
    proposed_language: str | None = None
    """of the clause's words that the proposal began from; none: the contribution's own"""


@verb
def write_remark(
    contribution: Contribution,
    version: Version,
    draft: RemarkDraft,
    *,
    language: str,
    by: Actor,
    now: datetime,
) -> Remark:
    """Add a remark to a contribution that has no number yet."""
    _drafting(contribution)
    provision = _meant(version, draft)
    remark = Remark(
        contribution=contribution,
        ordinal=_next_ordinal(contribution.id),
        version_id=version.id,
        state=RemarkState.DRAFT,
        text=Text(language=language),
    )
    _fill(remark, provision, draft)
    db.session.add(remark)
    db.session.flush()
    record("remark_written", remark, by=by, at=now, basin_id=contribution.basin_id, kind=draft.kind.value)
    return remark


@verb
def rewrite_remark(
    remark: Remark, draft: RemarkDraft, *, seen_revision: int, by: Actor, now: datetime
) -> None:
    """Change a remark that is still a draft."""
    _drafting(remark.contribution)
    if remark.revision != seen_revision:
        theirs = remark.text.in_language(remark.text.language)
        raise RemarkChanged(mine=draft.words, theirs=theirs, revision=remark.revision)
    assert remark.version is not None, "what a body drafts is about a text"
    _fill(remark, _meant(remark.version, draft), draft)
    # The words lie in rows of their own: the remark's revision must rise even if no column of it changed.
    flag_modified(remark, "quoted")
    db.session.flush()
    record("remark_rewritten", remark, by=by, at=now, basin_id=remark.basin_id)


@verb
def drop_remark(remark: Remark, *, by: Actor, now: datetime) -> None:
    """Take a remark out of a draft. What has been submitted stays for good."""
    _drafting(remark.contribution)
    record("remark_dropped", remark, by=by, at=now, basin_id=remark.basin_id, ordinal=remark.ordinal)
    db.session.flush()
    db.session.delete(remark)
    db.session.flush()


@verb
def receive_remarks(contribution: Contribution) -> None:
    """The remarks of a contribution that gets its number are received with it, numbered without gaps."""
    for ordinal, remark in enumerate(contribution.remarks, start=1):
        remark.ordinal = ordinal
        remark.state = REMARK.after("receive", remark.state)
    db.session.flush()


@verb
def withdraw_waiting_remarks(contribution: Contribution, *, by: Actor, now: datetime) -> None:
    """What waits for a reply in a contribution that a later one replaces waits no more; all of it stays readable."""
    for remark in contribution.remarks:
        if not remark.answers and REMARK.allows("withdraw", remark.state):
            remark.state = REMARK.after("withdraw", remark.state)
            record("remark_withdrawn", remark, by=by, at=now, basin_id=contribution.basin_id)
    db.session.flush()


@verb
def copy_remarks(source: Contribution, target: Contribution) -> None:
    """Begin a new draft with the remarks of the one before; each says which remark it continues."""
    for remark in source.remarks:
        copied = Remark(
            contribution=target,
            ordinal=remark.ordinal,
            version_id=remark.version_id,
            provision_id=remark.provision_id,
            problem_id=remark.problem_id,
            relation=remark.relation,
            quoted=remark.quoted,
            kind=remark.kind,
            is_blocking=remark.is_blocking,
            text=Text.of(remark.text.contents(), remark.text.language),
            proposed=Text.of(remark.proposed.contents(), remark.proposed.language)
            if remark.proposed
            else None,
            continues_id=remark.id,
        )
        db.session.add(copied)
    db.session.flush()


def _drafting(contribution: Contribution) -> None:
    hold_contribution(contribution)
    if not contribution.is_being_written:
        raise WrongState("write_remark", RemarkState.RECEIVED)


def _next_ordinal(contribution_id: int) -> int:
    last = db.session.scalar(
        sa.select(sa.func.max(Remark.ordinal)).where(Remark.contribution_id == contribution_id)
    )
    return (last or 0) + 1


def _meant(version: Version, draft: RemarkDraft) -> Provision | None:
    """The clause that the draft speaks of; refuses a draft that cannot stand, before anything is changed."""
    if not draft.words and not draft.proposed:
        raise NothingSaid
    if not draft.uid:
        return None
    provision = provision_by_uid(version.document_id, draft.uid)
    if provision is None or placement(version.id, draft.uid) is None:
        raise NoSuchProvision(draft.uid)
    if draft.quoted and not _stands(version, provision.id, draft.quoted):
        raise QuoteNotFound(draft.quoted)
    return provision


def _fill(remark: Remark, provision: Provision | None, draft: RemarkDraft) -> None:
    remark.provision = provision
    remark.relation = draft.relation if provision else Relation.WHOLE
    remark.kind, remark.is_blocking, remark.quoted = draft.kind, draft.is_blocking, draft.quoted
    remark.text.say(draft.words, remark.text.language)
    remark.proposed = _proposed(remark.proposed, draft, draft.proposed_language or remark.text.language)


def _proposed(standing: Text | None, draft: RemarkDraft, language: str) -> Text | None:
    if not draft.proposed:
        return None
    if standing is None or standing.language != language:
        return Text.of({language: draft.proposed}, language)
    standing.say(draft.proposed, language)
    return standing


def _stands(version: Version, provision_id: int, quoted: str) -> bool:
    """Whether the words stand in the clause, in any language; blanks and line ends do not count."""
    wanted = " ".join(quoted.split())
    return any(
        placed and wanted in " ".join(placed.wording.content.split())
        for placed in (
            placed_wording(version.id, provision_id, language)
            for language in version.document.basin.languages
        )
    )
