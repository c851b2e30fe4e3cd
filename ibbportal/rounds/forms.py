"""Input about rounds: who is asked, until when, and what silence means."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from govuk_frontend_wtf.wtforms_widgets import GovCheckboxesInput, GovRadioInput, GovSelect, GovTextInput
from wtforms import DateField, Field, RadioField, SelectField, SelectMultipleField, TimeField, ValidationError
from wtforms.fields.choices import SelectChoice, enum_choices, enum_coerce
from wtforms.validators import InputRequired

from ibbportal.basins.models import Basin
from ibbportal.i18n import language_name
from ibbportal.rounds.deadlines import NoSuchTime, instant, zones_of
from ibbportal.rounds.lifecycle import PositionValue, SilenceRule
from ibbportal.rounds.models import Invitation, Round
from ibbportal.rounds.words import POSITIONS
from ibbportal.stakeholders.models import Body
from ibbportal.web.fields import UNKNOWN
from ibbportal.web.formats import clock
from ibbportal.web.forms import Form
from ibbportal.web.words import words_of

AGREEING = {PositionValue.AGREED, PositionValue.AGREED_WITH_REMARKS}


class Reach(StrEnum):
    """Who sees a round, beside the working group."""

    BODIES = "bodies"
    PUBLIC = "public"


REACHES = {
    Reach.BODIES: _l("The bodies that are asked"),
    Reach.PUBLIC: _l("Everybody"),
}
REACH_HINTS = {
    Reach.BODIES: _l("They and the secretariat see the version, the opinions and the replies."),
    Reach.PUBLIC: _l(
        "The version, the opinions and the replies are open to all readers. This cannot be taken back."
    ),
}
SILENCES = {
    SilenceRule.NONE: _l("Silence has no effect"),
    SilenceRule.TACIT_CONSENT: _l("Silence is tacit consent"),
    SilenceRule.ESCALATE: _l("Silence is taken to the next level"),
}
SILENCE_HINTS = {
    SilenceRule.NONE: _l("The body is listed as having given no answer in time."),
    SilenceRule.TACIT_CONSENT: _l(
        "The body counts as having agreed without remarks. Use it only where its rules allow that."
    ),
    SilenceRule.ESCALATE: _l("The secretariat asks the superior of the body for its opinion."),
}
HARDNESS = {"hard": _l("Hard"), "soft": _l("Soft")}
HARDNESS_HINTS = {
    "hard": _l("An opinion that comes later is refused."),
    "soft": _l("An opinion that comes later is taken and marked late, until the round is closed."),
}


def hints(words: dict[Any, Any]) -> list[dict[str, Any]]:
    """What stands under each answer, as the radios' widget takes it."""
    return [{"hint": {"text": text}} for text in words.values()]


def _day(label: Any, missing: Any) -> DateField:
    return DateField(
        label,
        widget=GovTextInput(),
        validators=[InputRequired(missing)],
        invalid_value_message=_l("Enter a day that exists, as year, month and day: 2027-03-31."),
    )


def _clock_time() -> TimeField:
    return TimeField(
        _l("Time"),
        widget=GovTextInput(),
        validators=[InputRequired(_l("Enter the time of the deadline."))],
        invalid_value_message=_l("Enter the time in hours and minutes: 18:00."),
    )


class Deadline:
    """The part of a form that sets an instant: a day and a time on the clock of a zone."""

    due_date: DateField
    due_time: TimeField
    due_at: datetime

    def settle(self, zone: str, *, after: datetime, too_early: Any) -> bool:
        """Compute the instant; where it cannot be, say so beside the field that is at fault."""
        if not self.due_date.data or not self.due_time.data:
            return False
        try:
            self.due_at = instant(self.due_date.data, self.due_time.data, zone)
        except (NoSuchTime, OverflowError):
            return self._refuse(
                self.due_time, _l("The clocks of that place skip this time on that day. Choose another.")
            )
        if self.due_at <= after:
            return self._refuse(self.due_date, too_early)
        return True

    @staticmethod
    def _refuse(field: Field, words: Any) -> bool:
        field.errors = [*field.errors, words]
        return False


def _named(earlier: Round) -> str:
    return gettext(
        "Round %(number)s, on version %(version)s", number=earlier.number, version=earlier.version.number
    )


class OpenRoundForm(Form, Deadline):
    """Opening a round on a frozen version."""

    bodies = SelectMultipleField(
        _l("Who is asked for an opinion"),
        coerce=int,
        validators=[InputRequired(_l("Choose at least one body."))],
        invalid_value_message=UNKNOWN,
        invalid_choice_message=_l("One of the chosen bodies does not belong to this basin."),
    )
    follows = SelectField(
        _l("Which round it repeats"),
        description=_l("Bodies see what they said there, and whether it still stands."),
        widget=GovSelect(),
        coerce=int,
        default=0,
        invalid_value_message=UNKNOWN,
        invalid_choice_message=UNKNOWN,
    )
    reach = RadioField(
        _l("Who sees the round"),
        widget=GovRadioInput(),
        choices=enum_choices(Reach, label=words_of(REACHES)),
        coerce=enum_coerce(Reach),
        invalid_value_message=UNKNOWN,
        invalid_choice_message=UNKNOWN,
        default=Reach.BODIES,
        validators=[InputRequired(_l("Choose who sees the round."))],
    )
    due_date = _day(_l("Day"), _l("Enter the day of the deadline."))
    due_time = _clock_time()
    zone = SelectField(
        _l("On whose clock"), widget=GovSelect(), invalid_choice_message=_l("Choose one of the zones.")
    )
    hardness = RadioField(
        _l("What happens after the deadline"),
        widget=GovRadioInput(),
        choices=[SelectChoice(value, label) for value, label in HARDNESS.items()],
        invalid_choice_message=UNKNOWN,
        default="hard",
        validators=[InputRequired(_l("Choose what happens after the deadline."))],
    )
    silence = RadioField(
        _l("What silence means"),
        widget=GovRadioInput(),
        choices=enum_choices(SilenceRule, label=words_of(SILENCES)),
        coerce=enum_coerce(SilenceRule),
        invalid_value_message=UNKNOWN,
        invalid_choice_message=UNKNOWN,
        default=SilenceRule.NONE,
        validators=[InputRequired(_l("Choose what silence means."))],
    )
    positions = SelectMultipleField(
        _l("Positions that a body may take"),
        description=_l("At least one that agrees, and one that does not."),
        widget=GovCheckboxesInput(),
        choices=enum_choices(PositionValue, label=words_of(POSITIONS)),
        coerce=enum_coerce(PositionValue),
        default=list(PositionValue),
        validators=[InputRequired(_l("Choose the positions that a body may take."))],
        invalid_value_message=UNKNOWN,
    )
    languages = SelectMultipleField(
        _l("Languages in which opinions are asked for"),
        description=_l("A wish, not a rule: a body may write in any language of the basin."),
        widget=GovCheckboxesInput(),
        invalid_choice_message=UNKNOWN,
    )

    def __init__(
        self,
        basin: Basin,
        bodies: Sequence[Body],
        now: datetime,
        *,
        earlier: Sequence[Round] = (),
        **kwargs: Any,
    ) -> None:
        kwargs.setdefault("follows", earlier[0].id if earlier else 0)
        super().__init__(**kwargs)
        self.now = now
        self.earlier = {each.id: each for each in earlier}
        self.follows.choices = [
            SelectChoice(0, gettext("None: it is the first on this matter")),
            *(SelectChoice(each.id, _named(each)) for each in earlier),
        ]
        if not self.follows.raw_data and self.is_submitted():
            self.follows.data = 0
        self.bodies.choices = [SelectChoice(body.id, body.code) for body in bodies]
        zones = zones_of(basin.states, basin.zone)
        self.zone.choices = [SelectChoice(zone, clock(zone, now)) for zone in zones]
        self.languages.choices = [SelectChoice(tag, language_name(tag)) for tag in basin.languages]

    def validate_positions(self, field: Field) -> None:
        """A round that offers only one answer asks for nothing."""
        chosen = set(field.data)
        if PositionValue.NOT_AGREED not in chosen or not AGREEING & chosen:
            raise ValidationError(_l("Offer “Not agreed”, and at least one position that agrees."))

    def validate(self, **kwargs: Any) -> bool:
        is_valid = super().validate(**kwargs)
        if self.zone.errors:
            return False
        too_early = _l("The deadline has passed already. Choose a later day or time.")
        return self.settle(self.zone.data, after=self.now, too_early=too_early) and is_valid

    def chosen(self, bodies: Iterable[Body]) -> list[Body]:
        """The bodies that are asked."""
        return [body for body in bodies if body.id in self.bodies.data]

    def terms(self) -> dict[str, Any]:
        """What `open_round` takes."""
        return {
            "due_at": self.due_at,
            "zone": self.zone.data,
            "is_hard": self.hardness.data == "hard",
            "silence_rule": self.silence.data,
            "positions": self.positions.data,
            "languages": self.languages.data,
            "is_public": self.reach.data is Reach.PUBLIC,
            "follows": self.earlier.get(self.follows.data),
        }


class ExtendForm(Form, Deadline):
    """Giving one addressee more time, on the clock of the round."""

    due_date = _day(_l("New day"), _l("Enter the new day."))
    due_time = _clock_time()

    def __init__(self, invitation: Invitation, now: datetime, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.invitation = invitation
        self.now = now

    def validate(self, **kwargs: Any) -> bool:
        is_valid = super().validate(**kwargs)
        latest = max(self.invitation.due_at, self.now)
        too_early = _l("The new deadline must lie ahead, and after the one that stands.")
        return self.settle(self.invitation.round.zone, after=latest, too_early=too_early) and is_valid
