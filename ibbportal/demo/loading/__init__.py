"""Loading the demonstration: the story of two rounds, told through the portal's own verbs, in order of time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from ibbportal.accounts.queries import actor_of, user_by_email
from ibbportal.basins.models import Basin
from ibbportal.basins.queries import basin_by_slug
from ibbportal.demo.calendar import Calendar
from ibbportal.demo.drafts import Draft, Revision
from ibbportal.demo.loading.answers import Answers
from ibbportal.demo.loading.booklet import publish_booklet
from ibbportal.demo.loading.setting import register_bodies, register_places, set_up_basin
from ibbportal.demo.loading.texts import Redrafting, enter_draft
from ibbportal.demo.loading.voices import Voices, circulate
from ibbportal.demo.people import open_accounts
from ibbportal.demo.reading import Demonstration
from ibbportal.demo.voices import DemoOpinion, DemoReply, DemoRound
from ibbportal.documents.models import Version
from ibbportal.documents.services.documents import begin_version
from ibbportal.documents.services.freezing import circulate_version, freeze_version
from ibbportal.opinions.lifecycle import OpinionState
from ibbportal.rounds.models import Round
from ibbportal.rounds.services import answer_round, close_round, conclude_round
from ibbportal.security import Role
from ibbportal.stakeholders.models import AudienceKind, Body
from ibbportal.stakeholders.services import standing_audience

SETTING_DAY = -90
DRAFTING_DAY = -82
PLAN_DAY = -79
PARTNERSHIP_DAY = -76
TRANSLATION_DAY = -40
REPLY_DAY = -36
REDRAFTING_DAY = -30
REACTION_DAY = -22
CONCLUSION_DAY = -20
SECOND_TRANSLATION_DAY = -5
SECOND_REPLY_DAY = -4
THIRD_VERSION_DAY = -3
"""the days that the files of `content/` leave open, counted like theirs"""


class SlugTaken(Exception):
    """A basin that is no demonstration stands under the demonstration's address."""


def load(told: Demonstration, now: datetime) -> Basin:
    """The demonstration basin: the one that stands, or a new one with its whole story. All of it or nothing."""
    standing = basin_by_slug(told.basin.slug)
    if standing is None:
        return _tell(told, now)
    if not standing.is_demonstration:
        raise SlugTaken(standing.slug)
    return standing


def print_booklet(told: Demonstration, basin: Basin, now: datetime) -> None:
    """Have the booklet printed, unless it was before. After the story's commit: it prints the head of the chain."""
    secretary = next(person for person in told.people if person.role is Role.SECRETARY)
    user = user_by_email(secretary.email)
    if user is not None:
        publish_booklet(told.booklet, basin, by=actor_of(user, now.date()), now=now)


def _tell(told: Demonstration, now: datetime) -> Basin:
    days = Calendar.of(now, told.basin.zone)
    begun = days.at(SETTING_DAY)
    basin = set_up_basin(told.basin, now=begun)
    register_places(basin, told.places, now=begun)
    bodies = register_bodies(basin, told.bodies, now=begun)
    cast = open_accounts(told.people, basin, bodies, today=days.today, now=begun)
    story = Story(told, basin, bodies, days, Voices(cast, days))
    story.tell()
    return basin


@dataclass
class Story:
    """What happened, from the first draft to the round that is open now."""

    told: Demonstration
    basin: Basin
    bodies: dict[str, Body]
    days: Calendar
    voices: Voices

    def __post_init__(self) -> None:
        self.answers = Answers(self.basin, self.voices, self.days)
        self.secretary, self.editor = self.voices.cast["secretary"], self.voices.cast["editor"]

    def tell(self) -> None:
        """Everything in order of time."""
        agreement = enter_draft(
            self.basin, self.told.agreement, by=self.editor, now=self.days.at(DRAFTING_DAY)
        )
        self._publish(self.told.plan, day=PLAN_DAY)
        self._publish(self.told.partnership, day=PARTNERSHIP_DAY)
        first = self._hold_first_round(agreement)
        second_version = self._redraft(self.told.revisions[0], agreement, day=REDRAFTING_DAY)
        self._end(first)
        self._hold_second_round(second_version, first)

    def _publish(self, draft: Draft, *, day: int) -> None:
        """A document that everybody may read and on which no round is held: frozen two days after it was entered."""
        version = enter_draft(self.basin, draft, by=self.editor, now=self.days.at(day))
        now = self.days.at(day + 2)
        freeze_version(version, by=self.secretary, now=now)
        everybody = standing_audience(self.basin, AudienceKind.PUBLIC, by=self.secretary, now=now)
        circulate_version(version, everybody, by=self.secretary, now=now + timedelta(minutes=5))

    def _hold_first_round(self, version: Version) -> Round:
        told = self.told.rounds[0]
        opened = self._open(told, version)
        self._hear(told.opinions, opened)
        close_round(opened, by=self.secretary, now=self.days.on(told.due, told.due_time) + timedelta(hours=1))
        self._translate(told.opinions, day=TRANSLATION_DAY)
        self._answer(told, day=REPLY_DAY)
        return opened

    def _redraft(self, revision: Revision, base: Version, *, day: int) -> Version:
        """The editor brings what was accepted into the next version."""
        version = begin_version(base.document, by=self.editor, now=self.days.at(day, 9))
        clauses = self.told.agreement_at(revision.number)
        redrafting = Redrafting(version, clauses, self.answers.replies, by=self.editor)
        for place, operation in enumerate(revision.operations):
            redrafting.take(operation, now=self.days.at(day, 10) + place * timedelta(minutes=12))
        redrafting.renumber(now=self.days.at(day, 17))
        return version

    def _end(self, first: Round) -> None:
        told = self.told.rounds[0]
        assert told.answered is not None, "the first round has been answered"
        self.answers.publish(self._replies_to(told), day=told.answered)
        answer_round(first, by=self.secretary, now=self.days.at(told.answered, 12))
        self.answers.hear_reactions(self._replies_to(told), day=REACTION_DAY)
        conclude_round(first, by=self.secretary, now=self.days.at(CONCLUSION_DAY))

    def _hold_second_round(self, version: Version, first: Round) -> None:
        """The round that is open: one has answered, and while others still write, the next version is begun."""
        told = self.told.rounds[1]
        opened = self._open(told, version, follows=first)
        early = [opinion for opinion in told.opinions if opinion.state is OpinionState.SUBMITTED]
        self._hear(early, opened)
        self._translate(early, day=SECOND_TRANSLATION_DAY)
        self._answer(told, day=SECOND_REPLY_DAY)
        self._redraft(self.told.revisions[1], version, day=THIRD_VERSION_DAY)
        self._hear([opinion for opinion in told.opinions if opinion not in early], opened)

    def _open(self, told: DemoRound, version: Version, *, follows: Round | None = None) -> Round:
        freeze_version(version, by=self.secretary, now=self.days.at(told.frozen))
        return circulate(told, version, self.bodies, days=self.days, follows=follows, by=self.secretary)

    def _hear(self, opinions: Sequence[DemoOpinion], on: Round) -> None:
        for opinion in sorted(opinions, key=lambda opinion: opinion.day):
            self.voices.let_speak(opinion, on)

    def _translate(self, opinions: Sequence[DemoOpinion], *, day: int) -> None:
        for place, opinion in enumerate(opinions):
            self.voices.translate(
                opinion, by=self.voices.cast["translator"], now=self.days.at(day, 10 + place)
            )

    def _answer(self, told: DemoRound, *, day: int) -> None:
        """The editor drafts the replies in the morning, the secretary approves them in the afternoon."""
        self.answers.draft(self._replies_to(told), day=day)
        self.answers.approve(self._replies_to(told), day=day)

    def _replies_to(self, told: DemoRound) -> list[DemoReply]:
        asked = {remark.key for remark in told.remarks}
        return [reply for reply in self.told.replies if asked & set(reply.answers)]
