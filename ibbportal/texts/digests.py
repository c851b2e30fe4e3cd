"""The digest of words, over their normalised form, so that two ways of typing й are one."""

import hashlib
import unicodedata


def digest_of(content: str) -> str:
    """SHA-256 (hexadecimal) of the words in Unicode NFC."""
    return hashlib.sha256(unicodedata.normalize("NFC", content).encode()).hexdigest()
