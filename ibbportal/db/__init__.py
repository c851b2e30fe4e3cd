"""The database: the base of all models, the column types, and how a transaction is opened for writing."""

from ibbportal.db.base import Model, db
from ibbportal.db.transactions import WriteOutsideVerb, begin_writing, check_when_writing, is_writing, verb
from ibbportal.db.types import Json, Moment

__all__ = [
    "Json",
    "Model",
    "Moment",
    "WriteOutsideVerb",
    "begin_writing",
    "check_when_writing",
    "db",
    "is_writing",
    "verb",
]
