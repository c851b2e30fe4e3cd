"""How long one stays signed in, and what ends it."""

from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from ibbportal.accounts.models import User, UserSession
from ibbportal.accounts.queries import actor_of, session_by_digest
from ibbportal.accounts.services import (
    assign_role,
    begin_session,
    deactivate_user,
    set_password,
    touch_session,
    withdraw_role,
)
from ibbportal.basins.models import Basin
from ibbportal.db import db
from ibbportal.security import SYSTEM, Capacity, Role
from ibbportal.stakeholders.models import Mandate
from ibbportal.stakeholders.services import end_mandate
from tests.clock import Clock
from tests.factories.accounts import ANOTHER, is_signed_in, sign_in
from tests.strict_client import StrictClient


def seen_at() -> object:
    return db.session.scalars(sa.select(UserSession.seen_at)).one()


def test_half_an_hour_away_signs_out(client: StrictClient, drafter: User, clock: Clock) -> None:
    sign_in(client)
    clock.advance(minutes=29)
    assert is_signed_in(client)
    clock.advance(minutes=30)
    assert not is_signed_in(client)


def test_twelve_hours_sign_out_whoever_never_stops(client: StrictClient, drafter: User, clock: Clock) -> None:
    sign_in(client)
    for _ in range(35):
        clock.advance(minutes=20)
        assert is_signed_in(client)
    clock.advance(minutes=20)
    assert not is_signed_in(client)


def test_being_seen_is_written_at_most_every_five_minutes(
    client: StrictClient, drafter: User, clock: Clock
) -> None:
    sign_in(client)
    begun = seen_at()
    clock.advance(minutes=4)
    assert is_signed_in(client)
    assert seen_at() == begun
    clock.advance(minutes=1)
    assert is_signed_in(client)
    assert seen_at() == begun + timedelta(minutes=5)


def test_a_read_that_writes_anything_else_fails(app: Flask, client: StrictClient, drafter: User, now) -> None:
    """The exception is this one verb in its own transaction, not that reads may write."""
    sign_in(client)

    def meddle() -> None:
        touch_session(db.session.scalars(sa.select(UserSession)).one(), now=now)

    app.before_request_funcs[None].append(meddle)
    try:
        with pytest.raises(RuntimeError):
            client.get("/en/account/link-sent")
    finally:
        app.before_request_funcs[None].remove(meddle)


def test_a_new_password_signs_out_everywhere(app: Flask, client: StrictClient, drafter: User, now) -> None:
    elsewhere = app.test_client()
    sign_in(client)
    sign_in(elsewhere)
    set_password(drafter, ANOTHER, by=SYSTEM, now=now)
    assert not is_signed_in(client)
    assert not is_signed_in(elsewhere)


def test_a_closed_account_is_out_at_the_next_request(client: StrictClient, drafter: User, now) -> None:
    sign_in(client)
    deactivate_user(drafter, by=SYSTEM, now=now)
    assert not is_signed_in(client)


def test_a_session_never_gains_or_keeps_a_role(
    client: StrictClient, drafter: User, basin: Basin, now
) -> None:
    sign_in(client)
    assign_role(drafter, basin, Role.EDITOR, by=SYSTEM, now=now)
    assert not is_signed_in(client)
    sign_in(client)
    withdraw_role(drafter, basin, Role.EDITOR, by=SYSTEM, now=now)
    assert not is_signed_in(client)
    assert not actor_of(drafter, now.date()).roles


def rights_of_the_next_request(app: Flask, client: StrictClient) -> list[object]:
    """What the actor of a request holds, as seen from within it."""
    from ibbportal.web.guard import actor

    found: list[object] = []

    def look() -> None:
        found.append(actor())

    app.before_request_funcs[None].append(look)
    try:
        client.get("/en/account/link-sent")
    finally:
        app.before_request_funcs[None].remove(look)
    return found


def test_a_request_acts_with_the_rights_in_force(
    app: Flask, client: StrictClient, drafter: User, mandate: Mandate
) -> None:
    sign_in(client)
    (actor,) = rights_of_the_next_request(app, client)
    assert actor.user_id == drafter.id
    assert actor.name == "Holder of drafter"
    assert actor.mandates == {(mandate.body_id, Capacity.DRAFTER)}


def test_an_ended_mandate_gives_no_rights_to_the_next_request(
    app: Flask, client: StrictClient, drafter: User, mandate: Mandate, clock: Clock
) -> None:
    sign_in(client)
    end_mandate(mandate, last_day=clock().date(), by=SYSTEM, now=clock())
    (today,) = rights_of_the_next_request(app, client)
    assert today.mandates
    clock.advance(hours=13)  # past midnight in Almaty, where the day ends
    sign_in(client)
    (tomorrow,) = rights_of_the_next_request(app, client)
    assert tomorrow.user_id == drafter.id
    assert not tomorrow.mandates


def test_an_actor_is_known_even_where_the_page_is_not(
    app: Flask, client: StrictClient, drafter: User
) -> None:
    sign_in(client)
    assert client.get("/en/nowhere/at/all").status_code == 404


def test_rights_cost_three_queries(app: Flask, drafter: User, secretary: User, now) -> None:
    begin_session(secretary, "d" * 64, now=now)
    db.session.commit()
    db.session.expunge_all()
    statements: list[str] = []

    def note(_connection, _cursor, statement, *_rest) -> None:
        if statement.lstrip().upper().startswith("SELECT"):
            statements.append(statement)

    connection = db.session.connection()
    sa.event.listen(connection, "before_cursor_execute", note)
    try:
        session = session_by_digest("d" * 64)
        actor_of(session.user, now.date())
    finally:
        sa.event.remove(connection, "before_cursor_execute", note)
    assert len(statements) == 3, statements


def test_sessions_that_ran_out_are_cleared_away_at_the_next_sign_in(drafter: User, clock: Clock) -> None:
    begin_session(drafter, "a" * 64, now=clock())
    clock.advance(hours=1)
    begin_session(drafter, "b" * 64, now=clock())
    assert [session.secret_digest for session in db.session.scalars(sa.select(UserSession))] == ["b" * 64]
