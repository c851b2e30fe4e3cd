"""Gates: questions that packages above this one must answer before a step may be taken.

`documents` does not know remarks or replies; `contributions` registers a gate, and freezing asks it.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Obstacle:
    """One thing that is still open, with what the screen needs to mend it."""

    code: str
    uid: str | None = None
    """the clause that it concerns"""
    details: Mapping[str, Any] = field(default_factory=dict)


Gate = Callable[[Any], Iterable[Obstacle]]

_GATES: dict[str, list[Gate]] = {}


class GateShut(Exception):
    """The step is refused because of what is still open."""

    def __init__(self, obstacles: list[Obstacle]) -> None:
        super().__init__(f"{len(obstacles)} open")
        self.obstacles = obstacles


def register_gate(step: str, gate: Gate) -> None:
    """Let a package above have its say before a step; registering twice counts once."""
    gates = _GATES.setdefault(step, [])
    if gate not in gates:
        gates.append(gate)


def obstacles(step: str, subject: Any) -> list[Obstacle]:
    """Everything that keeps the step from being taken."""
    return [obstacle for gate in _GATES.get(step, []) for obstacle in gate(subject)]


def pass_gates(step: str, subject: Any) -> None:
    """Go through, or raise GateShut with the whole list, not with its first entry."""
    found = obstacles(step, subject)
    if found:
        raise GateShut(found)
