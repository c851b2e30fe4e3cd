"""Verbs that join packages: what each does within one package is that package's own."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from ibbportal.accounts.models import User
from ibbportal.accounts.services import assign_role, invite_user, send_invitation, withdraw_role
from ibbportal.administration.languages import languages_in_use
from ibbportal.basins import services as basins
from ibbportal.basins.models import Basin
from ibbportal.db import verb
from ibbportal.security import Actor, Role
from ibbportal.stakeholders.models import Person
from ibbportal.stakeholders.services import register_person


class LanguageInUse(Exception):
    """Texts or contributions are written in languages that were to be taken away."""

    def __init__(self, tags: Collection[str]) -> None:
        super().__init__(", ".join(sorted(tags)))
        self.tags = frozenset(tags)


@verb
def choose_languages(basin: Basin, languages: Sequence[str], *, by: Actor, now: datetime) -> None:
    """Say which languages texts and contributions may be in. One in which something is written stays."""
    lost = (frozenset(basin.languages) - frozenset(languages)) & languages_in_use(basin)
    if lost:
        raise LanguageInUse(lost)
    basins.set_languages(basin, languages, by=by, now=now)


@verb
def admit_person(
    basin: Basin,
    names: Mapping[str, str],
    *,
    email: str,
    language: str,
    roles: Collection[Role],
    by: Actor,
    now: datetime,
) -> Person:
    """Enter somebody in the basin's register, open an account and send the invitation to it."""
    written_in = language if names.get(language) else next(tag for tag, name in names.items() if name)
    person = register_person(names, by=by, now=now, language=written_in, basin=basin)
    open_account(person, basin, email=email, language=language, roles=roles, by=by, now=now)
    return person


@verb
def open_account(
    person: Person,
    basin: Basin,
    *,
    email: str,
    language: str,
    roles: Collection[Role] = (),
    by: Actor,
    now: datetime,
) -> User:
    """Let somebody who is known sign in: an account with its roles, and the invitation to it."""
    user = invite_user(email, person, by=by, now=now, language=language)
    for role in sorted(roles):
        assign_role(user, basin, role, by=by, now=now)
    send_invitation(user, by=by, now=now)
    return user


@verb
def set_roles(user: User, basin: Basin, roles: Collection[Role], *, by: Actor, now: datetime) -> None:
    """Give a user the roles that are named, and take the others; what is given comes first."""
    held = {assigned.role for assigned in user.assignments if assigned.basin_id == basin.id}
    for role in sorted(frozenset(roles) - held):
        assign_role(user, basin, role, by=by, now=now)
    for role in sorted(held - frozenset(roles)):
        withdraw_role(user, basin, role, by=by, now=now)
