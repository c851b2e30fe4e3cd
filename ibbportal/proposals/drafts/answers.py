"""What somebody has answered in the steps of a filing, as plain values."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from typing import Any


class FilingKind(StrEnum):
    PROPOSAL = "proposal"
    REPORT = "report"


class SubjectKind(StrEnum):
    """What it is about."""

    CLAUSE = "clause"
    PROBLEM = "problem"
    PLACE = "place"
    NONE = "none"


@dataclass(frozen=True)
class Answers:
    """Everything but who is writing."""

    kind: str = FilingKind.PROPOSAL
    about: str = ""
    clause: str = ""
    """document, version and clause: agreement/2/0f3a…; no clause for the whole text"""
    problem: str = ""
    """its code"""
    place: str = ""
    """its code"""
    language: str = ""
    words: str = ""
    proposed: str = ""
    since: str = ""
    """a day: 2026-08-01"""
    people: int | None = None

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> "Answers":
        """What a draft holds; what an older portal kept beside it is left out."""
        known = {field.name for field in fields(cls)}
        return cls(**{name: value for name, value in kept.items() if name in known})

    @property
    def kept(self) -> dict[str, Any]:
        """As a draft holds it."""
        return asdict(self)

    @property
    def is_report(self) -> bool:
        return self.kind == FilingKind.REPORT

    @property
    def digest(self) -> str:
        """Equal where nothing was changed: of what was received, and of what a page shows before it is sent."""
        plain = json.dumps(self.kept, ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(plain.encode()).hexdigest()
