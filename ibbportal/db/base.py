"""The declarative base. Every constraint gets a name, because messages and migrations speak of them by name."""

from datetime import datetime
from enum import Enum
from typing import TYPE_CHECKING

import sqlalchemy as sa
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy.orm import DeclarativeBase, registry

from ibbportal.db.types import Moment

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


def _values(kind: type[Enum]) -> list[str]:
    return [member.value for member in kind]


class Base(DeclarativeBase):
    """Typed models: an aware datetime is a Moment, a StrEnum is text with a CHECK of its values."""

    registry = registry(
        metadata=sa.MetaData(naming_convention=NAMING),
        type_annotation_map={
            datetime: Moment,
            Enum: sa.Enum(
                Enum, native_enum=False, create_constraint=True, length=40, values_callable=_values
            ),
        },
    )


db = SQLAlchemy(model_class=Base)

if TYPE_CHECKING:
    Model = Base
else:
    # Flask-SQLAlchemy builds its model class at run time, which a type checker cannot follow.
    Model = db.Model
