"""Verbs about proposals and reports (both are filings), for the pages of citizens and those of the secretariat.

file_proposal(basin, words, about, *, language, by, now, proposed="", author=AuthorDetails(), channel=…) -> Receipt
file_sighting(basin, words, about, *, language, by, now, since=None, people_affected=None, …) -> Receipt
publish_filing(filing, *, by, now)
withhold_filing(filing, reasons, *, written_in, by, now)
pass_on(filing, words, *, written_in, by, now)
name_problem(filing, problem, *, by, now)
withdraw_filing(filing, *, by, now)
erase_author(filing, *, by, now)

Reads: `proposals.queries` (filing_by_secret, published_filing, published_filings, filing_of_remark), and
`proposals.following` (follow(basin_id, number, secret, *, language) and account_of(filing, actor, language), both with
each step as plain values).
"""

from ibbportal.proposals.services.authors import erase_author, withdraw_filing
from ibbportal.proposals.services.filing import (
    About,
    ClauseNotThere,
    LanguageUnknown,
    OddCount,
    Receipt,
    file_proposal,
    file_sighting,
)
from ibbportal.proposals.services.handling import (
    NoReasonGiven,
    TextNotPublic,
    name_problem,
    pass_on,
    publish_filing,
    withhold_filing,
)

__all__ = [
    "About",
    "ClauseNotThere",
    "LanguageUnknown",
    "NoReasonGiven",
    "OddCount",
    "Receipt",
    "TextNotPublic",
    "erase_author",
    "file_proposal",
    "file_sighting",
    "name_problem",
    "pass_on",
    "publish_filing",
    "withdraw_filing",
    "withhold_filing",
]
