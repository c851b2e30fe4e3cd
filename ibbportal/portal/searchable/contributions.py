"""What somebody sent in, in the index: each remark of an opinion, each proposal or report, and what was replied.

Who may read a contribution may read what it was answered, once the reply is published; so its rows have its audience.
"""

from collections.abc import Iterator, Mapping, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from ibbportal.contributions.models import Answer, Contribution, Remark, Reply
from ibbportal.db import db
from ibbportal.portal.searchable.kinds import FoundKind
from ibbportal.search import Row, Source
from ibbportal.texts.models import Text

KINDS = {
    "opinion": FoundKind.REMARK,
    "proposal": FoundKind.PROPOSAL,
    "sighting": FoundKind.SIGHTING,
    "statement": FoundKind.REMARK,
}
"""how what a contribution says is called where it is found"""


def rows_of_contribution(contribution_id: int) -> Sequence[Row]:
    """The rows of a contribution; none of one that is still being written."""
    contribution = db.session.get(Contribution, contribution_id)
    if contribution is None or contribution.register_number is None:
        return []
    return [row for remark in _remarks_of(contribution_id) for row in _rows_of_remark(remark)]


def _remarks_of(contribution_id: int) -> Sequence[Remark]:
    return db.session.scalars(
        sa.select(Remark)
        .where(Remark.contribution_id == contribution_id)
        .options(
            joinedload(Remark.version),
            joinedload(Remark.problem),
            selectinload(Remark.answers).joinedload(Answer.reply),
        )
        .order_by(Remark.ordinal)
        .execution_options(populate_existing=True)
    ).all()


def _rows_of_remark(remark: Remark) -> Iterator[Row]:
    contribution = remark.contribution
    kind = KINDS.get(contribution.kind, FoundKind.REMARK)
    is_single = kind is not FoundKind.REMARK
    number = contribution.register_number if is_single else remark.number
    for language, words in _joined(remark.text, remark.proposed).items():
        yield _row(remark, kind, language, str(number), words)
    told = told_reply(remark)
    if told and told.reason:
        for language, words in told.reason.contents().items():
            yield _row(remark, FoundKind.REPLY, language, remark.number, words)


def told_reply(remark: Remark) -> Reply | None:
    """What everybody who may read the remark was told last."""
    published = [answer.reply for answer in remark.answers if answer.reply.was_published]
    return published[-1] if published else None


def _joined(text: Text, proposed: Text | None) -> Mapping[str, str]:
    """What a remark says and proposes, by language."""
    said, wanted = text.contents(), proposed.contents() if proposed else {}
    languages = dict.fromkeys([*said, *wanted])
    return {
        language: "\n".join(filter(None, [said.get(language), wanted.get(language)]))
        for language in languages
    }


def _row(remark: Remark, kind: FoundKind, language: str, title: str, words: str) -> Row:
    contribution = remark.contribution
    return Row(
        kind=kind.value,
        object_id=remark.id,
        basin_id=contribution.basin_id,
        audience_id=contribution.audience_id,
        language=language,
        title=title,
        words=words,
        facts=_facts(remark),
        place_id=contribution.place_id,
        dated_at=contribution.received_at,
    )


def _facts(remark: Remark) -> dict[str, object]:
    version = remark.version
    return {
        "number": remark.contribution.register_number,
        "remark": remark.id,
        "from": KINDS.get(remark.contribution.kind, FoundKind.REMARK).value,
        "is_public": remark.contribution.audience.is_public,
        "body": remark.contribution.body_id,
        "document": version.document.code if version else None,
        "version": version.number if version else None,
        "clause": remark.provision.uid if remark.provision else None,
        "problem": remark.problem.code if remark.problem else None,
    }


def received_contribution_ids() -> Sequence[int]:
    return db.session.scalars(
        sa.select(Contribution.id).where(Contribution.register_number.is_not(None))
    ).all()


CONTRIBUTIONS = Source("contributions", read=rows_of_contribution, ids=received_contribution_ids)
