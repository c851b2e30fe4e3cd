"""Following a document: being told of its versions and consultations."""

from flask import flash, redirect, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from ibbportal.documents.models import Document
from ibbportal.notices.permissions import FOLLOW
from ibbportal.notices.services import follow, unfollow
from ibbportal.portal.views import pages
from ibbportal.portal.views.addresses import document_of_address
from ibbportal.web.clock import now
from ibbportal.web.guard import access, actor


@pages.post("/documents/<code>/follow")
@access(FOLLOW, load=document_of_address)
def follow_document(document: Document) -> Response:
    """Be told of the document's next steps."""
    follow(document, by=actor(), now=now())
    flash(gettext("You will be told of new versions and consultations."), "success")
    return redirect(url_for("portal.open_document", code=document.code), 303)


@pages.post("/documents/<code>/unfollow")
@access(FOLLOW, load=document_of_address)
def unfollow_document(document: Document) -> Response:
    """Be told no longer."""
    unfollow(document, by=actor())
    flash(gettext("You will not be told of this document any more."), "success")
    return redirect(url_for("portal.open_document", code=document.code), 303)
