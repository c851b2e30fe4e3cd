"""The booklet of the agreement: planned once the story stands in the audit chain, since it prints the chain's head."""

from datetime import datetime

from ibbportal.basins.models import Basin
from ibbportal.demo.jobs import PUBLISH
from ibbportal.demo.reading import DemoBooklet
from ibbportal.documents.queries import document_by_code, last_frozen_version
from ibbportal.jobs import ask
from ibbportal.publications.queries import booklet_of
from ibbportal.publications.services import Term, freeze_edition, plan_booklet
from ibbportal.security import Actor


def publish_booklet(told: DemoBooklet, basin: Basin, *, by: Actor, now: datetime) -> None:
    """Plan the booklet and have it printed and published in every language, unless that was done before."""
    document = document_by_code(basin.id, told.document)
    version = last_frozen_version(document) if document else None
    if document is None or version is None or booklet_of(document.id):
        return
    booklet = plan_booklet(
        document,
        told.title,
        told.subtitle,
        glossary=[
            Term(dict(term.name), dict(term.definition), document.source_language) for term in told.glossary
        ],
        by=by,
        now=now,
    )
    for language in basin.languages:
        edition = freeze_edition(booklet, version, language, by=by, now=now)
        ask(PUBLISH, edition, by=by, now=now, basin_id=basin.id)
