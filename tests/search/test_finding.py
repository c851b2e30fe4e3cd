"""Plain rows are found by their words, the same on each database, within what the caller says may be seen."""

from datetime import UTC, datetime

import pytest
import sqlalchemy as sa

from ibbportal.search.asking import understood
from ibbportal.search.finding import Filters, find
from ibbportal.search.queries import Scope, hits
from ibbportal.search.services import forget, keep_rows
from ibbportal.search.sources import EVERYBODY, Row
from tests.queries import counted_queries

OPEN, CLOSED = 7, 8
TEXTS = {
    1: ("ru", "Стороны обмениваются данными о расходе воды."),
    2: ("ru", "Законы о водах и земле"),
    3: ("kk", "Өзендердің суын пайдалану"),
    4: ("kk", "Мемлекеттер заңдарын жақындатады"),
    5: ("ky", "Мыйзамдардын аткарылышы, суулардын абалы"),
    6: ("zh-Hans", "跨界水资源的利用与保护"),
    7: ("zh-Hans", "水的资源"),
    8: ("en", "The Parties exchange data on the Ili and Lake Balkhash"),
    9: ("ru", "Бассейн реки Или и озера Балхаш"),
    10: ("ru", "вода или земля"),
    11: ("ug", "су ресурслири"),
}


def row(number: int, language: str, words: str, **more) -> Row:
    usual = {"kind": "clause", "object_id": number, "basin_id": 1, "audience_id": OPEN, "title": ""}
    return Row(language=language, words=words, **{**usual, **more})


def scope(*audiences: int, **more) -> Scope:
    ids = sa.union_all(*(sa.select(sa.literal(audience)) for audience in audiences or (OPEN,)))
    return Scope(1, sa.select(ids.subquery().c[0]), **more)


def found(typed: str, *audiences: int, filters: Filters = Filters(), first: int = 0, size: int = 50):  # noqa: B008
    return find(understood(typed), scope(*audiences), filters, readers_language="ru", first=first, size=size)


def numbers(typed: str, *audiences: int) -> list[int]:
    return [each.object_id for each in found(typed, *audiences).rows]


@pytest.fixture
def texts(app) -> None:
    for number, (language, words) in TEXTS.items():
        keep_rows("texts", number, [row(number, language, words)])


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("вода", {1, 2, 10}),
        ("ВОДАМИ", {1, 2, 10}),
        ("закон", {2}),
        ("заңы", {4}),
        ("су", {3, 11}),
        ("өзен су", {3}),
        ("мыйзам", {5}),
        ("мыйзамга", {5}),
        ("水资源", {6}),
        ("水", {6, 7}),
        ("源", {6, 7}),
        ("资源", {6, 7}),
        ("party", {8}),
        ("Ile", {8, 9}),
        ("балқаш", {8, 9}),
        ("или", {8, 9, 10}),
        ("伊犁", {8, 9}),
        ("пользова", set()),
        ("пайдала", {3}),
        ("обмен", {1}),
        ("обмениваются данными", {1}),
        ("ничего подобного", set()),
    ],
)
def test_a_query_finds_the_same_rows_on_each_database(texts, typed, expected):
    assert {hit.object_id for hit in hits(understood(typed).sought, scope())} == expected


def test_the_order_is_the_same_on_each_database(app):
    for number, words in enumerate(
        ["вода", "вода и земля", "вода и вода, земля и лес", "вода " + "лес " * 50], 1
    ):
        keep_rows("texts", number, [row(number, "ru", words)])
    assert numbers("вода") == [3, 1, 2, 4]


def test_a_word_of_the_title_weighs_more(app):
    keep_rows("texts", 1, [row(1, "ru", "О воде и лесах")])
    keep_rows("texts", 2, [row(2, "ru", "О лесах", title="Вода")])
    assert numbers("вода") == [2, 1]


def test_among_equals_the_newer_comes_first(app):
    for number, year in ((1, 2024), (2, 2026), (3, 2025)):
        keep_rows("texts", number, [row(number, "ru", "вода", dated_at=datetime(year, 1, 1, tzinfo=UTC))])
    keep_rows("texts", 4, [row(4, "ru", "вода")])
    assert numbers("вода") == [2, 3, 1, 4]


def test_where_nothing_holds_all_words_what_holds_some_is_shown_and_said(texts):
    assert found("вода трамвай").any_word
    assert set(numbers("вода трамвай")) == {1, 2, 10}
    assert not found("вода земля").any_word
    assert not found("трамвай автобус").any_word


def test_what_is_for_others_is_not_there(app):
    keep_rows("texts", 1, [row(1, "ru", "вода")])
    alone = found("вода")
    keep_rows("texts", 2, [row(2, "ru", "вода " * 50, audience_id=CLOSED, place_id=3)])
    keep_rows("texts", 3, [row(3, "ru", "вода", basin_id=2)])
    again = found("вода")
    assert (again.total, again.kinds, again.languages, again.places) == (
        alone.total, alone.kinds, alone.languages, alone.places,
    )  # fmt: skip
    assert numbers("вода") == [1]
    assert set(numbers("вода", OPEN, CLOSED)) == {1, 2}


def test_what_is_restricted_to_nobody_is_found_by_all(app):
    keep_rows("texts", 1, [row(1, "ru", "вода", audience_id=EVERYBODY)])
    assert numbers("вода", CLOSED) == [1]


def test_restricted_words_do_not_change_the_order_of_what_others_find(app):
    """BM25 over the whole index would: a word that is frequent behind closed doors would weigh less before them."""
    keep_rows("texts", 1, [row(1, "ru", "вода вода земля")])
    keep_rows("texts", 2, [row(2, "ru", "вода земля земля")])
    keep_rows("texts", 3, [row(3, "ru", "вода")])
    before = numbers("вода земля")
    for number in range(10, 40):
        keep_rows("texts", number, [row(number, "ru", "земля " * number, audience_id=CLOSED)])
    assert numbers("вода земля") == before


def test_an_object_is_found_once_in_the_language_of_the_reader(app):
    keep_rows("texts", 1, [row(1, tag, "2007 CAREC", title=tag) for tag in ("kk", "ru", "en")])
    (only,) = found("carec").rows
    assert only.language == "ru"
    assert found("carec").languages == {"kk": 1, "ru": 1, "en": 1}
    assert found("carec", filters=Filters(language="kk")).rows[0].language == "kk"


def test_filters_leave_the_counts_of_their_own_kind_open(app):
    keep_rows("texts", 1, [row(1, "ru", "вода", place_id=5), row(1, "kk", "вода", place_id=5)])
    keep_rows("texts", 2, [row(2, "ru", "вода", kind="remark", place_id=6)])
    keep_rows("texts", 3, [row(3, "kk", "вода", kind="remark")])
    narrowed = found("вода", filters=Filters(kind="remark"))
    assert {each.object_id for each in narrowed.rows} == {2, 3}
    assert narrowed.total == 2
    assert narrowed.kinds == {"clause": 1, "remark": 2}
    assert narrowed.languages == {"ru": 1, "kk": 1}
    assert narrowed.places == {6: 1}
    both = found("вода", filters=Filters(language="kk", places=frozenset({5})))
    assert [each.object_id for each in both.rows] == [1]
    assert both.kinds == {"clause": 1}


def test_of_a_source_only_the_named_objects_are_found(app):
    for number in (1, 2, 3):
        keep_rows("versions", number, [row(9, "ru", "вода")])
    keep_rows("texts", 1, [row(4, "ru", "вода")])
    only = hits(understood("вода").sought, scope(only={"versions": [2]}))
    assert {(hit.object_id, hit.source_id) for hit in only} == {(9, 2), (4, 1)}
    assert {hit.source_id for hit in hits(understood("вода").sought, scope(only={"versions": []}))} == {1}


def test_pages_hold_everything_once(app):
    for number in range(1, 46):
        keep_rows("texts", number, [row(number, "ru", "вода")])
    pages = [
        [each.object_id for each in found("вода", first=first, size=20).rows] for first in (0, 20, 40, 60)
    ]
    assert [len(page) for page in pages] == [20, 20, 5, 0]
    assert {number for page in pages for number in page} == set(range(1, 46))


def test_finding_takes_three_queries_however_much_is_found(app):
    for number in range(1, 30):
        keep_rows("texts", number, [row(number, "ru", "вода")])
    with counted_queries() as statements:
        found("вода")
    assert len(statements) == 3


def test_what_was_said_anew_is_found_by_its_new_words_alone(app):
    keep_rows("texts", 1, [row(1, "ru", "вода"), row(1, "kk", "су")])
    keep_rows("texts", 1, [row(1, "ru", "земля")])
    assert numbers("вода") == numbers("су") == []
    assert numbers("земля") == [1]


def test_what_is_forgotten_is_not_found(app):
    keep_rows("texts", 1, [row(1, "ru", "вода")])
    keep_rows("texts", 2, [row(2, "ru", "вода")])
    forget("texts", 1)
    assert numbers("вода") == [2]


def test_a_wider_audience_alone_rewrites_no_words(app):
    keep_rows("texts", 1, [row(1, "ru", "вода", audience_id=CLOSED)])
    assert numbers("вода") == []
    with counted_queries() as statements:
        keep_rows("texts", 1, [row(1, "ru", "вода")])
    assert not [each for each in statements if "optimize" in each or "DELETE" in each]
    assert numbers("вода") == [1]


STRANGE = [
    '"', "'", '""', "''", "a\"b'c", "* OR *", "NEAR(вода земля)", "вода AND", "NOT", "-вода", "^вода", "title:вода",
    "вода*", "(((", "{вода}", "\\", "%", "_", "; DROP TABLE search_rows; --", "' OR 1=1 --", "вода:*", "a & !b <-> c",
    "\x00", "\ud800".encode("utf-8", "replace").decode(), "🙂👩‍👩‍👧", "ﷺ",
    "ΑΒΓ", "ไทย ภาษา", "שלום", "العربية", "हिन्दी",
    "Z̸͖͝a̷l̵g̶o̵", "\u202eвода", "水" * 10_000, "я" * 10_000, "вода " * 5_000, "1" * 10_000, "½⅓", "İıſß", "\ufeffвода",
]  # fmt: skip


@pytest.mark.parametrize("typed", STRANGE, ids=range(len(STRANGE)))
def test_no_query_is_an_error(texts, typed):
    found(typed)
    keep_rows("texts", 99, [row(99, "kk", typed.replace("\x00", ""), title=typed[:50].replace("\x00", ""))])
    if understood(typed):
        assert found(typed).total
