"""What a remark matrix on paper and in a workbook is made of: plain values, worded before they are set."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from ibbportal.publications.contents import Disposition, DispositionCount, Words


@dataclass(frozen=True, slots=True)
class MatrixRemark:
    """One remark with its reply and what it led to."""

    number: str
    author: str
    received_on: date
    remark: Words
    letter: str = ""
    beside: str = ""
    """where it asks for something new: before the clause, or after it"""
    kind: str = ""
    """in words"""
    is_blocking: bool = False
    quoted: Words | None = None
    original: Words | None = None
    """the words as they were written, where the remark is a translation"""
    proposed: Words | None = None
    disposition: Disposition | None = None
    """none while no reply is published"""
    reason: Words | None = None
    replied_on: date | None = None
    led_to: tuple[str, ...] = ()
    """each clause with its version, in words"""
    state: str = ""
    """of the remark, as a code"""
    state_words: str = ""


@dataclass(frozen=True, slots=True)
class MatrixGroup:
    """The remarks on one clause; without a citation, on the whole text."""

    citation: str
    clause: Words | None
    remarks: tuple[MatrixRemark, ...]


@dataclass(frozen=True, slots=True)
class RemarkMatrix:
    """The matrix of a round, as all its readers may see it."""

    language: str
    basin: str
    document: str
    version_number: int
    version_digest: str
    round_number: int
    opened_on: str
    """in words, with the zone"""
    due: str
    made: str
    made_at: datetime
    asked: int
    """how many bodies"""
    answered: int
    received: int
    """how many remarks there are, whatever was chosen"""
    readers: str
    """who may see the round"""
    address: str
    counts: tuple[DispositionCount, ...]
    waiting: int
    groups: tuple[MatrixGroup, ...]
    chosen: tuple[str, ...] = ()
    """what was chosen of the remarks, in words"""
    is_table_of_disagreements: bool = False
    is_demonstration: bool = False

    @property
    def remarks(self) -> Sequence[MatrixRemark]:
        return [remark for group in self.groups for remark in group.remarks]
