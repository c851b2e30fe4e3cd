"""A closed list: the locale in an address is looked up here and never reaches the file system (CVE-2021-42771)."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from babel import Locale, UnknownLocaleError
from flask_babel import force_locale, get_locale


@dataclass(frozen=True)
class Language:
    """A language of the interface."""

    tag: str
    """BCP 47, for `lang` attributes and texts: zh-Hans"""
    slug: str
    """in addresses: zh-hans"""
    locale: str
    """CLDR and catalogue: zh_Hans"""
    name: str
    """what its speakers call it"""
    direction: str = "ltr"


INTERFACE = (
    Language("kk", "kk", "kk", "Қазақша"),
    Language("ru", "ru", "ru", "Русский"),
    Language("en", "en", "en", "English"),
    Language("zh-Hans", "zh-hans", "zh_Hans", "中文"),
    Language("ky", "ky", "ky", "Кыргызча"),
)
_BY_SLUG = {language.slug: language for language in INTERFACE}
_BY_TAG = {language.tag: language for language in INTERFACE}
_BY_LOCALE = {language.locale: language for language in INTERFACE}


def by_slug(slug: str) -> Language | None:
    return _BY_SLUG.get(slug)


def by_tag(tag: str) -> Language | None:
    return _BY_TAG.get(tag)


def current() -> Language:
    """The language that is being spoken: the page's, the recipient's or the edition's."""
    return _BY_LOCALE.get(str(get_locale()), _BY_TAG["en"])


@contextmanager
def speaking(tag: str) -> Iterator[Language]:
    """Speak an interface language for a while: a mail in the recipient's, a booklet in the edition's."""
    language = _BY_TAG[tag]
    with force_locale(language.locale):
        yield language


ACCEPTED_NAMES = {("ru", "ky"): "кыргызский", ("zh", "ky"): "吉尔吉斯语"}
"""Where CLDR's usual name of a language is not the one that the officials of its state accept."""


def language_name(tag: str) -> str:
    """What a text's language is called, in the language that is being spoken."""
    return language_name_in(tag, get_locale() or Locale("en"))


def language_name_in(tag: str, spoken: Locale) -> str:
    """What a text's language is called in another; the tag itself where CLDR has no name.

    The script goes unsaid where the portal speaks the language in one script only: within a sentence it would only
    put brackets into brackets.
    """
    try:
        named = Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return tag
    if tag in _BY_TAG:
        accepted = ACCEPTED_NAMES.get((spoken.language, named.language))
        return accepted or spoken.languages.get(named.language) or tag
    return named.get_display_name(spoken) or tag


def own_language_name(tag: str) -> str:
    """What its own speakers call a text's language, with a capital as in a list."""
    if tag in _BY_TAG:
        return _BY_TAG[tag].name
    try:
        locale = Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return tag
    name = locale.get_display_name(locale) or tag
    return name[:1].upper() + name[1:]
