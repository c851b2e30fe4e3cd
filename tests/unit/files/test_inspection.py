"""What is taken in, and what is refused."""

import io
import struct
import zipfile

import pytest

from ibbportal.files.inspection import LARGEST, recognise
from ibbportal.files.kinds import LETTERS, FileKind
from ibbportal.files.refusals import (
    ArchiveTooLarge,
    EmptyFile,
    FileDamaged,
    FileRefused,
    FileTooLarge,
    ForeignReference,
    HoldsProgram,
    KindNotTaken,
    PictureTooLarge,
)
from tests.factories.files import PDF, TYPES, docx, jpeg, png, relations


def pointing(kind: str, target: str, mode: str) -> bytes:
    """A Word file that refers to something else."""
    return docx({"word/_rels/document.xml.rels": relations((kind, target, mode))})


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (PDF, FileKind.PDF),
        (docx(), FileKind.DOCX),
        (png(), FileKind.PNG),
        (jpeg(), FileKind.JPEG),
        (
            pointing("hyperlink", "mailto:a@b.kz", "External"),
            FileKind.DOCX,
        ),
    ],
)
def test_ordinary_letters_are_taken(content: bytes, kind: FileKind) -> None:
    assert recognise(content, LETTERS) is kind


DOCTYPE = '<!DOCTYPE r [<!ENTITY a "aaaa">]><r/>'


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"", EmptyFile),
        (b" \n\0", EmptyFile),
        (PDF + b"\n" * LARGEST, FileTooLarge),
        (b"<html><script>alert(1)</script></html>", KindNotTaken),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", KindNotTaken),
        (b"MZ\x90\0" + b"\0" * 60, KindNotTaken),
        (b"GIF89a" + b"\0" * 60, KindNotTaken),
        ("Обычный текст".encode(), KindNotTaken),
        (PDF[:-20], FileDamaged),
        (b"%PDF-9.9\n" + PDF[9:], FileDamaged),
        (docx()[:-30], FileDamaged),
        (docx({"[Content_Types].xml": "<Types/>"}), FileDamaged),
        (docx({"word/document.xml": b"\0" * 30_000_000}), ArchiveTooLarge),
        (docx({f"word/media/{place}.txt": "x" for place in range(200)}), ArchiveTooLarge),
        (docx({"_rels/.rels": "x" * 1_500_000}), ArchiveTooLarge),
        (docx({"../outside.xml": "x"}), FileDamaged),
        (docx({"/etc/passwd": "x"}), FileDamaged),
        (pointing("image", "file:///etc/passwd", "External"), ForeignReference),
        (pointing("attachedTemplate", "http://a/b", "External"), ForeignReference),
        (pointing("frame", "http://a/b", "external"), ForeignReference),
        (docx({"word/_rels/document.xml.rels": DOCTYPE}), FileDamaged),
        (docx({"word/_rels/document.xml.rels": DOCTYPE.encode("utf-16")}), FileDamaged),
        (docx({"[Content_Types].xml": TYPES.replace("</Types>", "<x>vbaProject</x></Types>")}), HoldsProgram),
        (png()[:-8], FileDamaged),
        (png(0, 5), FileDamaged),
        (png(50_000, 50_000), PictureTooLarge),
        (jpeg(30_000, 10), PictureTooLarge),
        (jpeg()[:-2], FileDamaged),
        (b"\xff\xd8\xff\xe0" + b"\0" * 40 + b"\xff\xd9", FileDamaged),
    ],
)  # fmt: skip
def test_others_are_refused_with_the_reason(content: bytes, refusal: type[FileRefused]) -> None:
    with pytest.raises(FileRefused) as refused:
        recognise(content, LETTERS)
    assert type(refused.value) is refusal
    assert refused.value.code


def test_a_kind_that_is_not_asked_for_is_refused() -> None:
    with pytest.raises(KindNotTaken):
        recognise(png(), {FileKind.PDF})


def overlapping() -> bytes:
    """A Word file whose last entry in the directory points at bytes of another one."""
    content = bytearray(docx({"a.xml": "a" * 50, "b.xml": "b" * 50}))
    first = content.index(b"PK\x01\x02")
    last = content.rindex(b"PK\x01\x02")
    assert first != last
    previous = content.rindex(b"PK\x01\x02", 0, last)
    content[last + 42 : last + 46] = content[previous + 42 : previous + 46]
    return bytes(content)


def test_members_that_share_their_bytes_are_refused() -> None:
    with pytest.raises(FileDamaged):
        recognise(overlapping(), LETTERS)


def test_a_member_that_is_encrypted_is_refused() -> None:
    content = bytearray(docx())
    place = content.rindex(b"PK\x01\x02")
    flags = struct.unpack("<H", content[place + 8 : place + 10])[0] | 1
    content[place + 8 : place + 10] = struct.pack("<H", flags)
    with pytest.raises(FileDamaged):
        recognise(bytes(content), LETTERS)


def test_a_symbolic_link_is_refused() -> None:
    link = zipfile.ZipInfo("word/link")
    link.external_attr = 0o120777 << 16

    file = io.BytesIO(docx())
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr(link, "/etc/passwd")
    with pytest.raises(FileDamaged):
        recognise(file.getvalue(), LETTERS)
