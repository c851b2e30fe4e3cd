"""The index of words: plain rows with whose they are and who may see them, and how to ask for them.

    ask_to_index(version, "versions", by=by, now=now, basin_id=version.basin_id)     # within a verb
    find(understood(typed), scope, filters, readers_language="kk", first=0, size=20)

What can be found is told by the packages above, as `Source`s; what may be seen is said by whoever asks (`Scope`).
"""

from ibbportal.search import jobs as _jobs  # noqa: F401 - enters the job's name
from ibbportal.search.services import ask_to_index, forget
from ibbportal.search.sources import EVERYBODY, Row, Source, init_app

__all__ = ["EVERYBODY", "Row", "Source", "ask_to_index", "forget", "init_app"]
