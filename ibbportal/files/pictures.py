"""How large a picture is, read from its header alone: it is not decoded where a request waits."""

import struct
from collections.abc import Iterator

from ibbportal.files.refusals import FileDamaged, PictureTooLarge

LONGEST_SIDE = 12_000
MOST_PIXELS = 80_000_000

_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_END = b"IEND\xaeB`\x82"
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""JPEG markers that begin a frame and tell its size"""
_SCAN, _END = 0xDA, b"\xff\xd9"


def inspect_png(content: bytes) -> None:
    """Raise a refusal if the PNG is cut off or too large."""
    if content[:8] != _PNG or content[12:16] != b"IHDR" or _PNG_END not in content[-64:]:
        raise FileDamaged
    width, height = struct.unpack(">II", content[16:24])
    _inspect_size(width, height)


def inspect_jpeg(content: bytes) -> None:
    """Raise a refusal if the JPEG is cut off or too large."""
    if _END not in content[-4096:]:
        raise FileDamaged
    for marker, segment in _segments(content):
        if marker in _FRAMES and len(segment) >= 5:
            height, width = struct.unpack(">HH", segment[1:5])
            _inspect_size(width, height)
            return
    raise FileDamaged


def _segments(content: bytes) -> Iterator[tuple[int, bytes]]:
    place = 2
    while place + 4 <= len(content) and content[place] == 0xFF:
        marker = content[place + 1]
        if marker == 0xFF:
            place += 1
            continue
        if marker == _SCAN:
            return
        (length,) = struct.unpack(">H", content[place + 2 : place + 4])
        yield marker, content[place + 4 : place + 2 + length]
        place += 2 + max(length, 2)


def _inspect_size(width: int, height: int) -> None:
    if not width or not height:
        raise FileDamaged
    if max(width, height) > LONGEST_SIDE or width * height > MOST_PIXELS:
        raise PictureTooLarge
