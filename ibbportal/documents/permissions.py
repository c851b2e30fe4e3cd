"""Who may read and draft documents."""

import sqlalchemy as sa

from ibbportal.documents.models import Version
from ibbportal.security import Actor, Permission, Rules
from ibbportal.stakeholders.permissions import (
    anyone,
    in_audience,
    is_editor,
    is_secretary,
    is_staff,
    is_translator,
    visible_audience_ids,
)

LIST_DOCUMENTS = Permission(
    "documents.list", "See the list of a basin's documents, as far as one may read them"
)
CREATE_DOCUMENT = Permission("documents.create", "Enter a new document, by hand or from a file")
READ_VERSION = Permission("documents.read_version", "Read a version, compare it and take it home")
DRAFT = Permission("documents.draft", "Change the working version: words, order, numbers, languages")
TRANSLATE = Permission(
    "documents.translate", "Write the working version's words in a language beside the source"
)
SEE_DRAFTING = Permission("documents.see_drafting", "See the working version and what is still open in it")
FREEZE = Permission("documents.freeze", "Freeze the working version")

RULES: Rules = {
    LIST_DOCUMENTS: [[anyone]],
    CREATE_DOCUMENT: [[is_secretary], [is_editor]],
    READ_VERSION: [[in_audience]],
    SEE_DRAFTING: [[is_staff]],
    DRAFT: [[is_secretary], [is_editor]],
    TRANSLATE: [[is_secretary], [is_editor], [is_translator]],
    FREEZE: [[is_secretary]],
}


def visible_versions(actor: Actor) -> sa.Select[Version]:
    """The versions that the actor may read: the query's face of READ_VERSION."""
    return sa.select(Version).where(Version.audience_id.in_(visible_audience_ids(actor)))
