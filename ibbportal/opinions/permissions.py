"""Who may draft, sign and read opinions."""

from ibbportal.opinions.models import Opinion
from ibbportal.security import Actor, Permission, Rules
from ibbportal.stakeholders.permissions import acts_for_body, drafts_for_body, in_audience, signs_for_body

DRAFT_OPINION = Permission("opinions.draft", "Draft one's body's opinion: remarks, position, letter")
SIGN_OPINION = Permission("opinions.sign", "Sign one's body's opinion and submit it")
READ_OPINION = Permission("opinions.read", "Read an opinion: one's own at any time, others' once submitted")
SEE_RECEIPT = Permission("opinions.see_receipt", "See the receipt of one's body's opinion")
REACT = Permission("opinions.react", "Settle or maintain one's body's remark after its reply")
SEE_DESK = Permission("opinions.see_desk", "See what waits for one's body")


def is_submitted(_actor: Actor, subject: Opinion) -> bool:
    """has been submitted"""
    return subject.register_number is not None


def has_mandate(actor: Actor, _subject: object) -> bool:
    """acts for some body"""
    return bool(actor.mandates)


RULES: Rules = {
    DRAFT_OPINION: [[drafts_for_body]],
    SIGN_OPINION: [[signs_for_body]],
    READ_OPINION: [[acts_for_body], [in_audience, is_submitted]],
    SEE_RECEIPT: [[acts_for_body, is_submitted]],
    REACT: [[drafts_for_body]],
    SEE_DESK: [[has_mandate]],
}
