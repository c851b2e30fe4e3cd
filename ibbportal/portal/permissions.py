"""Who may enter the pages that belong to no single domain."""

from typing import Any

from ibbportal.documents.permissions import reads_version
from ibbportal.security import Actor, Permission, Rules
from ibbportal.security.viewing import VIEW_AS_BODY, VIEW_AS_PUBLIC
from ibbportal.stakeholders.permissions import (
    acts_for_body,
    anyone,
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
SEE_DOSSIER = Permission(
    "portal.see_dossier", "Read the dossier of a clause, as far as one may read its versions"
)
SEE_SINCE = Permission("portal.see_since", "See what changed since one's body's last opinion")
SEE_TRAILS = Permission(
    "portal.see_trails", "Walk from each contribution to its reply, its change and its record"
)
SEE_AUDIT = Permission("portal.see_audit", "Read the audit chain and verify it")
SEARCH = Permission("portal.search", "Search what one may read")


def sees_both(actor: Actor, pair: Any) -> bool:
    """may read both versions"""
    return all(reads_version(actor, version) for version in pair)


RULES: Rules = {
    SEE_HOME: [[anyone]],
    SEARCH: [[anyone]],
    SEE_DESK: [[signed_in]],
    SEE_SECRETARIAT_DESK: [[is_staff]],
    COMPARE: [[sees_both]],
    # A clause is looked up among the versions that the actor may read; what it gathers is filtered again.
    SEE_DOSSIER: [[anyone]],
    SEE_SINCE: [[acts_for_body]],
    VIEW_AS_PUBLIC: [[is_secretary], [is_administrator]],
    # A body may see what administrators, who keep the portal running, may not.
    VIEW_AS_BODY: [[is_secretary]],
    SEE_TRAILS: [[is_auditor], [is_secretary]],
    SEE_AUDIT: [[is_auditor], [is_secretary], [is_administrator]],
}
