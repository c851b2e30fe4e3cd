"""Desks and the audit are looked at in the demonstration, where something waits for everybody."""

from tests.demo.conftest import _demo_app, demo, demo_basin, person, told, visitor

__all__ = ["_demo_app", "demo", "demo_basin", "person", "told", "visitor"]
