"""Who may do what, gathered: every package states its RULES, upper packages state the GATES that they hold."""

from importlib import import_module
from types import ModuleType

from flask import Flask

from ibbportal import security
from ibbportal.documents.gates import register_gate

PACKAGES = (
    "documents",
    "rounds",
    "contributions",
    "opinions",
    "publications",
    "portal",
    "basins",
    "accounts",
)


def _part(package: str, name: str) -> ModuleType | None:
    try:
        return import_module(f"ibbportal.{package}.{name}")
    except ModuleNotFoundError as missing:
        if missing.name != f"ibbportal.{package}.{name}":
            raise
        return None


def init_app(_app: Flask) -> None:
    """Register all rules and gates."""
    for package in PACKAGES:
        if permissions := _part(package, "permissions"):
            security.register(getattr(permissions, "RULES", {}))
        if gate := _part(package, "gates"):
            for step, held in getattr(gate, "GATES", {}).items():
                register_gate(step, held)
