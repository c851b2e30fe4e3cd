"""The shape of what is entered about documents and their clauses."""

from ibbportal.documents.forms.arranging import AddClauseForm, MoveForm, NumberForm, StatusForm, described
from ibbportal.documents.forms.entering import DocumentForm, document_form, title_field
from ibbportal.documents.forms.fields import CLAUSE_KINDS
from ibbportal.documents.forms.words import MINE, QUALITIES, THEIRS, WordsForm, words_form

__all__ = [
    "CLAUSE_KINDS",
    "MINE",
    "QUALITIES",
    "THEIRS",
    "AddClauseForm",
    "DocumentForm",
    "MoveForm",
    "NumberForm",
    "StatusForm",
    "WordsForm",
    "described",
    "document_form",
    "title_field",
    "words_form",
]
