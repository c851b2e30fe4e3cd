"""A client that accepts only pages which a browser, a screen reader and a person can use."""

from contextvars import Context
from typing import Any
from xml.etree import ElementTree

import html5lib
from flask import Flask, g, request
from flask.testing import FlaskClient

from ibbportal.db import db
from ibbportal.security import Actor

ACTOR = "ibbportal.actor"
UNLABELLED = {"hidden", "submit", "button", "image", "reset"}


def let_tests_act(app: Flask) -> None:
    """Let a test say who calls, without a sign-in; accounts have tests of their own."""

    def put_actor() -> None:
        if ACTOR in request.environ:
            g.actor = request.environ[ACTOR]

    # Before whoever asks for the actor early, and after the accounts have said that nobody signed in.
    app.before_request_funcs.setdefault(None, []).insert(0, put_actor)
    app.before_request(put_actor)


class StrictClient(FlaskClient):
    """Opens pages as an actor, each in a context of its own, and looks at what comes back."""

    actor: Actor | None = None

    def as_(self, actor: Actor) -> "StrictClient":
        """The same browser with another person at it."""
        other = self.application.test_client()
        assert isinstance(other, StrictClient)
        other.actor = actor
        return other

    def open(self, *args: Any, **kwargs: Any) -> Any:
        if self.actor is not None:
            kwargs["environ_overrides"] = {ACTOR: self.actor, **kwargs.get("environ_overrides", {})}
        # What the test did so far is done; the request sees it, and the test then sees what the request did.
        db.session.commit()
        response = Context().run(super().open, *args, **kwargs)
        if response.mimetype == "text/html" and response.status_code not in (301, 302, 303, 304, 307, 308):
            inspect_page(response.get_data(as_text=True))
        return response


def parse(markup: str) -> ElementTree.Element:
    """The page as a tree; a mistake in the markup fails."""
    whole = markup.lstrip().lower().startswith("<!doctype")
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    return parser.parse(markup) if whole else parser.parseFragment(markup)


def inspect_page(markup: str) -> None:
    """A page has a title, a language and one heading; every field has a label; no id stands twice."""
    tree = parse(markup)
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    assert len(ids) == len(set(ids)), f"ids twice: {sorted({i for i in ids if ids.count(i) > 1})}"
    assert not (unlabelled := list(_unlabelled_fields(tree))), f"fields without a label: {unlabelled}"
    if tree.tag != "html":
        return
    assert tree.get("lang"), "the page does not say its language"
    assert (tree.findtext(".//title") or "").strip(), "the page has no title"
    assert len(tree.findall(".//h1")) == 1, f"{len(tree.findall('.//h1'))} h1 on the page"


def _unlabelled_fields(tree: ElementTree.Element) -> list[str]:
    labelled = {label.get("for") for label in tree.iter("label")}
    inside = {id(field) for label in tree.iter("label") for field in label.iter()}
    fields = [field for tag in ("input", "select", "textarea") for field in tree.iter(tag)]
    return [
        field.get("name") or "?"
        for field in fields
        if field.get("type") not in UNLABELLED
        and not (field.get("aria-label") or field.get("aria-labelledby"))
        and field.get("id") not in labelled
        and id(field) not in inside
    ]
