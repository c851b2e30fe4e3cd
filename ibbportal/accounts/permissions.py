"""Who may do what with accounts."""

from ibbportal.security import Permission, Rules
from ibbportal.stakeholders.permissions import signed_in

CHANGE_PASSWORD = Permission("change_password", "Change one's own password")

RULES: Rules = {
    CHANGE_PASSWORD: [[signed_in]],
}
