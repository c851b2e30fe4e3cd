"""From addresses to what is drafted there.

Drafts exist for the working group only. Whoever does not belong to it gets the basin as the subject, so that every
code is refused alike, whether a document has it or not.
"""

from dataclasses import dataclass

from ibbportal.basins.models import Basin
from ibbportal.documents.models import Document, Import, Provision, Version
from ibbportal.documents.permissions import SEE_DRAFTING
from ibbportal.documents.queries import (
    document_by_code,
    import_by_id,
    last_frozen_version,
    provision_by_uid,
    version_text,
    working_version,
)
from ibbportal.documents.text import PlacedClause, VersionText
from ibbportal.lifecycles import WrongState
from ibbportal.security import can
from ibbportal.web.guard import actor, basin


def document_in_drafting(code: str) -> Document | Basin | None:
    """A document of the basin."""
    return document_by_code(basin().id, code) if can(actor(), SEE_DRAFTING, basin()) else basin()


def version_in_drafting(code: str) -> Version | Basin | None:
    """The working version of a document."""
    document = document_in_drafting(code)
    return working_of(document) if isinstance(document, Document) else document


def import_of_address(import_id: int) -> Import | Basin | None:
    """What became of a file that was read in."""
    return import_by_id(basin().id, import_id) if can(actor(), SEE_DRAFTING, basin()) else basin()


def working_of(document: Document) -> Version | None:
    """The working version; a step on one that was frozen meanwhile is refused as such, not as unknown."""
    version = working_version(document)
    if version is None and (frozen := last_frozen_version(document)):
        raise WrongState("draft", frozen.state)
    return version


@dataclass(frozen=True)
class DraftedClause:
    """A clause where it stands in the working version, with the text around it."""

    version: Version
    text: VersionText
    clause: PlacedClause

    @property
    def document(self) -> Document:
        return self.version.document

    @property
    def basin_id(self) -> int:
        return self.version.basin_id


def clause_in_drafting(code: str, uid: str) -> DraftedClause | Basin | None:
    """A clause of the working version."""
    version = version_in_drafting(code)
    if not isinstance(version, Version):
        return version
    text = version_text(version)
    clause = text.clause(uid)
    return DraftedClause(version, text, clause) if clause else None


@dataclass(frozen=True)
class TypedAt:
    """Where somebody's words belong, although the clause may have gone or the version been frozen since."""

    document: Document
    provision: Provision
    drafted: DraftedClause | None

    @property
    def basin_id(self) -> int:
        return self.document.basin_id


def place_of_typing(code: str, uid: str) -> TypedAt | Basin | None:
    """A clause of the document, whether it stands in a working version now or not."""
    document = document_in_drafting(code)
    if not isinstance(document, Document):
        return document
    provision = provision_by_uid(document.id, uid)
    if provision is None:
        return None
    version = working_version(document)
    text = version_text(version) if version else None
    clause = text.clause(uid) if text else None
    drafted = DraftedClause(version, text, clause) if version and text and clause else None
    return TypedAt(document, provision, drafted)
