"""Files: rows that say what they are, bytes in an object store.

    received = receive(upload.stream, upload.filename)      # checked and written to disk, before any transaction
    file = register(received, by=by, now=now)               # a verb: the row, in the transaction of its owner

The object that owns a file serves it: `as_download(...)` of `web.headers`, as an attachment of its fixed media type.
"""

from ibbportal.files.kinds import LETTERS, FileKind
from ibbportal.files.refusals import FileRefused
from ibbportal.files.services import Received, read, receive, register, store

__all__ = ["LETTERS", "FileKind", "FileRefused", "Received", "read", "receive", "register", "store"]
