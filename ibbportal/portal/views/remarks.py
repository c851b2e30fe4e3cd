"""What was said about a version, clause by clause, and what became of it."""

from collections.abc import Sequence

from flask import abort, render_template, request

from ibbportal.documents.models import Version
from ibbportal.documents.permissions import READ_VERSION
from ibbportal.documents.queries import provision_by_uid, version_text
from ibbportal.documents.text import VersionText
from ibbportal.i18n import current
from ibbportal.portal.reading import language_to_read
from ibbportal.portal.views import pages
from ibbportal.portal.views.addresses import version_of_address
from ibbportal.security import can
from ibbportal.tracing.remarks import Answered, remarks_on
from ibbportal.web.guard import access, actor


@pages.get("/documents/<code>/<int:number>/remarks")
@access(READ_VERSION, load=version_of_address)
def read_remarks(version: Version) -> str:
    """The remarks on a version, or on the clause of the query, with the replies that the reader may see."""
    uid = request.args.get("clause")
    provision = provision_by_uid(version.document_id, uid) if uid else None
    if uid and provision is None:
        abort(404)
    text = version_text(version, [current().tag])
    found = remarks_on(
        version.id, actor(), provision_id=provision.id if provision else None, basin_id=version.basin_id
    )
    return render_template(
        "portal/remarks.html",
        version=version,
        document=version.document,
        text=text,
        text_language=language_to_read(text, None, current().tag),
        clause=text.clause(uid) if uid else None,
        answered=found,
        changed_texts=_changed_texts(found),
    )


def _changed_texts(found: Sequence[Answered]) -> dict[int, VersionText]:
    """The texts that the remarks changed, by version, as far as the reader may see them: none of a working version."""
    versions = {change.version for each in found for change in each.changes}
    return {
        version.id: version_text(version, [current().tag])
        for version in versions
        if version.based_on_id and can(actor(), READ_VERSION, version)
    }
