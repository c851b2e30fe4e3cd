"""The application: its parts, joined in one place. The list of blueprints is the table of contents."""

from pathlib import Path
from typing import Any

from flask import Flask
from flask_migrate import Migrate
from flask_wtf import CSRFProtect
from govuk_frontend_wtf.main import WTFormsHelpers
from jinja2 import ChoiceLoader, PackageLoader, PrefixLoader

from config import settings
from ibbportal import accounts, cli, jobs, mail, policy, search, web
from ibbportal.accounts.words import WORDS as WORDS_OF_ACCOUNTS
from ibbportal.administration.views import pages as administration
from ibbportal.administration.words import WORDS as WORDS_OF_ADMINISTRATION
from ibbportal.basins.queries import basin_by_slug
from ibbportal.basins.words import WORDS as WORDS_OF_BASINS
from ibbportal.contributions.views import pages as replies
from ibbportal.contributions.words import WORDS as WORDS_OF_REMARKS
from ibbportal.db import db, sqlite
from ibbportal.documents.views import pages as drafting
from ibbportal.documents.words import WORDS as WORDS_OF_DOCUMENTS
from ibbportal.notices import views as notices
from ibbportal.opinions.views import pages as opinions
from ibbportal.portal.searchable import SOURCES
from ibbportal.portal.views import front
from ibbportal.portal.views import pages as portal
from ibbportal.problems.views import pages as problems
from ibbportal.problems.words import WORDS as WORDS_OF_PROBLEMS
from ibbportal.proposals.views import pages as proposals
from ibbportal.proposals.words import WORDS as WORDS_OF_PROPOSALS
from ibbportal.publications.views import pages as publications
from ibbportal.rounds.views import pages as rounds
from ibbportal.rounds.words import WORDS as WORDS_OF_ROUNDS
from ibbportal.stakeholders.words import WORDS as WORDS_OF_STAKEHOLDERS
from ibbportal.web.words import Words

ROOT = Path(__file__).resolve().parent.parent
WORDS: dict[str, Words] = {
    **WORDS_OF_DOCUMENTS,
    **WORDS_OF_ROUNDS,
    **WORDS_OF_REMARKS,
    **WORDS_OF_ACCOUNTS,
    **WORDS_OF_ADMINISTRATION,
    **WORDS_OF_BASINS,
    **WORDS_OF_STAKEHOLDERS,
    **WORDS_OF_PROBLEMS,
    **WORDS_OF_PROPOSALS,
}


def create_app(**overrides: Any) -> Flask:
    """Make the application from the environment's settings; tests override some."""
    app = Flask("ibbportal", template_folder=None)
    app.config.from_mapping({**settings(), **overrides})
    _init_templates(app)
    _init_database(app)
    CSRFProtect(app)
    web.init_app(app, find_basin=basin_by_slug, tables_of_words=WORDS)
    jobs.init_app(app)
    mail.init_app(app)
    accounts.init_app(app)
    policy.init_app(app)
    notices.init_app(app)
    search.init_app(app, SOURCES)
    _register_pages(app)
    cli.init_app(app)
    return app


def _init_templates(app: Flask) -> None:
    app.jinja_loader = ChoiceLoader(
        [
            PackageLoader("ibbportal.web"),
            PrefixLoader(
                {
                    "govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja"),
                    "govuk_frontend_wtf": PackageLoader("govuk_frontend_wtf"),
                }
            ),
        ]
    )
    app.jinja_options = {**app.jinja_options, "trim_blocks": True, "lstrip_blocks": True}
    WTFormsHelpers(app)


def _init_database(app: Flask) -> None:
    db.init_app(app)
    Migrate(app, db, directory=str(ROOT / "migrations"), render_as_batch=True)
    with app.app_context():
        if db.engine.dialect.name == "sqlite":
            sqlite.prepare(db.engine)


def _register_pages(app: Flask) -> None:
    app.register_blueprint(front)
    for pages in (
        portal,
        notices.pages,
        drafting,
        rounds,
        opinions,
        replies,
        publications,
        administration,
        problems,
        proposals,
    ):
        app.register_blueprint(pages, url_prefix="/<language>/<basin>")
