"""What the reply desk takes in."""

from ibbportal.contributions.forms.assigning import AssignForm
from ibbportal.contributions.forms.gathering import PublishForm
from ibbportal.contributions.forms.noting import NoteForm
from ibbportal.contributions.forms.reasons import LONGEST_REASON, OwnReasonForm, own_reason_form, reason_field
from ibbportal.contributions.forms.replying import (
    EFFECTS,
    ChangeForm,
    ReplyForm,
    opened_form,
    sent_form,
)
from ibbportal.contributions.forms.tying import SeenForm, TieForm

__all__ = [
    "EFFECTS",
    "LONGEST_REASON",
    "AssignForm",
    "ChangeForm",
    "NoteForm",
    "OwnReasonForm",
    "PublishForm",
    "ReplyForm",
    "SeenForm",
    "TieForm",
    "opened_form",
    "own_reason_form",
    "reason_field",
    "sent_form",
]
