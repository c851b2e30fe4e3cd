"""Hashing passwords."""

from concurrent.futures import ThreadPoolExecutor
from threading import Lock
from time import sleep

from flask import Flask

from ibbportal.accounts.hashing import hash_password, verify_password


def test_the_hash_is_argon2id_with_the_chosen_work(app: Flask) -> None:
    assert hash_password("seven quiet herons cross").startswith("$argon2id$v=19$m=19456,t=2,p=1$")


def test_no_more_than_two_passwords_are_hashed_at_once(app: Flask, monkeypatch) -> None:
    lock, running, most = Lock(), 0, 0

    def slow(_password: str, _hashed: str) -> bool:
        nonlocal running, most
        with lock:
            running += 1
            most = max(most, running)
        sleep(0.02)
        with lock:
            running -= 1
        return True

    monkeypatch.setattr("ibbportal.accounts.hashing._verify", slow)
    with ThreadPoolExecutor(8) as threads:
        assert all(threads.map(lambda _: verify_password("a", "b"), range(16)))
    assert most == 2


def test_a_hash_made_under_another_salt_does_not_match(app: Flask, monkeypatch) -> None:
    hashed = hash_password("seven quiet herons cross")
    assert verify_password("seven quiet herons cross", hashed)
    monkeypatch.setitem(app.config, "SECURITY_PASSWORD_SALT", "another")
    assert not verify_password("seven quiet herons cross", hashed)
