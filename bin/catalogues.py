"""Extracts the messages of the sources and brings the five catalogues in line with them.

The files are written so that two people's work merges: sorted by message, without line numbers and dates.
English is its own translation and fills itself.
"""

import sys
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
KEYWORDS = {
    "_": None,
    "_l": None,
    "_n": (1, 2),
    "gettext": None,
    "lazy_gettext": None,
    "ngettext": (1, 2),
    "lazy_ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "lazy_pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
RUSSIAN = "n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2"
PLURAL_FORMS = {
    "kk": (2, "(n != 1)"),
    "ru": (3, f"({RUSSIAN})"),
    "en": (2, "(n != 1)"),
    "zh_Hans": (1, "0"),
    "ky": (2, "(n != 1)"),
}
NOT_OURS = frozenset({"node_modules", "static", "__pycache__"})
Key = tuple[str | None, str]


def path_of(locale: str) -> Path:
    return ROOT / "translations" / locale / "LC_MESSAGES" / "messages.po"


def header_of(locale: str) -> str:
    """The first entry: nothing in it changes from one run to the next."""
    count, rule = PLURAL_FORMS[locale]
    lines = (
        "Project-Id-Version: ibbportal",
        f"Language: {locale}",
        f"Plural-Forms: nplurals={count}; plural={rule};",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: 8bit",
    )
    return 'msgid ""\nmsgstr ""\n' + "".join(f'"{line}\\n"\n' for line in lines)


def key_of(message: Message) -> Key:
    return message.context, message.id[0] if message.pluralizable else message.id


def extracted() -> Catalog:
    """Every message of the code and the templates. A template that does not parse is an error."""
    with (ROOT / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)
    found = extract_from_dir(
        ROOT,
        methods,
        options,
        KEYWORDS,
        directory_filter=lambda path: not (Path(path).name in NOT_OURS or Path(path).name.startswith(".")),
    )
    template = Catalog()
    for _file, _line, message, comments, context in found:
        template.add(message, auto_comments=comments, context=context)
    return template


def read(locale: str) -> Catalog:
    """The catalogue as it stands; an empty one where there is none."""
    path = path_of(locale)
    if not path.exists():
        return Catalog(locale=locale)
    with path.open("rb") as file:
        return read_po(file, locale=locale, abort_invalid=True)


def in_line(template: Catalog, known: Catalog, locale: str) -> Catalog:
    """The template's messages with the translations that are known; empty where one is not."""
    count, _rule = PLURAL_FORMS[locale]
    translations = {key_of(message): message for message in known if message.id}
    renewed = Catalog(locale=locale)
    for message in template:
        if not message.id:
            continue
        had = translations.get(key_of(message))
        same_shape = had is not None and had.pluralizable == message.pluralizable
        text = had.string if had is not None and same_shape else ""
        if locale == "en":
            text = message.id
        if message.pluralizable:
            forms = list(text) if text else []
            text = tuple((forms + [""] * count)[:count])
        renewed.add(message.id, text, auto_comments=message.auto_comments, context=message.context)
    return renewed


def written(catalog: Catalog, locale: str) -> str:
    """The catalogue as the text of its file."""
    file = BytesIO()
    write_po(file, catalog, width=110, no_location=True, omit_header=True, sort_output=True)
    return header_of(locale) + "\n" + file.getvalue().decode("utf-8").strip("\n") + "\n"


def missing(catalog: Catalog) -> list[str]:
    """The messages without a translation, or without one of its plural forms."""
    return [
        str(key_of(message)[1])
        for message in catalog
        if message.id and not (all(message.string) if message.pluralizable else message.string)
    ]


def main() -> int:
    template = extracted()
    incomplete = 0
    for locale in PLURAL_FORMS:
        catalog = in_line(template, read(locale), locale)
        path = path_of(locale)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(written(catalog, locale), encoding="utf-8")
        gaps = missing(catalog)
        incomplete += len(gaps)
        print(f"{locale}: {len(catalog)} messages, {len(gaps)} to translate")
    return 1 if incomplete else 0


if __name__ == "__main__":
    sys.exit(main())
