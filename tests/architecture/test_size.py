"""Files are small and named for what they are about."""

import ast

from tests.architecture.sources import PACKAGE, short, tree

MOST_LINES = 400
SAYS_NOTHING = {
    "util",
    "utils",
    "helper",
    "helpers",
    "common",
    "misc",
    "manager",
    "managers",
    "shared",
    "stuff",
}

MODULES = sorted(PACKAGE.rglob("*.py"))


def test_there_is_something_to_measure() -> None:
    assert len(MODULES) > 100


def test_no_file_grows_beyond_what_one_reads_at_a_time() -> None:
    lines = {short(path): path.read_text(encoding="utf-8").count("\n") for path in MODULES}
    assert not {name: count for name, count in lines.items() if count > MOST_LINES}


def test_every_name_says_what_is_in_it() -> None:
    words = {
        short(path): set(short(path).removesuffix(".py").replace("/", "_").split("_")) for path in MODULES
    }
    assert not {name: found & SAYS_NOTHING for name, found in words.items() if found & SAYS_NOTHING}


def test_every_module_says_what_it_is_for() -> None:
    assert not [short(path) for path in MODULES if not ast.get_docstring(tree(path))]
