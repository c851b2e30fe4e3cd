"""Who may enter the pages that belong to no single domain."""

from typing import Any

from ibbportal.security import Actor, Permission, Rules
from ibbportal.stakeholders.permissions import (
    acts_for_body,
    anyone,
    in_audience,
    is_administrator,
    is_auditor,
    is_secretary,
    is_staff,
    signed_in,
)

SEE_HOME = Permission("portal.see_home", "See the home page of a basin")
SEE_DESK = Permission("portal.see_desk", "Be led to one's own desk")
SEE_SECRETARIAT_DESK = Permission("portal.see_secretariat_desk", "See what waits for one's role in the basin")
COMPARE = Permission("portal.compare", "Compare two versions, each of which one may read")
SEE_DOSSIER = Permission("portal.see_dossier", "Read the dossier of a clause, as far as one may read its versions")
SEE_SINCE = Permission("portal.see_since", "See what changed since one's body's last opinion")
SEE_AUDIT = Permission("portal.see_audit", "Read the audit chain and verify it")
SEARCH = Permission("portal.search", "Search what one may read")


def sees_both(actor: Actor, pair: Any) -> bool:
    """belongs to the audiences of both versions"""
    return all(in_audience(actor, version) for version in pair)


RULES: Rules = {
    SEE_HOME: [[anyone]],
    SEARCH: [[anyone]],
    SEE_DESK: [[signed_in]],
    SEE_SECRETARIAT_DESK: [[is_staff], [is_administrator]],
    COMPARE: [[sees_both]],
    # A clause is looked up among the versions that the actor may read; what it gathers is filtered again.
    SEE_DOSSIER: [[anyone]],
    SEE_SINCE: [[acts_for_body]],
    SEE_AUDIT: [[is_auditor], [is_secretary], [is_administrator]],
}
