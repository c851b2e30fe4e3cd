"""The kinds of files that the portal takes in. What is not listed is refused; SVG and HTML never are listed."""

from dataclasses import dataclass
from enum import Enum


@dataclass(frozen=True)
class _Facts:
    media_type: str
    extensions: tuple[str, ...]


class FileKind(Enum):
    """A kind with the media type under which it is served, whatever its sender called it."""

    PDF = _Facts("application/pdf", (".pdf",))
    DOCX = _Facts("application/vnd.openxmlformats-officedocument.wordprocessingml.document", (".docx",))
    PNG = _Facts("image/png", (".png",))
    JPEG = _Facts("image/jpeg", (".jpg", ".jpeg", ".jpe", ".jfif"))

    @property
    def media_type(self) -> str:
        return self.value.media_type

    @property
    def extensions(self) -> tuple[str, ...]:
        """The first is the usual one."""
        return self.value.extensions


LETTERS = frozenset(FileKind)
"""what an official letter may be sent as"""
