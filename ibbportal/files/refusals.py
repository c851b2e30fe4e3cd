"""Why a file is not taken in. Each reason has a code; the page that took the file puts it into words."""


class FileRefused(Exception):
    """The file is not taken in."""

    code = "refused"


class EmptyFile(FileRefused):
    """There is nothing in it."""

    code = "empty"


class FileTooLarge(FileRefused):
    """It has more bytes than are taken."""

    code = "too_large"


class KindNotTaken(FileRefused):
    """It is none of the kinds that are taken here, whatever its name says."""

    code = "kind_not_taken"


class FileDamaged(FileRefused):
    """It begins like its kind and is not built like it: cut off, or made by hand."""

    code = "damaged"


class ArchiveTooLarge(FileRefused):
    """Unpacked it would be far larger than it looks."""

    code = "archive_too_large"


class ForeignReference(FileRefused):
    """It would fetch something from elsewhere when it is opened."""

    code = "foreign_reference"


class HoldsProgram(FileRefused):
    """It holds a program (macros) beside its words."""

    code = "holds_program"


class PictureTooLarge(FileRefused):
    """It has more pixels than anybody needs, and would fill the memory of whoever opens it."""

    code = "picture_too_large"
