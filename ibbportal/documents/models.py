"""Identity, content and placement apart: a provision is what people disagree about, a wording is what it says,
a placement is where it stands in one version."""

import uuid
from datetime import datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ibbportal.basins.models import Basin
from ibbportal.db import Json, Model
from ibbportal.documents.lifecycle import VersionState
from ibbportal.documents.outline import ClauseKind
from ibbportal.stakeholders.models import Audience
from ibbportal.texts.models import Text, Wording


class DocumentKind(StrEnum):
    PLAN = "plan"
    AGREEMENT = "agreement"
    PARTNERSHIP = "partnership"
    ACT = "act"
    CHARTER = "charter"
    MODEL = "model"
    CONCEPT = "concept"


class Document(Model):
    """The work, whatever version of it is being read."""

    __tablename__ = "documents"

    id: Mapped[int] = mapped_column(primary_key=True)
    basin_id: Mapped[int] = mapped_column(sa.ForeignKey("basins.id"), index=True)
    code: Mapped[str] = mapped_column(sa.String(60))
    """in addresses: agreement"""
    kind: Mapped[DocumentKind]
    title_id: Mapped[int] = mapped_column(sa.ForeignKey("texts.id"))
    """what people call it; the title that is part of the text is a clause like any other"""
    source_language: Mapped[str] = mapped_column(sa.String(35))
    """the language in which it is drafted, against which translations are stale or current"""
    authentic_languages: Mapped[list[str]] = mapped_column(Json, default=list)
    created_at: Mapped[datetime]

    basin: Mapped[Basin] = relationship(lazy="joined", innerjoin=True)
    title: Mapped[Text] = relationship(lazy="selectin")
    versions: Mapped[list["Version"]] = relationship(back_populates="document", order_by="Version.number")

    __table_args__ = (sa.UniqueConstraint("basin_id", "code"),)

    @property
    def sealing_languages(self) -> frozenset[str]:
        """The languages that freezing seals: the source and the authentic ones."""
        return frozenset([self.source_language, *self.authentic_languages])


class Version(Model):
    """What is drafted and then circulated. Immutable from the moment it is frozen."""

    __tablename__ = "versions"

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(sa.ForeignKey("documents.id"), index=True)
    number: Mapped[int]
    state: Mapped[VersionState] = mapped_column(default=VersionState.WORKING)
    based_on_id: Mapped[int | None] = mapped_column(sa.ForeignKey("versions.id"))
    audience_id: Mapped[int] = mapped_column(sa.ForeignKey("audiences.id"))
    digest: Mapped[str | None] = mapped_column(sa.String(64))
    """SHA-256 of the tree and of the words in the sealed languages"""
    frozen_at: Mapped[datetime | None]
    frozen_by_id: Mapped[int | None]
    created_at: Mapped[datetime]

    document: Mapped[Document] = relationship(back_populates="versions", lazy="joined", innerjoin=True)
    based_on: Mapped["Version | None"] = relationship(remote_side=[id])
    audience: Mapped[Audience] = relationship(lazy="joined", innerjoin=True)
    languages: Mapped[list["VersionLanguage"]] = relationship(back_populates="version", lazy="selectin")

    __table_args__ = (
        sa.UniqueConstraint("document_id", "number"),
        sa.Index(
            "uq_versions_one_working",
            "document_id",
            unique=True,
            sqlite_where=sa.text("state = 'working'"),
            postgresql_where=sa.text("state = 'working'"),
        ),
        sa.CheckConstraint(
            "(state = 'working') = (digest IS NULL) AND (digest IS NULL) = (frozen_at IS NULL)",
            name="frozen_with_digest",
        ),
    )

    @property
    def basin_id(self) -> int:
        return self.document.basin_id

    @property
    def is_working(self) -> bool:
        return self.state is VersionState.WORKING


class Widening(Model):
    """A request to show a frozen version to everybody: one person asks, another confirms. What is public stays so."""

    __tablename__ = "widenings"

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(sa.ForeignKey("versions.id"), index=True)
    asked_by_id: Mapped[int | None]
    asked_at: Mapped[datetime]
    decided_by_id: Mapped[int | None]
    decided_at: Mapped[datetime | None]
    is_confirmed: Mapped[bool] = mapped_column(default=False)

    version: Mapped[Version] = relationship(lazy="joined", innerjoin=True)

    __table_args__ = (
        sa.Index(
            "uq_widenings_one_open",
            "version_id",
            unique=True,
            sqlite_where=sa.text("decided_at IS NULL"),
            postgresql_where=sa.text("decided_at IS NULL"),
        ),
        sa.CheckConstraint("decided_at IS NOT NULL OR NOT is_confirmed", name="confirmed_when_decided"),
        sa.CheckConstraint("NOT is_confirmed OR asked_by_id <> decided_by_id", name="two_persons"),
    )

    @property
    def basin_id(self) -> int:
        return self.version.basin_id

    @property
    def is_open(self) -> bool:
        """Whether nobody has decided yet."""
        return self.decided_at is None


class VersionLanguage(Model):
    """The seal of one language of a frozen version."""

    __tablename__ = "version_languages"

    version_id: Mapped[int] = mapped_column(sa.ForeignKey("versions.id"), primary_key=True)
    language: Mapped[str] = mapped_column(sa.String(35), primary_key=True)
    digest: Mapped[str] = mapped_column(sa.String(64))
    sealed_at: Mapped[datetime]
    version: Mapped[Version] = relationship(back_populates="languages")


def new_uid() -> str:
    return uuid.uuid4().hex[:12]


class Provision(Model):
    """What people disagree about (people say *clause*): the same one through renumbering, moving and rewording."""

    __tablename__ = "provisions"

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(sa.String(32), unique=True, default=new_uid)
    """in addresses, for good"""
    document_id: Mapped[int] = mapped_column(sa.ForeignKey("documents.id"), index=True)
    document: Mapped[Document] = relationship()


class PlacementStatus(StrEnum):
    """How far the parties have come on a clause."""

    AGREED = "agreed"
    BRACKETED = "bracketed"
    INITIALLED = "initialled"


class Placement(Model):
    """Where a provision stands in one version: small rows, copied from version to version."""

    __tablename__ = "placements"

    version_id: Mapped[int] = mapped_column(sa.ForeignKey("versions.id"), primary_key=True)
    provision_id: Mapped[int] = mapped_column(sa.ForeignKey("provisions.id"), primary_key=True)
    parent_id: Mapped[int | None]
    """the provision under which this one stands in the same version"""
    position: Mapped[int]
    """among its siblings, from 0"""
    kind: Mapped[ClauseKind]
    number: Mapped[str] = mapped_column(sa.String(20), default="")
    """as counted, without words: 7, 2, a; empty where the clause is not numbered"""
    status: Mapped[PlacementStatus | None]
    revision: Mapped[int] = mapped_column(default=1)

    provision: Mapped[Provision] = relationship(lazy="joined", innerjoin=True)

    __table_args__ = (
        sa.ForeignKeyConstraint(
            ["version_id", "parent_id"],
            ["placements.version_id", "placements.provision_id"],
            name="fk_placements_parent",
        ),
        sa.Index("ix_placements_siblings", "version_id", "parent_id", "position"),
    )
    __mapper_args__ = {"version_id_col": revision}


class PlacedWording(Model):
    """Which wording stands there, in one language."""

    __tablename__ = "placed_wordings"

    version_id: Mapped[int] = mapped_column(primary_key=True)
    provision_id: Mapped[int] = mapped_column(primary_key=True)
    language: Mapped[str] = mapped_column(sa.String(35), primary_key=True)
    wording_id: Mapped[int] = mapped_column(sa.ForeignKey("wordings.id"))
    revision: Mapped[int] = mapped_column(default=1)
    """what an editor has seen: saving over another revision is a conflict"""

    wording: Mapped[Wording] = relationship(lazy="joined", innerjoin=True)

    __table_args__ = (
        sa.ForeignKeyConstraint(
            ["version_id", "provision_id"],
            ["placements.version_id", "placements.provision_id"],
            name="fk_placed_wordings_placement",
            ondelete="CASCADE",
        ),
    )
    __mapper_args__ = {"version_id_col": revision}


class Import(Model):
    """A file that was read into a version, with the account of where each of its lines went."""

    __tablename__ = "imports"

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(sa.ForeignKey("versions.id"), index=True)
    filename: Mapped[str] = mapped_column(sa.String(255))
    file_digest: Mapped[str] = mapped_column(sa.String(64))
    language: Mapped[str] = mapped_column(sa.String(35))
    report: Mapped[dict[str, Any]] = mapped_column(Json)
    imported_at: Mapped[datetime]
    imported_by_id: Mapped[int | None]

    version: Mapped[Version] = relationship()

    @property
    def basin_id(self) -> int:
        return self.version.basin_id
