"""`flask basins create`."""

import json

from flask import Flask

from ibbportal.basins.queries import all_basins


def test_a_basin_is_set_up_from_the_command_line(app: Flask) -> None:
    result = app.test_cli_runner().invoke(
        args=["basins", "create", "chu-talas", "--name", "Chu-Talas", "--json"]
    )
    assert result.exit_code == 0, result.output
    assert json.loads(result.output)["basin"] == "chu-talas"
    assert [(basin.slug, str(basin.name.in_language("en"))) for basin in all_basins()] == [
        ("chu-talas", "Chu-Talas")
    ]


def test_a_slug_is_taken_once(app: Flask) -> None:
    runner = app.test_cli_runner()
    runner.invoke(args=["basins", "create", "chu-talas"])
    second = runner.invoke(args=["basins", "create", "chu-talas"])
    assert second.exit_code == 1
    assert "already" in second.output


def test_a_slug_must_fit_into_an_address(app: Flask) -> None:
    result = app.test_cli_runner().invoke(args=["basins", "create", "Chu Talas"])
    assert result.exit_code == 2
    assert not all_basins()
