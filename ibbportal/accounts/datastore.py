"""What flask-security asks of a store of users. It only reads: what changes, changes through our verbs."""

from typing import Any

import sqlalchemy as sa
from flask_security.core import RoleMixin
from flask_security.datastore import UserDatastore

from ibbportal.accounts.models import User
from ibbportal.db import db


class Users(UserDatastore):
    """Our users. There are no global roles: rights come from role assignments and mandates (queries.actor_of)."""

    def __init__(self) -> None:
        super().__init__(User, RoleMixin)

    def find_user(self, case_insensitive: bool = False, **attributes: Any) -> User | None:
        """The one user with those attributes."""
        return db.session.scalar(sa.select(User).filter_by(**attributes))

    def find_role(self, _role: str) -> None:
        """None: see above."""

    def put(self, model: Any) -> Any:
        """Nothing to do: a row that a verb changed is in its transaction."""
        return model

    def commit(self) -> None:
        """Nothing to do: the edge of the request commits."""
