"""What was said in the rounds: each opinion as far as it has come, by those who wrote and signed it."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from ibbportal.contributions.models import Remark
from ibbportal.contributions.services.remarks import RemarkDraft, write_remark
from ibbportal.contributions.services.translating import translate_remark
from ibbportal.demo.calendar import Calendar
from ibbportal.demo.loading.texts import uid_of
from ibbportal.demo.people import Cast
from ibbportal.demo.voices import DemoOpinion, DemoRemark, DemoRound
from ibbportal.demo.words import in_other_languages
from ibbportal.documents.models import Version
from ibbportal.opinions.lifecycle import OpinionState
from ibbportal.opinions.models import Opinion
from ibbportal.opinions.services.drafting import Stance, begin_opinion, pass_for_signature, take_stance
from ibbportal.opinions.services.submission import submit_opinion
from ibbportal.rounds.models import Invitation, Round
from ibbportal.rounds.services import acknowledge, open_round
from ibbportal.security import Actor
from ibbportal.stakeholders.models import AudienceKind, Body

PREPARED_IN = timedelta(minutes=7)
"""between one remark of a drafter and the next"""


def circulate(
    told: DemoRound,
    version: Version,
    bodies: dict[str, Body],
    *,
    days: Calendar,
    follows: Round | None,
    by: Actor,
) -> Round:
    """Open a round on its day."""
    return open_round(
        version,
        [bodies[code] for code in told.invited],
        due_at=days.on(told.due, told.due_time),
        zone=days.zone,
        is_hard=told.hard,
        silence_rule=told.silence,
        positions=told.positions,
        languages=told.languages,
        is_public=told.audience is AudienceKind.PUBLIC,
        follows=follows,
        by=by,
        now=days.at(told.opens),
    )


@dataclass
class Voices:
    """Those who speak, and what they have said so far: remarks by their key."""

    cast: Cast
    days: Calendar
    remarks: dict[str, Remark] = field(default_factory=dict)
    drafters: dict[str, Actor] = field(default_factory=dict)
    """who wrote each remark"""

    def let_speak(self, opinion: DemoOpinion, on: Round) -> None:
        """Prepare an opinion, and take it as far as it goes in the story."""
        drafter = self.cast[opinion.prepared_by]
        invitation = next(each for each in on.invitations if each.body.code == opinion.body)
        now = self.days.at(opinion.day)
        acknowledge(invitation, by=drafter, now=now - timedelta(hours=1))
        draft = self._write(opinion, invitation, by=drafter, now=now)
        if opinion.position:
            take_stance(
                draft,
                _stance(opinion, self.days.day(opinion.day)),
                seen_revision=draft.revision,
                by=drafter,
                now=now + timedelta(hours=1),
            )
        if opinion.state is not OpinionState.DRAFTING:
            pass_for_signature(draft, by=drafter, now=now + timedelta(hours=2))
        if opinion.state is OpinionState.SUBMITTED and opinion.signed_by:
            submit_opinion(draft, by=self.cast[opinion.signed_by], now=now + timedelta(hours=5))

    def _write(self, opinion: DemoOpinion, invitation: Invitation, *, by: Actor, now: datetime) -> Opinion:
        draft = begin_opinion(invitation, language=opinion.language, by=by, now=now)
        for place, remark in enumerate(opinion.remarks):
            self.drafters[remark.key] = by
            self.remarks[remark.key] = write_remark(
                draft,
                draft.version,
                _draft(remark, draft.version),
                language=remark.language,
                by=by,
                now=now + place * PREPARED_IN,
            )
        return draft

    def translate(self, opinion: DemoOpinion, *, by: Actor, now: datetime) -> None:
        """Put what was submitted into the other languages."""
        for remark in opinion.remarks:
            translate_remark(
                self.remarks[remark.key],
                words=in_other_languages(remark.text, remark.language),
                proposed=in_other_languages(remark.proposed, remark.language) if remark.proposed else {},
                by=by,
                now=now,
            )


def _draft(remark: DemoRemark, version: Version) -> RemarkDraft:
    return RemarkDraft(
        uid=uid_of(version.document.code, remark.clause) if remark.clause else None,
        relation=remark.relation,
        kind=remark.kind,
        is_blocking=remark.blocking,
        words=remark.text[remark.language],
        quoted=remark.quoted,
        proposed=remark.proposed[remark.language] if remark.proposed else "",
    )


def _stance(opinion: DemoOpinion, letter_date: date) -> Stance:
    return Stance(opinion.position, opinion.reason or {}, opinion.letter, letter_date)
