"""A code has one word. Each package writes its own down in `words.py`; forms offer them, templates show them:

{{ reply.disposition|in_words("disposition") }}
"""

from collections.abc import Callable, Mapping
from typing import Any

from flask import Flask

Words = Mapping[Any, Any]
"""a code to what people call it, in the language that is spoken"""


def words_of(words: Words) -> Callable[[Any], Any]:
    """The label of an answer, as the choices of a field take it."""
    return lambda code: words[code]


def init_app(app: Flask, tables: Mapping[str, Words]) -> None:
    """Let templates say what the tables hold. A code is looked up by its value: templates meet it plain, too."""

    def in_words(code: str, table: str) -> str:
        return str(tables[table][code])

    app.jinja_env.filters["in_words"] = in_words
