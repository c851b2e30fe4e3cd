"""State machines as tables. A step that is not in the table cannot be taken."""

from collections.abc import Set
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

S = TypeVar("S", bound=StrEnum)


class WrongState(Exception):
    """The step does not lead on from the state in which the object is."""

    def __init__(self, step: str, state: StrEnum) -> None:
        super().__init__(f"{step} is not possible in state {state}")
        self.step = step
        self.state = state


@dataclass(frozen=True)
class Transition:
    """One step: its name, the states it may start from, the state it ends in."""

    step: str
    sources: Set[StrEnum]
    target: StrEnum


class Lifecycle:
    """The steps of one kind of object."""

    def __init__(self, *transitions: Transition) -> None:
        self.transitions = {transition.step: transition for transition in transitions}

    def allows(self, step: str, state: StrEnum) -> bool:
        """Whether the step may be taken in that state; what buttons ask."""
        return state in self.transitions[step].sources

    def after(self, step: str, state: S) -> S:
        """The state that the step leads to; raises WrongState where it may not be taken."""
        transition = self.transitions[step]
        if state not in transition.sources:
            raise WrongState(step, state)
        return transition.target  # type: ignore[return-value]
