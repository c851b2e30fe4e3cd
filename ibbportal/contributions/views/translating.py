"""Putting a remark, its proposed wording and the reason of its reply into another language, beside the originals."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from ibbportal.contributions.forms.translating import TranslationForm
from ibbportal.contributions.models import Remark, Reply
from ibbportal.contributions.permissions import TRANSLATE_REMARK
from ibbportal.contributions.services.replies import current_reply
from ibbportal.contributions.services.translating import translate_remark, translate_reply
from ibbportal.contributions.views import pages
from ibbportal.contributions.views.addresses import remark_of_address
from ibbportal.i18n import current
from ibbportal.texts.models import Text
from ibbportal.web.clock import now
from ibbportal.web.guard import access, actor, basin


@dataclass(frozen=True)
class Bench:
    """What there is to be translated into one language."""

    remark: Remark
    reply: Reply | None
    language: str
    originals: Mapping[str, Text]
    """by field the text, where it was written in another language"""

    @property
    def standing(self) -> Mapping[str, str]:
        """The translations as they are."""
        return {name: text.contents().get(self.language, "") for name, text in self.originals.items()}

    @property
    def seen(self) -> str:
        """Which translations these are: another translator's change makes it another."""
        return sha256("\0".join(self.standing.values()).encode()).hexdigest()


def _bench(remark: Remark) -> Bench:
    reply = current_reply(remark)
    texts = {"words": remark.text, "proposed": remark.proposed, "reason": reply.reason if reply else None}
    language = request.args.get("to") or _usual(remark)
    if language not in basin().languages:
        abort(404)
    originals = {
        name: text
        for name, text in texts.items()
        if text and text.language != language and text.in_language(text.language)
    }
    return Bench(remark, reply, language, originals)


def _usual(remark: Remark) -> str:
    """The page's language, where it is one of the basin's and not the remark's own; else the first other one."""
    others = [tag for tag in basin().languages if tag != remark.text.language]
    return current().tag if current().tag in others else others[0]


def _show(
    bench: Bench, form: TranslationForm, *, theirs: Bench | None = None, status: int = 200
) -> tuple[str, int]:
    page = render_template(
        "contributions/translation.html",
        bench=bench,
        remark=bench.remark,
        form=form,
        theirs=theirs,
        tags=basin().languages,
    )
    return page, status


@pages.get("/remarks/<int:remark_id>/translation")
@access(TRANSLATE_REMARK, load=remark_of_address)
def prepare_translation(remark: Remark) -> tuple[str, int]:
    """The originals with a field for the translation beside each."""
    bench = _bench(remark)
    form = TranslationForm(formdata=None, seen=bench.seen, **bench.standing)
    form.keep(set(bench.originals))
    return _show(bench, form)


@pages.post("/remarks/<int:remark_id>/translation")
@access(TRANSLATE_REMARK, load=remark_of_address)
def save_translation(remark: Remark) -> Response | tuple[str, int]:
    """Keep what was translated; a field that was left empty changes nothing."""
    bench, form = _bench(remark), TranslationForm()
    form.keep(set(bench.originals))
    if not form.validate_on_submit():
        return _show(bench, form, status=422)
    if form.seen.data != bench.seen:
        form.seen.data = bench.seen
        return _show(bench, form, theirs=bench, status=409)
    _save(bench, form)
    flash(gettext("The translation is saved."), "success")
    return redirect(url_for("contributions.answer", remark_id=remark.id), 303)


def _save(bench: Bench, form: TranslationForm) -> None:
    tag, standing = bench.language, bench.standing
    new = {name: form.said(name) for name in standing if form.said(name) not in ("", standing[name])}
    words, proposed = ({tag: new[name]} if name in new else {} for name in ("words", "proposed"))
    if words or proposed:
        translate_remark(bench.remark, words=words, proposed=proposed, by=actor(), now=now())
    if "reason" in new and bench.reply:
        translate_reply(bench.reply, {tag: new["reason"]}, by=actor(), now=now())
