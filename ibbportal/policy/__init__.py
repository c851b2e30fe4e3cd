"""Who may do what, gathered: every package states its RULES, upper packages state the GATES that they hold."""

from flask import Flask

from ibbportal import security
from ibbportal.accounts import permissions as accounts
from ibbportal.contributions import gates as contributions_gates
from ibbportal.contributions import permissions as contributions
from ibbportal.documents import permissions as documents
from ibbportal.documents.gates import register_gate
from ibbportal.opinions import permissions as opinions
from ibbportal.portal import permissions as portal
from ibbportal.proposals import permissions as proposals
from ibbportal.publications import permissions as publications
from ibbportal.rounds import permissions as rounds

RULES = (accounts, documents, rounds, contributions, opinions, proposals, publications, portal)
GATES = (contributions_gates,)


def init_app(_app: Flask) -> None:
    """Register all rules and gates."""
    for package in RULES:
        security.register(package.RULES)
    for package in GATES:
        for step, gate in package.GATES.items():
            register_gate(step, gate)
