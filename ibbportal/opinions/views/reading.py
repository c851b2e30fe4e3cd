"""Reading an opinion: as submitted, as a draft of one's own body, its letter, its receipt."""

from io import BytesIO

from flask import Response, abort, render_template, send_file

from ibbportal.accounts.queries import name_of_user
from ibbportal.documents.queries import version_text
from ibbportal.files import read
from ibbportal.i18n import current
from ibbportal.opinions.models import Opinion
from ibbportal.opinions.permissions import DRAFT_OPINION, REACT, READ_OPINION, SEE_RECEIPT, SIGN_OPINION
from ibbportal.opinions.queries import draft_of, successor_of
from ibbportal.opinions.rules import lacks
from ibbportal.opinions.services.submission import facts
from ibbportal.opinions.views import pages
from ibbportal.opinions.views.addresses import hindrance_of, opinion_of_address
from ibbportal.opinions.voices import round_remark
from ibbportal.rounds.voices import RoundRemark
from ibbportal.security import can
from ibbportal.web.clock import now
from ibbportal.web.forms import Form
from ibbportal.web.guard import access, actor
from ibbportal.web.headers import as_download


def cited(opinion: Opinion) -> list[RoundRemark]:
    """The opinion's remarks with the clauses that they speak of, in the reader's language."""
    if not opinion.remarks:
        return []
    text = version_text(opinion.version)
    return [round_remark(remark, opinion, text, current().tag) for remark in opinion.remarks]


@pages.get("/opinions/<int:opinion_id>")
@access(READ_OPINION, load=opinion_of_address)
def read_opinion(opinion: Opinion) -> str:
    """What a body said; its own draft before that, also when it is too late to submit it."""
    is_own = opinion.body_id in actor().body_ids
    return render_template(
        "opinions/opinion.html",
        opinion=opinion,
        round=opinion.round,
        remarks=cited(opinion),
        is_own=is_own,
        successor=successor_of(opinion),
        hindrance=hindrance_of(opinion.invitation),
        missing=lacks(facts(opinion)) if opinion.register_number is None else [],
        may_draft=can(actor(), DRAFT_OPINION, opinion),
        may_sign=can(actor(), SIGN_OPINION, opinion),
        may_react=can(actor(), REACT, opinion),
        at=now(),
        button_form=Form(),
    )


@pages.get("/opinions/<int:opinion_id>/receipt")
@access(SEE_RECEIPT, load=opinion_of_address)
def receipt(opinion: Opinion) -> str:
    """The proof of what was submitted and when, to be printed."""
    return render_template(
        "opinions/receipt.html",
        opinion=opinion,
        round=opinion.round,
        signed_by=name_of_user(opinion.signed_by_id),
        successor=successor_of(opinion),
        draft=draft_of(opinion.invitation),
        may_write_again=can(actor(), DRAFT_OPINION, opinion.invitation)
        and hindrance_of(opinion.invitation) is None,
        button_form=Form(),
    )


@pages.get("/opinions/<int:opinion_id>/letter")
@access(READ_OPINION, load=opinion_of_address)
def letter(opinion: Opinion) -> Response:
    """The letter as it was sent in; whoever may read the opinion may have it."""
    file = opinion.letter_file
    if file is None:
        abort(404)
    content = BytesIO(read(file))
    return as_download(
        send_file(content, mimetype=file.media_type, as_attachment=True, download_name=file.name, max_age=0)
    )
