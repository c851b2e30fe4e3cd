"""Who keeps the registers and the rights of a basin.

Administrators are trusted with uptime, not with history: what they do about rights is done to others, never to
themselves, and an account that has rights in other basins is kept by whoever administers all of those.
"""

from collections.abc import Set
from typing import Protocol

from ibbportal.security import Actor, Permission, Role, Rules
from ibbportal.stakeholders.permissions import is_administrator, is_auditor

SEE_ADMINISTRATION = Permission(
    "administration.see", "See people, rights, bodies, places and settings of a basin"
)
KEEP_BASIN = Permission(
    "administration.keep_basin", "Change settings, languages, themes and places of a basin"
)
KEEP_REGISTERS = Permission(
    "administration.keep_registers", "Enter people and bodies in the basin's registers"
)
KEEP_PERSON = Permission(
    "administration.keep_person", "Put a person's name and letters right, and invite again"
)
GIVE_RIGHTS = Permission("administration.give_rights", "Give and take somebody's roles and mandates")
KEEP_ACCOUNT = Permission("administration.keep_account", "Close, reopen and move somebody's account")
KEEP_BODY = Permission("administration.keep_body", "Put right what the register says of a body")


class Held(Protocol):
    """A person or a body, with the basins in which it has a part."""

    @property
    def basin_ids(self) -> Set[int]: ...


class Somebody(Protocol):
    """A person of a basin, whose account may be the actor's own."""

    @property
    def user_id(self) -> int | None: ...


def is_somebody_else(actor: Actor, member: Somebody) -> bool:
    """is not the person whose rights these are"""
    return actor.user_id is None or actor.user_id != member.user_id


def administers_everywhere(actor: Actor, held: Held) -> bool:
    """is an administrator of every basin in which the person or the body has a part"""
    return all(actor.has_role(basin_id, Role.ADMINISTRATOR) for basin_id in held.basin_ids)


RULES: Rules = {
    SEE_ADMINISTRATION: [[is_administrator], [is_auditor]],
    KEEP_BASIN: [[is_administrator]],
    KEEP_REGISTERS: [[is_administrator]],
    KEEP_PERSON: [[is_administrator, administers_everywhere]],
    GIVE_RIGHTS: [[is_administrator, is_somebody_else]],
    KEEP_ACCOUNT: [[is_administrator, is_somebody_else, administers_everywhere]],
    KEEP_BODY: [[is_administrator, administers_everywhere]],
}
