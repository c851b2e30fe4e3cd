"""What changed since the last opinion of one's body: one page per body and document."""

from flask import render_template, request

from ibbportal.documents.languages import language_states
from ibbportal.documents.queries import version_text
from ibbportal.i18n import current
from ibbportal.opinions.carrying import LastWord, last_words
from ibbportal.portal.permissions import SEE_SINCE
from ibbportal.portal.reading import language_to_read
from ibbportal.portal.since import since_opinion
from ibbportal.portal.views import pages
from ibbportal.web.guard import access, actor, basin


def last_word_of_address(code: str, body: str) -> LastWord | None:
    """The last opinion of a body for which the actor acts, on a document of the basin."""
    found = last_words(basin().id, actor().body_ids, actor())
    return next((each for each in found if (each.document.code, each.body.code) == (code, body)), None)


@pages.get("/desk/ministry/<code>/<body>")
@access(SEE_SINCE, load=last_word_of_address)
def read_since(last: LastWord) -> str:
    """Changed clauses with their causes, the body's remarks beside them, and the positions that still stand."""
    text = version_text(last.newest)
    language = language_to_read(text, request.args.get("text"), current().tag)
    return render_template(
        "portal/since.html",
        last=last,
        since=since_opinion(last, language, actor()),
        text_language=language,
        languages_of_text=language_states(last.newest, text),
    )
