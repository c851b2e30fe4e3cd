"""Visitors with accounts of their own, so that notices and letters reach them: outsiders, and who may see more."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from ibbportal.accounts.models import User
from ibbportal.accounts.queries import actor_of
from ibbportal.accounts.services import assign_role, invite_user
from ibbportal.basins.models import Basin
from ibbportal.db import db
from ibbportal.security import SYSTEM, Capacity, Role
from ibbportal.stakeholders.services import give_mandate, register_person
from tests.factories.actors import Actors

OUTSIDERS = ("anonymous", "citizen", "drafter", "observer", "former", "administrator")
"""`former` drafted for `moa` until yesterday; an administrator keeps the portal running and reads no drafts"""
ROLES = {"administrator": Role.ADMINISTRATOR, "secretary": Role.SECRETARY}
MANDATES = {
    "drafter": ("ministry", Capacity.DRAFTER),
    "observer": ("ministry", Capacity.OBSERVER),
    "former": ("other_ministry", Capacity.DRAFTER),
    "other_drafter": ("other_ministry", Capacity.DRAFTER),
    "other_signatory": ("other_ministry", Capacity.SIGNATORY),
}


def open_accounts(basin: Basin, actors: Actors, *, now: datetime) -> Mapping[str, User]:
    """Let each of the visitors be somebody with an account; `actors` gives them with the rights of today."""
    users = {name: _user(name, basin, actors, now) for name in ("citizen", *ROLES, *MANDATES)}
    for name, user in users.items():
        db.session.refresh(user)
        vars(actors)[name] = actor_of(user, now.date())
    return users


def _user(name: str, basin: Basin, actors: Actors, now: datetime) -> User:
    person = register_person({"ru": f"Посетитель {name}"}, by=SYSTEM, now=now, language="ru")
    user = invite_user(address_of(name), person, by=SYSTEM, now=now)
    if name in ROLES:
        assign_role(user, basin, ROLES[name], by=SYSTEM, now=now)
    if name in MANDATES:
        body, capacity = MANDATES[name]
        until = now.date() - timedelta(days=1) if name == "former" else None
        since = date(2026, 1, 1)
        give_mandate(
            person, getattr(actors, body), capacity, valid_from=since, valid_to=until, by=SYSTEM, now=now
        )
    return user


def address_of(name: str) -> str:
    """Where letters to a visitor go."""
    return f"{name.replace('_', '-')}@example.org"
