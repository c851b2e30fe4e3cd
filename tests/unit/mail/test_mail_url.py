"""MAIL_URL: one setting for the way out."""

import pytest

from ibbportal.mail import UnknownMailUrl, settings_of


def test_without_a_way_out_mail_goes_to_the_console() -> None:
    assert settings_of("") == settings_of("console:") == {"MAIL_BACKEND": "console"}


def test_mail_goes_into_a_folder() -> None:
    assert settings_of("file:///var/spool/the%20portal") == {
        "MAIL_BACKEND": "file",
        "MAIL_FILE_PATH": "/var/spool/the portal",
    }


@pytest.mark.parametrize(
    ("url", "port", "starttls", "tls"),
    [
        ("smtp://name:a%40word@mail.example.org:587", 587, True, False),
        ("smtps://name:a%40word@mail.example.org", 465, False, True),
        ("smtp+plain://name:a%40word@mail.example.org", 25, False, False),
    ],
)
def test_mail_goes_to_a_server(url: str, port: int, starttls: bool, tls: bool) -> None:
    settings = settings_of(url)
    assert settings["MAIL_SERVER"] == "mail.example.org"
    assert (settings["MAIL_USERNAME"], settings["MAIL_PASSWORD"]) == ("name", "a@word")
    assert (settings["MAIL_PORT"], settings["MAIL_USE_TLS"], settings["MAIL_USE_SSL"]) == (
        port,
        starttls,
        tls,
    )


def test_a_way_that_nobody_knows_stops_the_start() -> None:
    with pytest.raises(UnknownMailUrl):
        settings_of("pigeon://roof")
