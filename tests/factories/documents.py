"""Documents for tests: an agreement of numbered articles with numbered paragraphs, in Russian."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ibbportal.basins.models import Basin
from ibbportal.documents.models import Document, DocumentKind, Version
from ibbportal.documents.outline import ClauseKind
from ibbportal.documents.queries import placed_wording, placement, version_text, working_version
from ibbportal.documents.services.documents import begin_version, create_document
from ibbportal.documents.services.drafting import add_clause, reword
from ibbportal.documents.services.freezing import freeze_version
from ibbportal.documents.text import VersionText
from ibbportal.security import SYSTEM, Actor


@dataclass
class Draft:
    """A document whose working version is at hand, with the uids of its clauses."""

    document: Document
    now: datetime
    articles: list[str]
    paragraphs: list[str]
    """those of all articles, in the order of reading"""
    by: Actor = SYSTEM

    @property
    def version(self) -> Version:
        """The working version as it stands now."""
        version = working_version(self.document)
        assert version is not None
        return version

    @property
    def text(self) -> VersionText:
        return version_text(self.version)

    @property
    def order(self) -> list[str]:
        return [clause.uid for clause in self.text]

    def revision(self, uid: str, language: str) -> int:
        """What an editor who opens the clause now has seen; 0 where it says nothing."""
        placed = placement(self.version.id, uid)
        assert placed is not None
        row = placed_wording(self.version.id, placed.provision_id, language)
        return row.revision if row else 0

    def words(self, uid: str, language: str = "ru") -> str:
        clause = self.text.clause(uid)
        assert clause is not None
        return clause.words(language)

    def say(self, uid: str, words: str, language: str = "ru", **more: Any) -> None:
        """Reword a clause, having seen what stands there."""
        seen = more.pop("seen_revision", self.revision(uid, language))
        reword(self.version, uid, language, words, seen_revision=seen, by=self.by, now=self.now, **more)

    def freeze(self) -> Version:
        return freeze_version(self.version, by=self.by, now=self.now)

    def next_version(self) -> Version:
        """Freeze what is being worked on, and begin the next version from it."""
        self.freeze()
        return begin_version(self.document, by=self.by, now=self.now)


def agreement(
    basin: Basin,
    *,
    now: datetime,
    articles: int = 2,
    paragraphs: int = 2,
    code: str = "agreement",
    authentic_languages: tuple[str, ...] = ("kk",),
) -> Draft:
    """An agreement with a working version of so many articles, each of so many paragraphs."""
    document = create_document(
        basin,
        code,
        kind=DocumentKind.AGREEMENT,
        titles={"ru": "Соглашение о бассейне", "en": "Agreement on the basin"},
        source_language="ru",
        authentic_languages=authentic_languages,
        by=SYSTEM,
        now=now,
    )
    draft = Draft(document, now, [], [])
    version = draft.version
    for number in range(1, articles + 1):
        article = _add(version, ClauseKind.ARTICLE, None, draft.articles[-1:], number, "О предмете", now)
        draft.articles.append(article)
        siblings: list[str] = []
        for place in range(1, paragraphs + 1):
            words = f"Стороны исполняют пункт {place} статьи {number}."
            siblings.append(_add(version, ClauseKind.PARAGRAPH, article, siblings[-1:], place, words, now))
        draft.paragraphs += siblings
    return draft


def _add(
    version: Version,
    kind: ClauseKind,
    parent: str | None,
    after: list[str],
    number: int,
    words: str,
    now: datetime,
) -> str:
    added = add_clause(
        version,
        kind,
        parent=parent,
        after=after[0] if after else None,
        number=str(number),
        words=words,
        by=SYSTEM,
        now=now,
    )
    return added.uid
