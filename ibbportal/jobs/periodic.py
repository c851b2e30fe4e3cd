"""What is done again and again while a worker runs, without being asked for.

@each_hour("notices.remind")
def remind(now): ...                # calls verbs; the worker commits
"""

from collections.abc import Callable, Mapping
from datetime import datetime

Routine = Callable[[datetime], None]

_HOURLY: dict[str, Routine] = {}


def each_hour(name: str) -> Callable[[Routine], Routine]:
    """Register `run(now)` under a name. Two workers may both run it, so it must not mind what stands already."""

    def register(run: Routine) -> Routine:
        _HOURLY[name] = run
        return run

    return register


def hourly() -> Mapping[str, Routine]:
    """Everything that is done each hour, by its name."""
    return dict(_HOURLY)
