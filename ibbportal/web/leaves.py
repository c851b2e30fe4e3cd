"""A long list leafed through, a page at a time; `components/leaves.html` turns the pages."""

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

    @staticmethod
    def of_place(place: int) -> int:
        """The page on which the item at that place stands, counted from 0."""
        return place // PER_LEAF + 1


def leaf_of(items: Sequence[T], wanted: int, per: int = PER_LEAF) -> Leaf[T]:
    """The page that is wanted, or the nearest that there is."""
    of = max(1, -(-len(items) // per))
    number = min(max(wanted, 1), of)
    return Leaf(items[(number - 1) * per : number * per], number, of)
