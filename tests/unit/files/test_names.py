"""The name under which a file is saved again."""

import pytest

from ibbportal.files.kinds import FileKind
from ibbportal.files.names import LONGEST, safe_name


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("Письмо № 12.pdf", "Письмо № 12.pdf"),
        ("意见.PDF", "意见.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\me\\letter.pdf", "letter.pdf"),
        ("letter\u202efdp.exe", "letterfdp.exe.pdf"),
        ('a"b<c>|d.pdf', "abcd.pdf"),
        ("line\r\nSet-Cookie: x.pdf", "line Set-Cookie x.pdf"),
        (".htaccess", "htaccess.pdf"),
        ("", "file.pdf"),
        ("...", "file.pdf"),
        ("/", "file.pdf"),
    ],
)
def test_a_name_keeps_its_words_and_loses_its_tricks(sent: str, kept: str) -> None:
    assert safe_name(sent, FileKind.PDF) == kept


def test_a_long_name_keeps_its_end() -> None:
    name = safe_name("ө" * 500 + ".jpeg", FileKind.JPEG)
    assert len(name) == LONGEST
    assert name.endswith(".jpeg")
