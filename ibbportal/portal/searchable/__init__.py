"""What can be found, and how each kind of it is read into the rows of the index."""

from ibbportal.portal.searchable.contributions import CONTRIBUTIONS
from ibbportal.portal.searchable.problems import PROBLEMS
from ibbportal.portal.searchable.versions import VERSIONS

SOURCES = (VERSIONS, CONTRIBUTIONS, PROBLEMS)
