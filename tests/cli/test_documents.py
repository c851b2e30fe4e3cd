"""`flask documents …`: the engine without a browser."""

import json
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from flask import Flask

from ibbportal.basins.models import Basin
from tests.factories.texts import AMENDED, REPEATED, TREATY, TREATY_RU


class Shell:
    """Runs commands as somebody on the host would."""

    def __init__(self, app: Flask, folder: Path) -> None:
        self.runner = app.test_cli_runner()
        self.folder = folder

    def file(self, name: str, content: str) -> str:
        path = self.folder / name
        path.write_text(content, encoding="utf-8")
        return str(path)

    def __call__(self, *args: str, fails: bool = False) -> str:
        result = self.runner.invoke(args=["documents", *args])
        assert (result.exit_code != 0) is fails, result.output
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result.output

    def imported(self, content: str, *more: str, lang: str = "en") -> dict[str, Any]:
        file = self.file(f"lake.{lang}.txt", content)
        output = self("import", file, "--document", "lake", "--lang", lang, "--json", *more)
        report: dict[str, Any] = json.loads(output)
        return report


@pytest.fixture
def shell(app: Flask, basin: Basin, tmp_path: Path) -> Shell:
    return Shell(app, tmp_path)


def test_importing_reports_where_everything_went(shell: Shell) -> None:
    report = shell.imported(TREATY)
    assert set(report) >= {
        "document",
        "version",
        "lang",
        "provisions",
        "articles",
        "added",
        "matched",
        "changed",
        "moved",
        "removed",
        "dropped",
        "unplaced",
        "warnings",
    }
    assert (report["document"], report["version"], report["lang"]) == ("lake", 1, "en")
    assert report["articles"] == 3
    assert report["added"] == report["provisions"]


def test_a_translation_is_matched_and_the_same_file_changes_nothing(shell: Shell) -> None:
    shell.imported(TREATY)
    assert shell.imported(TREATY_RU, lang="ru")["added"] == 0
    again = shell.imported(TREATY)
    assert [again[key] for key in ("added", "changed", "moved", "removed")] == [0, 0, 0, 0]


def test_freezing_needs_a_cause_for_every_change(shell: Shell) -> None:
    shell.imported(TREATY, "--freeze", "--reason", "First version")
    shell.imported(AMENDED)
    refused = shell("freeze", "lake", fails=True)
    assert "changed without a cause" in refused
    assert "is frozen" in shell("freeze", "lake", "--reason", "Asked for at the meeting")


def test_an_unchanged_file_begins_no_version(shell: Shell) -> None:
    shell.imported(TREATY, "--freeze", "--reason", "First version")
    assert shell.imported(TREATY)["version"] == 1
    assert "has no working version" in shell("freeze", "lake", fails=True)


def test_comparing_gives_each_difference_with_its_words(shell: Shell) -> None:
    shell.imported(TREATY, "--freeze", "--reason", "First version")
    shell.imported(AMENDED, "--freeze", "--reason", "Second version")
    output = shell.folder / "compared.json"
    shell("compare", "lake", "1", "2", "--lang", "en", "--format", "json", "--output", str(output))
    compared = json.loads(output.read_text(encoding="utf-8"))
    changed = [each for each in compared["differences"] if each["kinds"] == ["changed"]]
    assert [(each["before"], each["after"]) for each in changed] == [
        (
            "The Parties shall exchange data every quarter.",
            "The Parties shall exchange data every month.",
        )
    ]
    assert sum(each["kinds"] == ["added"] for each in compared["differences"]) == 2
    assert compared["unchanged"] > 5


@pytest.mark.parametrize("form", ["txt", "html"])
def test_a_version_is_exported_in_the_language_asked_for(shell: Shell, form: str) -> None:
    shell.imported(TREATY)
    shell.imported(TREATY_RU, "--freeze", lang="ru")
    output = shell.folder / f"lake.{form}"
    shell("export", "lake", "--lang", "ru", "--format", form, "--output", str(output))
    content = output.read_text(encoding="utf-8")
    assert "Статья 2" in content
    assert "Стороны обмениваются данными ежеквартально." in content


def test_a_version_is_exported_as_a_pdf(shell: Shell) -> None:
    shell.imported(TREATY, "--freeze", "--reason", "First version")
    output = shell.folder / "lake.pdf"
    shell("export", "lake", "--lang", "en", "--format", "pdf", "--output", str(output))
    with pikepdf.open(output) as pdf:
        assert pdf.Root.Lang == "en"
        assert pdf.Root.MarkInfo.Marked


def test_an_exported_text_comes_back_as_it_went(shell: Shell) -> None:
    shell.imported(TREATY, "--freeze", "--reason", "First version")
    output = shell.folder / "out.txt"
    shell("export", "lake", "--lang", "en", "--format", "txt", "--output", str(output))
    again = shell.imported(output.read_text(encoding="utf-8"))
    assert [again[key] for key in ("added", "changed", "moved", "removed")] == [0, 0, 0, 0]


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("freeze", "nothing"), "There is no document nothing"),
        (("export", "nothing", "--lang", "en", "--format", "txt", "--output", "x"), "There is no document"),
    ],
)
def test_what_is_not_there_is_said_plainly(shell: Shell, args: tuple[str, ...], words: str) -> None:
    assert words in shell(*args, fails=True)


def test_a_bad_file_leaves_nothing_behind(shell: Shell) -> None:
    file = shell.file("bad.txt", REPEATED)
    assert "repeated" in shell("import", file, "--document", "lake", "--lang", "en", fails=True)
    assert "There is no document" in shell("freeze", "lake", fails=True)


def test_a_language_that_the_basin_does_not_list_is_refused(shell: Shell) -> None:
    file = shell.file("lake.txt", TREATY)
    assert "lists these languages" in shell("import", file, "--document", "lake", "--lang", "fr", fails=True)
