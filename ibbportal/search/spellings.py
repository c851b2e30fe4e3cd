"""Names that are spelled in several ways: who types one spelling finds them all.

`или` is the Russian name of the river and the Russian word for *or*. In a text it is the river where it has a capital
letter; who types it in small letters looks for both.
"""

from collections.abc import Mapping

SPELLINGS: tuple[frozenset[str], ...] = (
    frozenset({"іле", "или", "ili", "ile", "伊犁"}),
    frozenset({"балқаш", "балхаш", "balkhash", "balqash", "balkash", "blkhash", "巴尔喀什"}),
    frozenset({"алакөл", "алаколь", "alakol", "阿拉湖"}),
    frozenset({"қапшағай", "капчагай", "kapchagay", "kapshagay", "卡普恰盖"}),
)
RIVER, CONJUNCTION = "іле", "или"
"""how the river is kept in the index, whatever the language, and the word for *or* that looks like it"""
ADJECTIVES: Mapping[str, str] = {
    "илийск": "іле",
    "балхашск": "балқаш",
    "алакольск": "алакөл",
    "капчагайск": "қапшағай",
}
"""stems of Russian adjectives that are made of the names"""


def is_river(written: str) -> bool:
    """Whether a word of a text, as it is written there, is the river's Russian name."""
    return written.casefold() == CONJUNCTION and written[0].isupper()


def other_spellings(word: str) -> frozenset[str]:
    """All spellings of a name, itself among them; none where the word is no such name.

    The Russian conjunction is never among them: who asks for the river does not ask for every *or*.
    """
    name = ADJECTIVES.get(word, word)
    group: frozenset[str] = next((each for each in SPELLINGS if name in each), frozenset())
    adjectives = {stem for stem, of in ADJECTIVES.items() if of in group}
    return (group | adjectives) - {CONJUNCTION}
