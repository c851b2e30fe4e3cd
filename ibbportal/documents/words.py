"""What the codes of documents are called."""

from flask_babel import lazy_gettext as _l

from ibbportal.documents.models import DocumentKind

DOCUMENT_KINDS = {
    DocumentKind.PLAN: _l("Basin management plan"),
    DocumentKind.AGREEMENT: _l("International agreement"),
    DocumentKind.PARTNERSHIP: _l("Partnership agreement"),
    DocumentKind.ACT: _l("Legal act"),
    DocumentKind.CHARTER: _l("Charter"),
    DocumentKind.MODEL: _l("Model document"),
    DocumentKind.CONCEPT: _l("Concept"),
}

WORDS = {"document_kind": DOCUMENT_KINDS}
"""for templates, by the name of the table"""
