"""What every page shares: the guard, the edge of the transaction, forms, the locale, errors and components."""

from collections.abc import Callable, Mapping
from typing import Any

from flask import Flask

from ibbportal.web import (
    addresses,
    assets,
    components,
    compression,
    edge,
    errors,
    formats,
    guard,
    headers,
    limits,
    locale,
    navigation,
    proxies,
    viewing,
    words,
)


def init_app(
    app: Flask, *, find_basin: Callable[[str], Any], tables_of_words: Mapping[str, words.Words]
) -> None:
    """Put what every page shares into the application, in the order in which a request meets it."""
    proxies.init_app(app)
    # What is registered first is done last to an answer.
    compression.init_app(app)
    addresses.init_app(app)
    locale.init_app(app, find_basin)
    headers.init_app(app)
    guard.init_app(app)
    viewing.init_app(app)
    limits.init_app(app)
    edge.init_app(app)
    errors.init_app(app)
    formats.init_app(app)
    words.init_app(app, tables_of_words)
    assets.init_app(app)
    components.init_app(app)
    navigation.init_app(app)
