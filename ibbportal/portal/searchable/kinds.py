"""The kinds of things that are found."""

from enum import StrEnum


class FoundKind(StrEnum):
    DOCUMENT = "document"
    CLAUSE = "clause"
    REMARK = "remark"
    REPLY = "reply"
    PROPOSAL = "proposal"
    SIGHTING = "sighting"
    PROBLEM = "problem"
