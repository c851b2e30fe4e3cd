"""What citizens enter: what they file, in three steps, and the number by which they follow it."""

from ibbportal.proposals.forms.following import FollowForm
from ibbportal.proposals.forms.sending import SendForm
from ibbportal.proposals.forms.subject import SubjectForm
from ibbportal.proposals.forms.words import WordsForm, words_form

__all__ = ["FollowForm", "SendForm", "SubjectForm", "WordsForm", "words_form"]
