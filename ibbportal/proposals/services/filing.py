"""Filing a proposal or a report: it gets its number at once, and its author the secret to follow it by."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from ibbportal.accounts.hashing import hash_password
from ibbportal.audit import record
from ibbportal.basins.models import Basin, Place
from ibbportal.contributions.lifecycle import Channel, Relation, RemarkState
from ibbportal.contributions.models import Author, Remark
from ibbportal.contributions.register import give_number
from ibbportal.contributions.services.remarks import receive_remarks
from ibbportal.db import db, verb
from ibbportal.documents.models import Provision, Version
from ibbportal.documents.queries import placement, provision_by_uid
from ibbportal.problems.models import Problem
from ibbportal.proposals.digits import grouped, new_secret
from ibbportal.proposals.models import Filing, Proposal, Sighting
from ibbportal.proposals.notices import RECEIVED, tell_author
from ibbportal.proposals.typed import AuthorDetails, NothingSaid, Refused, check_author, check_words
from ibbportal.search import ask_to_index
from ibbportal.security import Actor
from ibbportal.stakeholders.models import AudienceKind
from ibbportal.stakeholders.services import standing_audience
from ibbportal.texts.models import Text

MOST_PEOPLE = 10_000_000


class LanguageUnknown(Refused):
    """The basin does not list the language."""


class ClauseNotThere(Refused):
    """The clause does not stand in the version, or a problem was named beside it."""


class OddCount(Refused):
    """Nobody counts so many people, or a day that has not come yet."""


@dataclass(frozen=True)
class About:
    """What a filing speaks of: a clause of a version, a version as a whole, a problem of the list, or none of these;
    and where. The caller has seen to it that the version is one that the author may read."""

    version: Version | None = None
    uid: str | None = None
    """the clause"""
    relation: Relation = Relation.ON
    problem: Problem | None = None
    place: Place | None = None


@dataclass(frozen=True)
class Receipt:
    """What its author takes home. The secret stands nowhere else."""

    filing: Filing
    secret: str

    @property
    def number(self) -> str:
        assert self.filing.register_number is not None, "what was received has a number"
        return self.filing.register_number

    @property
    def printed_secret(self) -> str:
        return grouped(self.secret)


@verb
def file_proposal(
    basin: Basin,
    words: str,
    about: About,
    *,
    language: str,
    by: Actor,
    now: datetime,
    proposed: str = "",
    author: AuthorDetails = AuthorDetails(),  # noqa: B008 - a frozen value
    channel: Channel = Channel.WEB,
    secret: str = "",
) -> Receipt:
    """Take in a proposal, from its author or from an officer who heard it. A page that may be sent twice brings the
    secret, so that both answers tell the same one; else it is drawn here."""
    if not words and not proposed:
        raise NothingSaid
    check_words(proposed)
    proposal = Proposal(basin_id=basin.id, language=language, channel=channel)
    receipt = _take_in(proposal, basin, words, proposed, about, author, by, now, secret or new_secret())
    _note("proposal_filed", proposal, by, now)
    return receipt


@verb
def file_sighting(
    basin: Basin,
    words: str,
    about: About,
    *,
    language: str,
    by: Actor,
    now: datetime,
    since: date | None = None,
    people_affected: int | None = None,
    author: AuthorDetails = AuthorDetails(),  # noqa: B008 - a frozen value
    channel: Channel = Channel.WEB,
    secret: str = "",
) -> Receipt:
    """Take in the report of a problem: what, where, since when, how many people it troubles."""
    if not words:
        raise NothingSaid
    today = now.astimezone(ZoneInfo(basin.zone)).date()
    if (since and since > today) or not 0 <= (people_affected or 0) <= MOST_PEOPLE:
        raise OddCount
    sighting = Sighting(
        basin_id=basin.id, language=language, channel=channel, since=since, people_affected=people_affected
    )
    receipt = _take_in(sighting, basin, words, "", about, author, by, now, secret or new_secret())
    _note("sighting_filed", sighting, by, now)
    return receipt


def _take_in(
    filing: Filing,
    basin: Basin,
    words: str,
    proposed: str,
    about: About,
    author: AuthorDetails,
    by: Actor,
    now: datetime,
    secret: str,
) -> Receipt:
    check_words(words)
    check_author(author)
    if filing.language not in basin.languages:
        raise LanguageUnknown(filing.language)
    provision = _clause(about)
    filing.secret = hash_password(secret)
    filing.audience = standing_audience(basin, AudienceKind.WORKING_GROUP, by=by, now=now)
    filing.place = about.place
    filing.created_at, filing.created_by_id = now, by.user_id
    if not author.is_empty:
        filing.author = _author(author, filing.language)
    filing.remarks = [_remark(about, provision, words, proposed, filing.language)]
    db.session.add(filing)
    db.session.flush()
    # Its number is the public's from the beginning: docs/decisions/proposals.md.
    public = standing_audience(basin, AudienceKind.PUBLIC, by=by, now=now)
    give_number(filing, basin, now=now, audience=public)
    receive_remarks(filing)
    tell_author(filing, RECEIVED, by=by, now=now)
    return Receipt(filing, secret)


def _note(verb_name: str, filing: Filing, by: Actor, now: datetime) -> None:
    record(
        verb_name,
        filing,
        by=by,
        at=now,
        basin_id=filing.basin_id,
        number=filing.register_number,
        channel=filing.channel.value,
        language=filing.language,
    )
    ask_to_index(filing, "contributions", by=by, now=now, basin_id=filing.basin_id)


def _author(details: AuthorDetails, language: str) -> Author:
    return Author(
        name=details.name,
        is_named=details.is_named,
        email=details.email,
        telephone=details.telephone,
        language=language,
    )


def _clause(about: About) -> Provision | None:
    if about.uid is None:
        return None
    if about.version is None or about.problem is not None:
        raise ClauseNotThere(about.uid)
    provision = provision_by_uid(about.version.document_id, about.uid)
    if provision is None or placement(about.version.id, about.uid) is None:
        raise ClauseNotThere(about.uid)
    return provision


def _remark(about: About, provision: Provision | None, words: str, proposed: str, language: str) -> Remark:
    return Remark(
        ordinal=1,
        version=about.version,
        provision=provision,
        problem=about.problem,
        relation=about.relation if provision else Relation.WHOLE,
        state=RemarkState.DRAFT,
        text=Text.of({language: words}, language),
        proposed=Text.of({language: proposed}, language) if proposed else None,
    )
