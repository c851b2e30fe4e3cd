"""The whole policy as it really answers: every route, every method, every role, on the demonstration's objects.

The answers are kept in `docs/permissions.csv`, so that a change of rights shows in review as one line. After a wanted
change, write the table anew: `IBBPORTAL_WRITE_PERMISSIONS=1 sh bin/test tests/architecture/test_permission_matrix.py`.
"""

import csv
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from werkzeug.routing import Rule

from ibbportal.accounts.models import User
from ibbportal.accounts.queries import actor_of, user_by_email
from ibbportal.basins.models import Basin, Place
from ibbportal.contributions.lifecycle import RemarkState, ReplyState
from ibbportal.contributions.models import Change, Remark, Reply
from ibbportal.db import begin_writing, db
from ibbportal.demo.loading import load
from ibbportal.demo.reading import read_demonstration
from ibbportal.documents.models import Version, Widening
from ibbportal.documents.queries import document_by_code, version_text, working_version
from ibbportal.documents.services.importing import import_file, read_file
from ibbportal.notices.models import Notice
from ibbportal.opinions.lifecycle import OpinionState
from ibbportal.opinions.models import Opinion
from ibbportal.problems.models import Problem
from ibbportal.proposals.lifecycle import FilingState
from ibbportal.proposals.models import Filing
from ibbportal.proposals.services import About, file_proposal
from ibbportal.publications.services import default_booklet, freeze_edition
from ibbportal.security import ANONYMOUS, SYSTEM, Actor
from ibbportal.stakeholders.models import Body, Mandate
from tests.strict_client import StrictClient

TABLE = Path(__file__).parents[2] / "docs" / "permissions.csv"
ROLES = {
    "anonymous": None,
    "secretary": "secretary@demo.example",
    "editor": "editor@demo.example",
    "translator": "translator@demo.example",
    "moderator": "moderator@demo.example",
    "auditor": "auditor@demo.example",
    "administrator": "administrator@demo.example",
    "drafter": "drafter.mfa@demo.example",
    "signatory": "signatory.mfa@demo.example",
    "other_drafter": "drafter.moa@demo.example",
    "other_signatory": "signatory.moa@demo.example",
}
ELSEWHERE = ("security.", "accounts.", "static")
"""signing in is open to all and has tests of its own"""

Subjects = Mapping[str, Mapping[str, Mapping[str, object]]]

# The policy does not depend on the database; the whole table on one of them is enough.
pytestmark = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)


@pytest.fixture
def basin_id(app: Flask, now: datetime) -> int:
    begin_writing()
    basin = load(read_demonstration(), now)
    db.session.commit()
    return basin.id


@pytest.fixture
def people(basin_id: int, now: datetime) -> Mapping[str, Actor]:
    def somebody(email: str | None) -> Actor:
        user = user_by_email(email) if email else None
        return actor_of(user, now.date()) if user else ANONYMOUS

    return {role: somebody(email) for role, email in ROLES.items()}


@pytest.fixture
def subjects(basin_id: int, now: datetime) -> Subjects:
    """Per place in the addresses the objects to try there, each in a state that matters; the first that fits counts."""
    agreement = document_by_code(basin_id, "agreement")
    assert agreement is not None
    working = working_version(agreement)
    assert working is not None
    file = read_file(b"Article 1\nThe Parties cooperate.\n", "lake.txt", "en")
    imported = import_file(working, file, by=SYSTEM, now=now)
    db.session.commit()
    clause = next(clause for clause in version_text(working) if clause.kind == "paragraph")
    edition = freeze_edition(
        default_booklet(agreement, by=SYSTEM, now=now), agreement.versions[1], "en", by=SYSTEM, now=now
    )
    db.session.commit()
    draft = _opinion(OpinionState.DRAFTING)
    submitted = _opinion(OpinionState.SUBMITTED)
    text = {"code": "agreement", "uid": clause.uid, "older": 1, "newer": 2}
    basin = db.session.get_one(Basin, basin_id)
    filed = file_proposal(basin, "Поставьте датчик.", About(), language="ru", by=ANONYMOUS, now=now).filing
    db.session.commit()
    return {
        "/proposals/handling/": {"not published": {"remark_id": filed.remark.id}},
        "/proposals/follow/": {"not opened": {"number": filed.register_number}},
        "/proposals/receipt/": {"not one's own": {"number": filed.register_number}},
        "/proposals/<number>": {
            "not published": {"number": filed.register_number},
            "published": {"number": _first(Filing, Filing.state == FilingState.PUBLISHED).register_number},
        },
        "/problems/<code>": {"open": {"code": _first(Problem, Problem.is_open).code}},
        "/<basin>/places/": {"": {"place_code": _first(Place).code}},
        "/<basin>/clauses/": {"": {"uid": clause.uid}},
        "/translations/<tag>": {
            "frozen": {"code": "agreement", "number": 2, "tag": "zh-Hans", "uid": clause.uid},
            "working": {"code": "agreement", "number": 3, "tag": "en", "uid": clause.uid},
        },
        "/administration/people/": {"officer": _officer()},
        "/administration/bodies/": {"": {"body_id": _first(Body).id}},
        "/administration/places/": {"": {"place_id": _first(Place).id}},
        "/administration/figures/": {"": {"code": "area"}},
        "/rounds/<int:number>": {"open": {"code": "agreement", "number": 2}},
        "/compare/": {"frozen": text, "working": {**text, "newer": 3}},
        "/documents/<code>/<int:number>": {
            "circulated": {"code": "agreement", "number": 2},
            "working": {"code": "agreement", "number": 3},
        },
        "/documents/<code>": {"": text},
        "/opinions/": {
            "draft": {"opinion_id": draft.id, "remark_id": draft.remarks[0].id},
            "submitted": {"opinion_id": submitted.id, "remark_id": submitted.remarks[0].id},
        },
        "/audit/contributions/": {"submitted": {"contribution_id": submitted.id}},
        "/widenings/": {"asked": {"widening_id": _asked(agreement.versions[1], now).id}},
        "/desk/ministry/": {"of the first ministry": {"code": "agreement", "body": "mfa"}},
        "/invitations/": {"drafting": {"invitation_id": draft.invitation_id}},
        "/remarks/": {"received": {"remark_id": _first(Remark, Remark.state == RemarkState.RECEIVED).id}},
        "/replies/": {"approved": {"reply_id": _first(Reply, Reply.state == ReplyState.APPROVED).id}},
        "/changes/": {"frozen": {"change_id": _first(Change).id}},
        "/imports/": {"": {"import_id": imported.id}},
        "/notices/": {"of the drafter": {"notice_id": _notice("drafter.mfa@demo.example").id}},
        "/editions/": {"not published": {"number": edition.number}},
    }


def _asked(version: Version, now: datetime) -> Widening:
    """A request that waits for its second person."""
    begin_writing()
    widening = Widening(version=version, asked_at=now)
    db.session.add(widening)
    db.session.commit()
    return widening


def _opinion(state: OpinionState) -> Opinion:
    """An opinion of the ministry whose drafter and signatory have columns of their own."""
    mine = sa.select(Opinion).join(Body, Body.id == Opinion.body_id).where(Body.code == "mfa")
    found = db.session.scalars(mine.where(Opinion.state == state).order_by(Opinion.id)).first()
    assert found is not None
    return found


def _notice(email: str) -> Notice:
    """What somebody was told."""
    mine = sa.select(Notice).join(User, User.id == Notice.recipient_id).where(User.email == email)
    return db.session.scalars(mine.order_by(Notice.id).limit(1)).one()


def _officer() -> dict[str, object]:
    """Somebody who acts for a body, and the mandate."""
    mandate = _first(Mandate)
    return {"person_id": mandate.person_id, "mandate_id": mandate.id}


def _first(model: type[Any], *where: Any) -> Any:
    return db.session.scalars(sa.select(model).where(*where).order_by(model.id).limit(1)).one()


def _rules(app: Flask) -> Iterator[tuple[Rule, str]]:
    for rule in sorted(app.url_map.iter_rules(), key=lambda rule: (rule.rule, rule.endpoint)):
        if rule.endpoint.startswith(ELSEWHERE):
            continue
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            yield rule, method


def _variants(rule: Rule, subjects: Subjects) -> Mapping[str, Mapping[str, object]]:
    """The addresses to try for a rule, by a name for the state of their subject."""
    wanted = rule.arguments - {"language", "basin"}
    if not wanted:
        return {"": {}}
    fitting = [variants for place, variants in subjects.items() if place in rule.rule]
    return {
        state: {name: values[name] for name in wanted}
        for variants in fitting[:1]
        for state, values in variants.items()
        if wanted <= set(values)
    }


def _ask(client: StrictClient, actor: Actor, method: str, address: str) -> str:
    """How the portal answers: yes (it may be a form with its mistakes), sign-in, or the number of the refusal."""
    response = client.as_(actor).open(address, method=method)
    if response.status_code in (403, 404):
        return str(response.status_code)
    return "sign-in" if "/account/sign-in" in response.headers.get("Location", "") else "yes"


@contextmanager
def _undone(app: Flask) -> Iterator[None]:
    """Whatever a request does within is taken back, so that every cell of the table starts from the same state."""
    connection = db._app_engines[app][None]
    db.session.commit()
    db.session.remove()
    before = connection.begin_nested()
    try:
        yield
    finally:
        db.session.remove()
        before.rollback()


def _row(
    app: Flask, client: StrictClient, people: Mapping[str, Actor], address: str, method: str
) -> dict[str, str]:
    answers = {}
    for role, actor in people.items():
        with _undone(app):
            answers[role] = _ask(client, actor, method, address)
    return answers


def _table(
    app: Flask, client: StrictClient, people: Mapping[str, Actor], subjects: Subjects
) -> list[dict[str, str]]:
    rows = []
    for rule, method in _rules(app):
        variants = _variants(rule, subjects)
        assert variants, f"no subject to try for {rule.rule}: add one to `subjects`"
        for state, values in variants.items():
            with app.test_request_context(base_url="http://localhost"):
                address = app.url_map.bind("localhost").build(
                    rule.endpoint, _with_language(rule, values), method=method
                )
            answers = _row(app, client, people, address, method)
            rows.append({"address": rule.rule, "method": method, "subject": state, **answers})
    return rows


def _with_language(rule: Rule, values: Mapping[str, object]) -> dict[str, object]:
    places = {"language": "en", "basin": "ili-balkhash"}
    return {**{name: word for name, word in places.items() if name in rule.arguments}, **values}


def test_the_whole_policy_is_as_the_table_says(
    app: Flask, client: StrictClient, people: Mapping[str, Actor], subjects: Subjects
) -> None:
    rows = _table(app, client, people, subjects)
    columns = ["address", "method", "subject", *ROLES]
    if os.environ.get("IBBPORTAL_WRITE_PERMISSIONS"):
        with TABLE.open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, columns, lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    with TABLE.open(newline="", encoding="utf-8") as file:
        assert list(csv.DictReader(file)) == rows
