"""Loading the words of many rows at once.

Each relationship to a text loads for itself: a page on which bodies, documents and remarks are named asks two queries
for each kind of name. A list that knows whose words it shows asks for all of them in one.
"""

from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute, joinedload
from sqlalchemy.orm.attributes import set_committed_value

from ibbportal.db import db
from ibbportal.texts.models import Text, TextWording

Attributes = Sequence[InstrumentedAttribute[Any]]


def load_words(*speaking: tuple[Iterable[Any], Attributes]) -> None:
    """Load the texts of rows, as pairs of rows and of the relationships that lead from them to their texts.

    The query that found the rows says `lazyload` for these relationships, so that nothing is asked for twice.
    """
    wanted = [
        (row, attribute.key, getattr(row, _column_of(attribute)))
        for rows, attributes in speaking
        for row in rows
        if row is not None
        for attribute in attributes
    ]
    texts = _texts({number for _row, _name, number in wanted if number is not None})
    for row, name, number in wanted:
        set_committed_value(row, name, texts.get(number))


def _column_of(attribute: InstrumentedAttribute[Any]) -> str:
    """The name of the row's own number of the text."""
    (column,) = attribute.property.local_columns
    return str(attribute.parent.get_property_by_column(column).key)


def _texts(ids: set[int]) -> dict[int, Text]:
    if not ids:
        return {}
    rows = db.session.scalars(
        sa.select(Text)
        .where(Text.id.in_(ids))
        .options(joinedload(Text.wordings).joinedload(TextWording.wording))
    ).unique()
    return {text.id: text for text in rows}
