"""What the audit chain calls by its code, in words."""

from typing import Any

from flask_babel import lazy_gettext as _l

VERB_WORDS: dict[str, Any] = {
    "address_confirmed": _l("E-mail address confirmed"),
    "audience_made": _l("Circle of readers formed"),
    "basin_created": _l("Basin set up"),
    "basin_described": _l("Basin described"),
    "body_registered": _l("Body entered in the register"),
    "booklet_planned": _l("Booklet planned"),
    "change_tied": _l("Change tied to its cause"),
    "change_untied": _l("Cause of a change taken away"),
    "clause_added": _l("Clause added"),
    "clause_moved": _l("Clause moved"),
    "clause_numbered": _l("Clause numbered"),
    "clause_removed": _l("Clause removed"),
    "clause_reworded": _l("Clause reworded"),
    "clause_status_set": _l("Status of a clause noted"),
    "document_created": _l("Document entered"),
    "edition_frozen": _l("Edition of a booklet frozen"),
    "edition_printed": _l("Edition of a booklet printed"),
    "edition_published": _l("Edition of a booklet published"),
    "file_stored": _l("File taken in"),
    "invitation_acknowledged": _l("Receipt of an invitation confirmed"),
    "invitation_extended": _l("Deadline of a body extended"),
    "invitation_sent": _l("Invitation to the portal sent"),
    "job_asked": _l("Work in the background asked for"),
    "mandate_ended": _l("Mandate ended"),
    "mandate_given": _l("Mandate given"),
    "note_written": _l("Internal note written"),
    "opinion_begun": _l("Opinion begun"),
    "opinion_passed_for_signature": _l("Opinion passed for signature"),
    "opinion_returned": _l("Opinion returned to its drafter"),
    "opinion_stance_taken": _l("Position and letter of an opinion saved"),
    "opinion_submitted": _l("Opinion signed and submitted"),
    "password_set": _l("Password set"),
    "person_registered": _l("Person entered in the register"),
    "place_registered": _l("Place entered in the register"),
    "remark_dropped": _l("Remark dropped from a draft"),
    "remark_maintained": _l("Remark maintained by its author"),
    "remark_rewritten": _l("Remark rewritten"),
    "remark_settled": _l("Remark settled by its author"),
    "remark_translated": _l("Remark translated"),
    "remark_written": _l("Remark written"),
    "reply_approved": _l("Reply approved"),
    "reply_drafted": _l("Reply drafted"),
    "reply_published": _l("Reply published"),
    "reply_replaced": _l("Reply replaced by a new draft"),
    "reply_revised": _l("Reply revised"),
    "role_assigned": _l("Role assigned"),
    "role_withdrawn": _l("Role withdrawn"),
    "round_answered": _l("Consultation answered"),
    "round_closed": _l("Consultation closed"),
    "round_concluded": _l("Consultation concluded"),
    "round_opened": _l("Consultation opened"),
    "signed_in": _l("Signed in"),
    "signed_out": _l("Signed out"),
    "text_imported": _l("Text of a file read into the working version"),
    "user_deactivated": _l("Account closed"),
    "user_invited": _l("Account opened"),
    "version_begun": _l("Working version begun"),
    "version_circulated": _l("Version shown to its readers"),
    "version_frozen": _l("Version frozen"),
    "version_renumbered": _l("Clauses renumbered"),
}
"""A verb of the chain is what was done, as a heading would say it."""


def verb_words(verb: str) -> str:
    """The words for a verb; its code where an event is older than the words."""
    return str(VERB_WORDS.get(verb, verb))
