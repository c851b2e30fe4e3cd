"""The remark matrix of a round as plain values: what each of the round's readers may see, whoever takes it home."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from flask_babel import gettext

from ibbportal.contributions.lifecycle import RemarkKind, RemarkState
from ibbportal.contributions.words import DISPOSITIONS, REMARK_KINDS, REMARK_STATES
from ibbportal.i18n import by_tag, speaking
from ibbportal.opinions.queries import opinions_in_force
from ibbportal.publications.addresses import matrix_address
from ibbportal.publications.contents import Disposition, DispositionCount, Standing, Words
from ibbportal.publications.gathering.readership import Readership
from ibbportal.publications.gathering.wording import words
from ibbportal.publications.remark_matrix import MatrixGroup, MatrixRemark, RemarkMatrix
from ibbportal.rounds.models import Round
from ibbportal.texts.models import Spoken
from ibbportal.tracing.matrix import CITIZENS, WAITING, LedTo, MatrixRow, matrix_of
from ibbportal.tracing.sifting import DISPUTED, WHOLE, Sifted, Wanted, by_clause, sift
from ibbportal.web.formats import moment


def matrix_print(asked: Round, wanted: Wanted, language: str, *, made_at: datetime) -> RemarkMatrix:
    """The chosen remarks of a round in a language of the portal."""
    readership = Readership.of(asked.audience)
    rows = matrix_of(asked, readership.actor, language, sees=readership.sees)
    document, version = asked.version.document, asked.version
    sifted = sift(rows, wanted)
    with speaking(language if by_tag(language) else "en"):
        return RemarkMatrix(
            language=language,
            basin=str(document.basin.name.in_language(language)),
            document=str(document.title.in_language(language)),
            version_number=version.number,
            version_digest=version.digest or "",
            round_number=asked.number,
            opened_on=moment(asked.opened_at, asked.zone) if asked.opened_at else "",
            due=moment(asked.due_at, asked.zone),
            made=moment(made_at, asked.zone),
            made_at=made_at,
            asked=len(asked.invitations),
            answered=len(opinions_in_force(asked.id)),
            received=sifted.received,
            readers=_readers(asked),
            address=matrix_address(asked, language, wanted.chosen),
            counts=_counts(sifted.rows),
            waiting=sum(row.outcome == WAITING for row in sifted.rows),
            groups=_groups(sifted, asked.zone),
            chosen=_chosen(wanted, sifted),
            is_table_of_disagreements=wanted.is_table_of_disagreements,
            is_demonstration=document.basin.is_demonstration,
        )


def _readers(asked: Round) -> str:
    if asked.audience.is_public:
        return gettext("Open to all readers.")
    return gettext("For the bodies that were asked, and the secretariat.")


def _counts(rows: Sequence[MatrixRow]) -> tuple[DispositionCount, ...]:
    outcomes = [row.outcome for row in rows]
    return tuple(
        DispositionCount(disposition, outcomes.count(disposition.value))
        for disposition in Disposition
        if disposition.value in outcomes
    )


def _groups(sifted: Sifted, zone: str) -> tuple[MatrixGroup, ...]:
    return tuple(
        MatrixGroup(
            citation=group.place.citation if group.place else "",
            clause=_words(group.place.words) if group.place else None,
            remarks=tuple(_remark(row, zone) for row in group.rows),
        )
        for group in by_clause(sifted.rows)
    )


def _remark(row: MatrixRow, zone: str) -> MatrixRemark:
    remark = _words(row.words)
    assert remark is not None, "a remark has words"
    clock = ZoneInfo(zone)
    return MatrixRemark(
        number=row.number,
        author=str(row.body) if row.body else gettext("A private person"),
        received_on=row.received_at.astimezone(clock).date(),
        remark=remark,
        letter=row.letter,
        beside=_beside(row.relation),
        kind=str(REMARK_KINDS[RemarkKind(row.kind)]) if row.kind else gettext("proposal"),
        is_blocking=row.is_blocking,
        quoted=words(row.quoted, row.quoted_language),
        original=_words(row.original),
        proposed=_words(row.proposed),
        disposition=Disposition(row.outcome) if row.outcome != WAITING else None,
        reason=_words(row.reason),
        replied_on=row.published_at.astimezone(clock).date() if row.published_at else None,
        led_to=tuple(map(_led_to, row.led_to)),
        state=row.state,
        state_words=str(REMARK_STATES[RemarkState(row.state)]),
    )


def _beside(relation: str) -> str:
    return {"before": gettext("before the clause"), "after": gettext("after the clause")}.get(relation, "")


def _led_to(each: LedTo) -> str:
    said = {"clause": each.citation, "number": each.version_number}
    if each.is_removed:
        return gettext("%(clause)s, taken out in version %(number)s", **said)
    return gettext("%(clause)s, version %(number)s", **said)


def _words(spoken: Spoken | None) -> Words | None:
    """Words of the database, which say where they are the original for want of a translation."""
    if spoken is None:
        return None
    from_original = spoken.is_substitute
    return words(str(spoken), spoken.language, Standing.SUBSTITUTE if from_original else Standing.CURRENT)


def _chosen(wanted: Wanted, sifted: Sifted) -> tuple[str, ...]:
    """What was chosen, in the words of the page's filters."""
    said: Mapping[str, str] = {
        "kind": str(REMARK_KINDS.get(wanted.kind, "")),  # type: ignore[call-overload]
        "blocking": gettext("Blocking remarks only"),
        "outcome": gettext("awaiting reply")
        if wanted.outcome == WAITING
        else str(DISPOSITIONS.get(wanted.outcome, "")),  # type: ignore[call-overload]
        "state": gettext("Disagreements")
        if wanted.state == DISPUTED
        else str(REMARK_STATES.get(wanted.state, "")),  # type: ignore[call-overload]
        "change": gettext("Led to a change") if wanted.change == "yes" else gettext("Led to no change"),
        "body": gettext("Private persons")
        if wanted.body == CITIZENS
        else _label(sifted, "body", wanted.body),
        "clause": gettext("On the whole text")
        if wanted.clause == WHOLE
        else _label(sifted, "clause", wanted.clause),
    }
    return tuple(said[name] for name in wanted.chosen if said[name])


def _label(sifted: Sifted, name: str, code: str) -> str:
    return next((choice.label for choice in sifted.choices[name] if choice.code == code), "")
