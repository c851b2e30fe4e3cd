"""Who may do what: actors, permissions, and the policy that joins them."""

from ibbportal.security.actors import ANONYMOUS, SYSTEM, Actor, Capacity, Role, Viewpoint
from ibbportal.security.policy import Permission, Predicate, Rules, can, register

__all__ = [
    "ANONYMOUS",
    "SYSTEM",
    "Actor",
    "Capacity",
    "Permission",
    "Predicate",
    "Role",
    "Rules",
    "Viewpoint",
    "can",
    "register",
]
