"""What the editor of a clause shows of each language: the words, what was seen of them, and what they lack."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ibbportal.documents.forms import WordsForm
from ibbportal.documents.languages import languages_of
from ibbportal.documents.models import PlacedWording
from ibbportal.documents.permissions import DRAFT, TRANSLATE
from ibbportal.documents.queries import latest_translation, placed_wording, placed_wordings, wordings_by_id
from ibbportal.documents.text import Standing
from ibbportal.documents.views.addresses import DraftedClause
from ibbportal.security import Actor, can
from ibbportal.texts.models import Quality
from ibbportal.texts.redline import Piece, redline
from ibbportal.web.fields import sound


@dataclass(frozen=True)
class Panel:
    """One language of a clause."""

    tag: str
    standing: Standing
    is_authentic: bool
    may_write: bool
    words: str
    seen_revision: int
    seen_wording: int | None
    quality: str
    source_since: Sequence[Piece] = ()
    """how the source changed since it was translated"""
    mistakes: Sequence[str] = field(default_factory=tuple)

    @property
    def rows(self) -> int:
        """How high the field is, so that most clauses are seen whole."""
        lines = sum(1 + len(line) // 70 for line in self.words.splitlines())
        return min(max(lines + 1, 4), 24)


def panels(drafted: DraftedClause, actor: Actor, form: WordsForm | None = None) -> list[Panel]:
    """A panel for each language, the source first; after a mistake with the words as they were typed."""
    placed = placed_wordings(drafted.version.id, drafted.clause.provision_id)
    shown = [_panel(drafted, tag, placed, actor) for tag in languages_of(drafted.document)]
    return [_as_typed(panel, form) for panel in shown] if form else shown


def _panel(drafted: DraftedClause, tag: str, placed: Mapping[str, PlacedWording], actor: Actor) -> Panel:
    document, row = drafted.document, placed.get(tag)
    standing = drafted.text.standing(drafted.clause, tag)
    is_source = tag == document.source_language
    latest = latest_translation(row.wording_id) if row and not is_source else None
    source = drafted.clause.words(document.source_language)
    return Panel(
        tag=tag,
        standing=standing,
        is_authentic=tag in document.authentic_languages,
        may_write=can(actor, DRAFT if is_source else TRANSLATE, document),
        words=row.wording.content if row else "",
        seen_revision=row.revision if row else 0,
        seen_wording=row.wording_id if row else None,
        quality=Quality.REVIEWED.value
        if latest and latest.quality is Quality.REVIEWED
        else Quality.DRAFT.value,
        source_since=_since(latest.source_id, source, document.source_language)
        if latest and standing is Standing.STALE
        else (),
    )


def _since(source_id: int, source: str, language: str) -> Sequence[Piece]:
    return redline(wordings_by_id([source_id])[source_id].content, source, language)


def _as_typed(panel: Panel, form: WordsForm) -> Panel:
    part = dict(form.sent()).get(panel.tag)
    if part is None:
        return panel
    return Panel(
        tag=panel.tag,
        standing=panel.standing,
        is_authentic=panel.is_authentic,
        may_write=panel.may_write,
        words=part.words.data or "",
        seen_revision=sound(part.seen_revision) or 0,
        seen_wording=sound(part.seen_wording),
        quality=sound(part.quality) or Quality.DRAFT.value,
        source_since=panel.source_since,
        mistakes=form.mistakes(panel.tag),
    )


def source_since_base(drafted: DraftedClause) -> Sequence[Piece]:
    """How the source of the clause changed since the version before; nothing where it did not, or is new."""
    base, source = drafted.version.based_on, drafted.document.source_language
    was = placed_wording(base.id, drafted.clause.provision_id, source) if base else None
    words = drafted.clause.words(source)
    return redline(was.wording.content, words, source) if was and was.wording.content != words else ()
