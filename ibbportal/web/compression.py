"""Public pages go over the line compressed: a long agreement is ten times as much markup as it is words.

Only pages of visitors of whom nothing is known yet. Where a page holds a secret (a key against forgery, somebody's
number and secret) beside what an address says, its length would tell of it (BREACH, CVE-2013-3587).
"""

from flask import Flask, Response, session
from flask_compress import Compress

from ibbportal.web.guard import actor


def init_app(app: Flask) -> None:
    """Compress as the last thing that is done to a page. Static files are compressed when they are built."""
    app.config.update(COMPRESS_REGISTER=False, COMPRESS_ALGORITHM="gzip", COMPRESS_MIMETYPES=["text/html"])
    compress = Compress(app)

    def compress_public_page(response: Response) -> Response:
        is_public = actor().is_anonymous and not session
        return compress.after_request(response) if is_public else response

    app.after_request(compress_public_page)
