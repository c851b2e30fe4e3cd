"""The endings of Kyrgyz nouns, the question (`мыйзамбы?`) among them.

The possessive of *my* and *thy* (`-ым`, `-ың`) stays on: too many nouns end so of themselves (`келишим`, `бөлүм`).
"""

from ibbportal.search.stems.turkic import Sounds, Tongue, spelled_out

VOWELS = "аеёиоөуүыэюя"
VOICED = "лмнңзжрйв"
VOICELESS = "пфктсшщчхцбгд"
"""with those of loans that are spelled voiced and sound voiceless at the end: завод, педагог"""
CONSONANTS = VOICED + VOICELESS
SOUNDS = Sounds(back="аоуыяюё", front="еиөүэ", neutral="")

PLURAL = {"лAр": VOWELS + "рй", "дAр": "лмнңзжв", "тAр": VOICELESS}
POSSESSIVE = {
    "I": CONSONANTS, "сI": VOWELS,
    "IбIз": CONSONANTS, "бIз": VOWELS, "IңIз": CONSONANTS, "ңIз": VOWELS,
}  # fmt: skip
CASES = {
    "нIн": VOWELS, "дIн": VOICED, "тIн": VOICELESS,
    "нI": VOWELS, "дI": VOICED, "тI": VOICELESS,
    "гA": VOWELS + VOICED, "кA": VOICELESS,
    "дA": VOWELS + VOICED, "тA": VOICELESS,
    "дAн": VOWELS + VOICED, "тAн": VOICELESS,
    "дAгI": VOWELS + VOICED, "тAгI": VOICELESS,
}  # fmt: skip
CASES_OF_POSSESSED = {
    f"{own}{case}": after
    for own, after in (("I", CONSONANTS), ("сI", VOWELS))
    for case in ("н", "нA", "ндA", "нAн", "ндAгI")
}
"""what is somebody's has cases of its own: көлүнө, мыйзамында, долбоорун"""
QUESTION = {"бI": VOWELS + VOICED, "пI": VOICELESS}

_PATTERNS = {**PLURAL, **POSSESSIVE, **CASES, **CASES_OF_POSSESSED, **QUESTION}
# Vowels follow in four ways: back or front, spread or rounded. After `у` the low vowel is spread, the high one rounded.
_FOUR_WAYS = {"A": ("а", "е", "о", "ө", "а"), "I": ("ы", "и", "у", "ү", "у")}

TONGUE = Tongue(
    SOUNDS,
    spelled_out(_PATTERNS, _FOUR_WAYS),
    hardened={"г": "к", "б": "п"},
    restored={"орд": "орун", "мурд": "мурун", "эрд": "эрин"},
    short=frozenset({"эл", "үй", "иш", "ат", "ай", "ой", "эр", "от", "ит", "эт", "ок", "уй", "ак"}),
)
