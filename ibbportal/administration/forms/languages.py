"""Words in each language of the interface: one field per language, any of which may stay empty.

The page says above the fields what the words are; each field is called by its language.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from flask_babel import lazy_gettext as _l
from govuk_frontend_wtf.wtforms_widgets import GovTextArea, GovTextInput
from wtforms import Field, StringField, TextAreaField
from wtforms.validators import Length

from ibbportal.i18n import INTERFACE, language_name
from ibbportal.texts.models import Text
from ibbportal.web.fields import CLEANED, one_line
from ibbportal.web.forms import Form

TOO_LONG = _l("This is too long. The field takes at most %(max)d characters.")

F = TypeVar("F", bound="LanguagesForm")


@dataclass(frozen=True)
class Group:
    """Fields for the same words in each language."""

    name: str
    longest: int = 300
    has_lines: bool = False
    needed: Any = None
    """what is said where no language has words; none where they may all be missing"""

    def fields(self) -> dict[str, Field]:
        return {field_name(self.name, language.tag): self._field(language.tag) for language in INTERFACE}

    def _field(self, tag: str) -> Any:
        kind, widget = (TextAreaField, GovTextArea()) if self.has_lines else (StringField, GovTextInput())
        return kind(
            _capital(language_name(tag)),
            widget=widget,
            filters=CLEANED if self.has_lines else [*CLEANED, one_line],
            validators=[Length(max=self.longest, message=TOO_LONG)],
            render_kw={"lang": tag, "autocomplete": "off"},
        )


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def field_name(group: str, tag: str) -> str:
    return f"{group}_{tag}"


class LanguagesForm(Form):
    """A form with words in each language; `form_with` adds their fields."""

    groups: tuple[Group, ...] = ()

    def words(self, group: str) -> dict[str, str]:
        """What was entered, by language; empty where nothing was."""
        return {language.tag: self[field_name(group, language.tag)].data or "" for language in INTERFACE}

    def fields_of(self, group: str) -> list[Field]:
        return [self[field_name(group, language.tag)] for language in INTERFACE]

    def missing(self, group: str) -> list[str]:
        """The languages in which nothing stands yet."""
        return [tag for tag, words in self.words(group).items() if not words]

    def validate(self, **kwargs: Any) -> bool:
        is_valid = bool(super().validate(**kwargs))
        for group in self.groups:
            if group.needed is not None and not any(self.words(group.name).values()):
                self.refuse(self.fields_of(group.name)[0], group.needed)
                is_valid = False
        return is_valid

    @staticmethod
    def refuse(field: Field, words: Any) -> None:
        """Say beside a field what is wrong with it."""
        field.errors = [*field.errors, words]


def form_with(form: type[F], *args: Any, said: Mapping[str, Text | None] | None = None, **kwargs: Any) -> F:
    """A form of that kind with its fields in each language, holding what the texts say already."""
    fields = {name: field for group in form.groups for name, field in group.fields().items()}
    held = {
        field_name(group, tag): words
        for group, text in (said or {}).items()
        if text is not None
        for tag, words in text.contents().items()
    }
    whole: type[F] = type(form.__name__, (form,), fields)
    return whole(*args, data={**held, **kwargs.pop("data", {})}, **kwargs)
