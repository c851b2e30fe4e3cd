"""Kinds of notices, as data. Each package keeps its own in `notices.py` and ibbportal.policy registers them all, so
that this package knows none of what it tells of.

KINDS = (
    NoticeKind(
        "rounds.invited",
        about=Invitation,
        heading=_l("Invitation to give an opinion"),
        says=_invitation,                            # facts -> sentences; the first one stands in the list, too
        address=lambda facts: Address("rounds.see_round", {"code": facts["code"], "number": facts["round"]}),
        may_still_see=who_may(DRAFT_OPINION),        # asked again when the mail goes out
        circle=lambda invitation: Circle(invitation.audience.id, invitation.body_id),
    ),
)
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from ibbportal.accounts.models import User
from ibbportal.notices.facts import Facts
from ibbportal.security import ANONYMOUS, Actor, Permission, can


@dataclass(frozen=True)
class Address:
    """A page of the portal, by its endpoint's name; language and basin are the recipient's and the notice's."""

    endpoint: str
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Circle:
    """Who may be told, as numbers that a query understands: who belongs to the audience, who acts for the body.

    A number that is None asks nothing. Somebody must pass both.
    """

    audience_id: int | None = None
    body_id: int | None = None


@dataclass(frozen=True)
class Reader:
    """Who would read a notice, with the rights that hold at this moment; an author without an account has none."""

    email: str
    language: str
    actor: Actor = ANONYMOUS
    name: str = ""


def the_recipient_alone(_subject: Any) -> Circle:
    """Nobody is asked for anything: the notice is the recipient's own."""
    return Circle()


@dataclass(frozen=True)
class NoticeKind:
    """What is told under a code: in which words, where it leads, and to whom it may still be told."""

    code: str
    about: type[Any]
    """the model of what it tells of"""
    heading: Any
    """A lazy string without any fact: it becomes the subject of a mail, which stands in the open."""
    says: Callable[[Facts], Sequence[str]]
    """sentences in the language that is being spoken"""
    address: Callable[[Facts], Address]
    may_still_see: Callable[[Reader, Any], bool]
    circle: Callable[[Any], Circle] = the_recipient_alone


class UnknownKind(LookupError):
    """Nothing is told under that code."""


AlsoTold = Callable[[Any, datetime], Iterable[User]]
Reminding = Callable[[datetime], int]

_KINDS: dict[str, NoticeKind] = {}
_ALSO_TOLD: dict[str, list[AlsoTold]] = {}
_REMINDERS: dict[str, Reminding] = {}


def register_kinds(kinds: Iterable[NoticeKind]) -> None:
    """Let notices of these kinds be told."""
    _KINDS.update({kind.code: kind for kind in kinds})


def register_also_told(code: str, find: AlsoTold) -> None:
    """Let a package above name further recipients of a kind: `documents` does not know who gave an opinion."""
    known = _ALSO_TOLD.setdefault(code, [])
    if find not in known:
        known.append(find)


def register_reminder(name: str, remind: Reminding) -> None:
    """Let a package above look, once an hour, whether somebody is to be reminded."""
    _REMINDERS[name] = remind


def kind_named(code: str) -> NoticeKind:
    """The kind of that code; raises UnknownKind."""
    try:
        return _KINDS[code]
    except KeyError:
        raise UnknownKind(code) from None


def kinds() -> Mapping[str, NoticeKind]:
    """All kinds, by their code."""
    return dict(_KINDS)


def also_told(code: str, subject: Any, now: datetime) -> list[User]:
    """Whom the packages above want told, too."""
    return [user for find in _ALSO_TOLD.get(code, ()) for user in find(subject, now)]


def reminders() -> Mapping[str, Reminding]:
    """Everything that looks for somebody to remind, by its name."""
    return dict(_REMINDERS)


def who_may(permission: Permission) -> Callable[[Reader, Any], bool]:
    """The usual question: whether the reader holds a permission on the subject."""
    return lambda reader, subject: can(reader.actor, permission, subject)
