"""What the forms of drafting share: the words for what is chosen."""

from flask_babel import lazy_gettext as _l

from ibbportal.documents.models import PlacementStatus
from ibbportal.documents.outline import ClauseKind
from ibbportal.documents.places import Where

LONGEST_CLAUSE = 50_000

CLAUSE_KINDS = {
    ClauseKind.TITLE: _l("Title"),
    ClauseKind.PREAMBLE: _l("Preamble"),
    ClauseKind.RECITAL: _l("Recital"),
    ClauseKind.PART: _l("Part"),
    ClauseKind.CHAPTER: _l("Chapter"),
    ClauseKind.ARTICLE: _l("Article"),
    ClauseKind.PARAGRAPH: _l("Paragraph"),
    ClauseKind.ITEM: _l("Item"),
    ClauseKind.CLOSING: _l("Closing words"),
    ClauseKind.SIGNATURE: _l("Signature"),
    ClauseKind.ANNEX: _l("Annex"),
}
STATUSES = {
    "": _l("None"),
    PlacementStatus.AGREED: _l("Agreed by the parties"),
    PlacementStatus.BRACKETED: _l("In brackets: not agreed yet"),
    PlacementStatus.INITIALLED: _l("Initialled"),
}
PLACES = {
    Where.AFTER: _l("After it"),
    Where.BEFORE: _l("Before it"),
    Where.FIRST_WITHIN: _l("Within it, as the first"),
    Where.LAST_WITHIN: _l("Within it, as the last"),
}
