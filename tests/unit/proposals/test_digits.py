"""Numbers and secrets, however they are typed."""

from hypothesis import given
from hypothesis import strategies as st

from ibbportal.proposals.digits import SECRET_LENGTH, grouped, new_secret, typed_number, typed_secret

SEPARATORS = st.sampled_from([" ", "-", "–", ".", "/", "  ", "\u00a0", "№"])
SCRIPTS = st.sampled_from(["0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "０１２３４５６７８９"])
NUMBERS = st.tuples(st.integers(2000, 2999), st.integers(10, 99), st.integers(1, 999_999))


def written(digits: str, script: str) -> str:
    return "".join(script[int(sign)] if sign in "0123456789" else sign for sign in digits)


@given(NUMBERS, SEPARATORS, SCRIPTS)
def test_a_number_is_understood_with_any_separator_in_any_script(number, separator, script):
    year, series, running = number
    kept = f"{year}-{series}-{running:04}"
    assert typed_number(kept) == kept
    assert typed_number(written(kept.replace("-", separator), script)) == kept
    assert typed_number(kept.replace("-", "")) == kept
    assert typed_number(f"{year} {series} {running}") == kept


@given(st.text())
def test_whatever_is_typed_is_a_number_or_none(typed):
    found = typed_number(typed)
    assert found == "" or typed_number(found) == found


@given(st.text())
def test_whatever_is_typed_is_a_whole_secret_or_none(typed):
    found = typed_secret(typed)
    assert found == "" or (len(found) == SECRET_LENGTH and found.isascii() and found.isdigit())


@given(st.integers(0, 10**SECRET_LENGTH - 1), SEPARATORS, SCRIPTS)
def test_a_secret_is_read_back_as_it_was_printed(drawn, separator, script):
    secret = f"{drawn:012}"
    assert typed_secret(grouped(secret)) == secret
    assert typed_secret(written(grouped(secret).replace(" ", separator), script)) == secret


def test_a_secret_has_twelve_digits_and_is_another_each_time():
    drawn = {new_secret() for _ in range(50)}
    assert len(drawn) == 50
    assert all(len(secret) == 12 and secret.isdigit() for secret in drawn)


def test_what_is_far_too_long_is_no_number():
    assert typed_number("2026-37-" + "1" * 500) == ""
    assert typed_number("2026-37-0000") == ""
    assert typed_secret("1" * 13) == ""
