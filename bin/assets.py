"""Builds the static files of the portal; called by `sh bin/assets`.

Sources are the stylesheets in `ibbportal/web/styles` (every file that is not a partial), the scripts in
`ibbportal/web/scripts`, the pictures in `ibbportal/static`, and what npm brought. Each is written to
`ibbportal/static/build` under a name that holds its digest, so that browsers may keep it for a year;
`manifest.json` maps the plain name to that one, and `ibbportal.web.assets` reads it.

A style or a script that refers to another file by its plain name, as in `url("images/mark.svg")` or
`import "./govuk-frontend.min.js"`, gets the digested name instead.
"""

import argparse
import fcntl
import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from whitenoise.compress import Compressor

ROOT = Path(__file__).resolve().parent.parent
STYLES = ROOT / "ibbportal/web/styles"
SCRIPTS = ROOT / "ibbportal/web/scripts"
STATIC = ROOT / "ibbportal/static"
BUILD = STATIC / "build"
MODULES = ROOT / "node_modules"
TRANSLATIONS = ROOT / "translations"
STAMPS = ROOT / "var/stamps"

FONT = MODULES / "@fontsource-variable/noto-sans"
# The letters of kk, ky, ru and en; Chinese comes from the reader's own system, being too heavy to send.
FONT_SUBSETS = ("latin", "latin-ext", "cyrillic", "cyrillic-ext")
VENDORED = {
    "govuk-frontend.min.js": MODULES / "govuk-frontend/dist/govuk/govuk-frontend.min.js",
    "htmx.min.js": MODULES / "htmx.org/dist/htmx.min.js",
    **{
        f"noto-sans-{part}.woff2": FONT / f"files/noto-sans-{part}-wght-normal.woff2" for part in FONT_SUBSETS
    },
}
# The stylesheets that begin with our letters; print styles use the fonts of the machine.
WITH_FONT = {"main.css"}
REFERENCE = re.compile(r"""(?P<before>url\(\s*["']?|\bfrom\s*["']|\bimport\s*\(?\s*["'])(?P<name>[\w./-]+)""")
SOURCE_MAP = re.compile(rb"\n?//# sourceMappingURL=\S+\s*$")


class BuildError(Exception):
    """The build cannot go on; the text says why and what to do."""


def main() -> int:
    parser = argparse.ArgumentParser(prog="bin/assets", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--force", action="store_true", help="do every step, even those that are finished")
    force = parser.parse_args().force
    try:
        with one_at_a_time():
            install_modules(force=force)
            build_static_files(force=force)
            compile_catalogues(force=force)
    except BuildError as error:
        print(f"bin/assets: {error}", file=sys.stderr)
        return 1
    return 0


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Two builds at once would sweep away each other's files."""
    STAMPS.mkdir(parents=True, exist_ok=True)
    with open(STAMPS / "assets.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def install_modules(*, force: bool) -> None:
    """Brings the npm packages exactly as locked, running no script of theirs."""
    inputs = [ROOT / "package.json", ROOT / "package-lock.json", ROOT / ".npmrc"]
    with step("npm", inputs, done=all(path.exists() for path in VENDORED.values()), force=force) as due:
        if due:
            print("Fetching styles and scripts (npm ci) …", flush=True)
            run([tool("npm"), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"])


def build_static_files(*, force: bool) -> None:
    """Compiles, digests, compresses and lists the static files, then sweeps out those no longer listed."""
    inputs = [
        Path(__file__),
        ROOT / "package-lock.json",
        *files_in(STYLES),
        *files_in(SCRIPTS),
        *own_static_files(),
    ]
    with step("static", inputs, done=(BUILD / "manifest.json").exists(), force=force) as due:
        if not due:
            return
        print("Building styles and scripts …", flush=True)
        BUILD.mkdir(parents=True, exist_ok=True)
        publisher = Publisher(collect_sources())
        manifest = publisher.publish_all()
        # The list appears whole or not at all: a server may be reading it.
        draft = BUILD / "manifest.json.new"
        draft.write_text(json.dumps(manifest, indent=1, sort_keys=True) + "\n", encoding="utf-8")
        draft.replace(BUILD / "manifest.json")
        sweep({"manifest.json", *manifest.values()})


def collect_sources() -> dict[str, bytes]:
    """Plain name to content, of everything that the browser may ask for."""
    sources = {name: SOURCE_MAP.sub(b"", path.read_bytes()) for name, path in VENDORED.items()}
    sources |= {path.name: path.read_bytes() for path in files_in(SCRIPTS)}
    sources |= {path.relative_to(STATIC).as_posix(): path.read_bytes() for path in own_static_files()}
    for name, css in compile_styles().items():
        sources[name] = font_faces() + css if name in WITH_FONT else css
    return sources


def compile_styles() -> dict[str, bytes]:
    """Every stylesheet that is not a partial, as compressed CSS."""
    entries = [path for path in files_in(STYLES) if path.suffix == ".scss" and not path.name.startswith("_")]
    if not entries:
        return {}
    with tempfile.TemporaryDirectory() as scratch:
        pairs = [f"{path}:{scratch}/{path.stem}.css" for path in entries]
        sass = [
            tool("node"),
            str(MODULES / "sass/sass.js"),
            f"--load-path={MODULES}",
            f"--load-path={STYLES}",
        ]
        run([*sass, "--style=compressed", "--no-source-map", "--quiet-deps", *pairs])
        return {f"{path.stem}.css": Path(scratch, f"{path.stem}.css").read_bytes() for path in entries}


def font_faces() -> bytes:
    """The package's own @font-face rules of our subsets, with each file under our name for it."""
    css = (FONT / "index.css").read_text(encoding="utf-8")
    faces = []
    for subset in FONT_SUBSETS:
        found = re.search(rf"@font-face {{[^}}]*noto-sans-{subset}-wght-normal\.woff2[^}}]*}}", css)
        if not found:
            raise BuildError(
                f"{FONT.name} no longer has the subset {subset}; see FONT_SUBSETS in bin/assets.py"
            )
        face = found[0].replace(f"./files/noto-sans-{subset}-wght-normal.woff2", f"noto-sans-{subset}.woff2")
        faces.append(re.sub(r"\s+", " ", face))
    return ("\n".join(faces) + "\n").encode()


class Publisher:
    """Writes files under digested names; a file after those that it refers to, since their names are part of it."""

    def __init__(self, sources: dict[str, bytes]) -> None:
        self.sources = sources
        self.published: dict[str, str] = {}
        self.compressor = Compressor(quiet=True, use_gzip=True, use_brotli=True)

    def publish_all(self) -> dict[str, str]:
        for name in self.sources:
            self.publish(name, asked_by=())
        return self.published

    def publish(self, name: str, *, asked_by: tuple[str, ...]) -> str:
        if name in asked_by:
            raise BuildError(f"these files refer to each other in a circle: {' → '.join((*asked_by, name))}")
        if name not in self.published:
            content = self.sources[name]
            if name.endswith((".css", ".js")) and name not in VENDORED:
                content = self.with_digested_references(name, content, asked_by=(*asked_by, name))
            self.published[name] = self.write(name, content)
        return self.published[name]

    def with_digested_references(self, name: str, content: bytes, *, asked_by: tuple[str, ...]) -> bytes:
        def digested(match: re.Match[str]) -> str:
            target = os.path.normpath(os.path.join(os.path.dirname(name), match["name"]))
            if target not in self.sources:
                return match[0]
            path = os.path.relpath(self.publish(target, asked_by=asked_by), os.path.dirname(name) or ".")
            return match["before"] + (f"./{path}" if match["name"].startswith("./") else path)

        return REFERENCE.sub(digested, content.decode("utf-8")).encode("utf-8")

    def write(self, name: str, content: bytes) -> str:
        stem, suffix = os.path.splitext(name)
        digested = f"{stem}.{hashlib.sha256(content).hexdigest()[:12]}{suffix}"
        path = BUILD / digested
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            if self.compressor.should_compress(path.name):
                # It is a generator: the compressed siblings are written as it is read.
                list(self.compressor.compress(str(path)))
        return digested


def compile_catalogues(*, force: bool) -> None:
    """Turns `translations/*/LC_MESSAGES/*.po` into what gettext reads."""
    catalogues = sorted(TRANSLATIONS.glob("*/LC_MESSAGES/*.po"))
    done = all(path.with_suffix(".mo").exists() for path in catalogues)
    with step("catalogues", catalogues, done=done, force=force) as due:
        if due and catalogues:
            print("Compiling the catalogues …", flush=True)
            run([tool("pybabel"), "--quiet", "compile", "--directory", str(TRANSLATIONS)])


@contextmanager
def step(name: str, inputs: Iterable[Path], *, done: bool, force: bool) -> Iterator[bool]:
    """Says whether the step is due; its inputs' checksum is stamped only when it has gone through."""
    checksum = hashlib.sha256()
    for path in inputs:
        checksum.update(f"{path.relative_to(ROOT)}\0".encode() + hashlib.sha256(path.read_bytes()).digest())
    stamp = STAMPS / name
    due = force or not done or not stamp.exists() or stamp.read_text() != checksum.hexdigest()
    yield due
    if due:
        stamp.write_text(checksum.hexdigest())


def own_static_files() -> list[Path]:
    """Our own pictures and the like: everything in `static` that is not itself built."""
    return [path for path in files_in(STATIC) if not path.is_relative_to(BUILD)]


def files_in(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))


def sweep(kept: set[str]) -> None:
    """Removes earlier editions of the files, with their compressed siblings."""
    kept |= {name + suffix for name in kept for suffix in (".gz", ".br")}
    for path in files_in(BUILD):
        if path.relative_to(BUILD).as_posix() not in kept:
            path.unlink()


def tool(name: str) -> str:
    return str(Path(sys.executable).parent / name)


def run(command: list[str]) -> None:
    environment = dict(os.environ)
    if "SSL_CERT_FILE" in environment:
        # Node has a list of authorities of its own and must be told of ours.
        environment.setdefault("NODE_EXTRA_CA_CERTS", environment["SSL_CERT_FILE"])
    # npm looks for `node` on the path: ours must come first, whatever the machine has.
    environment["PATH"] = os.pathsep.join(
        [str(Path(sys.executable).parent), environment.get("PATH", os.defpath)]
    )
    code = subprocess.run(command, cwd=ROOT, env=environment).returncode
    if code:
        raise BuildError(f"“{Path(command[0]).name}” ended with exit code {code}; its own words stand above")


if __name__ == "__main__":
    sys.exit(main())
