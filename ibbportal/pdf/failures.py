"""Why a file was not printed. A page with a hole in it is never published."""

from collections.abc import Iterable


class PrintFailed(Exception):
    """Something that belongs on the page could not be put there."""


class ForeignAddress(PrintFailed):
    """The markup asked for something outside itself. Only `data:` is answered."""

    def __init__(self, address: str) -> None:
        super().__init__(f"print fetches nothing, but was asked for {address[:80]}")
        self.address = address


class MissingFont(PrintFailed):
    """A typeface that the design names is not installed, so another one stepped in."""

    def __init__(self, families: Iterable[str]) -> None:
        self.families = sorted(families)
        super().__init__(f"letters were drawn in {', '.join(self.families)} instead of Noto")


class MissingLetters(PrintFailed):
    """No installed typeface has these letters; they would print as empty boxes."""

    def __init__(self, letters: Iterable[str]) -> None:
        self.letters = sorted(set(letters))
        named = ", ".join(f"U+{ord(letter):04X}" for letter in self.letters)
        super().__init__(f"no installed typeface has {named}")
