"""Identity and words apart: a Wording never changes; a Text says which wording stands in which language."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, attribute_keyed_dict, mapped_column, relationship

from ibbportal.db import Model
from ibbportal.texts.digests import digest_of


class Wording(Model):
    """Words in one language. Immutable: a new wording is a new row, so whoever quotes it quotes it for good."""

    __tablename__ = "wordings"

    id: Mapped[int] = mapped_column(primary_key=True)
    language: Mapped[str] = mapped_column(sa.String(35))
    """A BCP 47 tag that the basin lists."""
    content: Mapped[str] = mapped_column(sa.Text)
    digest: Mapped[str] = mapped_column(sa.String(64), index=True)
    """SHA-256 of the words; equal words need no comparison."""

    @classmethod
    def of(cls, content: str, language: str) -> "Wording":
        return cls(content=content, language=language, digest=digest_of(content))


class Quality(StrEnum):
    """How far a translation may be relied on. *Authentic* is not a quality: it follows the document's languages."""

    MACHINE = "machine"
    DRAFT = "draft"
    REVIEWED = "reviewed"


class Translation(Model):
    """This wording translates that one, declared by somebody. Append-only; the latest declaration counts."""

    __tablename__ = "translations"

    id: Mapped[int] = mapped_column(primary_key=True)
    wording_id: Mapped[int] = mapped_column(sa.ForeignKey("wordings.id"), index=True)
    source_id: Mapped[int] = mapped_column(sa.ForeignKey("wordings.id"), index=True)
    quality: Mapped[Quality] = mapped_column(default=Quality.DRAFT)
    reason: Mapped[str] = mapped_column(sa.Text, default="", server_default="")
    """why words that stand are declared to follow a source that was edited since; empty for words newly written"""
    declared_by_id: Mapped[int | None]
    declared_at: Mapped[datetime]


class Text(Model):
    """The same words in several languages: a name, a remark, a reason. Its language is the one it was written in."""

    __tablename__ = "texts"

    id: Mapped[int] = mapped_column(primary_key=True)
    language: Mapped[str] = mapped_column(sa.String(35))
    wordings: Mapped[dict[str, "TextWording"]] = relationship(
        collection_class=attribute_keyed_dict("language"), cascade="all, delete-orphan", lazy="selectin"
    )

    @classmethod
    def of(cls, contents: dict[str, str], language: str) -> "Text":
        """A text from its words per language; empty ones are not kept."""
        text = cls(language=language)
        for tag, content in contents.items():
            if content:
                text.say(content, tag)
        return text

    def say(self, content: str, language: str) -> None:
        """Put new words in one language in place of the old, which stay where they are quoted."""
        wording = Wording.of(content, language)
        if language in self.wordings:
            self.wordings[language].wording = wording
        else:
            self.wordings[language] = TextWording(language=language, wording=wording)

    def put(self, contents: Mapping[str, str]) -> None:
        """Bring the words into line with those given, language by language; where none are given, the old ones go.

        A text that loses the words of its own language is from then on one of the first language that has some.
        """
        for tag, content in contents.items():
            if not content:
                self.wordings.pop(tag, None)
            elif tag not in self.wordings or self.wordings[tag].wording.content != content:
                self.say(content, tag)
        if self.language not in self.wordings:
            self.language = next(iter(self.wordings), self.language)

    def in_language(self, language: str) -> "Spoken":
        """The words for a reader of that language, or the original, saying so."""
        placed = self.wordings.get(language) or self.wordings.get(self.language)
        if placed is None:
            return Spoken("", language, wanted=language)
        return Spoken(placed.wording.content, placed.language, wanted=language)

    def contents(self) -> dict[str, str]:
        """The words per language."""
        return {language: placed.wording.content for language, placed in self.wordings.items()}


class TextWording(Model):
    """Which wording a text has in a language."""

    __tablename__ = "text_wordings"

    text_id: Mapped[int] = mapped_column(sa.ForeignKey("texts.id"), primary_key=True)
    language: Mapped[str] = mapped_column(sa.String(35), primary_key=True)
    wording_id: Mapped[int] = mapped_column(sa.ForeignKey("wordings.id"))
    wording: Mapped[Wording] = relationship(lazy="joined", innerjoin=True)


class Spoken(str):
    """Words ready to be shown, which know their own language: every block on a page carries `lang`."""

    language: str
    wanted: str

    def __new__(cls, content: str, language: str, *, wanted: str) -> "Spoken":
        spoken = super().__new__(cls, content)
        spoken.language = language
        spoken.wanted = wanted
        return spoken

    @property
    def is_substitute(self) -> bool:
        """Whether the reader gets the original because there are no words in the reader's language yet."""
        return self.language != self.wanted
