"""The portal as people meet it: a web server and a worker, processes of their own, on this machine only."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.ports import free_port

ROOT = Path(__file__).parents[2]
PATIENCE = 40.0
"""seconds until a server must answer"""
LONGEST_COMMAND = 300
"""seconds that a command may take: on a busy machine the demonstration is loaded slowly"""


@dataclass(frozen=True)
class Portal:
    """A running portal."""

    url: str
    environment: dict[str, str]

    def run(self, *command: str) -> str:
        """Run a `flask` command on the portal's host."""
        done = subprocess.run(
            [_tool("flask"), *command],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            check=True,
            timeout=LONGEST_COMMAND,
        )
        return done.stdout


def _tool(name: str) -> str:
    return str(Path(sys.executable).parent / name)


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        assert process.poll() is None, "the web server ended before it answered"
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(f"nothing answers on port {port}")


def portal_at(url: str, database_url: str, folder: Path, **settings: str) -> Portal:
    """A portal that is not started: its address, and the environment of its commands."""
    environment = {
        **os.environ,
        "FLASK_APP": "wsgi.py",
        "DATABASE_URL": database_url,
        "IBBPORTAL_VAR": str(folder),
        "BASE_URL": url,
        **settings,
    }
    return Portal(url, environment)


@contextmanager
def running_portal(database_url: str, folder: Path, **settings: str) -> Iterator[Portal]:
    """Start web and worker on a database that is migrated already; end both afterwards."""
    port = free_port()
    portal = portal_at(f"http://localhost:{port}", database_url, folder, **settings)
    web = [_tool("granian"), "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)]
    web += ["--workers", "1", "--blocking-threads", "4", "--log-level", "warning", "wsgi:app"]
    worker = [_tool("flask"), "jobs", "work"]
    with (folder / "log.txt").open("wb") as log:
        processes = [
            subprocess.Popen(command, cwd=ROOT, env=portal.environment, stdout=log, stderr=log)
            for command in (web, worker)
        ]
        try:
            _wait_for(port, processes[0])
            yield portal
        finally:
            for process in processes:
                process.terminate()
            for process in processes:
                try:
                    process.wait(15)
                except subprocess.TimeoutExpired:
                    process.kill()
                    process.wait()
