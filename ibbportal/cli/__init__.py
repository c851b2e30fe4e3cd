"""The command line. Each domain has a group of its own; groups that join packages stand here."""

from flask import Flask

from ibbportal.accounts import commands as accounts
from ibbportal.audit import commands as audit
from ibbportal.basins import commands as basins
from ibbportal.cli import booklets, documents
from ibbportal.demo import commands as demo
from ibbportal.jobs import commands as jobs
from ibbportal.notices import commands as notices
from ibbportal.search import commands as search

GROUPS = (basins, accounts, documents, booklets, audit, jobs, notices, search, demo)


def init_app(app: Flask) -> None:
    """Register the commands of every group."""
    for group in GROUPS:
        group.register_commands(app)
