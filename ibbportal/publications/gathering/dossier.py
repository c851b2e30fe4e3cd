"""The dossier of a clause as plain values, ready to be set in type."""

from datetime import datetime
from zoneinfo import ZoneInfo

from flask_babel import gettext

from ibbportal.i18n import by_tag, speaking
from ibbportal.publications.addresses import clause_address
from ibbportal.publications.clause_dossier import Alteration, ClauseDossier, DossierStage, TextInLanguage
from ibbportal.publications.contents import (
    AnsweredRemark,
    BodyPosition,
    ClauseReference,
    Disposition,
    Position,
)
from ibbportal.publications.gathering.answers import about, author_of, language_of_quote
from ibbportal.publications.gathering.clauses import printed_clauses
from ibbportal.publications.gathering.wording import words, words_of
from ibbportal.tracing.dossier import Altered, Dossier, Stage, Stance
from ibbportal.tracing.remarks import Answered


def dossier_print(dossier: Dossier, language: str, *, printed_at: datetime) -> ClauseDossier:
    """What the print says, in a language of the portal."""
    document = dossier.provision.document
    _, clause = dossier.standing
    with speaking(language if by_tag(language) else "en"):
        stages = tuple(_stage(stage, language) for stage in dossier.stages)
    return ClauseDossier(
        language=language,
        basin=str(document.basin.name.in_language(language)),
        document=str(document.title.in_language(language)),
        citation=clause.citation(language),
        address=clause_address(dossier.provision, language),
        printed_at=printed_at.astimezone(ZoneInfo(document.basin.zone)),
        is_demonstration=document.basin.is_demonstration,
        stages=stages,
    )


def _stage(stage: Stage, language: str) -> DossierStage:
    return DossierStage(
        version_number=stage.version.number,
        frozen_at=stage.version.frozen_at,
        citation=stage.clause.citation(language) if stage.clause else "",
        was_called=stage.was_called.citation(language) if stage.was_called else "",
        texts=_texts(stage),
        alterations=tuple(_alteration(each, stage, language) for each in stage.altered),
        answers=tuple(_answer(each, stage, language) for each in stage.answered),
        positions=tuple(_position(stance, language) for stance in stage.stances),
    )


def _texts(stage: Stage) -> tuple[TextInLanguage, ...]:
    """Every wording: the basin's languages in their order, as far as the clause has words in them."""
    spoken = [
        tag
        for tag in stage.version.document.basin.languages
        if any(tag in clause.said for clause in stage.within)
    ]
    uids = {clause.uid for clause in stage.within}
    return tuple(
        TextInLanguage(
            tag, tuple(clause for clause in printed_clauses(stage.text, tag) if clause.uid in uids)
        )
        for tag in spoken
    )


def _alteration(altered: Altered, stage: Stage, language: str) -> Alteration:
    reasons = (words_of(cause.reason, language) for cause in altered.causes)
    return Alteration(
        citation=altered.clause.citation(language),
        kinds=tuple(altered.difference.kinds),
        language=stage.language,
        heading=altered.difference.heading_pieces,
        body=altered.difference.body_pieces,
        numbers=tuple(asker.number for cause in altered.causes for asker in cause.askers),
        reasons=tuple(reason for reason in reasons if reason),
    )


def _answer(each: Answered, stage: Stage, language: str) -> AnsweredRemark:
    remark, reply = each.remark, each.reply
    asked = words_of(remark.text, language)
    assert asked is not None, "a remark has words"
    return AnsweredRemark(
        number=remark.number,
        author=author_of(remark, language),
        remark=asked,
        disposition=Disposition(reply.disposition.value) if reply else None,
        about=about(remark, stage.text, stage.text, language),
        quoted=words(remark.quoted, language_of_quote(remark, stage.text)),
        proposed=words_of(remark.proposed, language),
        reason=words_of(reply.reason, language) if reply else None,
        led_to=_led_to(each),
    )


def _led_to(each: Answered) -> tuple[ClauseReference, ...]:
    """The versions that the reply changed; the words stand at that stage of the dossier."""
    numbers = sorted({change.version.number for change in each.changes})
    return tuple(
        ClauseReference(gettext("change in version %(number)s", number=number)) for number in numbers
    )


def _position(stance: Stance, language: str) -> BodyPosition:
    taken = stance.position
    return BodyPosition(
        str(stance.body.name.in_language(language)),
        Position(taken.value.value),
        taken.taken_at.date(),
        stance.number,
        words_of(taken.reason, language),
    )
