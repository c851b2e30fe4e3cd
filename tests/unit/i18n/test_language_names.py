"""Languages are called as the officials of their states call them, and lists are set as each language sets them."""

import pytest
from babel import Locale
from flask import Flask
from flask_babel import Babel, force_locale

from ibbportal.i18n import language_name_in
from ibbportal.web.formats import comma, listed


@pytest.mark.parametrize(
    ("spoken", "tag", "name"),
    [
        ("ru", "ky", "кыргызский"),
        ("zh_Hans", "ky", "吉尔吉斯语"),
        ("en", "zh-Hans", "Chinese"),
        ("ru", "zh-Hans", "китайский"),
        ("en", "uz", "Uzbek"),
        ("en", "not a tag", "not a tag"),
    ],
)
def test_a_language_is_called_by_the_name_that_officials_accept(spoken: str, tag: str, name: str) -> None:
    assert language_name_in(tag, Locale.parse(spoken)) == name


@pytest.mark.parametrize(("locale", "row", "mark"), [("zh_Hans", "甲、乙", "，"), ("ru", "甲, 乙", ", ")])
def test_a_list_is_set_as_the_language_sets_it(locale: str, row: str, mark: str) -> None:
    app = Flask(__name__)
    Babel(app)
    with app.test_request_context(), force_locale(locale):
        assert (listed(["甲", "乙"]), comma()) == (row, mark)
