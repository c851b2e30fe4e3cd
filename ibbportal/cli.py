"""The command line: each domain registers a group of its own with Flask's."""

from importlib import import_module

from flask import Flask

DOMAINS = ("basins", "accounts", "documents", "publications", "audit", "jobs", "demo")


def init_app(app: Flask) -> None:
    """Register the commands of every domain."""
    for domain in DOMAINS:
        name = f"ibbportal.{domain}.commands"
        try:
            commands = import_module(name)
        except ModuleNotFoundError as missing:
            if missing.name != name:
                raise
        else:
            commands.register_commands(app)
