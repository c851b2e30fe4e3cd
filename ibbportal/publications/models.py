"""A booklet is the plan of a print, an edition its frozen contents in one language, a rendition its file."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ibbportal.db import Json, Model
from ibbportal.documents.models import Document, Version
from ibbportal.files.models import StoredFile
from ibbportal.stakeholders.models import Audience
from ibbportal.texts.models import Text


class Booklet(Model):
    """The plan of a print about a document: its title and what it contains."""

    __tablename__ = "booklets"

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(sa.ForeignKey("documents.id"), index=True)
    title_id: Mapped[int] = mapped_column(sa.ForeignKey("texts.id"))
    subtitle_id: Mapped[int | None] = mapped_column(sa.ForeignKey("texts.id"))
    parts: Mapped[list[str]] = mapped_column(Json)
    """the parts that it contains, in order"""
    glossary: Mapped[list[dict[str, object]]] = mapped_column(Json, default=list)
    created_at: Mapped[datetime]

    document: Mapped[Document] = relationship(lazy="joined", innerjoin=True)
    title: Mapped[Text] = relationship(foreign_keys=[title_id], lazy="selectin")
    subtitle: Mapped[Text | None] = relationship(foreign_keys=[subtitle_id], lazy="selectin")
    editions: Mapped[list["Edition"]] = relationship(back_populates="booklet", order_by="Edition.id")

    @property
    def basin_id(self) -> int:
        return self.document.basin_id


class Edition(Model):
    """The frozen contents of a booklet in one language: what was printed stays provable."""

    __tablename__ = "editions"

    id: Mapped[int] = mapped_column(primary_key=True)
    booklet_id: Mapped[int] = mapped_column(sa.ForeignKey("booklets.id"), index=True)
    version_id: Mapped[int] = mapped_column(sa.ForeignKey("versions.id"))
    audience_id: Mapped[int] = mapped_column(sa.ForeignKey("audiences.id"))
    basin_id: Mapped[int] = mapped_column(sa.ForeignKey("basins.id"))
    language: Mapped[str] = mapped_column(sa.String(35))
    number: Mapped[str] = mapped_column(sa.String(30))
    """of its own series, which tells nothing of the register's: B-2026-0004-kk"""
    contents: Mapped[dict[str, object]] = mapped_column(Json)
    """all that the templates get, as plain values"""
    inputs_digest: Mapped[str] = mapped_column(sa.String(64))
    """SHA-256 of the contents"""
    chain_length: Mapped[int]
    chain_head: Mapped[str] = mapped_column(sa.String(64))
    """head of the audit chain when the edition was frozen: a witness outside the portal"""
    frozen_at: Mapped[datetime]
    published_at: Mapped[datetime | None]

    booklet: Mapped[Booklet] = relationship(back_populates="editions", lazy="joined", innerjoin=True)
    version: Mapped[Version] = relationship()
    audience: Mapped[Audience] = relationship(lazy="joined", innerjoin=True)
    rendition: Mapped["Rendition | None"] = relationship(back_populates="edition", lazy="joined")

    __table_args__ = (sa.UniqueConstraint("basin_id", "number"),)


class Rendition(Model):
    """The file made from an edition; served from then on, not made again."""

    __tablename__ = "renditions"

    id: Mapped[int] = mapped_column(primary_key=True)
    edition_id: Mapped[int] = mapped_column(sa.ForeignKey("editions.id"), unique=True)
    file_id: Mapped[int] = mapped_column(sa.ForeignKey("files.id"))
    pages: Mapped[int]
    rendered_at: Mapped[datetime]

    edition: Mapped[Edition] = relationship(back_populates="rendition")
    file: Mapped[StoredFile] = relationship(lazy="joined", innerjoin=True)
