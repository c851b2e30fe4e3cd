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
    blocking: int = 0
    """how many of the remarks block and are open"""
    is_carried: bool | None = None
    """whether the position still stands on the newest version; none where there is none newer"""


@dataclass(frozen=True)
class Earlier:
    """What a body said on an earlier version, and whether that still stands on the one that is circulated."""

    opinion_id: int
    position: PositionValue
    version_number: int
    is_carried: bool


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
    remark_id: int = 0
    state: str = ""
    """of the remark: its author's reaction, once there is one"""
    is_open: bool = False
    """whether it still has to be settled"""
    takes_reaction: bool = False
    """whether its author may say that the reply settles it, or maintain it"""


@dataclass(frozen=True)
class Voices:
    """All that came in and may be seen by whoever asks."""

    by_invitation: Mapping[int, Said] = field(default_factory=dict)
    earlier: Mapping[int, Earlier] = field(default_factory=dict)
    """by body, what it said on the version before"""
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
