"""Why a file cannot be read into clauses."""

from collections.abc import Mapping


class UnreadableText(Exception):
    """Something is wrong with the file as a whole; a code and its values say what, the caller words it."""

    code = "unreadable_text"

    def __init__(self, **values: object) -> None:
        super().__init__(self.code, values)
        self.values: Mapping[str, object] = values


class WrongEncoding(UnreadableText):
    """The bytes are no text in UTF-8 or UTF-16, or they went through a wrong encoding before."""

    code = "wrong_encoding"


class EmptyFile(UnreadableText):
    code = "empty_file"


class NoText(UnreadableText):
    """The file has characters, but not one letter."""

    code = "no_text"


class TooLarge(UnreadableText):
    code = "too_large"


class RepeatedArticleNumbers(UnreadableText):
    """Two articles have the same number, so that a remark on one could be taken for a remark on the other."""

    code = "repeated_article_number"

    def __init__(self, numbers: tuple[str, ...]) -> None:
        super().__init__(numbers=numbers)
        self.numbers = numbers
