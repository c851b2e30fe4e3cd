"""Reads for the administrator's desk. Lists take as many reads as there are kinds of things in them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from ibbportal.accounts.models import RoleAssignment, User, UserSession
from ibbportal.administration.members import Member, Standing, standing_of
from ibbportal.db import db
from ibbportal.stakeholders.models import Body, Mandate, Person, body_basins, person_basins
from ibbportal.texts.models import TextWording, Wording

PAGE = 25


@dataclass(frozen=True)
class Wanted:
    """Which people are looked for."""

    words: str = ""
    """in a name, in whatever language, or in an address"""
    standing: Standing | None = None


@dataclass(frozen=True)
class Found:
    """One page of the people who were looked for."""

    members: Sequence[Member]
    page: int
    pages: int
    count: int
    counts: Mapping[Standing, int]
    """of all who have those words, by their standing"""


@dataclass(frozen=True)
class _Row:
    """What deciding takes, of everybody: as little as that."""

    person_id: int
    standing: Standing
    words: str


def people_ids(basin_id: int) -> sa.Select[tuple[int]]:
    """Who stands in a basin's register, holds a role in it, or has or had a mandate of one of its bodies."""
    registered = sa.select(person_basins.c.person_id).where(person_basins.c.basin_id == basin_id)
    with_role = (
        sa.select(User.person_id)
        .join(RoleAssignment, RoleAssignment.user_id == User.id)
        .where(RoleAssignment.basin_id == basin_id)
    )
    with_mandate = (
        sa.select(Mandate.person_id)
        .join(body_basins, body_basins.c.body_id == Mandate.body_id)
        .where(body_basins.c.basin_id == basin_id)
    )
    return sa.select(sa.union(registered, with_role, with_mandate).subquery().c[0])


def find_people(basin_id: int, wanted: Wanted, page: int) -> Found:
    """The people of a basin who fit, by their names' letters, one page of them.

    Databases fold the case of Latin letters only, so the words are compared here; a basin knows hundreds of people,
    and of each only the names and the address are read for that.
    """
    fitting = [row for row in _rows(basin_id) if wanted.words.casefold() in row.words]
    counts = {standing: sum(row.standing is standing for row in fitting) for standing in Standing}
    shown = [row for row in fitting if wanted.standing in (None, row.standing)]
    pages = max(1, -(-len(shown) // PAGE))
    page = min(page, pages)
    ids = [row.person_id for row in shown[(page - 1) * PAGE : page * PAGE]]
    return Found(members(basin_id, ids), page, pages, len(shown), counts)


def _rows(basin_id: int) -> list[_Row]:
    ids = people_ids(basin_id)
    words: dict[int, list[str]] = defaultdict(list)
    named = (
        sa.select(Person.id, Wording.content)
        .join(TextWording, TextWording.text_id == Person.name_id)
        .join(Wording, Wording.id == TextWording.wording_id)
        .where(Person.id.in_(ids))
        .order_by(Person.id, TextWording.language)
    )
    for person_id, content in db.session.execute(named):
        words[person_id].append(content)
    standings: dict[int, Standing] = {}
    signing_in = sa.select(User.person_id, User.email, User.active, User.password.is_not(None))
    for person_id, email, is_active, has_password in db.session.execute(
        signing_in.where(User.person_id.in_(ids)).order_by(User.id)
    ):
        words[person_id].append(email)
        standings[person_id] = standing_of(is_active, has_password)
    rows = [
        _Row(person_id, standings.get(person_id, Standing.WITHOUT_ACCOUNT), "\n".join(said).casefold())
        for person_id, said in words.items()
    ]
    return sorted(rows, key=lambda row: (row.words, row.person_id))


def members(basin_id: int, person_ids: Sequence[int]) -> list[Member]:
    """Those people, in the given order, with what they hold in the basin."""
    people = {
        person.id: person
        for person in db.session.scalars(
            sa.select(Person)
            .where(Person.id.in_(person_ids))
            .options(selectinload(Person.mandates).joinedload(Mandate.body))
        )
    }
    users = _accounts(people)
    seen = _last_seen([user.id for user in users.values()])
    basins = _basins_of_bodies(mandate.body_id for person in people.values() for mandate in person.mandates)
    return [
        _member(basin_id, people[each], users.get(each), seen, basins)
        for each in person_ids
        if each in people
    ]


def _member(
    basin_id: int,
    person: Person,
    user: User | None,
    seen: Mapping[int, datetime],
    basins: Mapping[int, Collection[int]],
) -> Member:
    held = user.assignments if user else []
    mandates = [mandate for mandate in person.mandates if basin_id in basins[mandate.body_id]]
    elsewhere = {basin for mandate in person.mandates for basin in basins[mandate.body_id]}
    return Member(
        person=person,
        user=user,
        basin_id=basin_id,
        basin_ids=frozenset({basin_id, *elsewhere, *(assigned.basin_id for assigned in held)}),
        roles=sorted(assigned.role for assigned in held if assigned.basin_id == basin_id),
        mandates=sorted(mandates, key=lambda mandate: (mandate.valid_from, mandate.id), reverse=True),
        seen_at=seen.get(user.id) if user else None,
    )


def _accounts(person_ids: Collection[int]) -> dict[int, User]:
    """The account of each person; the latest, where commands on the host have opened several."""
    found = db.session.scalars(sa.select(User).where(User.person_id.in_(person_ids)).order_by(User.id))
    return {user.person_id: user for user in found}


def _last_seen(user_ids: Collection[int]) -> dict[int, datetime]:
    rows = db.session.execute(
        sa.select(UserSession.user_id, sa.func.max(UserSession.seen_at))
        .where(UserSession.user_id.in_(user_ids))
        .group_by(UserSession.user_id)
    )
    return {row[0]: row[1] for row in rows}


def _basins_of_bodies(body_ids: Iterable[int]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    columns = sa.select(body_basins.c.body_id, body_basins.c.basin_id)
    rows = db.session.execute(columns.where(body_basins.c.body_id.in_(set(body_ids))))
    for row in rows:
        found[row[0]].add(row[1])
    return found


def member_of(basin_id: int, person_id: int) -> Member | None:
    """One person, if the basin knows them."""
    known = db.session.scalar(sa.select(sa.literal(person_id).in_(people_ids(basin_id))))
    found = members(basin_id, [person_id]) if known else []
    return found[0] if found else None


def sessions_of(user: User) -> Sequence[UserSession]:
    """Where a user is signed in, as far as the sign-in may still hold; the last seen first."""
    return db.session.scalars(
        sa.select(UserSession).where(UserSession.user_id == user.id).order_by(UserSession.seen_at.desc())
    ).all()


@dataclass(frozen=True)
class KnownBody:
    """A body with the basins in whose registers it stands."""

    body: Body
    basin_id: int
    basin_ids: frozenset[int]


def known_body(basin_id: int, body_id: int) -> KnownBody | None:
    """A body, if the basin knows it."""
    basins = _basins_of_bodies([body_id])[body_id]
    body = db.session.get(Body, body_id) if basin_id in basins else None
    return KnownBody(body, basin_id, frozenset(basins)) if body else None


def mandates_of_basin(basin_id: int) -> Sequence[Mandate]:
    """Every mandate of the basin's bodies, with the person and the body; the latest first."""
    return db.session.scalars(
        sa.select(Mandate)
        .join(body_basins, body_basins.c.body_id == Mandate.body_id)
        .where(body_basins.c.basin_id == basin_id)
        .options(joinedload(Mandate.person), joinedload(Mandate.body))
        .order_by(Mandate.valid_from.desc(), Mandate.id.desc())
    ).all()


def roles_held(basin_id: int) -> Mapping[str, int]:
    """How many people with an open account hold each role."""
    rows = db.session.execute(
        sa.select(RoleAssignment.role, sa.func.count())
        .join(User, User.id == RoleAssignment.user_id)
        .where(RoleAssignment.basin_id == basin_id, User.active.is_(True))
        .group_by(RoleAssignment.role)
    )
    return {row[0]: row[1] for row in rows}
