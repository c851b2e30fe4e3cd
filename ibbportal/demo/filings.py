"""What citizens of the demonstration filed, and the list of problems that they speak of."""

from dataclasses import dataclass

from ibbportal.contributions.lifecycle import Channel, Relation
from ibbportal.demo.words import ContentFault, Table, Words, read_file, words
from ibbportal.problems.models import Theme
from ibbportal.proposals.lifecycle import FilingState


@dataclass(frozen=True)
class DemoProblem:
    """An entry of the managed list, with the places where it is felt most."""

    code: str
    theme: Theme
    places: tuple[str, ...]
    name: Words
    description: Words


@dataclass(frozen=True)
class DemoFiling:
    """A proposal or the report of a problem. Days count from the day of loading; a minus lies in the past."""

    key: str
    is_report: bool
    place: str
    language: str
    """in which it was written; its other languages are translations"""
    day: int
    channel: Channel
    author: str
    """a name that may stand beside the words; empty where none was said"""
    document: str | None
    version: int | None
    clause: str | None
    relation: Relation
    problem: str | None
    since: int | None
    """the day on which what is reported began"""
    people: int | None
    state: FilingState
    text: Words
    proposed: Words | None
    withheld: Words | None
    """why it is not shown"""


def read_problems() -> tuple[DemoProblem, ...]:
    """The list of problems."""
    return tuple(
        DemoProblem(
            code=entry["code"],
            theme=Theme(entry["theme"]),
            places=tuple(entry["places"]),
            name=words(entry, f"problems: {entry['code']}"),
            description=words(entry["description"], f"problems: description of {entry['code']}"),
        )
        for entry in read_file("problems")["problem"]
    )


def read_filings() -> tuple[DemoFiling, ...]:
    """What was filed, in order of time."""
    return tuple(
        sorted((_filing(entry) for entry in read_file("filings")["filing"]), key=lambda each: each.day)
    )


def _filing(entry: Table) -> DemoFiling:
    place = f"filings: {entry['key']}"
    if entry["kind"] not in ("proposal", "sighting"):
        raise ContentFault(f"{place}: neither a proposal nor a sighting")
    return DemoFiling(
        key=entry["key"],
        is_report=entry["kind"] == "sighting",
        place=entry["place"],
        language=entry["language"],
        day=entry["day"],
        channel=Channel(entry.get("channel", Channel.WEB)),
        author=entry.get("author", ""),
        document=entry.get("document"),
        version=entry.get("version"),
        clause=entry.get("clause"),
        relation=Relation(entry.get("relation", Relation.ON)),
        problem=entry.get("problem"),
        since=entry.get("since"),
        people=entry.get("people"),
        state=FilingState(entry["state"]),
        text=words(entry["text"], f"{place}: text"),
        proposed=words(entry["proposed"], f"{place}: proposed") if "proposed" in entry else None,
        withheld=words(entry["withheld"], f"{place}: withheld") if "withheld" in entry else None,
    )
