"""The base of every form: protected against forgery, sent once, free of what no text may hold."""

import re
import secrets
import unicodedata
from collections.abc import Callable
from typing import Any

from flask import request
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import Field, HiddenField, ValidationError

from ibbportal.i18n.form_messages import FORM_MESSAGES, CatalogueMessages


def _only_signs_of_a_key(value: str | None) -> str | None:
    """A key that was tampered with does not come back with what no page may hold."""
    return re.sub(r"[^\w-]", "", value, flags=re.ASCII)[:64] if value else value


class Form(FlaskForm):
    """A form of the portal."""

    class Meta(FlaskForm.Meta):
        def wrap_formdata(self, form: FlaskForm, formdata: Any) -> Any:
            """Only what a page sends is a form: a JSON body may be a list, a number or nothing."""
            return None if request.is_json else super().wrap_formdata(form, formdata)

        def get_translations(self, _form: Any) -> CatalogueMessages:
            """What WTForms says comes from our own catalogues: its own know no Kyrgyz."""
            return FORM_MESSAGES

    idempotency_key = HiddenField(default=lambda: secrets.token_urlsafe(18), filters=[_only_signs_of_a_key])
    """stays the same when the form is shown again with its mistakes, so that a form counts once (web.edge)"""


def plain_text(value: str | None) -> str:
    """A field's text in Unicode NFC, with line ends as \\n and no blanks around it: what forms hand to verbs."""
    return unicodedata.normalize("NFC", (value or "").replace("\r\n", "\n").replace("\r", "\n")).strip()


def _is_storable(character: str) -> bool:
    return character in "\n\r\t" or unicodedata.category(character) not in ("Cc", "Cs")


class StorableText:
    """Refuses characters that XML and PostgreSQL cannot hold (NUL, control characters, lone surrogates)."""

    def __call__(self, _form: Any, field: Field) -> None:
        if field.data and not all(map(_is_storable, field.data)):
            # Nobody can see them, and no page may hold them: each comes back as a sign that can be found and deleted.
            field.data = "".join(sign if _is_storable(sign) else "\ufffd" for sign in field.data)
            raise ValidationError(
                _l("The text holds control characters. They now stand as �: remove them and try again.")
            )


text_filters: tuple[Callable[[Any], Any], ...] = (lambda value: plain_text(value) if value else value,)
"""for the `filters` of text fields"""
