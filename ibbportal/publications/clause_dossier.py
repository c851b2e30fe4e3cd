"""What the printed dossier of a clause is made of: plain values, as a booklet's contents are."""

from dataclasses import dataclass
from datetime import datetime

from ibbportal.publications.contents import AnsweredRemark, BodyPosition, Clause, Words
from ibbportal.texts.redline import Piece


@dataclass(frozen=True, slots=True)
class TextInLanguage:
    """The clause, with what it contains, in one language."""

    language: str
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class Alteration:
    """What a version has otherwise than the one before, and what led to it."""

    citation: str
    kinds: tuple[str, ...]
    language: str
    heading: tuple[Piece, ...]
    body: tuple[Piece, ...]
    numbers: tuple[str, ...]
    """of the remarks that led to it"""
    reasons: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class DossierStage:
    """The clause in one version."""

    version_number: int
    frozen_at: datetime | None
    citation: str
    """what it is called there; empty where the version took it out"""
    was_called: str
    texts: tuple[TextInLanguage, ...]
    alterations: tuple[Alteration, ...]
    answers: tuple[AnsweredRemark, ...]
    positions: tuple[BodyPosition, ...]


@dataclass(frozen=True, slots=True)
class ClauseDossier:
    """All of a clause that its reader may know, in the language of that reader."""

    language: str
    basin: str
    document: str
    citation: str
    address: str
    printed_at: datetime
    is_demonstration: bool
    stages: tuple[DossierStage, ...]
