"""What an address may hold: numbers that a row can have, and characters that every database takes."""

from typing import Any

from flask import Flask, abort, request
from werkzeug.routing import IntegerConverter, Map

LARGEST_NUMBER = 2**31 - 1
"""of what a whole number of PostgreSQL holds; SQLite's hold more, Python's any"""


class RowNumber(IntegerConverter):
    """A whole number from 1, in one spelling only: everything else is no address."""

    regex = r"[1-9][0-9]{0,9}"

    def __init__(self, url_map: Map) -> None:
        super().__init__(url_map, min=1, max=LARGEST_NUMBER)


def row_number(value: str) -> int:
    """The same for queries, as the `type` of `request.args.get`."""
    number = int(value)
    if not 1 <= number <= LARGEST_NUMBER:
        raise ValueError(value)
    return number


def _refuse_what_no_row_holds(_endpoint: str | None, _values: dict[str, Any] | None) -> None:
    """PostgreSQL takes no NUL: what holds one is the address of nothing, on every database."""
    asked = (request.path, *request.args.keys(), *(value for _key, value in request.args.items(multi=True)))
    if any("\0" in part for part in asked):
        abort(404)


def init_app(app: Flask) -> None:
    """Read numbers strictly, and look at every address before anything is looked up by it."""
    app.url_map.converters = {**app.url_map.converters, "int": RowNumber}
    app.url_value_preprocessor(_refuse_what_no_row_holds)
