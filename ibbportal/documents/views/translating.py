"""Translating: what each language lacks, segment by segment beside the source, before freezing and after."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from ibbportal.basins.models import Basin
from ibbportal.documents.forms import QUALITIES
from ibbportal.documents.forms.translating import SegmentForm, UnaffectedForm
from ibbportal.documents.languages import TextLanguage, language_states, languages_of
from ibbportal.documents.models import Version
from ibbportal.documents.permissions import FREEZE, SEE_DRAFTING, TRANSLATE
from ibbportal.documents.queries import placement, version_text, versions_to_translate
from ibbportal.documents.segments import Segment, SegmentState, segments_of
from ibbportal.documents.services.rewording import EditConflict, reword
from ibbportal.documents.services.translating import (
    LanguageIncomplete,
    LanguageSealed,
    NothingToDeclare,
    complete_words,
    declare_unaffected,
    seal_language,
    sealed_languages,
)
from ibbportal.documents.views import pages
from ibbportal.documents.views.addresses import document_in_drafting
from ibbportal.security import Actor, can
from ibbportal.texts.models import Quality
from ibbportal.web.clock import now
from ibbportal.web.fields import sound
from ibbportal.web.forms import Form
from ibbportal.web.guard import access, actor, basin
from ibbportal.web.leaves import Leaf, leaf_of
from ibbportal.web.navigation import Section, add_section

Answer = Response | str | tuple[str, int]


def _is_offered(asking: Actor, here: object) -> bool:
    return can(asking, TRANSLATE, here)


add_section(Section(_l("Translations"), "documents.list_translations", shown_to=_is_offered, rank=25))


@dataclass(frozen=True)
class Translated:
    """A version in a language beside its source."""

    version: Version
    language: str

    @property
    def basin_id(self) -> int:
        return self.version.basin_id

    @property
    def is_sealed(self) -> bool:
        return self.language in sealed_languages(self.version)

    def address(self, **more: object) -> str:
        """Of the page with its segments."""
        return url_for(
            "documents.translate_version",
            code=self.version.document.code,
            number=self.version.number,
            tag=self.language,
            **more,  # type: ignore[arg-type]
        )


@dataclass(frozen=True)
class Unsaved:
    """What was typed for a segment and could not be saved."""

    uid: str
    form: SegmentForm
    theirs: str | None = None
    """what somebody else saved meanwhile"""


def translated_of_address(code: str, number: int, tag: str, uid: str = "") -> Translated | Basin | None:
    """A version of the working group in one of the other languages; with a clause, where the address names one."""
    document = document_in_drafting(code)
    if document is None or isinstance(document, Basin):
        return document
    version = next((each for each in document.versions if each.number == number), None)
    if version is None or tag not in languages_of(document)[1:]:
        return None
    if uid and placement(version.id, uid) is None:
        return None
    return Translated(version, tag)


@pages.get("/translations/")
@access(SEE_DRAFTING)
def list_translations() -> str:
    """Per document and language what is missing and what is behind: in drafting, and in what is read now."""
    found = [(version, _states(version)) for version in versions_to_translate(basin().id)]
    return render_template(
        "documents/translations.html", found=found, may_write=can(actor(), TRANSLATE, basin())
    )


def _states(version: Version) -> Sequence[TextLanguage]:
    return language_states(version, version_text(version))[1:]


@pages.get("/documents/<code>/<int:number>/translations/<tag>")
@access(SEE_DRAFTING, load=translated_of_address)
def translate_version(translated: Translated) -> str:
    """The segments of a version beside their source, all of them or those in one state."""
    return _show(translated)


def _show(translated: Translated, unsaved: Unsaved | None = None) -> str:
    text, segments = segments_of(translated.version, translated.language)
    only = _chosen_state()
    chosen = [each for each in segments if only is None or each.state is only or _is(each, unsaved)]
    leaf: Leaf[Segment] = leaf_of(chosen, _page_of(chosen, unsaved))
    return render_template(
        "documents/segments.html",
        translated=translated,
        version=translated.version,
        document=translated.version.document,
        text=text,
        leaf=leaf,
        counts={state: sum(each.state is state for each in segments) for state in SegmentState},
        total=len(segments),
        only=only,
        unsaved=unsaved,
        key_form=Form(formdata=None),
        qualities=QUALITIES,
        may_write=can(actor(), TRANSLATE, translated) and not translated.is_sealed,
        may_seal=can(actor(), FREEZE, translated) and not translated.version.is_working,
    )


def _chosen_state() -> SegmentState | None:
    wanted = request.args.get("only")
    return SegmentState(wanted) if wanted in set(SegmentState) else None


def _is(segment: Segment, unsaved: Unsaved | None) -> bool:
    return unsaved is not None and segment.clause.uid == unsaved.uid


def _page_of(chosen: Sequence[Segment], unsaved: Unsaved | None) -> int:
    """The leaf that the address asks for; after a mistake the one that holds the segment."""
    place = next((place for place, each in enumerate(chosen) if _is(each, unsaved)), None)
    if place is not None:
        return Leaf.of_place(place)
    return request.args.get("page", 1, type=int)


@pages.post("/documents/<code>/<int:number>/translations/<tag>/<uid>")
@access(TRANSLATE, load=translated_of_address)
def save_segment(translated: Translated) -> Answer:
    """Save the words of one segment, and go on to the next."""
    uid, form = _uid(), SegmentForm()
    if not form.validate():
        return _show(translated, Unsaved(uid, form)), 422
    try:
        _save(translated, uid, form)
    except EditConflict as conflict:
        form.seen_revision.data = conflict.revision
        return _show(translated, Unsaved(uid, form, theirs=conflict.theirs)), 409
    except LanguageSealed:
        abort(409)
    flash(gettext("The translation is saved."), "success")
    return _lead_on(translated, uid)


def _save(translated: Translated, uid: str, form: SegmentForm) -> None:
    version, words = translated.version, form.words.data or ""
    quality = Quality(sound(form.quality) or Quality.DRAFT)
    seen = sound(form.seen_revision) or 0
    if version.is_working:
        reword(
            version,
            uid,
            translated.language,
            words,
            seen_revision=seen,
            seen_source=sound(form.seen_source),
            quality=quality,
            by=actor(),
            now=now(),
        )
    else:
        complete_words(
            version,
            uid,
            translated.language,
            words,
            seen_revision=seen,
            quality=quality,
            by=actor(),
            now=now(),
        )


@pages.post("/documents/<code>/<int:number>/translations/<tag>/<uid>/unaffected")
@access(TRANSLATE, load=translated_of_address)
def declare_segment_unaffected(translated: Translated) -> Answer:
    """Say that the source's edit was minor, and that the words follow it as they stand."""
    uid, form = _uid(), UnaffectedForm()
    if not form.validate():
        flash(next(str(message) for messages in form.errors.values() for message in messages), "error")
        return redirect(translated.address(only=request.args.get("only"), _anchor=uid), 303)
    try:
        declare_unaffected(
            translated.version, uid, [translated.language], form.reason.data or "", by=actor(), now=now()
        )
    except (NothingToDeclare, LanguageSealed):
        abort(409)
    flash(gettext("It is recorded that the translation still follows the source."), "success")
    return _lead_on(translated, uid)


@pages.post("/documents/<code>/<int:number>/translations/<tag>/seal")
@access(FREEZE, load=translated_of_address)
def seal_version_language(translated: Translated) -> Response:
    """Seal a language of a frozen version that is complete by now."""
    if Form().validate():
        try:
            seal_language(translated.version, translated.language, by=actor(), now=now())
            flash(gettext("The language is sealed with a digest of its own."), "success")
        except LanguageIncomplete:
            flash(gettext("Some clauses have no words in this language yet."), "error")
        except LanguageSealed:
            flash(gettext("The language was sealed already."))
    return redirect(translated.address(), 303)


def _uid() -> str:
    return str((request.view_args or {})["uid"])


def _lead_on(translated: Translated, uid: str) -> Response:
    """Back to the list, at the segment; in a list of what lacks something the next one stands there then."""
    only, page = request.args.get("only"), request.args.get("page", type=int)
    return redirect(translated.address(only=only, page=page, _anchor=None if only else uid), 303)
