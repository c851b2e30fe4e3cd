"""Half-written forms survive: on the server while they are written, in the browser for those without an account."""

import json
import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from flask import Flask, render_template_string
from playwright.sync_api import Browser, Page, expect

import ibbportal

SCRIPTS = Path(ibbportal.__file__).parent / "web/scripts"
POLICY = "default-src 'none'; script-src 'self'; connect-src 'self'; form-action 'self'"
FORMS = """{% import "components/autosave.html" as autosave %}<!DOCTYPE html><html lang="en"><title>Forms</title><body>
<form id="opinion" method="post" action="/saved" {{ autosave.attributes("server") }}>
  <input type="hidden" name="revision" value="1"><input name="letter"><textarea name="words"></textarea>
  {{ autosave.status() }}
</form>
<form id="proposal" method="post" action="/sent" {{ autosave.attributes("local", "proposal") }}>
  <input type="hidden" name="csrf_token" value="forgery-key"><input name="what"><input type="checkbox" name="urgent">
  <input type="password" name="password">{{ autosave.status() }}
</form>
<script type="module" src="/app.js"></script></body></html>"""
RECEIPT = '<!DOCTYPE html><p data-autosave-forget="proposal">Received</p><script type="module" src="/app.js"></script>'


@dataclass
class Server:
    """A server that keeps what it is sent and answers as the test wants."""

    pages: dict[str, str]
    answer: tuple[int, dict[str, object]] = (200, {})
    received: list[dict[str, str]] = field(default_factory=list)
    address: str = ""

    def save(self, content_type: str, body: bytes) -> None:
        parts = message_from_bytes(
            b"Content-Type: " + content_type.encode() + b"\r\n\r\n" + body
        ).get_payload()
        self.received.append(
            {str(part.get_param("name", header="content-disposition")): part.get_payload() for part in parts}
        )

    def handler(self) -> type[BaseHTTPRequestHandler]:
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                script = SCRIPTS / self.path.removeprefix("/")
                if self.path in server.pages:
                    self.send(200, "text/html; charset=utf-8", server.pages[self.path])
                elif script.is_file():
                    self.send(200, "text/javascript", script.read_text())
                else:
                    self.send(404, "text/plain", "")

            def do_POST(self) -> None:
                assert self.headers["X-Autosave"] == "1"
                body = self.rfile.read(int(self.headers["Content-Length"]))
                server.save(self.headers["Content-Type"], body)
                code, answer = server.answer
                self.send(code, "application/json", json.dumps(answer))

            def send(self, code: int, content_type: str, content: str) -> None:
                self.send_response(code)
                self.send_header("Content-Type", content_type)
                self.send_header("Content-Security-Policy", POLICY)
                self.end_headers()
                self.wfile.write(content.encode())

            def log_message(self, *_arguments: object) -> None:
                pass

        return Handler


@pytest.fixture
def server(app: Flask) -> Iterator[Server]:
    with app.test_request_context("/en/"):
        app.preprocess_request()
        server = Server(
            {"/": render_template_string(FORMS), "/receipt": RECEIPT, "/conflict": "<p>Two texts</p>"}
        )
    http = ThreadingHTTPServer(("127.0.0.1", 0), server.handler())
    server.address = f"http://127.0.0.1:{http.server_port}"
    threading.Thread(target=http.serve_forever, daemon=True).start()
    yield server
    http.shutdown()
    http.server_close()


@pytest.fixture
def page(chromium: Browser, server: Server) -> Iterator[Page]:
    context = chromium.new_context(base_url=server.address)
    page = context.new_page()
    page.goto("/")
    yield page
    context.close()


def test_a_form_is_saved_once_when_its_writer_pauses_and_takes_over_the_new_revision(
    page: Page, server: Server
) -> None:
    server.answer = (
        200,
        {"saved_at": "2026-11-23T14:32", "label": "Saved at 14:32", "fields": {"revision": "2"}},
    )
    page.locator("#opinion textarea").press_sequentially("Fifteen days")
    expect(page.locator("#opinion [data-autosave-words]")).to_have_text("Saved at 14:32")
    assert server.received == [{"revision": "1", "letter": "", "words": "Fifteen days"}]
    expect(page.locator("#opinion [name=revision]")).to_have_value("2")


def test_leaving_a_field_saves_without_waiting(page: Page, server: Server) -> None:
    server.answer = (200, {"saved_at": "2026-11-23T14:32", "label": "Saved at 14:32"})
    page.locator("#opinion [name=letter]").fill("12-3/45")
    page.locator("#opinion textarea").focus()
    expect(page.locator("#opinion [data-autosave-words]")).to_have_text("Saved at 14:32", timeout=1000)
    assert server.received[0]["letter"] == "12-3/45"


def test_a_form_that_could_not_be_saved_says_so_and_goes_when_the_line_is_back(
    page: Page, server: Server
) -> None:
    server.answer = (503, {})
    page.locator("#opinion [name=letter]").fill("12-3/45")
    page.locator("#opinion textarea").focus()
    expect(page.locator("#opinion [data-autosave-words]")).to_have_text(re.compile("Not saved"))
    server.answer = (200, {"saved_at": "2026-11-23T14:33", "label": "Saved at 14:33"})
    page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(page.locator("#opinion [data-autosave-words]")).to_have_text("Saved at 14:33")


def test_of_two_who_write_the_same_the_second_is_led_to_both_texts(page: Page, server: Server) -> None:
    server.answer = (409, {"conflict": "/conflict"})
    page.locator("#opinion textarea").press_sequentially("Mine")
    page.wait_for_url("**/conflict")


def test_a_form_without_an_account_comes_back_and_can_be_discarded(page: Page) -> None:
    page.locator("#proposal [name=what]").fill("The well smells")
    page.locator("#proposal [name=urgent]").check()
    page.reload()
    expect(page.locator("#proposal [name=what]")).to_have_value("The well smells")
    expect(page.locator("#proposal [name=urgent]")).to_be_checked()
    page.get_by_role("button", name="Discard it").click()
    expect(page.locator("#proposal [name=what]")).to_have_value("")
    page.reload()
    expect(page.locator("#proposal [name=what]")).to_have_value("")


def test_neither_passwords_nor_keys_are_kept_in_the_browser(page: Page) -> None:
    page.locator("#proposal [name=password]").fill("correct horse battery")
    page.locator("#proposal [name=urgent]").check()
    expect(page.locator("#proposal [data-autosave-words]")).to_have_text("Kept on this device")
    kept = page.evaluate("JSON.stringify(localStorage)")
    assert "urgent" in kept
    assert "correct horse" not in kept
    assert "forgery-key" not in kept


def test_the_receipt_lets_go_of_what_was_kept(page: Page) -> None:
    page.locator("#proposal [name=urgent]").check()
    expect(page.locator("#proposal [data-autosave-words]")).to_have_text("Kept on this device")
    page.goto("/receipt")
    page.wait_for_function("localStorage.length === 0")
