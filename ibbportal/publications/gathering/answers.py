"""What was asked about a version, and what was done in the next: remarks with their published replies."""

from collections import Counter
from collections.abc import Sequence, Set

from flask_babel import gettext

from ibbportal.contributions.lifecycle import Relation, ReplyState
from ibbportal.contributions.models import Remark, Reply
from ibbportal.documents.models import Version
from ibbportal.documents.text import PlacedClause, VersionText
from ibbportal.publications.contents import (
    AnsweredRemark,
    ClauseReference,
    Disposition,
    DispositionCount,
)
from ibbportal.publications.gathering.readership import Readership
from ibbportal.publications.gathering.wording import words, words_of
from ibbportal.tracing.remarks import remarks_on


def answered_remarks(
    asked_on: Version,
    asked_text: VersionText,
    version: Version,
    text: VersionText,
    readership: Readership,
    language: str,
) -> tuple[AnsweredRemark, ...]:
    """The remarks that the readers may read and whose reply is published, in the order of their numbers."""
    found = remarks_on(asked_on.id, readership.actor, basin_id=asked_on.basin_id)
    return tuple(
        _answered(each.remark, each.reply, asked_text, version, text, language)
        for each in found
        if each.reply and each.reply.state is ReplyState.PUBLISHED and readership.sees(each.remark.audience)
    )


def counted(answers: Sequence[AnsweredRemark]) -> tuple[DispositionCount, ...]:
    """How many remarks became what, in the order in which dispositions are always told."""
    counts = Counter(answer.disposition for answer in answers)
    return tuple(
        DispositionCount(disposition, counts[disposition])
        for disposition in Disposition
        if counts[disposition]
    )


def _answered(
    remark: Remark, reply: Reply, asked_text: VersionText, version: Version, text: VersionText, language: str
) -> AnsweredRemark:
    asked = words_of(remark.text, language)
    assert asked is not None, "a remark has words"
    return AnsweredRemark(
        number=remark.number,
        author=author_of(remark, language),
        remark=asked,
        disposition=Disposition(reply.disposition.value),
        about=about(remark, asked_text, text, language),
        quoted=words(remark.quoted, language_of_quote(remark, asked_text)),
        proposed=words_of(remark.proposed, language),
        reason=words_of(reply.reason, language),
        led_to=_led_to(reply, asked_text, version, text, language),
    )


def language_of_quote(remark: Remark, asked_text: VersionText) -> str:
    """A Russian letter may quote the Kazakh text: the language in which the clause says those words."""
    written_in = remark.contribution.language
    clause = asked_text.by_provision.get(remark.provision_id) if remark.provision_id else None
    spoken = sorted(clause.said, key=lambda tag: tag != written_in) if clause else []
    return next((tag for tag in spoken if clause and remark.quoted in clause.words(tag)), written_in)


def author_of(remark: Remark, language: str) -> str:
    """The body that spoke; a private person is not named."""
    body = remark.contribution.body
    return str(body.name.in_language(language)) if body else gettext("A private person")


def about(remark: Remark, asked_text: VersionText, text: VersionText, language: str) -> ClauseReference:
    """The clause by the name that it had when it was spoken of."""
    clause = asked_text.by_provision.get(remark.provision_id) if remark.provision_id else None
    if clause is None:
        return ClauseReference(gettext("the whole text"))
    citation = clause.citation(language)
    label = {
        Relation.BEFORE: gettext("a new clause before %(clause)s", clause=citation),
        Relation.AFTER: gettext("a new clause after %(clause)s", clause=citation),
    }.get(remark.relation, citation)
    return ClauseReference(label, clause.uid if text.clause(clause.uid) else None)


def _led_to(
    reply: Reply, asked_text: VersionText, version: Version, text: VersionText, language: str
) -> tuple[ClauseReference, ...]:
    """The clauses of the printed version that are as they are because of the reply: a new article stands for all
    that came with it."""
    led_to = dict.fromkeys(change.provision_id for change in reply.changes if change.version_id == version.id)
    whole = {clause.uid for clause in map(text.by_provision.get, led_to) if clause}
    references = [
        _reference(provision_id, asked_text, text, language)
        for provision_id in led_to
        if not _is_within(text.by_provision.get(provision_id), whole, text)
    ]
    return tuple(reference for reference in references if reference)


def _is_within(clause: PlacedClause | None, others: Set[str], text: VersionText) -> bool:
    """Whether it stands in one of the other clauses, however deep."""
    while clause and clause.parent_uid:
        if clause.parent_uid in others:
            return True
        clause = text.clause(clause.parent_uid)
    return False


def _reference(
    provision_id: int, asked_text: VersionText, text: VersionText, language: str
) -> ClauseReference | None:
    if clause := text.by_provision.get(provision_id):
        return ClauseReference(clause.citation(language), clause.uid)
    if removed := asked_text.by_provision.get(provision_id):
        return ClauseReference(gettext("%(clause)s, removed", clause=removed.citation(language)))
    return None
