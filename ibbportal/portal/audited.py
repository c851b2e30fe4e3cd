"""The record made readable: which objects its events are about, as far as the reader may see them.

What a body does within its own walls, before it submits, is told to nobody: such an event keeps its place in the
chain, and says no more.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from flask import url_for
from flask_babel import gettext
from sqlalchemy.orm import joinedload, selectinload

from ibbportal.accounts.models import User
from ibbportal.audit.models import Event
from ibbportal.basins.models import Basin, Place
from ibbportal.contributions.inbox import page_of
from ibbportal.contributions.models import Answer, Change, Contribution, Remark, Reply
from ibbportal.contributions.permissions import visible_contributions
from ibbportal.db import db
from ibbportal.documents.models import Document, Version
from ibbportal.documents.permissions import visible_versions
from ibbportal.files.models import StoredFile
from ibbportal.i18n import current
from ibbportal.opinions.models import Opinion
from ibbportal.portal.queries import events_before, users_by_id
from ibbportal.portal.verb_words import verb_words
from ibbportal.proposals.models import Filing
from ibbportal.proposals.permissions import handled_filings
from ibbportal.publications.models import Edition
from ibbportal.publications.permissions import visible_editions
from ibbportal.rounds.models import Invitation, Round
from ibbportal.rounds.permissions import visible_rounds
from ibbportal.security import Actor
from ibbportal.stakeholders.models import Body, Mandate, Person
from ibbportal.texts.models import Text

WITHIN_A_BODY = frozenset({"opinions", "remarks", "files"})
"""what is drafted behind a body's own doors"""
PAGE = 50


@dataclass(frozen=True)
class Subject:
    """What an event is about, as its reader may know it."""

    name: str
    url: str = ""


@dataclass(frozen=True)
class ReadEvent:
    """An event in words."""

    place: int
    """in the chain, from 1"""
    at: datetime
    what: str
    """empty where it is closed"""
    subject: Subject | None
    who: Text | None
    """none: the portal itself, or somebody who is not named to this reader"""
    is_closed: bool
    by_portal: bool


@dataclass(frozen=True)
class EventsPage:
    """One page of the record, latest first."""

    events: Sequence[ReadEvent]
    next_before: int | None
    """where the next page begins; none on the last one"""


def read_events(basin: Basin, actor: Actor, *, before: int | None, with_portal_wide: bool) -> EventsPage:
    """The basin's events, latest first. A page takes as many reads as there are kinds of objects on it."""
    rows = events_before(basin.id, before, with_portal_wide=with_portal_wide, limit=PAGE + 1)
    events = rows[:PAGE]
    return EventsPage(in_words(events, actor), events[-1].id if len(rows) > PAGE else None)


def in_words(events: Sequence[Event], actor: Actor) -> list[ReadEvent]:
    """Events as their reader may know them, in the order in which they are given."""
    subjects = _subjects(events, actor)
    users = users_by_id({event.actor_id for event in events if event.actor_id is not None})
    return [_read(event, subjects, users) for event in events]


def _read(event: Event, subjects: Mapping[tuple[str, int], Subject], users: Mapping[int, User]) -> ReadEvent:
    subject = subjects.get((event.object_type, event.object_id))
    is_closed = event.object_type in WITHIN_A_BODY and subject is None
    user = users.get(event.actor_id) if event.actor_id is not None else None
    return ReadEvent(
        place=event.id,
        at=event.at,
        what="" if is_closed else verb_words(event.verb),
        subject=subject,
        who=None if is_closed or user is None else user.person.name,
        is_closed=is_closed,
        by_portal=event.actor_id is None,
    )


def _subjects(events: Sequence[Event], actor: Actor) -> Mapping[tuple[str, int], Subject]:
    ids: dict[str, set[int]] = defaultdict(set)
    for event in events:
        ids[event.object_type].add(event.object_id)
    return {
        (kind, row.id): tell(row)
        for kind, wanted in ids.items()
        if kind in _TOLD
        for find, tell in [_TOLD[kind]]
        for row in db.session.scalars(find(actor, wanted)).unique()
    }


def _say(text: Text) -> str:
    return str(text.in_language(current().tag))


def _title(version: Version) -> str:
    return gettext("%(title)s, version %(number)s", title=_say(version.document.title), number=version.number)


def _versions(actor: Actor, ids: Collection[int]) -> Any:
    return visible_versions(actor).where(Version.id.in_(ids))


def _version(version: Version) -> Subject:
    return Subject(_title(version), _reading(version))


def _reading(version: Version) -> str:
    return url_for("portal.read_version", code=version.document.code, number=version.number)


def _documents(actor: Actor, ids: Collection[int]) -> Any:
    seen = visible_versions(actor).with_only_columns(Version.document_id)
    return sa.select(Document).where(Document.id.in_(ids), Document.id.in_(seen))


def _document(document: Document) -> Subject:
    return Subject(_say(document.title), url_for("portal.open_document", code=document.code))


def _rounds(actor: Actor, ids: Collection[int]) -> Any:
    return visible_rounds(actor).where(Round.id.in_(ids))


def _round(read: Round) -> Subject:
    address = url_for("rounds.see_round", code=read.version.document.code, number=read.number)
    return Subject(_title(read.version), address)


def _invitations(actor: Actor, ids: Collection[int]) -> Any:
    seen = visible_rounds(actor).with_only_columns(Round.id)
    return sa.select(Invitation).where(Invitation.id.in_(ids), Invitation.round_id.in_(seen))


def _invitation(invitation: Invitation) -> Subject:
    return Subject(_say(invitation.body.name), _round(invitation.round).url)


def _opinions(actor: Actor, ids: Collection[int]) -> Any:
    seen = visible_contributions(actor).with_only_columns(Contribution.id)
    return sa.select(Opinion).where(Opinion.id.in_(ids), Opinion.id.in_(seen))


def _opinion(opinion: Opinion) -> Subject:
    name = gettext("No. %(number)s", number=opinion.register_number)
    return Subject(name, url_for("opinions.read_opinion", opinion_id=opinion.id))


def _filings(actor: Actor, ids: Collection[int]) -> Any:
    return handled_filings(actor).where(Filing.id.in_(ids)).options(selectinload(Filing.remarks))


def _filing(filing: Filing) -> Subject:
    name = gettext("No. %(number)s", number=filing.register_number)
    return Subject(name, url_for("proposals.handle", remark_id=filing.remark.id))


def _remarks(actor: Actor, ids: Collection[int]) -> Any:
    seen = visible_contributions(actor).with_only_columns(Contribution.id)
    return (
        sa.select(Remark)
        .where(Remark.id.in_(ids), Remark.contribution_id.in_(seen))
        .options(joinedload(Remark.version))
    )


def _remark(remark: Remark) -> Subject:
    return Subject(gettext("No. %(number)s", number=remark.number), _among_remarks(remark))


def _among_remarks(remark: Remark) -> str:
    if remark.version is None:
        return url_for(page_of(remark), remark_id=remark.id)
    return url_for(
        "portal.read_remarks",
        code=remark.version.document.code,
        number=remark.version.number,
        _anchor=f"remark-{remark.id}",
    )


def _replies(actor: Actor, ids: Collection[int]) -> Any:
    return (
        sa.select(Reply)
        .where(Reply.id.in_(ids), Reply.basin_id.in_(actor.staff_basin_ids))
        .options(selectinload(Reply.answers).joinedload(Answer.remark).joinedload(Remark.version))
    )


def _reply(reply: Reply) -> Subject:
    remark = reply.answers[0].remark
    return Subject(gettext("Reply to No. %(number)s", number=remark.number), _among_remarks(remark))


def _changes(actor: Actor, ids: Collection[int]) -> Any:
    seen = visible_versions(actor).with_only_columns(Version.id)
    return (
        sa.select(Change)
        .where(Change.id.in_(ids), Change.version_id.in_(seen))
        .options(joinedload(Change.version).joinedload(Version.based_on))
    )


def _change(change: Change) -> Subject:
    version = change.version
    if version.based_on is None:
        return _version(version)
    address = url_for(
        "portal.compare",
        code=version.document.code,
        older=version.based_on.number,
        newer=version.number,
        text=change.language,
        _anchor=change.provision.uid,
    )
    return Subject(_title(version), address)


def _editions(actor: Actor, ids: Collection[int]) -> Any:
    return visible_editions(actor).where(Edition.id.in_(ids))


def _edition(edition: Edition) -> Subject:
    name = gettext("No. %(number)s", number=edition.number)
    return Subject(name, url_for("publications.see_edition", number=edition.number))


def _files(_actor: Actor, ids: Collection[int]) -> Any:
    in_drafts = sa.select(Opinion.letter_file_id).where(
        Opinion.letter_file_id.in_(ids), Contribution.register_number.is_(None)
    )
    return sa.select(StoredFile).where(StoredFile.id.in_(ids), StoredFile.id.not_in(in_drafts))


def _file(file: StoredFile) -> Subject:
    return Subject(file.digest[:12])


def _named(model: Any) -> Callable[[Actor, Collection[int]], Any]:
    return lambda _actor, ids: sa.select(model).where(model.id.in_(ids))


_TOLD: Mapping[str, tuple[Callable[[Actor, Collection[int]], Any], Callable[[Any], Subject]]] = {
    "versions": (_versions, _version),
    "documents": (_documents, _document),
    "rounds": (_rounds, _round),
    "invitations": (_invitations, _invitation),
    "opinions": (_opinions, _opinion),
    "filings": (_filings, _filing),
    "remarks": (_remarks, _remark),
    "replies": (_replies, _reply),
    "changes": (_changes, _change),
    "editions": (_editions, _edition),
    "files": (_files, _file),
    "basins": (_named(Basin), lambda basin: Subject(_say(basin.name))),
    "bodies": (_named(Body), lambda body: Subject(_say(body.name))),
    "places": (_named(Place), lambda place: Subject(_say(place.name))),
    "persons": (_named(Person), lambda person: Subject(_say(person.name))),
    "users": (_named(User), lambda user: Subject(_say(user.person.name))),
    "mandates": (
        lambda _actor, ids: (
            sa.select(Mandate)
            .where(Mandate.id.in_(ids))
            .options(joinedload(Mandate.person), joinedload(Mandate.body))
        ),
        lambda mandate: Subject(f"{_say(mandate.person.name)} · {_say(mandate.body.name)}"),
    ),
}
"""per kind of object: how those that the reader may see are found, and how one is named"""
