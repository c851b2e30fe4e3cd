"""The shape of a clause's words: every language of the basin in one form, so that saving one loses none."""

from collections.abc import Iterator, Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import Form as PlainForm
from wtforms import FormField, RadioField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length

from ibbportal.documents.forms.fields import LONGEST_CLAUSE
from ibbportal.i18n.form_messages import FORM_MESSAGES, CatalogueMessages
from ibbportal.texts.models import Quality
from ibbportal.web.fields import CLEANED, UNKNOWN, hidden_number
from ibbportal.web.forms import Form

QUALITIES = {Quality.DRAFT: _l("Draft"), Quality.REVIEWED: _l("Reviewed")}
MINE, THEIRS = "mine", "theirs"


class LanguageWords(PlainForm):
    """The words of one language, with what stood there when their writer opened the page."""

    class Meta:
        def get_translations(self, _form: Any) -> CatalogueMessages:
            return FORM_MESSAGES

    words = TextAreaField(
        filters=CLEANED,
        validators=[Length(max=LONGEST_CLAUSE, message=_l("A clause has at most %(max)d characters."))],
    )
    seen_revision = hidden_number()
    seen_wording = hidden_number()
    quality = RadioField(
        choices=[SelectChoice(value, label) for value, label in QUALITIES.items()],
        default=Quality.DRAFT.value,
        invalid_choice_message=UNKNOWN,
    )
    choice = StringField()
    """whose words are to stand, after a conflict: MINE or THEIRS"""


class WordsForm(Form):
    """All words of a clause. `words_form` adds a part for each language.

    It carries no key against being sent twice: the revisions say what was seen, so that the same words sent twice
    change nothing, and other words, sent from a page that was gone back to, are a conflict and not lost.
    """

    seen_version = hidden_number()
    seen_source = hidden_number()
    finish = StringField()
    """the language whose words are finished"""
    finish_and_next = StringField()
    """the same, to go on to the next clause that lacks them"""
    tags: Sequence[str] = ()

    @property
    def finished(self) -> str:
        return self.finish.data or self.finish_and_next.data or ""

    def sent(self) -> Iterator[tuple[str, LanguageWords]]:
        """The languages that the page had fields for, with what stands in them."""
        for tag in self.tags:
            part: LanguageWords = self[tag].form
            if part.words.raw_data:
                yield tag, part

    def mistakes(self, tag: str) -> Sequence[str]:
        """What is wrong with the words in a language."""
        return [str(message) for message in self[tag].form.words.errors]


def words_form(tags: Sequence[str]) -> WordsForm:
    """The form of a clause in these languages."""
    parts: dict[str, Any] = {tag: FormField(LanguageWords) for tag in tags}
    form: WordsForm = type("WordsForm", (WordsForm,), {**parts, "tags": tuple(tags)})()
    return form
