"""What citizens filed: proposals and reports, as they came in and as the moderator decided on each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from ibbportal.basins.models import Basin, Place
from ibbportal.contributions.lifecycle import Channel
from ibbportal.contributions.services.translating import translate_remark
from ibbportal.demo.calendar import Calendar
from ibbportal.demo.filings import DemoFiling
from ibbportal.demo.loading.texts import uid_of
from ibbportal.demo.loading.voices import Voices
from ibbportal.demo.words import ContentFault, in_other_languages
from ibbportal.documents.models import Version
from ibbportal.documents.queries import document_by_code, version_numbered
from ibbportal.problems.models import Problem
from ibbportal.proposals.lifecycle import FilingState
from ibbportal.proposals.models import Filing
from ibbportal.proposals.services import About, file_proposal, file_sighting, publish_filing, withhold_filing
from ibbportal.proposals.typed import AuthorDetails
from ibbportal.security import ANONYMOUS, Actor

DECIDED_AFTER = timedelta(hours=5)
"""between the coming in of a filing and the moderator's decision to show it"""


@dataclass
class Residents:
    """Those who live in the basin, and what they have filed so far. Their remarks stand among all voices."""

    basin: Basin
    voices: Voices
    days: Calendar
    places: Mapping[str, Place]
    problems: Mapping[str, Problem]
    filings: dict[str, Filing] = field(default_factory=dict)

    def let_file(self, told: Iterable[DemoFiling]) -> None:
        """Take in what was filed, one after another, and decide on each as far as the story does."""
        for each in told:
            now = self.days.at(each.day)
            filing = self._take_in(each, now)
            self.filings[each.key] = filing
            self.voices.remarks[each.key] = filing.remark
            self._decide(each, filing, now + DECIDED_AFTER)

    def translate(self, told: Iterable[DemoFiling], *, by: Actor, now: datetime) -> None:
        """Put what everybody may read into the other languages."""
        for each in told:
            if each.state is FilingState.PUBLISHED:
                translate_remark(
                    self.voices.remarks[each.key],
                    words=in_other_languages(each.text, each.language),
                    proposed=in_other_languages(each.proposed, each.language) if each.proposed else {},
                    by=by,
                    now=now,
                )

    def _take_in(self, told: DemoFiling, now: datetime) -> Filing:
        about, words = self._about(told), told.text[told.language]
        author = AuthorDetails(name=told.author, is_named=bool(told.author))
        by = ANONYMOUS if told.channel is Channel.WEB else self._moderator
        if told.is_report:
            return file_sighting(
                self.basin,
                words,
                about,
                language=told.language,
                since=self.days.day(told.since) if told.since else None,
                people_affected=told.people,
                author=author,
                channel=told.channel,
                by=by,
                now=now,
            ).filing
        return file_proposal(
            self.basin,
            words,
            about,
            language=told.language,
            proposed=told.proposed[told.language] if told.proposed else "",
            author=author,
            channel=told.channel,
            by=by,
            now=now,
        ).filing

    def _about(self, told: DemoFiling) -> About:
        return About(
            version=self._version(told),
            uid=uid_of(told.document, told.clause) if told.document and told.clause else None,
            relation=told.relation,
            problem=self.problems[told.problem] if told.problem else None,
            place=self.places[told.place],
        )

    def _version(self, told: DemoFiling) -> Version | None:
        if told.document is None or told.version is None:
            return None
        document = document_by_code(self.basin.id, told.document)
        version = version_numbered(document, told.version) if document else None
        if version is None:
            raise ContentFault(f"{told.key} speaks of a version that is not there")
        return version

    def _decide(self, told: DemoFiling, filing: Filing, now: datetime) -> None:
        if told.state is FilingState.PUBLISHED:
            publish_filing(filing, by=self._moderator, now=now)
        elif told.state is FilingState.WITHHELD and told.withheld:
            withhold_filing(filing, told.withheld, written_in=told.language, by=self._moderator, now=now)

    @property
    def _moderator(self) -> Actor:
        return self.voices.cast["moderator"]
