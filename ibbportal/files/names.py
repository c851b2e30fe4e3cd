"""The name under which a file is shown and saved again. It is never used as a path."""

import re
import unicodedata

from ibbportal.files.kinds import FileKind

LONGEST = 120
_FORBIDDEN = re.compile(r'[<>:"|?*]')


def safe_name(name: str, kind: FileKind) -> str:
    """The sender's name without its folders and without signs that deceive or break, ending as its kind does."""
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    # Cf holds the marks that turn the direction of writing: `letter\u202efdp.exe` reads as a PDF.
    visible = "".join(
        " " if character.isspace() else character for character in last if _is_visible(character)
    )
    plain = " ".join(_FORBIDDEN.sub("", visible).split()).strip(". ")
    stem, extension = _split(plain, kind)
    return f"{stem[: LONGEST - len(extension)].strip('. ') or 'file'}{extension}"


def _is_visible(character: str) -> bool:
    return character.isspace() or unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Co", "Cn")


def _split(name: str, kind: FileKind) -> tuple[str, str]:
    for extension in kind.extensions:
        if name.lower().endswith(extension):
            return name[: -len(extension)], extension
    return name, kind.extensions[0]
