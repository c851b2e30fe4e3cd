"""What became of a filing, step by step, as its reader may know it: plain values for a page, a mail or a print."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from ibbportal.contributions.lifecycle import RemarkState
from ibbportal.contributions.models import Change, Reply
from ibbportal.documents.lifecycle import VersionState
from ibbportal.documents.models import Version
from ibbportal.documents.queries import version_text
from ibbportal.documents.text import PlacedClause, VersionText
from ibbportal.proposals.lifecycle import FILING, FilingState, Progress, progress
from ibbportal.proposals.models import Filing, Sighting
from ibbportal.proposals.queries import filing_by_secret
from ibbportal.security import ANONYMOUS, Actor
from ibbportal.stakeholders.permissions import sees_audience
from ibbportal.texts.models import Spoken
from ibbportal.texts.redline import Piece, redline


class StepKind(StrEnum):
    RECEIVED = "received"
    PUBLISHED = "published"
    WITHHELD = "withheld"
    PASSED_ON = "passed_on"
    ANSWERED = "answered"
    INCORPORATED = "incorporated"
    IMPLEMENTED = "implemented"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class ChangedClause:
    """A clause that is as it is because of the filing, before and after."""

    code: str
    """of the document"""
    title: Spoken
    older: int | None
    """the version before; none where there is none"""
    newer: int
    uid: str
    citation: str
    language: str
    """of the words"""
    before: str
    after: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Step:
    """Something that happened to it."""

    kind: StepKind
    at: datetime | None
    """none where nobody wrote the day down"""
    words: Spoken | None = None
    """the reason of a decision or of a reply"""
    disposition: str | None = None
    is_replaced: bool = False
    """a reply in whose place another was given later"""
    changes: tuple[ChangedClause, ...] = ()


@dataclass(frozen=True)
class Spot:
    """The clause, or the text as a whole, that it speaks of."""

    code: str
    title: Spoken
    number: int
    """of the version"""
    uid: str | None
    citation: str
    relation: str


@dataclass(frozen=True)
class Following:
    """A filing with its steps, for one reader in one language."""

    number: str
    kind: str
    """proposal or sighting"""
    received_at: datetime
    channel: str
    language: str
    words: Spoken
    proposed: Spoken | None
    author: str
    """the name that may stand beside the words; empty where it may not"""
    spot: Spot | None
    problem: Spoken | None
    problem_code: str
    place: Spoken | None
    place_code: str
    since: date | None
    people_affected: int | None
    progress: Progress
    steps: tuple[Step, ...]
    is_public: bool
    """everybody may read it"""
    may_withdraw: bool


def follow(basin_id: int, number: str, secret: str, *, language: str) -> Following | None:
    """What its author sees. An unknown number and a wrong secret get the same answer, with the same work."""
    filing = filing_by_secret(basin_id, number, secret)
    return account_of(filing, ANONYMOUS, language) if filing else None


def account_of(filing: Filing, actor: Actor, language: str) -> Following:
    """A filing as plain values. What was changed is told as far as the actor may read the versions."""
    remark = filing.remark
    sighting = filing if isinstance(filing, Sighting) else None
    steps = tuple(_Steps(filing, actor, language).in_order())
    assert filing.register_number is not None, "what was received has a number"
    assert filing.received_at is not None, "what was received has a moment"
    return Following(
        number=filing.register_number,
        kind=filing.kind,
        received_at=filing.received_at,
        channel=filing.channel.value,
        language=filing.language,
        words=remark.text.in_language(language),
        proposed=remark.proposed.in_language(language) if remark.proposed else None,
        author=filing.author.name if filing.author and filing.author.is_named else "",
        spot=_spot(filing, actor, language),
        problem=remark.problem.name.in_language(language) if remark.problem else None,
        problem_code=remark.problem.code if remark.problem else "",
        place=filing.place.name.in_language(language) if filing.place else None,
        place_code=filing.place.code if filing.place else "",
        since=sighting.since if sighting else None,
        people_affected=sighting.people_affected if sighting else None,
        progress=_progress(filing, steps),
        steps=steps,
        is_public=filing.audience.is_public,
        may_withdraw=FILING.allows("withdraw", filing.state),
    )


def _progress(filing: Filing, steps: Sequence[Step]) -> Progress:
    kinds = {step.kind for step in steps}
    return progress(
        filing.state,
        is_passed_on=filing.passed_on_at is not None,
        is_assigned=filing.remark.state is RemarkState.ASSIGNED,
        is_answered=StepKind.ANSWERED in kinds,
        has_change=StepKind.INCORPORATED in kinds,
        is_adopted=StepKind.IMPLEMENTED in kinds,
    )


def _spot(filing: Filing, actor: Actor, language: str) -> Spot | None:
    remark = filing.remark
    version = remark.version
    if version is None or not sees_audience(actor, version.audience):
        return None
    clause = version_text(version, ()).by_provision.get(remark.provision_id) if remark.provision_id else None
    return Spot(
        code=version.document.code,
        title=version.document.title.in_language(language),
        number=version.number,
        uid=clause.uid if clause else None,
        citation=clause.citation(language) if clause else "",
        relation=remark.relation.value,
    )


class _Steps:
    """The steps of one filing, told to one reader."""

    def __init__(self, filing: Filing, actor: Actor, language: str) -> None:
        self.filing, self.actor, self.language = filing, actor, language

    def in_order(self) -> list[Step]:
        """What happened, in the order in which it did; what has no day comes last."""
        found = list(self._all())
        return sorted(found, key=lambda step: (step.at is None, step.at and step.at.timestamp()))

    def _all(self) -> Iterator[Step]:
        filing = self.filing
        yield Step(StepKind.RECEIVED, filing.received_at)
        if filing.audience.is_public:
            yield Step(StepKind.PUBLISHED, filing.decided_at)
        elif filing.withheld_reason:
            yield Step(
                StepKind.WITHHELD, filing.decided_at, filing.withheld_reason.in_language(self.language)
            )
        if filing.passed_on:
            yield Step(StepKind.PASSED_ON, filing.passed_on_at, filing.passed_on.in_language(self.language))
        yield from self._replies()
        if filing.state is FilingState.WITHDRAWN:
            yield Step(StepKind.WITHDRAWN, filing.withdrawn_at)

    def _replies(self) -> Iterator[Step]:
        told = [answer.reply for answer in self.filing.remark.answers if answer.reply.was_published]
        for reply in told:
            reason = reply.reason.in_language(self.language) if reply.reason else None
            yield Step(
                StepKind.ANSWERED,
                reply.published_at,
                reason,
                reply.disposition.value,
                is_replaced=reply is not told[-1],
            )
        if told:
            yield from self._changes(told[-1])

    def _changes(self, reply: Reply) -> Iterator[Step]:
        """What the reply changed, per version that the reader may read."""
        by_version: dict[Version, list[Change]] = {}
        for change in reply.changes:
            if sees_audience(self.actor, change.version.audience) and not change.version.is_working:
                by_version.setdefault(change.version, []).append(change)
        for version, changes in by_version.items():
            clauses = changed_clauses(version, changes, self.language)
            yield Step(StepKind.INCORPORATED, version.frozen_at, changes=clauses)
        if any(version.state is VersionState.ADOPTED for version in by_version):
            yield Step(StepKind.IMPLEMENTED, None)


def changed_clauses(version: Version, changes: Sequence[Change], language: str) -> tuple[ChangedClause, ...]:
    """The clauses of a version that have these causes, before and after, in the reader's language if they have it."""
    tags = {language, version.document.source_language, *(change.language or language for change in changes)}
    now = version_text(version, tags)
    was = version_text(version.based_on, tags) if version.based_on else None
    found = (_changed(version, was, now, change, language) for change in changes)
    return tuple(clause for clause in found if clause)


def _changed(
    version: Version, was: VersionText | None, now: VersionText, change: Change, language: str
) -> ChangedClause | None:
    before = was.by_provision.get(change.provision_id) if was else None
    after = now.by_provision.get(change.provision_id)
    clause = after or before
    if clause is None:
        return None
    spoken = change.language or (language if language in now.languages else now.source_language)
    old = _words(was, before, spoken, whole=after is None) if was else ""
    new = _words(now, after, spoken, whole=before is None)
    return ChangedClause(
        code=version.document.code,
        title=version.document.title.in_language(language),
        older=version.based_on.number if version.based_on else None,
        newer=version.number,
        uid=clause.uid,
        citation=clause.citation(language),
        language=spoken,
        before=old,
        after=new,
        pieces=redline(old, new, spoken),
    )


def _words(text: VersionText, clause: PlacedClause | None, language: str, *, whole: bool) -> str:
    """The words of a clause; of one that came or went, with all that came or went with it."""
    if clause is None:
        return ""
    clauses = text.subtree(clause.uid) if whole else [clause]
    return "\n".join(words for each in clauses if (words := each.words(language)))
