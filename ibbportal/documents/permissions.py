"""Who may read and draft documents."""

import sqlalchemy as sa

from ibbportal.documents.models import Version, Widening
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
ASK_WIDENING = Permission("documents.ask_widening", "Ask that everybody may read a frozen version")
DECIDE_WIDENING = Permission(
    "documents.decide_widening", "Decide on another person's request that everybody may read a version"
)
FREEZE = Permission("documents.freeze", "Freeze the working version")


def is_foreseen(actor: Actor, subject: Version) -> bool:
    """looks at the subject as if it were shown already"""
    return actor.foresees(subject.__tablename__, subject.id)


def reads_version(actor: Actor, version: Version) -> bool:
    """Whether the actor may read a version: the predicate's face of READ_VERSION."""
    return in_audience(actor, version) or is_foreseen(actor, version)


def did_not_ask(actor: Actor, subject: Widening) -> bool:
    """is another person than the one who asked"""
    return actor.user_id is not None and actor.user_id != subject.asked_by_id


RULES: Rules = {
    LIST_DOCUMENTS: [[anyone]],
    CREATE_DOCUMENT: [[is_secretary], [is_editor]],
    READ_VERSION: [[in_audience], [is_foreseen]],
    SEE_DRAFTING: [[is_staff]],
    DRAFT: [[is_secretary], [is_editor]],
    TRANSLATE: [[is_secretary], [is_editor], [is_translator]],
    ASK_WIDENING: [[is_secretary], [is_editor]],
    DECIDE_WIDENING: [[is_secretary, did_not_ask]],
    FREEZE: [[is_secretary]],
}


def visible_versions(actor: Actor) -> sa.Select[Version]:
    """The versions that the actor may read: the query's face of READ_VERSION."""
    seen = Version.audience_id.in_(visible_audience_ids(actor))
    foreseen = actor.foreseen(Version.__tablename__)
    return sa.select(Version).where(sa.or_(seen, Version.id == foreseen) if foreseen else seen)
