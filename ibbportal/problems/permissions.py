"""Who may read the list of problems, and who keeps it."""

from ibbportal.security import Permission, Rules
from ibbportal.stakeholders.permissions import anyone, is_editor, is_secretary

READ_PROBLEMS = Permission("problems.read", "Read the list of problems, and what was reported about them")
KEEP_PROBLEMS = Permission("problems.keep", "Enter problems in the list, reword them and close them")

RULES: Rules = {
    READ_PROBLEMS: [[anyone]],
    KEEP_PROBLEMS: [[is_secretary], [is_editor]],
}
