"""Language tags of texts (BCP 47, RFC 5646): well-formed, in their usual spelling."""

import re

_TAG = re.compile(r"^[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?$")


class MalformedTag(ValueError):
    """The tag is not a language, with an optional script and region."""


def normal_tag(tag: str) -> str:
    """The tag as RFC 5646 section 2.1.1 recommends to write it: zh-Hans, de-AT."""
    if not _TAG.match(tag):
        raise MalformedTag(tag)
    language, *rest = tag.split("-")
    return "-".join([language.lower(), *(part.title() if len(part) == 4 else part.upper() for part in rest)])
