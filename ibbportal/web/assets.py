"""Addresses of static files under their digested names.

`sh bin/assets` writes each file under a name that holds its digest and lists it in `manifest.json`. A name once
served never changes its content, so browsers may keep the file for a year and still see every change at once.
"""

import json
from functools import lru_cache
from pathlib import Path
from wsgiref.headers import Headers

from flask import Flask, current_app, url_for
from whitenoise import WhiteNoise

BUILD = "build"
IMMUTABLE_FOR = 31_536_000


class AssetMissing(LookupError):
    """A template asks for a file that the build did not make."""


def init_app(app: Flask) -> None:
    """Lets templates say `{{ asset_url("main.css") }}`, and serves the files without asking Flask."""
    app.add_template_global(asset_url)
    # A file built after the server's start is not known to WhiteNoise and is served by Flask's own route.
    app.get_send_file_max_age = _seconds_to_keep  # type: ignore[method-assign]
    if app.static_folder and Path(app.static_folder).is_dir():
        app.wsgi_app = WhiteNoise(  # type: ignore[method-assign]
            app.wsgi_app,
            root=app.static_folder,
            prefix=app.static_url_path,
            immutable_file_test=is_immutable,
            allow_all_origins=False,
            add_headers_function=_harden,
        )


def asset_url(name: str) -> str:
    """The address of the file that the sources call `name`, for example `main.css` or `images/mark.svg`."""
    return url_for("static", filename=f"{BUILD}/{digested_name(name)}")


def asset_path(name: str) -> Path:
    """Where that file lies, for those who need its content rather than its address."""
    return _build_folder() / digested_name(name)


def digested_name(name: str) -> str:
    manifest_path = _build_folder() / "manifest.json"
    try:
        # The time of writing is part of the key: a build beside a running server is seen by the next page.
        manifest = _read_manifest(manifest_path, manifest_path.stat().st_mtime_ns)
    except FileNotFoundError:
        raise AssetMissing("The static files are not built yet. Run: sh bin/assets") from None
    if name not in manifest:
        raise AssetMissing(f"No static file is called {name!r}. After adding one, run: sh bin/assets")
    return manifest[name]


def is_immutable(path: str, url: str) -> bool:
    """Whether a file served under this address never changes (the shape that WhiteNoise asks its test in)."""
    return f"/{BUILD}/" in url and not url.endswith(".json")


def _build_folder() -> Path:
    static_folder = current_app.static_folder
    assert static_folder is not None, "the portal is a Flask app with a static folder"
    return Path(static_folder) / BUILD


@lru_cache(maxsize=4)
def _read_manifest(path: Path, written_at: int) -> dict[str, str]:
    manifest: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return manifest


def _seconds_to_keep(filename: str | None) -> int | None:
    return IMMUTABLE_FOR if filename and is_immutable("", f"/{filename}") else None


def _harden(headers: Headers, path: str, url: str) -> None:
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
