"""The endings of Kazakh nouns.

The question (`ма`, `ме`, …) is a word of its own. The possessive of *my* and *thy* (`-ым`, `-ың`) stays on: too many
nouns end so of themselves (`келісім`, `бөлім`, `білім`).
"""

from ibbportal.search.stems.turkic import Sounds, Tongue, spelled_out

VOWELS = "аәеёоөұүыіэяюи"
GLIDES = "уий"
VOICED = "лмнңзжруий"
VOICELESS = "пфкқтсшщчхцһбвгд"
"""with those of loans that are spelled voiced and sound voiceless at the end: завод, клуб"""
CONSONANTS = VOICED + VOICELESS + "ғ"
SOUNDS = Sounds(back="аоұыяё", front="әеөүіэ", neutral="уию")

PLURAL = {"лAр": VOWELS + GLIDES + "р", "дAр": "лмнңзж", "тAр": VOICELESS}
POSSESSIVE = {
    "I": CONSONANTS, "сI": VOWELS,
    "IмIз": CONSONANTS, "мIз": VOWELS, "IңIз": CONSONANTS, "ңIз": VOWELS,
}  # fmt: skip
CASES = {
    "нIң": VOWELS + "мнң", "дIң": VOICED, "тIң": VOICELESS,
    "нI": VOWELS, "дI": VOICED, "тI": VOICELESS,
    "ГA": VOWELS + VOICED, "КA": VOICELESS,
    "дA": VOWELS + VOICED, "тA": VOICELESS,
    "дAн": VOWELS + VOICED, "тAн": VOICELESS, "нAн": "мнң",
    "дAГI": VOWELS + VOICED, "тAГI": VOICELESS,
}  # fmt: skip
CASES_OF_POSSESSED = {
    f"{own}{case}": after
    for own, after in (("I", CONSONANTS), ("сI", VOWELS))
    for case in ("н", "нA", "ндA", "нAн", "ндAГI")
}
"""what is somebody's has cases of its own: өзеніне, заңында, жобасын"""
WITH = {"мен": VOWELS + VOICED, "бен": "зж" + VOICED, "пен": VOICELESS}

TONGUE = Tongue(
    SOUNDS,
    spelled_out(
        {**PLURAL, **POSSESSIVE, **CASES, **CASES_OF_POSSESSED, **WITH},
        {"A": ("а", "е"), "I": ("ы", "і"), "Г": ("ғ", "г"), "К": ("қ", "к")},
    ),
    unharmonious=frozenset(WITH),
    hardened={"ғ": "қ", "г": "к", "б": "п"},
    restored={
        "халқ": "халық",
        "орн": "орын",
        "көңл": "көңіл",
        "мойн": "мойын",
        "мұрн": "мұрын",
        "бөрк": "бөрік",
        "ғұрп": "ғұрып",
        "құлқ": "құлық",
    },
    short=frozenset(
        {"су", "ел", "үй", "іс", "ат", "ай", "ой", "ер", "аң", "ас", "от", "ет", "ит", "ақ", "ұл", "өң", "оқ"}
    ),
)
