"""What was said about a version, clause by clause, and what became of it."""

from collections.abc import Sequence

from flask import abort, render_template, request

from ibbportal.documents.models import Version
from ibbportal.documents.permissions import READ_VERSION
from ibbportal.documents.queries import version_text
from ibbportal.i18n import current
from ibbportal.portal.comparing import Changed, changed_in
from ibbportal.portal.permissions import COMPARE
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
    text = version_text(version, [current().tag])
    clause = text.clause(uid) if uid else None
    if uid and clause is None:
        abort(404)
    found = remarks_on(
        version.id, actor(), provision_id=clause.provision_id if clause else None, basin_id=version.basin_id
    )
    return render_template(
        "portal/remarks.html",
        version=version,
        document=version.document,
        text=text,
        text_language=language_to_read(text, None, current().tag),
        clause=clause,
        answered=found,
        changed=_changed(found),
    )


def _changed(found: Sequence[Answered]) -> dict[int, Changed]:
    """What the remarks changed, by version, where the reader may compare it with the version before."""
    versions = {change.version for each in found for change in each.changes}
    return {
        version.id: changed_in(version, version.based_on, current().tag)
        for version in versions
        if version.based_on and can(actor(), COMPARE, (version.based_on, version))
    }
