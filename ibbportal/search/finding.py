"""From a query to the page of results that somebody may see, with how many there are of each kind."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TypeVar

from ibbportal.search.asking import Query
from ibbportal.search.models import SearchRow
from ibbportal.search.queries import Hit, Scope, hits, rows_by_id, terms_of_rows
from ibbportal.search.ranking import scores

MOST_RANKED = 2_000
"""rows that are ranked, the newest found; what is beyond follows by date"""
BEGINNING = datetime(1, 1, 1, tzinfo=UTC)

T = TypeVar("T")
Key = tuple[str, int, int]
"""what makes an object one: its kind, its number, whose it is"""


@dataclass(frozen=True)
class Filters:
    """What somebody wants to see of all that was found."""

    kind: str = ""
    language: str = ""
    places: frozenset[int] = frozenset()
    """a place with all within it; none: wherever"""


@dataclass(frozen=True)
class Found:
    """A page of results."""

    rows: Sequence[SearchRow] = ()
    """one for each object, in the language that answers best"""
    total: int = 0
    kinds: Mapping[str, int] = field(default_factory=dict)
    """how many objects of each kind there are with the other filters as they are"""
    languages: Mapping[str, int] = field(default_factory=dict)
    places: Mapping[int, int] = field(default_factory=dict)
    any_word: bool = False
    """whether these hold only some of the words, since nothing holds all"""


def find(
    query: Query,
    scope: Scope,
    filters: Filters,
    *,
    readers_language: str,
    first: int,
    size: int,
) -> Found:
    """The objects that answer a query, best first, from the one counted `first` on."""
    if not query:
        return Found()
    found = hits(query.sought, scope)
    any_word = not found and len(query.sought) > 1
    if any_word:
        found = hits(query.sought, scope, all_words=False)
    wanted = [hit for hit in found if _passes(hit, filters)]
    best = _ranked(wanted, query, readers_language)
    rows = rows_by_id([hit.id for hit in best[first : first + size]])
    return Found(
        rows=[rows[hit.id] for hit in best[first : first + size]],
        total=len(best),
        kinds=_counted((hit.kind, hit) for hit in found if _passes(hit, filters, but="kind")),
        languages=_counted((hit.language, hit) for hit in found if _passes(hit, filters, but="language")),
        places=_counted(
            (hit.place_id, hit)
            for hit in found
            if hit.place_id is not None and _passes(hit, filters, but="places")
        ),
        any_word=any_word and bool(found),
    )


def _key(hit: Hit) -> Key:
    return hit.kind, hit.object_id, hit.source_id


def _passes(hit: Hit, filters: Filters, *, but: str = "") -> bool:
    return (
        (but == "kind" or not filters.kind or hit.kind == filters.kind)
        and (but == "language" or not filters.language or hit.language == filters.language)
        and (but == "places" or not filters.places or hit.place_id in filters.places)
    )


def _counted(pairs: Iterable[tuple[T, Hit]]) -> dict[T, int]:
    objects: dict[T, set[Key]] = defaultdict(set)
    for value, hit in pairs:
        objects[value].add(_key(hit))
    return {value: len(keys) for value, keys in objects.items()}


def _ranked(found: Collection[Hit], query: Query, readers_language: str) -> list[Hit]:
    """One hit for each object: in the reader's language if it is found there, else where it answers best."""
    ranked = scores(terms_of_rows([hit.id for hit in list(found)[:MOST_RANKED]]), query.sought)
    objects: dict[Key, Hit] = {}
    score: dict[Key, float] = defaultdict(float)

    def merit(hit: Hit) -> tuple[bool, float, int]:
        return hit.language == readers_language, ranked.get(hit.id, 0.0), -hit.id

    for hit in found:
        key = _key(hit)
        score[key] = max(score[key], ranked.get(hit.id, 0.0))
        if key not in objects or merit(hit) > merit(objects[key]):
            objects[key] = hit
    order = sorted(objects, key=lambda key: (-score[key], -_age(objects[key]), objects[key].id))
    return [objects[key] for key in order]


def _age(hit: Hit) -> float:
    return (hit.dated_at or BEGINNING).timestamp()
