"""Deciding whether an address and a password belong together."""

from ibbportal.accounts.hashing import verify_password
from ibbportal.accounts.models import User
from ibbportal.accounts.queries import credentials
from ibbportal.db import db


def authenticate(email: str, password: str) -> User | None:
    """Who signs in. An unknown address, a wrong password and a closed account get the same answer for the same work."""
    known = credentials(email)
    if not verify_password(password, known.password) or known.user_id is None:
        return None
    return db.session.get(User, known.user_id)
