"""The whole demonstration as frozen plain values, ready to be loaded through the portal's own verbs."""

from dataclasses import dataclass

from ibbportal.demo.drafts import Clause, Draft, Revision, after_operations, read_draft, read_revision
from ibbportal.demo.filings import DemoFiling, DemoProblem, read_filings, read_problems
from ibbportal.demo.setting import (
    DemoBasin,
    DemoBody,
    DemoPerson,
    DemoPlace,
    read_basin,
    read_bodies,
    read_people,
    read_places,
)
from ibbportal.demo.voices import DemoReply, DemoRound, read_replies, read_round
from ibbportal.demo.words import Words, read_file, words


@dataclass(frozen=True)
class GlossaryTerm:
    """A word of the procedure, and what it means."""

    key: str
    name: Words
    definition: Words


@dataclass(frozen=True)
class DemoBooklet:
    """What the booklet says beside the document's own words."""

    document: str
    title: Words
    subtitle: Words
    notice: Words
    how_to_read: tuple[Words, ...]
    glossary: tuple[GlossaryTerm, ...]


@dataclass(frozen=True)
class Demonstration:
    """Everything that the demonstration basin holds, in the order in which it is loaded."""

    basin: DemoBasin
    places: tuple[DemoPlace, ...]
    bodies: tuple[DemoBody, ...]
    people: tuple[DemoPerson, ...]
    agreement: Draft
    plan: Draft
    partnership: Draft
    revisions: tuple[Revision, ...]
    """of the agreement: version 2, then the working version 3; of the plan: version 2"""
    rounds: tuple[DemoRound, ...]
    """of the agreement: the finished one and the open one; of the plan: a finished one"""
    problems: tuple[DemoProblem, ...]
    filings: tuple[DemoFiling, ...]
    replies: tuple[DemoReply, ...]
    booklet: DemoBooklet

    def revision(self, document: str, number: int) -> Revision:
        """What makes a version out of the one before."""
        return next(each for each in self.revisions if (each.document, each.number) == (document, number))

    def clauses_of(self, document: str, version: int) -> tuple[Clause, ...]:
        """The clauses of a document in one of its versions, in reading order."""
        drafts = (self.agreement, self.plan, self.partnership)
        clauses = next(draft.clauses for draft in drafts if draft.code == document)
        for revision in self.revisions:
            if revision.document == document and revision.number <= version:
                clauses = after_operations(clauses, revision.operations)
        return clauses


def read_booklet() -> DemoBooklet:
    """The booklet of the agreement."""
    table = read_file("booklet")
    return DemoBooklet(
        document=table["document"],
        title=words(table["title"], "booklet: title"),
        subtitle=words(table["subtitle"], "booklet: subtitle"),
        notice=words(table["notice"], "booklet: notice"),
        how_to_read=tuple(words(entry, "booklet: how_to_read") for entry in table["how_to_read"]),
        glossary=tuple(
            GlossaryTerm(
                key=entry["key"],
                name=words(entry["name"], f"booklet: {entry['key']}"),
                definition=words(entry["definition"], f"booklet: definition of {entry['key']}"),
            )
            for entry in table["term"]
        ),
    )


def read_demonstration() -> Demonstration:
    """Read every file of `content/`; ContentFault names the first place that lacks something."""
    return Demonstration(
        basin=read_basin(),
        places=read_places(),
        bodies=read_bodies(),
        people=read_people(),
        agreement=read_draft("agreement"),
        plan=read_draft("plan"),
        partnership=read_draft("partnership"),
        revisions=(read_revision("agreement_2"), read_revision("agreement_3"), read_revision("plan_2")),
        rounds=(read_round("round_1"), read_round("round_2"), read_round("plan_round_1")),
        problems=read_problems(),
        filings=read_filings(),
        replies=(*read_replies("replies"), *read_replies("replies_to_citizens")),
        booklet=read_booklet(),
    )
