"""The shape of a new document."""

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from govuk_frontend_wtf.wtforms_widgets import GovCheckboxesInput, GovSelect, GovTextInput
from wtforms import Field, SelectField, SelectMultipleField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length

from ibbportal.basins.models import Basin
from ibbportal.documents.models import DocumentKind
from ibbportal.documents.words import DOCUMENT_KINDS
from ibbportal.i18n import language_name
from ibbportal.web.fields import CLEANED, UNKNOWN, choice, code_field, one_line
from ibbportal.web.forms import Form

RESERVED_CODES = frozenset({"new", "import"})
"""what stands in addresses where a document's code does"""


def document_code() -> StringField:
    """The field for the word that stands for a document in addresses."""
    return code_field(
        _l("Short name for addresses"),
        description=_l("Small Latin letters, digits and hyphens: agreement, plan-2027. It stays for good."),
        reserved=RESERVED_CODES,
    )


class DocumentForm(Form):
    """A new document. `document_form` adds a title for each language of the basin."""

    code = document_code()
    kind = SelectField(widget=GovSelect(), **choice(_l("What it is"), DocumentKind, DOCUMENT_KINDS))
    source_language = SelectField(
        _l("Source language"),
        description=_l("It is drafted in this language; the others are translations of it."),
        widget=GovSelect(),
        invalid_choice_message=UNKNOWN,
    )
    authentic_languages = SelectMultipleField(
        _l("Authentic languages"),
        description=_l("In these the text will be signed. Freezing seals them together with the source."),
        widget=GovCheckboxesInput(),
        invalid_choice_message=UNKNOWN,
    )

    def __init__(self, basin: Basin, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.basin = basin
        choices = [SelectChoice(tag, language_name(tag)) for tag in basin.languages]
        self.source_language.choices = choices
        self.authentic_languages.choices = list(choices)

    @property
    def titles(self) -> dict[str, str]:
        """The titles by language; empty where none was entered."""
        return {tag: self[title_field(tag)].data or "" for tag in self.basin.languages}

    def validate(self, **kwargs: Any) -> bool:
        is_valid = bool(super().validate(**kwargs))
        source = self.source_language.data
        if source in self.basin.languages and not self.titles[source]:
            self.refuse(self[title_field(source)], _l("Enter the title in the source language."))
            return False
        return is_valid

    @staticmethod
    def refuse(field: Field, words: Any) -> None:
        """Say beside a field what is wrong with it."""
        field.errors = [*field.errors, words]


def title_field(tag: str) -> str:
    """The name of the field that holds the title in a language."""
    return f"title_{tag}"


def document_form(basin: Basin) -> DocumentForm:
    """The form of a new document, with a title in each language of the basin."""
    titles = {
        title_field(tag): StringField(
            gettext("Title (%(language)s)", language=language_name(tag)),
            widget=GovTextInput(),
            filters=[*CLEANED, one_line],
            validators=[Length(max=500, message=_l("A title has at most %(max)d characters."))],
            render_kw={"lang": tag},
        )
        for tag in basin.languages
    }
    form: DocumentForm = type("DocumentForm", (DocumentForm,), titles)(basin)
    return form
