"""The command line. Each domain has a group of its own; groups that join packages stand here."""

from importlib import import_module

from flask import Flask

GROUPS = ("basins", "accounts", "cli.documents", "cli.booklets", "audit", "jobs", "demo")


def init_app(app: Flask) -> None:
    """Register the commands of every group."""
    for group in GROUPS:
        name = f"ibbportal.{group}" if group.startswith("cli.") else f"ibbportal.{group}.commands"
        try:
            commands = import_module(name)
        except ModuleNotFoundError as missing:
            if missing.name != name:
                raise
        else:
            commands.register_commands(app)
