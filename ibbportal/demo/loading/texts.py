"""Drafting the texts of the demonstration, as editors would: clause by clause, each in all its languages."""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import datetime

from ibbportal.basins.models import Basin
from ibbportal.contributions.models import Reply
from ibbportal.contributions.services.incorporation import give_own_reason, incorporate
from ibbportal.demo.drafts import Act, Clause, Draft, Operation
from ibbportal.demo.words import ContentFault, Words
from ibbportal.documents.models import Document, Provision, Version
from ibbportal.documents.queries import placed_wordings, provision_by_uid, working_version
from ibbportal.documents.services.documents import create_document
from ibbportal.documents.services.drafting import (
    Typed,
    add_clause,
    move_clause,
    remove_clause,
    renumber_version,
    reword_clause,
)
from ibbportal.security import Actor
from ibbportal.texts.models import Quality


def uid_of(document: str, key: str) -> str:
    """The clause's identity, always the same, so that addresses outlive a demonstration that is loaded anew."""
    return hashlib.sha256(f"{document}/{key}".encode()).hexdigest()[:12]


def enter_draft(basin: Basin, draft: Draft, *, by: Actor, now: datetime) -> Version:
    """Enter a document with its first working version."""
    document = create_document(
        basin,
        draft.code,
        kind=draft.kind,
        titles=draft.short_title,
        source_language=draft.source,
        authentic_languages=draft.authentic,
        by=by,
        now=now,
    )
    version = working_version(document)
    assert version is not None, "a document begins with a working version"
    last_child: dict[str | None, str] = {}
    for clause in draft.clauses:
        place_clause(version, clause, after=last_child.get(clause.parent_key), by=by, now=now)
        last_child[clause.parent_key] = clause.key
    return version


def place_clause(
    version: Version, clause: Clause, *, after: str | None, by: Actor, now: datetime
) -> Provision:
    """Put a clause behind its sibling, with its words in every language that it has."""
    document = version.document
    provision = add_clause(
        version,
        clause.kind,
        parent=uid_of(document.code, clause.parent_key) if clause.parent_key else None,
        after=uid_of(document.code, after) if after else None,
        number=clause.number,
        words=clause.words[document.source_language],
        uid=uid_of(document.code, clause.key),
        by=by,
        now=now,
    )
    translations = {tag: words for tag, words in clause.words.items() if tag != document.source_language}
    _reword(version, provision, translations, by=by, now=now)
    return provision


def _reword(version: Version, provision: Provision, words: Words, *, by: Actor, now: datetime) -> None:
    standing = placed_wordings(version.id, provision.id)
    typed = [
        Typed(
            tag,
            content,
            seen_revision=standing[tag].revision if tag in standing else 0,
            quality=Quality.REVIEWED,
        )
        for tag, content in words.items()
    ]
    reword_clause(version, provision.uid, typed, by=by, now=now)


class Redrafting:
    """Makes a version out of the one before, step by step; each step says why it was taken, where it has a cause."""

    def __init__(
        self, version: Version, clauses: Iterable[Clause], replies: Mapping[str, Reply], *, by: Actor
    ) -> None:
        self.version = version
        self.numbers = {clause.key: clause.number for clause in clauses}
        """as they are to be when the version is done"""
        self.replies = replies
        self.by = by

    def take(self, operation: Operation, *, now: datetime) -> None:
        """One step, with its cause."""
        provision = self._STEPS[operation.act](self, operation, now)
        self._explain(provision, operation, now)

    def renumber(self, *, now: datetime) -> None:
        """Number all clauses as they stand at the end."""
        renumber_version(self.version, by=self.by, now=now)

    def _change(self, operation: Operation, now: datetime) -> Provision:
        provision = self._provision(operation.clause)
        _reword(self.version, provision, operation.words or {}, by=self.by, now=now)
        return provision

    def _add(self, operation: Operation, now: datetime) -> Provision:
        if operation.kind is None or operation.words is None:
            raise ContentFault(f"{operation.clause} is added without a kind or without words")
        number = self.numbers[operation.clause]
        clause = Clause(operation.clause, operation.kind, operation.parent, operation.words, number)
        return place_clause(self.version, clause, after=operation.after, by=self.by, now=now)

    def _remove(self, operation: Operation, now: datetime) -> Provision:
        provision = self._provision(operation.clause)
        remove_clause(self.version, provision.uid, by=self.by, now=now)
        return provision

    def _move(self, operation: Operation, now: datetime) -> Provision:
        provision = self._provision(operation.clause)
        move_clause(
            self.version,
            provision.uid,
            parent=self._uid(operation.parent),
            after=self._uid(operation.after),
            by=self.by,
            now=now,
        )
        return provision

    _STEPS = {Act.CHANGE: _change, Act.ADD: _add, Act.REMOVE: _remove, Act.MOVE: _move}

    def _explain(self, provision: Provision, operation: Operation, now: datetime) -> None:
        document = self.version.document
        of_one_language = (
            next(iter(operation.words)) if operation.words and len(operation.words) == 1 else None
        )
        if operation.reply:
            reply = self.replies[operation.reply]
            incorporate(reply, self.version, provision, language=of_one_language, by=self.by, now=now)
        elif operation.reason:
            give_own_reason(
                self.version,
                provision,
                operation.reason,
                written_in=document.source_language,
                by=self.by,
                now=now,
            )

    def _uid(self, key: str | None) -> str | None:
        return uid_of(self.version.document.code, key) if key else None

    def _provision(self, key: str) -> Provision:
        return provision_of(self.version.document, key)


def provision_of(document: Document, key: str) -> Provision:
    """The clause of a document by its key."""
    found = provision_by_uid(document.id, uid_of(document.code, key))
    if found is None:
        raise ContentFault(f"{document.code} has no clause {key}")
    return found
