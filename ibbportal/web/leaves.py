"""A long list leafed through: one page of it, and which stand before and after."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")

PER_LEAF = 20
"""as many as are read without losing one's place"""


@dataclass(frozen=True)
class Leaf(Generic[T]):
    """One page of a list."""

    items: Sequence[T]
    number: int
    of: int

    @property
    def before(self) -> int | None:
        return self.number - 1 if self.number > 1 else None

    @property
    def after(self) -> int | None:
        return self.number + 1 if self.number < self.of else None

    @staticmethod
    def of_place(place: int) -> int:
        """The page on which the item at that place stands, counted from 0."""
        return place // PER_LEAF + 1


def leaf_of(items: Sequence[T], wanted: int) -> Leaf[T]:
    """The page that is wanted, or the nearest that there is."""
    of = max(1, -(-len(items) // PER_LEAF))
    number = min(max(wanted, 1), of)
    return Leaf(items[(number - 1) * PER_LEAF : number * PER_LEAF], number, of)
