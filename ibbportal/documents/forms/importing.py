"""A file to read into a document."""

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired
from govuk_frontend_wtf.wtforms_widgets import GovFileInput, GovSelect, GovTextInput
from wtforms import SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length

from ibbportal.basins.models import Basin
from ibbportal.documents.forms.entering import document_code
from ibbportal.documents.models import DocumentKind
from ibbportal.documents.words import DOCUMENT_KINDS
from ibbportal.i18n import language_name
from ibbportal.web.fields import CLEANED, UNKNOWN, choice, one_line
from ibbportal.web.forms import Form


class ImportForm(Form):
    """A text file and its language."""

    file = FileField(
        _l("Text file"),
        description=_l("Plain text in UTF-8, at most 2 MB."),
        widget=GovFileInput(),
        validators=[FileRequired(_l("Choose a file."))],
        render_kw={"accept": ".txt,.md,text/plain"},
    )
    language = SelectField(
        _l("Language of the file"),
        widget=GovSelect(),
        invalid_choice_message=UNKNOWN,
    )

    def __init__(self, basin: Basin, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.language.choices = [SelectChoice(tag, language_name(tag)) for tag in basin.languages]

    def refuse(self, words: str) -> None:
        """Say beside the file what is wrong with it."""
        self.file.errors = [*self.file.errors, words]


class ImportDocumentForm(ImportForm):
    """A file that becomes a new document."""

    code = document_code()
    kind = SelectField(widget=GovSelect(), **choice(_l("What it is"), DocumentKind, DOCUMENT_KINDS))
    title = StringField(
        _l("What people call it"),
        description=_l("If you leave this empty, the title in the file serves."),
        widget=GovTextInput(),
        filters=[*CLEANED, one_line],
        validators=[Length(max=500, message=_l("A title has at most %(max)d characters."))],
    )
