"""One-time links: what the token itself promises."""

from datetime import UTC, datetime, timedelta

import pytest

from ibbportal.accounts.tokens import VALID_FOR, Purpose, Tokens

NOW = datetime(2026, 3, 16, 6, 0, tzinfo=UTC)
TOKENS = Tokens(("present key",))


@pytest.mark.parametrize("purpose", Purpose)
def test_a_token_names_its_user_until_it_runs_out(purpose: Purpose) -> None:
    token = TOKENS.make(purpose, "somebody", NOW)
    last = NOW + VALID_FOR[purpose]
    assert TOKENS.read(purpose, token, last - timedelta(seconds=1)) == "somebody"
    assert TOKENS.read(purpose, token, last) is None


def test_a_token_serves_one_purpose_only() -> None:
    invitation = TOKENS.make(Purpose.INVITATION, "somebody", NOW)
    assert TOKENS.read(Purpose.RESET, invitation, NOW) is None


def test_a_forged_token_names_nobody() -> None:
    forged = Tokens(("guessed key",)).make(Purpose.RESET, "somebody", NOW)
    for token in (forged, "", "x.y", "\N{SNOWMAN}", forged[:-1]):
        assert TOKENS.read(Purpose.RESET, token, NOW) is None


def test_a_token_made_under_an_older_key_is_still_read() -> None:
    old = TOKENS.make(Purpose.RESET, "somebody", NOW)
    rotated = Tokens(("new key", "present key"))
    assert rotated.read(Purpose.RESET, old, NOW) == "somebody"
    assert TOKENS.read(Purpose.RESET, rotated.make(Purpose.RESET, "somebody", NOW), NOW) is None
