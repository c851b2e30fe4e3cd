"""Which clauses are not as the version before had them, and why."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ibbportal.documents.evolution import ClauseChange as Difference
from ibbportal.documents.evolution import changes_between
from ibbportal.documents.models import Version
from ibbportal.documents.text import VersionText
from ibbportal.publications.contents import ChangeKind, ClauseChange
from ibbportal.publications.gathering.readership import Readership
from ibbportal.publications.gathering.wording import words_of
from ibbportal.publications.queries import audiences_of_contributions
from ibbportal.tracing.causes import Cause, causes_of, with_inherited


def clause_changes(
    version: Version, before: VersionText, after: VersionText, readership: Readership, language: str
) -> Mapping[str, ClauseChange]:
    """By uid, the changes that concern a reader of that language, with the causes that the readers may know."""
    causes = causes_of(version, readership.actor)
    numbers = _numbers_shown(causes, readership)
    changes = {}
    for difference in changes_between(before, after, version.document.sealing_languages):
        kind = _kind(difference, after, language)
        if kind is None:
            continue
        inherited_from = _ancestors(after, difference.uid) if kind is ChangeKind.ADDED else []
        led_by = [
            cause
            for cause in with_inherited(causes, difference.provision_id, inherited_from)
            if cause.language in (None, language, after.source_language)
        ]
        changes[difference.uid] = _change(kind, led_by, numbers, language)
    return {uid: _after_its_parent(uid, change, changes, after) for uid, change in changes.items()}


def _after_its_parent(
    uid: str, change: ClauseChange, changes: Mapping[str, ClauseChange], text: VersionText
) -> ClauseChange:
    """A new article says why it is there once, and not again at each of its paragraphs."""
    clause = text.clause(uid)
    above = changes.get(clause.parent_uid) if clause and clause.parent_uid else None
    came_with_it = change.kind is ChangeKind.ADDED and above == change
    return replace(change, is_told_above=True) if came_with_it else change


def _change(
    kind: ChangeKind, causes: Sequence[Cause], numbers: Mapping[int, Sequence[str]], language: str
) -> ClauseChange:
    own = next((cause.reason for cause in causes if cause.is_own), None)
    told = dict.fromkeys(number for cause in causes for number in numbers[cause.change_id])
    return ClauseChange(kind, tuple(told), words_of(own, language))


def _numbers_shown(
    causes: Mapping[int, Sequence[Cause]], readership: Readership
) -> Mapping[int, Sequence[str]]:
    """By change, the numbers of the remarks that each of the readers may read."""
    every = [cause for found in causes.values() for cause in found]
    audiences = audiences_of_contributions(
        {asker.contribution_id for cause in every for asker in cause.askers}
    )
    return {
        cause.change_id: [
            asker.number for asker in cause.askers if readership.sees(audiences[asker.contribution_id])
        ]
        for cause in every
    }


def _kind(difference: Difference, after: VersionText, language: str) -> ChangeKind | None:
    """What happened to the clause in the eyes of a reader of that language; None for what happened in another."""
    if "added" in difference.kinds:
        return ChangeKind.ADDED
    if "changed" in difference.kinds:
        concerned = difference.languages & {language, after.source_language}
        if concerned or not difference.languages:
            return ChangeKind.CHANGED
    return ChangeKind.MOVED if "moved" in difference.kinds else None


def _ancestors(text: VersionText, uid: str) -> list[int]:
    """The provisions that a clause stands in, from the nearest up."""
    above = []
    clause = text.clause(uid)
    while clause and clause.parent_uid:
        clause = text.clause(clause.parent_uid)
        if clause:
            above.append(clause.provision_id)
    return above
