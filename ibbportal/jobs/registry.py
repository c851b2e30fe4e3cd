"""The tasks that may be asked for, by name: a row in the database can start nothing else."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, TypeVar

Work = TypeVar("Work", bound=Callable[..., Any])


@dataclass(frozen=True)
class Task:
    """What runs under a name, and how often it is tried."""

    name: str
    run: Callable[..., Any]
    attempts: int
    hopeless: tuple[type[Exception], ...]
    """failures that another attempt would not mend"""

    def pause_after(self, attempts: int) -> timedelta:
        """How long to wait before the next attempt: half a minute, two, eight."""
        return timedelta(seconds=30 * 4 ** (attempts - 1))


_TASKS: dict[str, Task] = {}


class UnknownTask(LookupError):
    """Nothing is registered under that name."""


def task(
    name: str, *, attempts: int = 4, hopeless: tuple[type[Exception], ...] = ()
) -> Callable[[Work], Work]:
    """Register `run(job, **arguments)` under a name. It calls verbs and leaves the commit to the worker; it may run
    more than once, since a worker may die when all but the last word was written."""

    def register(run: Work) -> Work:
        _TASKS[name] = Task(name, run, attempts, hopeless)
        return run

    return register


def task_named(name: str) -> Task:
    """The task of that name; raises UnknownTask."""
    try:
        return _TASKS[name]
    except KeyError:
        raise UnknownTask(name) from None
