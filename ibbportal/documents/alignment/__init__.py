"""Pairing the clauses of a text that comes in with the clauses that stand.

In the same language the pairs follow the words, and tell what was changed, moved, added and removed. In another
language there are no common words: the pairs follow the structure and the lengths. Nothing that comes in vanishes:
what has no place among the clauses that stand is added, or reported as unplaced.
"""

from collections.abc import Sequence

from ibbportal.documents.alignment.across_languages import align_across_languages
from ibbportal.documents.alignment.model import Alignment, Anchor, Placed
from ibbportal.documents.alignment.same_language import align_same_language
from ibbportal.documents.outline import Outline

__all__ = ["Alignment", "Anchor", "Placed", "align"]


def align(existing: Sequence[Anchor], incoming: Outline, *, same_language: bool) -> Alignment:
    """Pair a text that comes in with the tree that stands, in the same language or in another."""
    if same_language:
        return align_same_language(existing, incoming)
    return align_across_languages(existing, incoming)
