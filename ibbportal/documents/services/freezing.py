"""Freezing: from here on a version can be quoted."""

from collections.abc import Collection
from datetime import datetime

import sqlalchemy as sa

from ibbportal.accounts.models import User
from ibbportal.audit import record
from ibbportal.audit.chain import canonical, sha256
from ibbportal.db import db, verb
from ibbportal.documents.gates import pass_gates
from ibbportal.documents.lifecycle import VERSION
from ibbportal.documents.models import Version, VersionLanguage, Widening
from ibbportal.documents.notices import tell_of_version
from ibbportal.documents.queries import version_text
from ibbportal.documents.services.holding import hold_version
from ibbportal.documents.text import Standing, VersionText
from ibbportal.search import ask_to_index
from ibbportal.security import Actor
from ibbportal.stakeholders.models import Audience


class NothingToFreeze(Exception):
    """A version without any words is not a version."""


class NotConfirmed(Exception):
    """Everybody may read a version only after one person has asked for it and another has confirmed."""


def is_confirmed(version: Version) -> bool:
    """Whether two persons have decided that everybody may read the version."""
    confirmed = sa.exists().where(Widening.version_id == version.id, Widening.is_confirmed)
    return bool(db.session.scalar(sa.select(confirmed)))


def tree_digest(text: VersionText) -> str:
    """The digest of what stands where: identities, order, kinds, numbers, status."""
    rows = [
        [clause.uid, clause.parent_uid, clause.position, clause.kind, clause.number, clause.status]
        for clause in text
    ]
    return sha256(canonical(rows))


def language_digest(text: VersionText, language: str) -> str:
    """The digest of the words in one language."""
    return sha256(
        canonical([[clause.uid, clause.words(language)] for clause in text if clause.words(language)])
    )


def _to_seal(version: Version, text: VersionText) -> list[str]:
    complete = {language for language in text.languages if not text.in_standing(language, Standing.MISSING)}
    return sorted(version.document.sealing_languages | complete)


@verb
def freeze_version(version: Version, *, by: Actor, now: datetime) -> Version:
    """Freeze the working version, if every gate lets it through (GateShut lists all that is open).

    The tree, the source, the authentic languages and every other language that is complete are sealed by one digest.
    A language that is not complete yet may be completed later, and sealed with a digest of its own.
    """
    state = VERSION.after("freeze", hold_version(version))
    text = version_text(version)
    source = version.document.source_language
    if not any(clause.words(source) for clause in text):
        raise NothingToFreeze(version.number)
    pass_gates("freeze", version)
    sealed = {language: language_digest(text, language) for language in _to_seal(version, text)}
    version.digest = sha256(canonical([tree_digest(text), sealed]))
    version.state, version.frozen_at, version.frozen_by_id = state, now, by.user_id
    for language, digest in sealed.items():
        version.languages.append(VersionLanguage(language=language, digest=digest, sealed_at=now))
    if version.based_on and VERSION.allows("supersede", version.based_on.state):
        version.based_on.state = VERSION.after("supersede", version.based_on.state)
    db.session.flush()
    record(
        "version_frozen",
        version,
        by=by,
        at=now,
        basin_id=version.basin_id,
        digest=version.digest,
        languages=sealed,
    )
    ask_to_index(version, "versions", by=by, now=now, basin_id=version.basin_id)
    return version


@verb
def circulate_version(
    version: Version, audience: Audience, *, by: Actor, now: datetime, told: Collection[User] = ()
) -> None:
    """Show a frozen version to a wider audience (opening a round does). `told`: who learns of it otherwise.

    To everybody only when a second person has confirmed it, which cannot be taken back.
    """
    version.state = VERSION.after("circulate", hold_version(version))
    if audience.is_public and not version.audience.is_public and not (by.is_system or is_confirmed(version)):
        raise NotConfirmed(version.number)
    version.audience = audience
    db.session.flush()
    record("version_circulated", version, by=by, at=now, basin_id=version.basin_id, audience=audience.id)
    ask_to_index(version, "versions", by=by, now=now, basin_id=version.basin_id)
    tell_of_version(version, told=told, by=by, now=now)
