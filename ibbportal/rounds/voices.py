"""What the page of a round shows of what came in. Opinions build on rounds and not the other way round, so the
package above enters a reader here and gives plain values."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from ibbportal.rounds.lifecycle import PositionValue
from ibbportal.rounds.models import Round
from ibbportal.security import Actor
from ibbportal.stakeholders.models import Body
from ibbportal.texts.models import Spoken
from ibbportal.texts.redline import Piece


@dataclass(frozen=True)
class Said:
    """The opinion of one invited body that counts."""

    opinion_id: int
    position: PositionValue
    remarks: int
    is_late: bool


@dataclass(frozen=True)
class RoundRemark:
    """One remark in the round's list, with what became of it."""

    number: str
    opinion_id: int
    body: Body | None
    uid: str | None
    citation: str
    """empty for a remark on the whole"""
    relation: str
    kind: str
    is_blocking: bool
    words: Spoken
    pieces: tuple[Piece, ...]
    """the proposed wording against the clause"""
    pieces_language: str
    outcome: str
    """the disposition of the published reply, or `waiting`"""
    reason: Spoken | None


@dataclass(frozen=True)
class Voices:
    """All that came in and may be seen by whoever asks."""

    by_invitation: Mapping[int, Said] = field(default_factory=dict)
    remarks: Sequence[RoundRemark] = ()


VoiceReader = Callable[[Round, Actor, str], Voices]
"""of a round, for an actor, in a language"""

_READERS: list[VoiceReader] = []


def register_voices(reader: VoiceReader) -> None:
    """Enter the reader, once."""
    if reader not in _READERS:
        _READERS.append(reader)


def voices_of(read: Round, actor: Actor, language: str) -> Voices:
    """What came in, from whoever entered a reader; nothing where nobody did."""
    for reader in _READERS:
        return reader(read, actor, language)
    return Voices()
