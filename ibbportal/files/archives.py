"""Looking into an office document without unpacking it: how large it would become, and what it would fetch."""

import io
import re
import stat
import zipfile
from xml.etree import ElementTree

from ibbportal.files.refusals import ArchiveTooLarge, FileDamaged, ForeignReference, HoldsProgram

MOST_MEMBERS = 200
MOST_BYTES = 100_000_000
HIGHEST_RATIO = 100
LARGEST_PART = 1_000_000
"""of the small parts that are read here"""

WORDS = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
CONTENT_TYPES = "[Content_Types].xml"
_LOCAL_HEADER = 30
_PARTS_THAT_MAY_POINT_OUTSIDE = ("/hyperlink",)
"""a link that a reader may follow fetches nothing by itself"""


def inspect_docx(content: bytes) -> None:
    """Raise a refusal if the Word file is not what it should be."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _inspect_members(archive.infolist(), len(content))
            _inspect_types(_part(archive, CONTENT_TYPES))
            for member in archive.namelist():
                if member.endswith(".rels"):
                    _inspect_relations(_part(archive, member))
    except (
        zipfile.BadZipFile,
        KeyError,
        NotImplementedError,
        RuntimeError,
        ValueError,
        EOFError,
        OSError,
    ) as damage:
        raise FileDamaged from damage


def _inspect_members(members: list[zipfile.ZipInfo], size: int) -> None:
    unpacked = sum(member.file_size for member in members)
    if len(members) > MOST_MEMBERS or unpacked > MOST_BYTES or unpacked > HIGHEST_RATIO * size:
        raise ArchiveTooLarge
    if len({member.filename for member in members}) != len(members):
        raise FileDamaged
    reached = 0
    for member in sorted(members, key=lambda member: member.header_offset):
        # Members that share their bytes are how a small file becomes a huge one; Python looks only from 3.11.8 on.
        if member.header_offset < reached or not _is_plain(member):
            raise FileDamaged
        reached = member.header_offset + _LOCAL_HEADER + member.compress_size


def _is_plain(member: zipfile.ZipInfo) -> bool:
    steps = member.filename.replace("\\", "/").split("/")
    is_encrypted = member.flag_bits & 1
    is_link = stat.S_ISLNK(member.external_attr >> 16)
    return not (is_encrypted or is_link or ".." in steps or steps[0] == "")


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as part:
        content = part.read(LARGEST_PART + 1)
    if len(content) > LARGEST_PART:
        raise ArchiveTooLarge
    return content


def _inspect_types(content: bytes) -> None:
    if b"macroEnabled" in content or b"vbaProject" in content:
        raise HoldsProgram
    if WORDS not in content:
        raise FileDamaged


def _inspect_relations(content: bytes) -> None:
    for relation in _tree(content).iter():
        if relation.get("TargetMode", "").lower() != "external":
            continue
        if not relation.get("Type", "").endswith(_PARTS_THAT_MAY_POINT_OUTSIDE):
            raise ForeignReference


def _tree(content: bytes) -> ElementTree.Element:
    text = content.decode("utf-8-sig")
    # What has no DTD has no entities: neither bombs nor files of ours.
    if re.search(r"<!(DOCTYPE|ENTITY)", text, re.IGNORECASE):
        raise FileDamaged
    try:
        return ElementTree.fromstring(text)  # noqa: S314
    except ElementTree.ParseError as error:
        raise FileDamaged from error
