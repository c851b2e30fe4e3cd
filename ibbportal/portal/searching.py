"""What the search page shows: results with their found words marked, and what can be chosen among them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from ibbportal.basins.models import Basin, Place
from ibbportal.basins.nesting import with_parts
from ibbportal.basins.queries import places_of
from ibbportal.documents.queries import visible_documents
from ibbportal.portal.searchable.kinds import FoundKind
from ibbportal.portal.searchable.scope import scope_of
from ibbportal.search.asking import Query, understood
from ibbportal.search.finding import Filters, Found, find
from ibbportal.search.marking import Stretch, excerpt, highlighted
from ibbportal.search.models import SearchRow
from ibbportal.security import Actor
from ibbportal.stakeholders.queries import bodies_of
from ibbportal.texts.models import Spoken

PAGE = 20
"""results on a page"""


@dataclass(frozen=True)
class Wanted:
    """What somebody asked for: words, and what they want to see of what is found."""

    typed: str = ""
    kind: str = ""
    text: str = ""
    """the language of the words found"""
    place: str = ""
    all_versions: bool = False
    page: int = 1

    def address(self, **changed: object) -> dict[str, object]:
        """The query of the page with other choices; what is not chosen is not said."""
        # Another choice begins on its first page.
        wanted = replace(self, **{"page": 1, **changed})  # type: ignore[arg-type]
        said = {
            "q": wanted.typed,
            "kind": wanted.kind,
            "text": wanted.text,
            "place": wanted.place,
            "versions": "all" if wanted.all_versions else "",
            "page": wanted.page if wanted.page > 1 else "",
        }
        return {name: value for name, value in said.items() if value}


@dataclass(frozen=True)
class Result:
    """One thing that was found."""

    kind: FoundKind
    row: SearchRow
    title: Sequence[Stretch]
    excerpt: Sequence[Stretch]
    document: Spoken | None
    """the title of the text in which it stands, or of which it speaks"""
    body: Spoken | None
    """who said it"""
    place: Spoken | None


@dataclass(frozen=True)
class Searched:
    """The whole page."""

    wanted: Wanted
    query: Query
    found: Found
    results: Sequence[Result]
    kinds: Sequence[tuple[FoundKind, int]]
    languages: Sequence[tuple[str, int]]
    places: Sequence[tuple[Place, int]]

    @property
    def pages(self) -> int:
        return max(1, -(-self.found.total // PAGE))

    @property
    def is_narrowed(self) -> bool:
        """Whether more would be found without what was chosen."""
        return bool(self.wanted.kind or self.wanted.text or self.wanted.place)


def search(basin: Basin, actor: Actor, wanted: Wanted, language: str) -> Searched:
    """What an actor finds in a basin. So many queries, whatever is found."""
    query = understood(wanted.typed)
    places = {place.id: place for place in places_of(basin.id)}
    found = find(
        query,
        scope_of(basin.id, actor, all_versions=wanted.all_versions),
        Filters(wanted.kind, wanted.text, _with_parts(wanted.place, places.values())),
        readers_language=language,
        first=(wanted.page - 1) * PAGE,
        size=PAGE,
    )
    return Searched(
        wanted,
        query,
        found,
        _results(basin, actor, found.rows, query, places, language),
        kinds=[(kind, found.kinds[kind]) for kind in FoundKind if found.kinds.get(kind)],
        languages=[(tag, found.languages[tag]) for tag in _in_order(basin, found.languages)],
        places=[(place, found.places[place.id]) for place in places.values() if found.places.get(place.id)],
    )


def _in_order(basin: Basin, tags: Collection[str]) -> list[str]:
    """The basin's languages in its order, then others that were once listed."""
    return [tag for tag in dict.fromkeys([*basin.languages, *sorted(tags)]) if tag in tags]


def _with_parts(code: str, places: Collection[Place]) -> frozenset[int]:
    """A place with all that lies within it; a place that is not there holds nothing."""
    if not code:
        return frozenset()
    place = next((each for each in places if each.code == code), None)
    return with_parts(place, places) if place else frozenset({0})


def _results(
    basin: Basin,
    actor: Actor,
    rows: Sequence[SearchRow],
    query: Query,
    places: Mapping[int, Place],
    language: str,
) -> list[Result]:
    if not rows:
        return []
    titles = {document.code: document.title for document in visible_documents(basin.id, actor)}
    names = {body.id: body.name for body in bodies_of(basin.id)}

    def shown(row: SearchRow) -> Result:
        document, body = titles.get(_text(row, "document")), names.get(_number(row, "body"))
        place = places.get(row.place_id or 0)
        return Result(
            FoundKind(row.kind),
            row,
            highlighted(row.title, row.language, query),
            excerpt(row.words, row.language, query),
            document=document.in_language(language) if document else None,
            body=body.in_language(language) if body else None,
            place=place.name.in_language(language) if place else None,
        )

    return [shown(row) for row in rows]


def _text(row: SearchRow, fact: str) -> str:
    value = row.facts.get(fact)
    return value if isinstance(value, str) else ""


def _number(row: SearchRow, fact: str) -> int:
    value = row.facts.get(fact)
    return value if isinstance(value, int) else 0
