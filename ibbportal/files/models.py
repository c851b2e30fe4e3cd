"""A stored file has no audience of its own: the object that owns it serves it."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from ibbportal.db import Model


class StoredFile(Model):
    """A file's name, kind and digest; its bytes lie in the store under a random key, written once."""

    __tablename__ = "files"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(sa.String(64), unique=True)
    name: Mapped[str] = mapped_column(sa.String(255))
    """as the sender called it; shown, never used as a path"""
    media_type: Mapped[str] = mapped_column(sa.String(100))
    size: Mapped[int]
    """in bytes"""
    digest: Mapped[str] = mapped_column(sa.String(64))
    """SHA-256"""
    stored_at: Mapped[datetime]
