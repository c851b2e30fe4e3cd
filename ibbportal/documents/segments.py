"""A version's text as translators work on it: segment by segment beside the source, by what each lacks."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from ibbportal.documents.models import Version
from ibbportal.documents.queries import latest_translations, version_text
from ibbportal.documents.text import PlacedClause, Standing, VersionText
from ibbportal.texts.models import Quality
from ibbportal.texts.redline import Piece, redline


class SegmentState(StrEnum):
    """What a segment asks of its translator."""

    MISSING = "missing"
    STALE = "stale"
    """the source was edited since"""
    MACHINE = "machine"
    """nobody has read what the machine made"""
    DRAFT = "draft"
    REVIEWED = "reviewed"


LACKING = (SegmentState.MISSING, SegmentState.STALE)


@dataclass(frozen=True)
class Segment:
    """One clause with words in the source, beside its words in another language."""

    clause: PlacedClause
    state: SegmentState
    source: str
    source_wording_id: int
    words: str
    revision: int
    """of the words, as their writer sees them; 0 where there are none"""
    quality: Quality
    source_since: Sequence[Piece]
    """how the source changed since the words were declared to follow it"""
    reason: str
    """why somebody declared that the words follow the edited source nevertheless"""


def segments_of(version: Version, language: str) -> tuple[VersionText, Sequence[Segment]]:
    """The segments of a version in a language other than its source, in the order of reading."""
    text = version_text(version, [language])
    declared = latest_translations(
        [clause.said[language].wording_id for clause in text if language in clause.said]
    )
    segments = []
    for clause in text:
        source = clause.said.get(text.source_language)
        if source is None:
            continue
        said = clause.said.get(language)
        translation, translated = declared.get(said.wording_id, (None, "")) if said else (None, "")
        quality = translation.quality if translation else Quality.DRAFT
        state = _state(text.standing(clause, language), quality)
        is_stale = state is SegmentState.STALE and translated
        segments.append(
            Segment(
                clause=clause,
                state=state,
                source=source.content,
                source_wording_id=source.wording_id,
                words=said.content if said else "",
                revision=said.revision if said else 0,
                quality=quality,
                source_since=redline(translated, source.content, text.source_language) if is_stale else (),
                reason=translation.reason if translation else "",
            )
        )
    return text, segments


def _state(standing: Standing, quality: Quality) -> SegmentState:
    if standing in (Standing.MISSING, Standing.STALE):
        return SegmentState(standing.value)
    return SegmentState(quality.value)
