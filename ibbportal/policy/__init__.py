"""Who may do what, gathered: every package states its RULES, upper packages state the GATES that they hold and the
NOTICE_KINDS that they tell."""

from flask import Flask

from ibbportal import security
from ibbportal.accounts import permissions as accounts
from ibbportal.administration import permissions as administration
from ibbportal.contributions import gates as contributions_gates
from ibbportal.contributions import notices as contributions_notices
from ibbportal.contributions import permissions as contributions
from ibbportal.documents import notices as documents_notices
from ibbportal.documents import permissions as documents
from ibbportal.documents.gates import register_gate
from ibbportal.notices import permissions as notices
from ibbportal.notices.kinds import register_also_told, register_kinds, register_reminder
from ibbportal.notices.occasions import register_telling
from ibbportal.opinions import gates as opinions_gates
from ibbportal.opinions import notices as opinions_notices
from ibbportal.opinions import permissions as opinions
from ibbportal.portal import permissions as portal
from ibbportal.problems import permissions as problems
from ibbportal.proposals import notices as proposals_notices
from ibbportal.proposals import permissions as proposals
from ibbportal.publications import permissions as publications
from ibbportal.rounds import notices as rounds_notices
from ibbportal.rounds import permissions as rounds

RULES = (
    accounts,
    notices,
    documents,
    problems,
    rounds,
    contributions,
    opinions,
    proposals,
    publications,
    administration,
    portal,
)
GATES = (contributions_gates, opinions_gates)
TOLD = (documents_notices, rounds_notices, contributions_notices, opinions_notices, proposals_notices)


def init_app(_app: Flask) -> None:
    """Register all rules, gates and kinds of notices."""
    for package in RULES:
        security.register(package.RULES)
    for package in GATES:
        for step, gate in package.GATES.items():
            register_gate(step, gate)
    for package in TOLD:
        register_kinds(package.NOTICE_KINDS)
        for code, find in getattr(package, "ALSO_TOLD", {}).items():
            register_also_told(code, find)
        for occasion, telling in getattr(package, "TELLINGS", {}).items():
            register_telling(occasion, telling)
        for name, remind in getattr(package, "REMINDERS", {}).items():
            register_reminder(name, remind)
