"""What the portal's roles are called, and what each is for."""

from flask_babel import lazy_gettext as _l

from ibbportal.security import Role

ROLES = {
    Role.SECRETARY: _l("Secretary"),
    Role.EDITOR: _l("Editor"),
    Role.TRANSLATOR: _l("Translator"),
    Role.MODERATOR: _l("Moderator"),
    Role.AUDITOR: _l("Auditor"),
    Role.ADMINISTRATOR: _l("Administrator"),
}
ROLE_MEANINGS = {
    Role.SECRETARY: _l("Opens consultations, approves and publishes replies, freezes versions."),
    Role.EDITOR: _l("Drafts texts and replies."),
    Role.TRANSLATOR: _l("Translates clauses, remarks and replies."),
    Role.MODERATOR: _l("Looks at what citizens send in, and publishes or withholds it."),
    Role.AUDITOR: _l("Reads everything up to the audit trail, and changes nothing."),
    Role.ADMINISTRATOR: _l("Keeps people, rights and the settings of the basin; reads no drafts."),
}

WORDS = {"role": ROLES, "role_meaning": ROLE_MEANINGS}
"""for templates, by the name of the table"""
