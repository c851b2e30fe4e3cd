"""From the form of a clause's words to what the verb takes, and to the page where two texts meet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ibbportal.documents.forms import THEIRS, WordsForm
from ibbportal.documents.models import PlacedWording
from ibbportal.documents.queries import wordings_by_id
from ibbportal.documents.services.drafting import EditConflict, Typed
from ibbportal.texts.models import Quality
from ibbportal.texts.redline import Piece, redline
from ibbportal.web.fields import sound
from ibbportal.web.forms import plain_text


def typed_words(form: WordsForm) -> list[Typed]:
    """What was typed, once the form was validated.

    Languages that their writer left as they were found are left out, unless they are finished.
    """
    seen = wordings_by_id([known for _, part in form.sent() if (known := sound(part.seen_wording))])
    typed = []
    for tag, part in form.sent():
        found = seen.get(sound(part.seen_wording) or 0)
        before = found.content if found else ""
        is_untouched = part.words.data == plain_text(before)
        is_finished = tag == form.finished
        if part.choice.data == THEIRS or (is_untouched and not is_finished):
            continue
        typed.append(
            Typed(
                tag,
                before if is_untouched else part.words.data or "",
                seen_revision=sound(part.seen_revision) or 0,
                seen_source=sound(form.seen_source),
                quality=Quality(sound(part.quality) or Quality.DRAFT) if is_finished else Quality.DRAFT,
                is_finished=is_finished,
            )
        )
    return typed


@dataclass(frozen=True)
class Clash:
    """A language in which two people wrote."""

    language: str
    mine: str
    theirs: str
    revision: int
    wording_id: int | None
    pieces: Sequence[Piece]
    """from theirs to mine"""


def clash_of(conflict: EditConflict) -> Clash:
    """A conflict, with what tells the two texts apart."""
    return Clash(
        conflict.language,
        conflict.mine,
        conflict.theirs,
        conflict.revision,
        conflict.wording_id,
        redline(conflict.theirs, conflict.mine, conflict.language),
    )


def clashes_with_what_stands(typed: Sequence[Typed], placed: Mapping[str, PlacedWording]) -> list[Clash]:
    """What was typed for a version that was frozen since, beside what stands in the next one."""
    found = []
    for each in typed:
        row = placed.get(each.language)
        theirs = row.wording.content if row else ""
        conflict = EditConflict(
            language=each.language,
            mine=each.words,
            theirs=theirs,
            revision=row.revision if row else 0,
            wording_id=row.wording_id if row else None,
        )
        found.append(clash_of(conflict))
    return found
