"""The texts of the demonstration: documents, their clauses, and what each version changes and why."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from ibbportal.demo.words import LANGUAGES, ContentFault, Table, Words, read_file, words
from ibbportal.documents.models import DocumentKind
from ibbportal.documents.numbering import renumber
from ibbportal.documents.outline import ClauseKind


@dataclass(frozen=True)
class Clause:
    """A clause where it stands in one version."""

    key: str
    """its name in these files; it stays when number, place and words change"""
    kind: ClauseKind
    parent_key: str | None
    words: Words
    number: str = ""
    """as counted, without words: 7, 2, a; empty where the clause is not numbered"""


@dataclass(frozen=True)
class Draft:
    """A document with the clauses of its first version, parents before children, in reading order."""

    code: str
    kind: DocumentKind
    source: str
    authentic: tuple[str, ...]
    title: Words
    short_title: Words
    notice: Words
    summary: Words
    clauses: tuple[Clause, ...]

    @property
    def keys(self) -> frozenset[str]:
        return frozenset(clause.key for clause in self.clauses)


class Act(StrEnum):
    """What an operation does to a clause."""

    CHANGE = "change"
    ADD = "add"
    REMOVE = "remove"
    MOVE = "move"


@dataclass(frozen=True)
class Operation:
    """One step from a version to the next, with its cause."""

    act: Act
    clause: str
    kind: ClauseKind | None = None
    """of an added clause"""
    after: str | None = None
    """the sibling behind which an added or moved clause comes to stand; none: the first under its parent"""
    parent: str | None = None
    """of an added or moved clause"""
    words: Words | None = None
    """of an added or changed clause, in the languages in which it is written anew"""
    reply: str | None = None
    """the cause: a reply"""
    reason: Words | None = None
    """the cause: an own-initiative reason"""
    stale: tuple[str, ...] = ()
    """languages whose words are on purpose left as they were"""
    missing: tuple[str, ...] = ()
    """languages in which an added clause has on purpose no words yet"""

    @property
    def has_cause(self) -> bool:
        return self.reply is not None or self.reason is not None


@dataclass(frozen=True)
class Revision:
    """What makes a version out of the one before."""

    document: str
    number: int
    operations: tuple[Operation, ...]


def parent_key(key: str) -> str | None:
    """`exchange` of `exchange.2`; none of a clause at the top."""
    return key.rpartition(".")[0] or None


def read_draft(name: str) -> Draft:
    """A document with its first version. The clauses of a long one stand in files of their own, chapter by chapter."""
    table = read_file(name)
    title = words(table["title"], f"{name}: title")
    chapters = [table, *(read_file(f"{name}/{chapter}") for chapter in table.get("chapters", ()))]
    written = [_clause(entry, name) for chapter in chapters for entry in chapter.get("clause", ())]
    _refuse_orphans(written, name)
    return Draft(
        code=table["code"],
        kind=DocumentKind(table["kind"]),
        source=table["source"],
        authentic=tuple(table["authentic"]),
        title=title,
        short_title=words(table["short_title"], f"{name}: short_title"),
        notice=words(table["notice"], f"{name}: notice"),
        summary=words(table["summary"], f"{name}: summary"),
        clauses=_numbered([Clause("title", ClauseKind.TITLE, None, title), *written]),
    )


def read_revision(name: str) -> Revision:
    """The steps to a later version."""
    table = read_file(name)
    operations = tuple(_operation(entry, name) for entry in table["operation"])
    return Revision(table["document"], table["number"], operations)


def after_operations(clauses: Iterable[Clause], operations: Iterable[Operation]) -> tuple[Clause, ...]:
    """The clauses of the next version, in reading order. Words left stale stay as they were."""
    standing = list(clauses)
    for operation in operations:
        standing = _STEPS[operation.act](standing, operation)
    return _numbered(standing)


def _clause(entry: Table, where: str) -> Clause:
    key = entry["key"]
    return Clause(key, ClauseKind(entry["kind"]), parent_key(key), words(entry, f"{where}: {key}"))


def _numbered(clauses: Sequence[Clause]) -> tuple[Clause, ...]:
    """The clauses with the numbers that the portal gives them."""
    marked = [replace(clause, number=_manner(clause, clauses)) for clause in clauses]
    numbers = renumber(marked)
    return tuple(replace(clause, number=numbers[clause.key]) for clause in marked)


def _manner(clause: Clause, clauses: Sequence[Clause]) -> str:
    """The way in which a clause is numbered: parts 1, their paragraphs 1.1, those of articles 1, items a. A
    paragraph that stands alone in its article has no number."""
    if clause.kind is ClauseKind.PART:
        return "1"
    if clause.kind is ClauseKind.ITEM:
        return "a"
    if clause.kind is not ClauseKind.PARAGRAPH:
        return ""
    siblings = [
        other for other in clauses if other.parent_key == clause.parent_key and other.kind is clause.kind
    ]
    above = next(other for other in clauses if other.key == clause.parent_key)
    if above.kind is ClauseKind.PART:
        return "1.1"
    return "1" if len(siblings) > 1 else ""


def _refuse_orphans(clauses: Sequence[Clause], where: str) -> None:
    seen: set[str] = set()
    for clause in clauses:
        if clause.key in seen:
            raise ContentFault(f"{where}: {clause.key} stands twice")
        if clause.parent_key is not None and clause.parent_key not in seen:
            raise ContentFault(f"{where}: {clause.key} stands before its parent {clause.parent_key}")
        seen.add(clause.key)


def _operation(entry: Table, where: str) -> Operation:
    act, key = Act(entry["act"]), entry["clause"]
    place = f"{where}: {act} {key}"
    stale, missing = tuple(entry.get("stale", ())), tuple(entry.get("missing", ()))
    only = entry.get("only")
    written = (
        words(entry, place, without=set(LANGUAGES) - set(only) if only else {*stale, *missing})
        if act in (Act.CHANGE, Act.ADD)
        else None
    )
    reason = words(entry["reason"], f"{place}: reason") if "reason" in entry else None
    if reason is not None and "reply" in entry:
        raise ContentFault(f"{place}: a reply or a reason, not both")
    return Operation(
        act=act,
        clause=key,
        kind=ClauseKind(entry["kind"]) if "kind" in entry else None,
        after=entry.get("after"),
        parent=entry.get("parent", parent_key(key)) if act in (Act.ADD, Act.MOVE) else None,
        words=written,
        reply=entry.get("reply"),
        reason=reason,
        stale=stale,
        missing=missing,
    )


def _index(clauses: Sequence[Clause], key: str) -> int:
    for index, clause in enumerate(clauses):
        if clause.key == key:
            return index
    raise ContentFault(f"no clause {key} in this version")


def _within(clauses: Sequence[Clause], key: str) -> set[str]:
    """The clause and all that stand under it."""
    keys = {key}
    for clause in clauses:
        if clause.parent_key in keys:
            keys.add(clause.key)
    return keys


def _behind(clauses: Sequence[Clause], operation: Operation) -> int:
    """The index at which a clause comes to stand: behind its sibling and all that stand under that one."""
    before = operation.after or operation.parent
    if before is None:
        return 0
    if operation.after is None:
        return _index(clauses, before) + 1
    family = _within(clauses, before)
    return max(index for index, clause in enumerate(clauses) if clause.key in family) + 1


def _change(clauses: list[Clause], operation: Operation) -> list[Clause]:
    index = _index(clauses, operation.clause)
    changed = replace(clauses[index], words={**clauses[index].words, **(operation.words or {})})
    return [*clauses[:index], changed, *clauses[index + 1 :]]


def _add(clauses: list[Clause], operation: Operation) -> list[Clause]:
    if operation.kind is None or operation.words is None:
        raise ContentFault(f"{operation.clause} is added without a kind or without words")
    index = _behind(clauses, operation)
    added = Clause(operation.clause, operation.kind, operation.parent, operation.words)
    return [*clauses[:index], added, *clauses[index:]]


def _remove(clauses: list[Clause], operation: Operation) -> list[Clause]:
    gone = _within(clauses, clauses[_index(clauses, operation.clause)].key)
    return [clause for clause in clauses if clause.key not in gone]


def _move(clauses: list[Clause], operation: Operation) -> list[Clause]:
    moving = _within(clauses, clauses[_index(clauses, operation.clause)].key)
    rest = [clause for clause in clauses if clause.key not in moving]
    index = _behind(rest, operation)
    family = [
        replace(clause, parent_key=operation.parent) if clause.key == operation.clause else clause
        for clause in clauses
        if clause.key in moving
    ]
    return [*rest[:index], *family, *rest[index:]]


_STEPS = {Act.CHANGE: _change, Act.ADD: _add, Act.REMOVE: _remove, Act.MOVE: _move}
