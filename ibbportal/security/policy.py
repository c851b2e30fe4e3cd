"""The policy engine: for each permission an or-list of and-lists of predicates, which a lawyer can read.

Each package states its RULES in `permissions.py`; `ibbportal.policy` registers them all. A permission without a
rule is refused to everybody.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ibbportal.security.actors import Actor

Predicate = Callable[[Actor, Any], bool]
Rules = Mapping["Permission", Sequence[Sequence[Predicate]]]


@dataclass(frozen=True)
class Permission:
    """A named right, with the sentence that explains it to an administrator."""

    name: str
    meaning: str


_RULES: dict[Permission, Sequence[Sequence[Predicate]]] = {}


def register(rules: Rules) -> None:
    """Add one package's rules to the policy."""
    _RULES.update(rules)


def can(actor: Actor, permission: Permission, subject: Any = None) -> bool:
    """Whether the actor holds the permission on the subject. The portal itself may do everything."""
    if actor.is_system:
        return True
    return any(
        all(predicate(actor, subject) for predicate in together) for together in _RULES.get(permission, ())
    )


def registered() -> Rules:
    """All rules, for the page and the test that show them."""
    return dict(_RULES)
