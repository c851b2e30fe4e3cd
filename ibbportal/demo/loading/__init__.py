"""Loading the demonstration: rounds and what citizens filed, told through the portal's own verbs, in order of time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from ibbportal.accounts.queries import actor_of, user_by_email
from ibbportal.basins.models import Basin
from ibbportal.basins.queries import basin_by_slug
from ibbportal.demo.calendar import Calendar
from ibbportal.demo.filings import DemoFiling
from ibbportal.demo.loading.answers import Answers
from ibbportal.demo.loading.booklet import publish_booklet
from ibbportal.demo.loading.publishing import show_to_everybody
from ibbportal.demo.loading.residents import Residents
from ibbportal.demo.loading.setting import enter_problems, register_bodies, register_places, set_up_basin
from ibbportal.demo.loading.texts import Redrafting, enter_draft
from ibbportal.demo.loading.voices import Voices, circulate
from ibbportal.demo.people import open_accounts
from ibbportal.demo.reading import Demonstration
from ibbportal.demo.voices import DemoOpinion, DemoReply, DemoRound
from ibbportal.documents.models import Version
from ibbportal.documents.services.documents import begin_version
from ibbportal.documents.services.freezing import freeze_version
from ibbportal.opinions.lifecycle import OpinionState
from ibbportal.rounds.models import Round
from ibbportal.rounds.services import answer_round, close_round, conclude_round
from ibbportal.security import Role
from ibbportal.stakeholders.models import AudienceKind, Body

SETTING_DAY = -90
PROBLEMS_DAY = -85
DRAFTING_DAY = -82
PLAN_DAY = -79
PARTNERSHIP_DAY = -76
TRANSLATION_DAY = -40
REPLY_DAY = -36
"""to the first round; to the next one the day after"""
REPLY_TO_CITIZENS_DAY = -34
REDRAFTING_DAY = -30
PLAN_REDRAFTING_DAY = -28
CITIZENS_ANSWERED_DAY = -25
REACTION_DAY = -22
CONCLUSION_DAY = -20
SECOND_PLAN_DAY = -18
SECOND_TRANSLATION_DAY = -5
SECOND_REPLY_DAY = -4
THIRD_VERSION_DAY = -3
"""the days that the files of `content/` leave open, counted like theirs"""


Held = tuple[DemoRound, Round]
"""a round as it is told, and as it was held"""


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
    places = register_places(basin, told.places, now=begun)
    bodies = register_bodies(basin, told.bodies, now=begun)
    cast = open_accounts(told.people, basin, bodies, today=days.today, now=begun)
    voices = Voices(cast, days)
    problems = enter_problems(
        basin,
        told.problems,
        places,
        written_in=told.plan.source,
        by=cast["moderator"],
        now=days.at(PROBLEMS_DAY),
    )
    story = Story(told, basin, bodies, days, voices, Residents(basin, voices, days, places, problems))
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
    residents: Residents

    def __post_init__(self) -> None:
        self.answers = Answers(self.basin, self.voices, self.days)
        self.secretary, self.editor = self.voices.cast["secretary"], self.voices.cast["editor"]

    def tell(self) -> None:
        """Everything in order of time."""
        agreement = enter_draft(
            self.basin, self.told.agreement, by=self.editor, now=self.days.at(DRAFTING_DAY)
        )
        plan = enter_draft(self.basin, self.told.plan, by=self.editor, now=self.days.at(PLAN_DAY))
        self._publish(plan, day=PLAN_DAY + 2)
        self._publish_partnership()
        held = self._hold_first_rounds({"agreement": agreement, "plan": plan})
        second_version = self._redraft(agreement, 2, day=REDRAFTING_DAY)
        second_plan = self._redraft(plan, 2, day=PLAN_REDRAFTING_DAY)
        self._end(held)
        self._publish(second_plan, day=SECOND_PLAN_DAY)
        self._hold_second_round(second_version, held[0][1])

    def _publish_partnership(self) -> None:
        now = self.days.at(PARTNERSHIP_DAY)
        partnership = enter_draft(self.basin, self.told.partnership, by=self.editor, now=now)
        self._publish(partnership, day=PARTNERSHIP_DAY + 2)

    def _publish(self, version: Version, *, day: int) -> None:
        """Freeze a version on which no round is held, and let everybody read it."""
        now = self.days.at(day)
        freeze_version(version, by=self.secretary, now=now)
        self._show_to_everybody(version, now + timedelta(minutes=5))

    def _show_to_everybody(self, version: Version, now: datetime) -> None:
        show_to_everybody(version, asked_by=self.editor, confirmed_by=self.secretary, now=now)

    def _hold_first_rounds(self, versions: Mapping[str, Version]) -> list[Held]:
        """The first round on each document, beside one another, and what citizens filed meanwhile."""
        rounds = [told for told in self.told.rounds if told.number == 1]
        held = [(told, self._open(told, versions[told.document])) for told in rounds]
        filed = [filing for filing in self.told.filings if filing.day < min(told.due for told in rounds)]
        self.residents.let_file(filed)
        self._hear([(opinion, opened) for told, opened in held for opinion in told.opinions])
        for told, opened in sorted(held, key=lambda each: each[0].due):
            ended = self.days.on(told.due, told.due_time) + timedelta(hours=1)
            close_round(opened, by=self.secretary, now=ended)
        self._translate([opinion for told in rounds for opinion in told.opinions], filed, day=TRANSLATION_DAY)
        for later, told in enumerate(rounds):
            self._answer(self._replies_to(told), day=REPLY_DAY + later)
        self._answer(self._replies_to_citizens(), day=REPLY_TO_CITIZENS_DAY)
        return held

    def _redraft(self, base: Version, number: int, *, day: int) -> Version:
        """The editor brings what was accepted into the next version."""
        document = base.document
        revision = self.told.revision(document.code, number)
        version = begin_version(document, by=self.editor, now=self.days.at(day, 9))
        clauses = self.told.clauses_of(document.code, number)
        redrafting = Redrafting(version, clauses, self.answers.replies, by=self.editor)
        for place, operation in enumerate(revision.operations):
            redrafting.take(operation, now=self.days.at(day, 10) + place * timedelta(minutes=12))
        redrafting.renumber(now=self.days.at(day, 17))
        return version

    def _end(self, held: Sequence[Held]) -> None:
        """Publish the replies, hear what their readers say to them, and conclude the rounds."""
        self.answers.publish(self._replies_to_citizens(), day=CITIZENS_ANSWERED_DAY)
        for told, opened in held:
            assert told.answered is not None, "the first rounds have been answered"
            self.answers.publish(self._replies_to(told), day=told.answered)
            answer_round(opened, by=self.secretary, now=self.days.at(told.answered, 12))
        self.answers.hear_reactions(
            [reply for told, _ in held for reply in self._replies_to(told)], day=REACTION_DAY
        )
        for place, (_, opened) in enumerate(held):
            conclude_round(opened, by=self.secretary, now=self.days.at(CONCLUSION_DAY, 10, place * 20))

    def _hold_second_round(self, version: Version, first: Round) -> None:
        """The round that is open: one has answered, and while others still write, the next version is begun."""
        told = self.told.rounds[1]
        opened = self._open(told, version, follows=first)
        filed = [filing for filing in self.told.filings if filing.day > told.opens]
        self.residents.let_file(filed)
        early = [opinion for opinion in told.opinions if opinion.state is OpinionState.SUBMITTED]
        self._hear([(opinion, opened) for opinion in early])
        self._translate(early, filed, day=SECOND_TRANSLATION_DAY)
        self._answer(self._replies_to(told), day=SECOND_REPLY_DAY)
        self._redraft(version, 3, day=THIRD_VERSION_DAY)
        self._hear([(opinion, opened) for opinion in told.opinions if opinion not in early])

    def _open(self, told: DemoRound, version: Version, *, follows: Round | None = None) -> Round:
        if version.is_working:
            freeze_version(version, by=self.secretary, now=self.days.at(told.frozen))
        if told.audience is AudienceKind.PUBLIC:
            self._show_to_everybody(version, self.days.at(told.opens))
        return circulate(told, version, self.bodies, days=self.days, follows=follows, by=self.secretary)

    def _hear(self, opinions: Sequence[tuple[DemoOpinion, Round]]) -> None:
        for opinion, on in sorted(opinions, key=lambda each: each[0].day):
            self.voices.let_speak(opinion, on)

    def _translate(self, opinions: Sequence[DemoOpinion], filings: Sequence[DemoFiling], *, day: int) -> None:
        """The translator goes through the opinions by day, and through what citizens filed in the evening."""
        translator = self.voices.cast["translator"]
        for place, opinion in enumerate(opinions):
            now = self.days.at(day, 9) + place * timedelta(minutes=30)
            self.voices.translate(opinion, by=translator, now=now)
        self.residents.translate(filings, by=translator, now=self.days.at(day, 18))

    def _answer(self, replies: Sequence[DemoReply], *, day: int) -> None:
        """The editor drafts the replies in the morning, the secretary approves them in the afternoon."""
        self.answers.draft(replies, day=day)
        self.answers.approve(replies, day=day)

    def _replies_to(self, told: DemoRound) -> list[DemoReply]:
        asked = {remark.key for remark in told.remarks}
        return [reply for reply in self.told.replies if asked & set(reply.answers)]

    def _replies_to_citizens(self) -> list[DemoReply]:
        """Those that answer nobody else: a reply to a body may answer a citizen with it."""
        filed = {filing.key for filing in self.told.filings}
        return [reply for reply in self.told.replies if set(reply.answers) <= filed]
