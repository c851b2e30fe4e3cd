"""Reading a text into a working version: one act, with an account of where each line of the file went.

In the source language the file says what stands where: clauses are added, moved, reworded and removed to follow it. In
any other language it brings words to the clauses that stand; only what has no place among them is added.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import sqlalchemy as sa

from ibbportal.audit import record
from ibbportal.audit.chain import sha256
from ibbportal.db import db, verb
from ibbportal.documents.alignment import Alignment, Anchor, Placed, align
from ibbportal.documents.models import Import, PlacedWording, Placement, Provision, Version
from ibbportal.documents.outline import ClauseKind, Outline
from ibbportal.documents.queries import version_text
from ibbportal.documents.reading.conservation import letters_lost
from ibbportal.documents.reading.decoding import decode
from ibbportal.documents.reading.plain_text import read
from ibbportal.documents.services.holding import hold_working_version
from ibbportal.documents.text import PlacedClause, VersionText
from ibbportal.security import Actor
from ibbportal.texts.models import Quality, Translation, Wording


@dataclass(frozen=True)
class ReadFile:
    """A file that was read and found to be a text, before anything is changed."""

    name: str
    digest: str
    language: str
    outline: Outline
    lost: str
    """letters for which the reader has no account; reported as not placed"""

    @property
    def title(self) -> str:
        """What the file calls itself; empty where it has no title."""
        titles = self.outline.of_kind(ClauseKind.TITLE)
        return " ".join(titles[0].heading.split()) if titles else ""


def read_file(content: bytes, name: str, language: str) -> ReadFile:
    """Read a file into clauses. Raises an UnreadableText that says what is wrong with it."""
    text = decode(content)
    outline = read(text, language)
    return ReadFile(name, sha256(content), language, outline, letters_lost(text, outline))


@verb
def import_file(version: Version, file: ReadFile, *, by: Actor, now: datetime) -> Import:
    """Bring a file's text into the working version; the Import keeps the report."""
    hold_working_version(version)
    text = version_text(version)
    is_source = file.language == version.document.source_language
    alignment = align(_anchors(text, file.language), file.outline, same_language=is_source)
    plan = _Plan(text, alignment, file.language, is_source=is_source)
    touched = _apply(version, plan, by=by, now=now)
    report = _report(version, file, alignment, plan, touched)
    imported = Import(
        version=version,
        filename=file.name[:255],
        file_digest=file.digest,
        language=file.language,
        report=report,
        imported_at=now,
        imported_by_id=by.user_id,
    )
    db.session.add(imported)
    db.session.flush()
    counts = {key: report[key] for key in ("added", "matched", "changed", "moved", "removed")}
    record(
        "text_imported",
        imported,
        by=by,
        at=now,
        basin_id=version.basin_id,
        language=file.language,
        file=file.digest,
        **counts,
    )
    return imported


def _anchors(text: VersionText, language: str) -> list[Anchor]:
    """The clauses to pair with: in the source's words, without those that only another language has."""
    source = text.source_language
    return [
        Anchor(
            uid=clause.uid,
            parent_uid=clause.parent_uid,
            kind=clause.kind,
            number=clause.number,
            heading=clause.words(source) if clause.is_headed else "",
            body="" if clause.is_headed else clause.words(source),
            position=clause.position,
        )
        for clause in text
        if not _is_foreign(clause, source, language)
    ]


def _is_foreign(clause: PlacedClause, source: str, language: str) -> bool:
    """Whether a clause has words in other languages only, and none in the two that are paired."""
    return bool(clause.said) and source not in clause.said and language not in clause.said


def words_of(placed: Placed) -> str:
    """The words of a clause that comes in: a heading, or a body."""
    return "\n".join(part for part in (placed.heading, placed.body) if part)


@dataclass
class _Plan:
    """The tree that is to stand, and the words that are to be said in it. Keys are uids, or numbers of new clauses."""

    text: VersionText
    alignment: Alignment
    language: str
    is_source: bool
    children: dict[str | int | None, list[str | int]] = field(default_factory=dict)
    placed: dict[str | int, Placed] = field(default_factory=dict)

    def __post_init__(self) -> None:
        names = {placed.key: placed.uid or placed.key for placed in self.alignment.placed}
        self.placed = {names[placed.key]: placed for placed in self.alignment.placed}
        if self.is_source:
            self._follow_the_file(names)
        else:
            self._keep_the_tree(names)

    @property
    def gone(self) -> set[str]:
        """What is taken out: in the source language, what the file no longer has."""
        return set(self.alignment.removed) if self.is_source else set()

    def _follow_the_file(self, names: dict[int, str | int]) -> None:
        for placed in self.alignment.placed:
            parent = names[placed.parent_key] if placed.parent_key is not None else None
            self.children.setdefault(parent, []).append(names[placed.key])
        for clause in self.text:
            if clause.uid not in self.placed and clause.uid not in self.gone:
                self._put_back(clause)

    def _put_back(self, clause: PlacedClause) -> None:
        """A clause that only other languages have keeps its place: behind the sibling that it followed."""
        siblings = self.children.setdefault(clause.parent_uid, [])
        standing = [sibling.uid for sibling in self.text.children(clause.parent_uid)]
        before = [uid for uid in standing[: standing.index(clause.uid)] if uid in siblings]
        siblings.insert(siblings.index(before[-1]) + 1 if before else 0, clause.uid)

    def _keep_the_tree(self, names: dict[int, str | int]) -> None:
        for clause in self.text:
            self.children.setdefault(clause.parent_uid, []).append(clause.uid)
        for placed in self.alignment.added:
            parent = names[placed.parent_key] if placed.parent_key is not None else placed.parent_uid
            siblings = self.children.setdefault(parent, [])
            before = placed.after_uid or (names[placed.after_key] if placed.after_key is not None else None)
            place = siblings.index(before) + 1 if before in siblings else 0
            siblings.insert(place, names[placed.key])

    def in_reading_order(
        self, parent: str | int | None = None
    ) -> Iterator[tuple[str | int | None, int, str | int]]:
        """Parent, position and name of every clause that is to stand, parents first."""
        for position, name in enumerate(self.children.get(parent, ())):
            yield parent, position, name
            yield from self.in_reading_order(name)


@dataclass
class _Touched:
    """What the import really changed."""

    added: int = 0
    reworded: int = 0
    renumbered: int = 0

    def __bool__(self) -> bool:
        return bool(self.added or self.reworded or self.renumbered)


def _apply(version: Version, plan: _Plan, *, by: Actor, now: datetime) -> _Touched:
    touched = _Touched()
    _take_out(version, plan)
    rows = {
        row.provision.uid: row
        for row in db.session.scalars(sa.select(Placement).where(Placement.version_id == version.id))
    }
    ids: dict[str | int, int] = {uid: row.provision_id for uid, row in rows.items()}
    _make_provisions(version, plan, ids)
    for parent, position, name in plan.in_reading_order():
        parent_id = ids[parent] if parent is not None else None
        placed = plan.placed.get(name)
        row = rows.get(name) if isinstance(name, str) else None
        if row is None:
            assert placed is not None
            db.session.add(_new_row(version, ids[name], parent_id, position, placed))
            touched.added += 1
        else:
            touched.renumbered += _set_row(row, parent_id, position, placed if plan.is_source else None)
    db.session.flush()
    touched.reworded = _say(version, plan, ids, by=by, now=now)
    return touched


def _take_out(version: Version, plan: _Plan) -> None:
    gone = [clause.provision_id for clause in plan.text if clause.uid in plan.gone]
    if not gone:
        return
    for model in (PlacedWording, Placement):
        db.session.execute(
            sa.delete(model).where(model.version_id == version.id, model.provision_id.in_(gone))
        )
    db.session.expire_all()


def _make_provisions(version: Version, plan: _Plan, ids: dict[str | int, int]) -> None:
    new = {placed.key: Provision(document_id=version.document_id) for placed in plan.alignment.added}
    db.session.add_all(new.values())
    db.session.flush()
    ids.update({key: provision.id for key, provision in new.items()})


def _new_row(
    version: Version, provision_id: int, parent_id: int | None, position: int, placed: Placed
) -> Placement:
    return Placement(
        version_id=version.id,
        provision_id=provision_id,
        parent_id=parent_id,
        position=position,
        kind=placed.kind,
        number=placed.number[:20],
    )


def _set_row(row: Placement, parent_id: int | None, position: int, placed: Placed | None) -> bool:
    """Put a standing clause where it belongs; whether anything but its words changed."""
    number = placed.number[:20] if placed else row.number
    before = (row.parent_id, row.position, row.number)
    row.parent_id, row.position, row.number = parent_id, position, number
    return before != (parent_id, position, number)


def _say(version: Version, plan: _Plan, ids: dict[str | int, int], *, by: Actor, now: datetime) -> int:
    """Place the words that differ from what is said; returns how many there were."""
    standing = {
        row.provision_id: row
        for row in db.session.scalars(
            sa.select(PlacedWording).where(
                PlacedWording.version_id == version.id, PlacedWording.language == plan.language
            )
        )
    }
    said: list[PlacedWording] = []
    count = 0
    for name, placed in plan.placed.items():
        words, row = words_of(placed), standing.get(ids[name])
        if not words:
            continue
        if row is None:
            row = PlacedWording(version_id=version.id, provision_id=ids[name], language=plan.language)
            db.session.add(row)
        if row.wording is None or row.wording.content != words:
            row.wording = Wording.of(words, plan.language)
            count += 1
        said.append(row)
    db.session.flush()
    if not plan.is_source:
        _declare_translations(version, said, by=by, now=now)
    return count


def _declare_translations(
    version: Version, said: Sequence[PlacedWording], *, by: Actor, now: datetime
) -> None:
    sources = db.session.execute(
        sa.select(PlacedWording.provision_id, PlacedWording.wording_id).where(
            PlacedWording.version_id == version.id,
            PlacedWording.language == version.document.source_language,
        )
    )
    source = {provision_id: wording_id for provision_id, wording_id in sources}  # noqa: C416 - rows are no pairs to mypy
    pairs = sa.select(Translation.wording_id, Translation.source_id).where(
        Translation.wording_id.in_([row.wording_id for row in said])
    )
    declared = {(wording_id, source_id) for wording_id, source_id in db.session.execute(pairs)}
    db.session.add_all(
        Translation(
            wording_id=row.wording_id,
            source_id=source[row.provision_id],
            quality=Quality.DRAFT,
            declared_by_id=by.user_id,
            declared_at=now,
        )
        for row in said
        if row.provision_id in source and (row.wording_id, source[row.provision_id]) not in declared
    )
    db.session.flush()


def _report(
    version: Version, file: ReadFile, alignment: Alignment, plan: _Plan, touched: _Touched
) -> dict[str, object]:
    text = version_text(version, [file.language])
    unplaced = [
        {"line": each.line, "text": each.text} for each in (*file.outline.unplaced, *alignment.unplaced)
    ]
    if file.lost:
        unplaced.append({"line": 0, "text": file.lost})
    warnings = [*file.outline.warnings, *alignment.warnings]
    return {
        "provisions": len(text),
        "articles": sum(clause.kind is ClauseKind.ARTICLE for clause in text),
        "added": len(alignment.added),
        "matched": len(alignment.matched),
        "changed": _changed(plan),
        "moved": len(alignment.moved) if plan.is_source else 0,
        "removed": len(plan.gone),
        "dropped": [
            {"line": each.line, "text": each.text, "reason": each.reason} for each in file.outline.dropped
        ],
        "unplaced": unplaced,
        "warnings": [{"code": each.code, **each.values} for each in warnings],
        "touched": bool(touched) or bool(plan.gone),
    }


def _changed(plan: _Plan) -> int:
    """How many standing clauses read differently in the file's language than before."""
    changed = 0
    for placed in plan.alignment.matched:
        clause = plan.text.clause(placed.uid or "")
        words = words_of(placed)
        if clause and words and clause.words(plan.language) not in ("", words):
            changed += 1
    return changed
