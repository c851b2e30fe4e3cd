"""What the libraries can say to people is in our catalogue, and it is from there that they say it."""

import ast
import importlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from flask import Flask
from flask_babel import force_locale
from flask_security.core import _default_messages
from flask_security.forms import _default_field_labels
from flask_security.utils import get_message
from wtforms import IntegerField, StringField
from wtforms.validators import InputRequired, Length

from ibbportal.i18n.library_messages import FLASK_SECURITY, FLASK_SECURITY_LABELS, WTFORMS, Plural
from ibbportal.web.forms import Form

SWITCHED_OFF = {
    "SECURITY_REGISTERABLE": (
        "CONFIRM_REGISTRATION",
        "EMAIL_ALREADY_ASSOCIATED",
        "IDENTITY_ALREADY_ASSOCIATED",
    ),
    "SECURITY_PASSWORDLESS": ("LOGIN_E", "INVALID_LOGIN_TOKEN", "PASSWORDLESS_"),
    "SECURITY_OAUTH_ENABLE": ("OAUTH_",),
    "SECURITY_MULTI_FACTOR_RECOVERY_CODES": ("INVALID_RECOVERY_CODE", "NO_RECOVERY_CODES"),
    "SECURITY_TWO_FACTOR": ("TWO_FACTOR_", "CODE_HAS_", "FAILED_TO_SEND_CODE", "INVALID_CODE", "PHONE_"),
    "SECURITY_UNIFIED_SIGNIN": ("US_", "GENERIC_US_", "USE_CODE", "INVALID_PASSWORD_CODE"),
    "SECURITY_USERNAME_ENABLE": ("USERNAME_",),
    "SECURITY_WEBAUTHN": ("WEBAUTHN_", "INVALID_INPUT_LENGTH"),
    "SECURITY_CHANGE_EMAIL": ("CHANGE_EMAIL_",),
    "SECURITY_REFRESH_TOKEN": ("REFRESH_TOKEN_",),
}
"""features that we do not use, with the beginnings of the keys of what they alone would say"""
LABELS_OF_FEATURES_SWITCHED_OFF = frozenset(
    {
        "authapp_method",
        "change_method",
        "code",
        "delete",
        "email_method",
        "passcode",
        "phone",
        "recover_username",
        "register",
        "send_login_link",
        "sendcode",
        "sms_method",
        "submitcode",
        "username",
    }
)
SAID_TO_PROGRAMMERS = {
    "Choices cannot be None.",
    "Invalid field name '%s'.",
}
VALIDATORS_WE_DO_NOT_USE = {"Invalid IP address.", "Invalid Mac address.", "Invalid UUID."}


def messages_in_sources(package: str) -> Iterator[str]:
    """The texts that a library hands to gettext and ngettext."""
    location = importlib.import_module(package).__file__
    assert location is not None
    for path in sorted(Path(location).parent.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute | ast.Name):
                name = node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id
                count = {"gettext": 1, "ngettext": 2}.get(name, 0)
                for argument in node.args[:count]:
                    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                        yield argument.value


def listed() -> set[str]:
    return {text for one in WTFORMS for text in (one if isinstance(one, Plural) else (one,))}


@pytest.mark.parametrize("package", ["wtforms", "flask_wtf"])
def test_the_list_covers_what_forms_can_say(package: str) -> None:
    said = set(messages_in_sources(package))
    assert said
    assert said - listed() - SAID_TO_PROGRAMMERS - VALIDATORS_WE_DO_NOT_USE == set()


def test_the_list_holds_nothing_that_forms_no_longer_say() -> None:
    said = {text for package in ("wtforms", "flask_wtf") for text in messages_in_sources(package)}
    assert listed() - said == set()


def test_the_list_covers_what_signing_in_can_say() -> None:
    off = tuple(beginning for beginnings in SWITCHED_OFF.values() for beginning in beginnings)
    possible = {key: message for key, (message, _) in _default_messages.items() if not key.startswith(off)}
    assert possible == {key: message for key, message in FLASK_SECURITY.items() if not key.startswith(off)}


def test_the_list_covers_the_labels_of_signing_in() -> None:
    used = {
        key: label
        for key, label in _default_field_labels.items()
        if key not in LABELS_OF_FEATURES_SWITCHED_OFF
    }
    assert used == FLASK_SECURITY_LABELS


@pytest.mark.parametrize("feature", SWITCHED_OFF)
def test_a_feature_whose_messages_are_not_listed_is_switched_off(app: Flask, feature: str) -> None:
    assert not app.config.get(feature)


@pytest.fixture(scope="module")
def compiled() -> None:
    """The catalogues as gettext reads them, made from the sources where `bin/assets` has not yet done it."""
    for source in (Path(__file__).resolve().parents[2] / "translations").glob("*/LC_MESSAGES/messages.po"):
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            with source.open("rb") as po, target.open("wb") as mo:
                write_mo(mo, read_po(po))


class Sample(Form):
    title = StringField(validators=[Length(min=5)])
    count = IntegerField()
    reason = StringField(validators=[InputRequired()])


@pytest.mark.parametrize(
    ("locale", "too_short", "no_number", "missing"),
    [
        ("kk", "Кемінде 5 таңба енгізіңіз.", "Бүтін сан енгізіңіз.", "Бұл өрісті толтыру міндетті."),
        (
            "ru",
            "Введите не менее 5 символов.",
            "Введите целое число.",
            "Это поле обязательно для заполнения.",
        ),
        (
            "en",
            "Field must be at least 5 characters long.",
            "Not a valid integer value.",
            "This field is required.",
        ),
        ("zh_Hans", "至少输入5个字符。", "请输入整数。", "此项为必填项。"),
        ("ky", "Кеминде 5 белги киргизиңиз.", "Бүтүн сан киргизиңиз.", "Бул талааны толтуруу милдеттүү."),
    ],
)
def test_a_form_says_what_is_wrong_in_the_readers_language(
    app: Flask, compiled: None, locale: str, too_short: str, no_number: str, missing: str
) -> None:
    with app.test_request_context(method="POST", data={"title": "abc", "count": "x"}), force_locale(locale):
        form = Sample()
        assert not form.validate()
        assert form.errors == {"title": [too_short], "count": [no_number], "reason": [missing]}


@pytest.mark.parametrize(
    ("locale", "words"),
    [
        ("kk", "Бұл бетті ашу үшін жүйеге кіріңіз."),
        ("ru", "Чтобы открыть эту страницу, войдите в систему."),
        ("en", "Please log in to access this page."),
        ("zh_Hans", "请登录后访问此页面。"),
        ("ky", "Бул баракты ачуу үчүн системага кириңиз."),
    ],
)
def test_signing_in_speaks_the_readers_language(app: Flask, compiled: None, locale: str, words: str) -> None:
    with app.test_request_context(), force_locale(locale):
        assert get_message("LOGIN")[0] == words
