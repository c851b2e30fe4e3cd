"""Saying a remark in other languages. What was submitted stays as it was: only the original is signed and digested."""

from collections.abc import Mapping
from datetime import datetime

from ibbportal.audit import record
from ibbportal.contributions.lifecycle import RemarkState
from ibbportal.contributions.models import Remark
from ibbportal.db import db, verb
from ibbportal.lifecycles import WrongState
from ibbportal.search import ask_to_index
from ibbportal.security import Actor
from ibbportal.texts.models import Text


class OriginalTouched(Exception):
    """The words in which a remark was written belong to its author."""


@verb
def translate_remark(
    remark: Remark,
    *,
    words: Mapping[str, str],
    proposed: Mapping[str, str],
    by: Actor,
    now: datetime,
) -> None:
    """Put a received remark and its proposed wording into other languages, for who does not read the original."""
    if remark.contribution.register_number is None:
        raise WrongState("translate", RemarkState.DRAFT)
    _say(remark.text, words)
    if remark.proposed:
        _say(remark.proposed, proposed)
    db.session.flush()
    languages = sorted({*words, *proposed})
    record("remark_translated", remark, by=by, at=now, basin_id=remark.basin_id, languages=languages)
    ask_to_index(remark.contribution, "contributions", by=by, now=now, basin_id=remark.basin_id)


def _say(text: Text, words: Mapping[str, str]) -> None:
    if text.language in words:
        raise OriginalTouched(text.language)
    for language, content in words.items():
        text.say(content, language)
