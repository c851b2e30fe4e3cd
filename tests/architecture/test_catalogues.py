"""The catalogues of the five languages are complete, and nothing in them is a leftover or a slip."""

import re
from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.plurals import get_plural

ROOT = Path(__file__).resolve().parents[2]
LOCALES = ("kk", "ru", "en", "zh_Hans", "ky")
TRANSLATED = ("kk", "ru", "zh_Hans", "ky")

PLACEHOLDER = re.compile(r"%\(\w+\)[#0 +-]*\d*(?:\.\d+)?[a-zA-Z]|%%|\{\w*\}")
LATIN_WORD = re.compile(r"[A-Za-z]{2,}")
SAME_IN_EVERY_LANGUAGE = frozenset(
    {
        "AKN",
        "CSV",
        "DOCX",
        "English",
        "HTML",
        "JPEG",
        "JSON",
        "PDF",
        "PNG",
        "SHA-256",
        "TXT",
        "XLSX",
        "XML",
        "ibbportal",
    }
)
"""names and formats: a message of these alone may read as its source does"""


@cache
def tool() -> ModuleType:
    """The script behind bin/catalogues, which knows how messages are extracted and written."""
    spec = spec_from_file_location("catalogues", ROOT / "bin" / "catalogues.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@cache
def template() -> Catalog:
    found: Catalog = tool().extracted()
    return found


@cache
def catalogue(locale: str) -> Catalog:
    found: Catalog = tool().read(locale)
    return found


def keys(catalog: Catalog) -> set[tuple[str | None, str]]:
    return {tool().key_of(message) for message in catalog if message.id}


def pairs(message: Message) -> list[tuple[str, str]]:
    """Each translated text beside the source that it stands for.

    A form that serves many, or all, is held against the plural.
    """
    if not message.pluralizable:
        return [(message.id, message.string)] if message.string else []
    one = 0 if len(message.string) > 1 else 1
    return [(message.id[min(index + one, 1)], text) for index, text in enumerate(message.string) if text]


def plurals_of_many(message: Message) -> list[tuple[str, str]]:
    return pairs(message)[1:] if message.pluralizable and len(message.string) > 1 else pairs(message)


def entries(locale: str) -> list[Message]:
    return [message for message in catalogue(locale) if message.id]


def test_messages_are_found_in_code_and_in_templates() -> None:
    assert len(template()) > 300


@pytest.mark.parametrize("locale", LOCALES)
def test_every_message_of_the_sources_is_in_the_catalogue_and_no_other(locale: str) -> None:
    assert keys(catalogue(locale)) == keys(template()), "run: sh bin/catalogues"


@pytest.mark.parametrize("locale", LOCALES)
def test_every_message_is_translated(locale: str) -> None:
    assert tool().missing(catalogue(locale)) == []


@pytest.mark.parametrize("locale", LOCALES)
def test_no_entry_is_a_guess_or_a_leftover(locale: str) -> None:
    assert [message.id for message in entries(locale) if message.fuzzy] == []
    assert list(catalogue(locale).obsolete) == []


@pytest.mark.parametrize("locale", LOCALES)
def test_the_file_is_as_the_script_writes_it(locale: str) -> None:
    path: Path = tool().path_of(locale)
    renewed = tool().in_line(template(), catalogue(locale), locale)
    assert path.read_text(encoding="utf-8") == tool().written(renewed, locale), "run: sh bin/catalogues"


@pytest.mark.parametrize(("locale", "count"), [("kk", 2), ("ru", 3), ("en", 2), ("zh_Hans", 1), ("ky", 2)])
def test_each_language_has_its_own_number_of_plural_forms(locale: str, count: int) -> None:
    assert catalogue(locale).num_plurals == count
    plurals = [message for message in entries(locale) if message.pluralizable]
    assert plurals
    assert {len(message.string) for message in plurals} == {count}


@pytest.mark.parametrize("locale", LOCALES)
def test_the_header_names_the_language_and_the_rule_of_its_plurals(locale: str) -> None:
    headers = dict(catalogue(locale).mime_headers)
    rule = f"nplurals={tool().PLURAL_FORMS[locale][0]}; plural={tool().PLURAL_FORMS[locale][1]};"
    assert headers["Language"] == locale
    assert headers["Content-Type"].lower() == "text/plain; charset=utf-8"
    assert headers["Plural-Forms"] == rule
    assert tool().PLURAL_FORMS[locale][0] == get_plural(locale).num_plurals


@pytest.mark.parametrize("locale", LOCALES)
def test_a_translation_has_the_placeholders_of_its_source(locale: str) -> None:
    wrong = {
        text
        for message in entries(locale)
        for source, text in plurals_of_many(message)
        if sorted(PLACEHOLDER.findall(source)) != sorted(PLACEHOLDER.findall(text))
    }
    assert wrong == set()


@pytest.mark.parametrize("locale", LOCALES)
def test_a_form_for_one_has_no_placeholder_that_its_source_lacks(locale: str) -> None:
    """In Russian the first form also serves 21 and 31, so there it must name the number as the others do."""
    wrong = set()
    for message in entries(locale):
        if not message.pluralizable or not message.string[0]:
            continue
        allowed = set(PLACEHOLDER.findall(message.id[0])) | set(PLACEHOLDER.findall(message.id[1]))
        found = set(PLACEHOLDER.findall(message.string[0]))
        if not found <= allowed or (locale == "ru" and found != set(PLACEHOLDER.findall(message.id[1]))):
            wrong.add(message.string[0])
    assert wrong == set()


@pytest.mark.parametrize("locale", TRANSLATED)
def test_no_english_is_left_standing(locale: str) -> None:
    left = {
        text
        for message in entries(locale)
        for source, text in pairs(message)
        if text == source and set(LATIN_WORD.findall(PLACEHOLDER.sub("", text))) - SAME_IN_EVERY_LANGUAGE
    }
    assert left == set()


def test_english_is_its_own_translation() -> None:
    assert [text for message in entries("en") for source, text in pairs(message) if source != text] == []


@pytest.mark.parametrize("locale", TRANSLATED)
def test_a_translation_begins_and_ends_as_its_source_does(locale: str) -> None:
    """A space or a line break at an edge joins a message to what stands beside it."""
    wrong = {
        text
        for message in entries(locale)
        for source, text in pairs(message)
        if locale != "zh_Hans"
        and (source[:1].isspace(), source[-1:].isspace()) != (text[:1].isspace(), text[-1:].isspace())
    }
    assert wrong == set()


@pytest.mark.parametrize(
    ("locale", "letters"),
    [("kk", "әғқңөұүі"), ("ru", "ыэё"), ("ky", "ңөү")],
)
def test_each_cyrillic_catalogue_is_written_in_its_own_letters(locale: str, letters: str) -> None:
    text = "".join(one for message in entries(locale) for _, one in pairs(message)).lower()
    assert all(letter in text for letter in letters)


@pytest.mark.parametrize(
    ("locale", "foreign"), [("ru", "әғқңөұүһі"), ("ky", "әғқұһі"), ("zh_Hans", "әғқңөұүһіыэъё")]
)
def test_no_word_of_a_neighbour_has_slipped_in(locale: str, foreign: str) -> None:
    own_names = re.compile("Қазақша|Кыргызча|Русский|中文")
    slipped = {
        text
        for message in entries(locale)
        for _, text in pairs(message)
        if set(own_names.sub("", text).lower()) & set(foreign)
    }
    assert slipped == set()


MIXED = re.compile(r"[A-Za-z][А-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі]|[А-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі][A-Za-z]")


@pytest.mark.parametrize("locale", TRANSLATED)
def test_no_word_mixes_latin_and_cyrillic_letters(locale: str) -> None:
    mixed = {
        text
        for message in entries(locale)
        for _, text in pairs(message)
        if MIXED.search(PLACEHOLDER.sub(" ", text))
    }
    assert mixed == set()
