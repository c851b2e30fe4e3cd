"""What is asked of whoever has editions made: of which version, in which languages."""

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from govuk_frontend_wtf.wtforms_widgets import GovCheckboxesInput, GovSelect
from wtforms import SelectField, SelectMultipleField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired

from ibbportal.basins.models import Basin
from ibbportal.documents.models import Version
from ibbportal.i18n import INTERFACE
from ibbportal.web.forms import Form


class EditionsForm(Form):
    """A version and the languages to print it in."""

    version = SelectField(_l("Version"), widget=GovSelect(), coerce=int)
    languages = SelectMultipleField(
        _l("Languages"),
        description=_l(
            "A clause that has no words in a language is printed in the source language, and says so."
        ),
        widget=GovCheckboxesInput(),
        validators=[InputRequired(_l("Choose at least one language."))],
    )

    def __init__(self, basin: Basin, versions: Sequence[Version], **kwargs: Any) -> None:
        self.versions = {version.number: version for version in versions}
        spoken = [language for language in INTERFACE if language.tag in basin.languages]
        kwargs.setdefault("languages", [language.tag for language in spoken])
        super().__init__(**kwargs)
        self.version.choices = [
            SelectChoice(number, _l("version %(number)s", number=number)) for number in self.versions
        ]
        self.languages.choices = [SelectChoice(language.tag, language.name) for language in spoken]

    @property
    def chosen_version(self) -> Version:
        return self.versions[self.version.data]
