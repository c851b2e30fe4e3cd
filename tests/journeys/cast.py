"""Who takes part in a journey: a basin, three ministries and their people, entered on the host."""

from dataclasses import dataclass
from datetime import UTC, datetime

from flask import Flask

from ibbportal.accounts.services import assign_role, invite_user, set_password
from ibbportal.basins.services import create_basin
from ibbportal.db import db
from ibbportal.security import SYSTEM, Capacity, Role
from ibbportal.stakeholders.models import BodyKind
from ibbportal.stakeholders.services import give_mandate, register_body, register_person

PASSWORD = "nine-quiet-cranes-at-dawn"
LANGUAGES = ("kk", "ru", "en", "zh-Hans", "ky")


@dataclass(frozen=True)
class Cast:
    """The addresses with which people sign in."""

    secretary: str = "secretary@lake.example"
    editor: str = "editor@lake.example"
    drafter: str = "drafter@lake.example"
    signatory: str = "signatory@lake.example"


def _in_all(words: str) -> dict[str, str]:
    return dict.fromkeys(LANGUAGES, words)


def enter_cast(app: Flask) -> Cast:
    """Enter the basin, the ministry and the people into the database that the portal runs on."""
    cast, now = Cast(), datetime.now(UTC)
    with app.app_context():
        basin = create_basin("lake", _in_all("Lake"), states=["KZ", "CN"], by=SYSTEM, now=now)
        ministry = register_body(
            basin, "mep", _in_all("MEP"), kind=BodyKind.PUBLIC_BODY, country="KZ", by=SYSTEM, now=now
        )
        for email in (cast.secretary, cast.editor, cast.drafter, cast.signatory):
            person = register_person(_in_all(email.split("@")[0].title()), by=SYSTEM, now=now)
            user = invite_user(email, person, by=SYSTEM, now=now)
            set_password(user, PASSWORD, by=SYSTEM, now=now)
            if email in (cast.secretary, cast.editor):
                assign_role(user, basin, Role(email.split("@")[0]), by=SYSTEM, now=now)
            else:
                capacity = Capacity(email.split("@")[0])
                give_mandate(person, ministry, capacity, valid_from=now.date(), by=SYSTEM, now=now)
        db.session.commit()
    return cast
