"""The desks of those who work for the portal: what waits for each role, made ready for the page."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from ibbportal.basins.models import Basin
from ibbportal.contributions.lifecycle import ReplyState
from ibbportal.contributions.models import Change, Remark, Reply
from ibbportal.documents.gates import obstacles
from ibbportal.documents.languages import TextLanguage, language_states
from ibbportal.documents.models import Document, Version
from ibbportal.documents.queries import open_widenings, version_text
from ibbportal.documents.text import PlacedClause, Standing, VersionText
from ibbportal.portal import queries
from ibbportal.publications.queries import unpublished_editions
from ibbportal.rounds.deadlines import days_left
from ibbportal.rounds.lifecycle import INVITATION
from ibbportal.rounds.models import Round
from ibbportal.rounds.standing import Standing as BodyStanding
from ibbportal.rounds.standing import standing_of
from ibbportal.security import Actor, Role
from ibbportal.texts.loading import load_words
from ibbportal.tracing.remarks import Answered, answered

FIRST = 10
"""of a long list the desk shows so many; their number is said in full"""


@dataclass(frozen=True)
class Desk:
    """Whose desk it is, and when it is looked at."""

    actor: Actor
    basin: Basin
    now: datetime

    @property
    def today(self) -> date:
        return self.now.astimezone(ZoneInfo(self.basin.zone)).date()


@dataclass(frozen=True)
class Section:
    """One kind of work on a desk."""

    name: str
    count: int
    """how much of it waits"""
    content: Any


@dataclass(frozen=True)
class WaitingRemark:
    """A remark with the place that it speaks of."""

    remark: Remark
    clause: PlacedClause | None


@dataclass(frozen=True)
class RepliesInWork:
    """Replies on their way: those to approve, and those to publish."""

    to_approve: Sequence[Reply]
    to_publish: Sequence[Reply]


@dataclass(frozen=True)
class OpenRound:
    """A round that is open: how long still, and who has not answered."""

    round: Round
    days_left: int
    answered: int
    silent: Sequence[BodyStanding]


@dataclass(frozen=True)
class OpenGate:
    """A version in drafting, with what keeps it from being frozen."""

    version: Version
    open: Mapping[str, int]
    """how many obstacles there are of each kind, by their code"""

    @property
    def count(self) -> int:
        return sum(self.open.values())


@dataclass(frozen=True)
class Lacking:
    """What a language of a version in drafting lacks."""

    version: Version
    language: TextLanguage
    clauses: Sequence[tuple[PlacedClause, Standing]]
    """the first of them"""

    @property
    def count(self) -> int:
        return self.language.missing + self.language.stale


@dataclass(frozen=True)
class TrailEntry:
    """A remark with its reply, and where in the text the changes stand that followed."""

    answered: Answered
    changes: Sequence[tuple[Change, PlacedClause]]


def sections_of(actor: Actor, basin: Basin, now: datetime) -> list[Section]:
    """What waits for the actor in the basin, in the order in which it is looked at. Nothing is read for nobody."""
    desk = Desk(actor, basin, now)
    return [read(desk) for roles, read in _SECTIONS if actor.has_role(basin.id, *roles)]


def _remarks_to_answer(desk: Desk) -> Section:
    remarks = queries.unanswered_remarks(desk.basin.id, desk.actor)
    return Section("remarks", len(remarks), _placed(remarks[:FIRST]))


def _received_remarks(desk: Desk) -> Section:
    remarks = queries.newly_received_remarks(desk.basin.id, desk.actor)
    return Section("received", len(remarks), _placed(remarks[:FIRST]))


def _placed(remarks: Sequence[Remark]) -> list[WaitingRemark]:
    texts = Texts()
    return [WaitingRemark(remark, texts.cited(remark)) for remark in queries.with_words(remarks)]


class Texts:
    """The texts in which clauses are cited, each read once and without its words."""

    def __init__(self) -> None:
        self._read: dict[int, VersionText] = {}

    def clause(self, version: Version | None, provision_id: int | None) -> PlacedClause | None:
        """Where a clause stands in a version; where it stood before, if the version took it out."""
        if version is None or provision_id is None:
            return None
        clause = self._text(version).by_provision.get(provision_id)
        if clause is None and version.based_on is not None:
            clause = self._text(version.based_on).by_provision.get(provision_id)
        return clause

    def cited(self, remark: Remark) -> PlacedClause | None:
        """The clause that a remark speaks of, where it speaks of one."""
        return self.clause(remark.version, remark.provision_id) if remark.version else None

    def _text(self, version: Version) -> VersionText:
        if version.id not in self._read:
            self._read[version.id] = version_text(version, ())
        return self._read[version.id]


def _replies(desk: Desk) -> Section:
    replies = queries.replies_in_work(desk.basin.id)
    content = RepliesInWork(
        [reply for reply in replies if reply.state is ReplyState.DRAFTED],
        [reply for reply in replies if reply.state is ReplyState.APPROVED],
    )
    return Section("replies", len(replies), content)


def _widenings(desk: Desk) -> Section:
    widenings = open_widenings(desk.basin.id)
    load_words(([each.version.document for each in widenings], (Document.title,)))
    return Section("widenings", len(widenings), widenings)


def _editions(desk: Desk) -> Section:
    editions = unpublished_editions(desk.basin.id)
    return Section("editions", len(editions), editions[:FIRST])


def _rounds(desk: Desk) -> Section:
    rounds = [_open_round(each, desk.now) for each in queries.open_rounds(desk.basin.id, desk.actor)]
    return Section("rounds", len(rounds), rounds)


def _open_round(each: Round, now: datetime) -> OpenRound:
    silent = [
        standing_of(invitation, None, now)
        for invitation in each.invitations
        if INVITATION.allows("lapse", invitation.state)
    ]
    answered_by = len(each.invitations) - len(silent)
    return OpenRound(each, days_left(each.due_at, each.zone, now), answered_by, silent)


def _gates(desk: Desk) -> Section:
    gates = [
        OpenGate(version, Counter(obstacle.code for obstacle in obstacles("freeze", version)))
        for version in queries.working_versions(desk.basin.id)
    ]
    return Section("gates", sum(gate.count for gate in gates), gates)


def _languages(desk: Desk) -> Section:
    lacking = [each for version in queries.working_versions(desk.basin.id) for each in _lacking_in(version)]
    return Section("languages", sum(each.count for each in lacking), lacking)


def _lacking_in(version: Version) -> list[Lacking]:
    text = version_text(version)
    found = [_lacking(version, text, language) for language in language_states(version, text)]
    return [each for each in found if each.count]


def _lacking(version: Version, text: VersionText, language: TextLanguage) -> Lacking:
    standings = ((clause, text.standing(clause, language.tag)) for clause in text)
    lacking = [each for each in standings if each[1] in (Standing.MISSING, Standing.STALE)]
    return Lacking(version, language, lacking[:FIRST])


def _trail(desk: Desk) -> Section:
    count, remarks = queries.answered_remarks(desk.basin.id, desk.actor, limit=FIRST)
    texts = Texts()
    return Section("trail", count, [trail_entry(remark, texts) for remark in queries.with_words(remarks)])


def trail_entry(remark: Remark, texts: Texts) -> TrailEntry:
    """A remark with the reply that stands, also while it is drafted, and where its changes stand."""
    found = answered(remark, is_staff=True)
    placed = [(change, texts.clause(change.version, change.provision_id)) for change in found.changes]
    return TrailEntry(found, [(change, clause) for change, clause in placed if clause is not None])


_SECTIONS: Sequence[tuple[tuple[Role, ...], Callable[[Desk], Section]]] = (
    ((Role.SECRETARY, Role.EDITOR), _remarks_to_answer),
    ((Role.SECRETARY,), _replies),
    ((Role.SECRETARY,), _widenings),
    ((Role.SECRETARY,), _editions),
    ((Role.SECRETARY,), _rounds),
    ((Role.SECRETARY, Role.EDITOR), _gates),
    ((Role.TRANSLATOR,), _languages),
    ((Role.MODERATOR,), _received_remarks),
    ((Role.AUDITOR,), _trail),
)
