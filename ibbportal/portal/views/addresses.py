"""From addresses to subjects, among what the actor may see."""

from ibbportal.documents.models import Document, Version
from ibbportal.documents.queries import visible_document, visible_version
from ibbportal.rounds.models import Round
from ibbportal.rounds.queries import visible_round
from ibbportal.web.guard import actor, basin


def version_of_address(code: str, number: int) -> Version | None:
    """A version that the actor may read."""
    return visible_version(basin().id, code, number, actor())


def document_of_address(code: str) -> Document | None:
    """A document of which the actor may read at least one version."""
    return visible_document(basin().id, code, actor())


def round_of_address(code: str, number: int) -> Round | None:
    """A round that the actor may see."""
    return visible_round(basin().id, code, number, actor())
