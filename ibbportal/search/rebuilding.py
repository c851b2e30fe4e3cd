"""Making the whole index anew, object by object: each may be a short transaction, so the portal goes on beside it."""

from collections.abc import Iterator
from dataclasses import dataclass

from ibbportal.search.queries import indexed_ids
from ibbportal.search.services import forget, index_object
from ibbportal.search.sources import Source, all_sources


@dataclass(frozen=True)
class Rebuilt:
    """One object that was indexed anew."""

    source: str
    source_id: int
    rows: int


def count_objects() -> int:
    """How many objects a rebuild goes through."""
    return sum(len(_ids(source)) for source in all_sources())


def rebuild() -> Iterator[Rebuilt]:
    """Index everything, and forget what is no more. Whoever goes through it commits after each object."""
    for source in all_sources():
        present = set(source.ids())
        for source_id in _ids(source):
            rows = 0
            if source_id in present:
                rows = index_object(source.name, source_id)
            else:
                forget(source.name, source_id)
            yield Rebuilt(source.name, source_id, rows)


def _ids(source: Source) -> list[int]:
    return sorted({*source.ids(), *indexed_ids(source.name)})
