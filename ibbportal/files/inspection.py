"""Is the file what it says? By its first bytes, and by its build as far as that can be seen without opening it.

Nothing is rendered, decoded or parsed as a PDF here: that belongs into a child process with limits.
"""

import re
from collections.abc import Callable, Set

import puremagic

from ibbportal.files.archives import inspect_docx
from ibbportal.files.kinds import FileKind
from ibbportal.files.pictures import inspect_jpeg, inspect_png
from ibbportal.files.refusals import EmptyFile, FileDamaged, FileTooLarge, KindNotTaken

LARGEST = 25_000_000
_HEAD = 4096


def recognise(content: bytes, kinds: Set[FileKind]) -> FileKind:
    """The kind of the file, one of those that are taken; raises a FileRefused."""
    if not content.strip(b"\0\t\r\n "):
        raise EmptyFile
    if len(content) > LARGEST:
        raise FileTooLarge
    kind = _by_first_bytes(content)
    if kind is None or kind not in kinds:
        raise KindNotTaken
    INSPECTIONS[kind](content)
    return kind


def _by_first_bytes(content: bytes) -> FileKind | None:
    try:
        matches = puremagic.magic_string(content[:_HEAD])
    except puremagic.PureError:
        return None
    extensions = {match.extension for match in matches}
    return next((kind for kind in FileKind if extensions & set(kind.extensions)), None)


def _inspect_pdf(content: bytes) -> None:
    begins = re.match(rb"%PDF-(1\.[0-7]|2\.0)[\r\n ]", content)
    end = content[-2048:]
    if not begins or b"startxref" not in end or b"%%EOF" not in end:
        raise FileDamaged


INSPECTIONS: dict[FileKind, Callable[[bytes], None]] = {
    FileKind.PDF: _inspect_pdf,
    FileKind.DOCX: inspect_docx,
    FileKind.PNG: inspect_png,
    FileKind.JPEG: inspect_jpeg,
}
