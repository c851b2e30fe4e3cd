"""A whole booklet in one language, as the readers of its version may see it."""

from zoneinfo import ZoneInfo

from ibbportal.basins.queries import places_of
from ibbportal.documents.models import Version
from ibbportal.documents.queries import version_text
from ibbportal.documents.text import VersionText
from ibbportal.i18n import speaking
from ibbportal.publications.contents import AnsweredRemark, BodyPosition, BookletContents, Clause
from ibbportal.publications.gathering.answers import answered_remarks, counted
from ibbportal.publications.gathering.changes import clause_changes
from ibbportal.publications.gathering.clauses import printed_clauses
from ibbportal.publications.gathering.parts import Part
from ibbportal.publications.gathering.positions import positions_on
from ibbportal.publications.gathering.readership import Readership
from ibbportal.publications.gathering.setting import figures_of, glossary_of, map_of, states_of
from ibbportal.publications.models import Booklet
from ibbportal.publications.queries import machine_made


def gather_booklet(booklet: Booklet, version: Version, language: str) -> BookletContents:
    """All that an edition of the version in that language says, to those who may read the version."""
    with speaking(language):
        return _Gathering(booklet, version, language).contents()


class _Gathering:
    """One booklet while it is put together: what several of its parts need is read once."""

    def __init__(self, booklet: Booklet, version: Version, language: str) -> None:
        self.booklet, self.version, self.language = booklet, version, language
        self.document, self.basin = version.document, version.document.basin
        self.places = places_of(self.basin.id)
        self.readership = Readership.of(version.audience)
        self.text = version_text(version)
        self.base = self._base()
        self.base_text = version_text(self.base) if self.base else None

    def _base(self) -> Version | None:
        """The version before, if the readers may know it."""
        base = self.version.based_on
        return base if base and self.readership.sees(base.audience) else None

    def contents(self) -> BookletContents:
        booklet, version, language = self.booklet, self.version, self.language
        has = {Part(part) for part in booklet.parts}.__contains__
        assert version.frozen_at is not None, "only what is frozen is printed"
        on = version.frozen_at.astimezone(ZoneInfo(self.basin.zone)).date()
        answers = self._answers() if has(Part.ANSWERS) else ()
        return BookletContents(
            language=language,
            basin=str(self.basin.name.in_language(language)),
            title=str(booklet.title.in_language(language)),
            subtitle=str(booklet.subtitle.in_language(language)) if booklet.subtitle else "",
            document=str(self.document.title.in_language(language)),
            version_number=version.number,
            version_date=on,
            based_on=self.base.number if self.base else None,
            states=states_of(self.basin, self.places, language),
            figures=figures_of(self.basin, language) if has(Part.FIGURES) else (),
            clauses=self._clauses() if has(Part.TEXT) else (),
            disposition_counts=counted(answers),
            answers=answers,
            positions=self._positions() if has(Part.POSITIONS) else (),
            basin_map=map_of(self.places, on) if has(Part.MAP) else None,
            glossary=glossary_of(booklet.glossary, language) if has(Part.GLOSSARY) else (),
            authentic_languages=tuple(self.document.authentic_languages),
            is_demonstration=self.basin.is_demonstration,
        )

    def _clauses(self) -> tuple[Clause, ...]:
        changes = (
            clause_changes(self.version, self.base_text, self.text, self.readership, self.language)
            if self.base_text
            else {}
        )
        unread = machine_made(self.version.id, self.language)
        return printed_clauses(self.text, self.language, changes=changes, machine_made=unread)

    def _asked_about(self) -> tuple[Version, VersionText] | None:
        """What the remarks are about: the version before, or the first version itself."""
        if self.version.based_on is None:
            return self.version, self.text
        return (self.base, self.base_text) if self.base and self.base_text else None

    def _answers(self) -> tuple[AnsweredRemark, ...]:
        asked = self._asked_about()
        if asked is None:
            return ()
        return answered_remarks(*asked, self.version, self.text, self.readership, self.language)

    def _positions(self) -> tuple[BodyPosition, ...]:
        asked = self._asked_about()
        return positions_on(asked[0], self.readership, self.language) if asked else ()
