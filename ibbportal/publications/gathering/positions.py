"""Where the bodies stand on the version about which they were asked."""

from zoneinfo import ZoneInfo

from ibbportal.documents.models import Version
from ibbportal.opinions.models import Opinion
from ibbportal.opinions.queries import opinions_in_force
from ibbportal.publications.contents import BodyPosition, Position
from ibbportal.publications.gathering.readership import Readership
from ibbportal.publications.gathering.wording import words_of
from ibbportal.rounds.models import Invitation, Round
from ibbportal.rounds.queries import rounds_of_version


def positions_on(version: Version, readership: Readership, language: str) -> tuple[BodyPosition, ...]:
    """One line for each body that was asked, in the rounds that the readers may see; its last word counts."""
    lines: dict[int, BodyPosition] = {}
    for asked in rounds_of_version(version.id):
        if not readership.sees(asked.audience):
            continue
        said = _in_force(asked, readership)
        for invitation in asked.invitations:
            opinion = said.get(invitation.id)
            if opinion or invitation.body_id not in lines:
                lines[invitation.body_id] = _line(invitation, opinion, language)
    return tuple(lines.values())


def _in_force(asked: Round, readership: Readership) -> dict[int, Opinion]:
    return {
        opinion.invitation_id: opinion
        for opinion in opinions_in_force(asked.id)
        if readership.sees(opinion.audience)
    }


def _line(invitation: Invitation, opinion: Opinion | None, language: str) -> BodyPosition:
    body = str(invitation.body.name.in_language(language))
    position = opinion.position if opinion else None
    if opinion is None or position is None:
        return BodyPosition(body, None)
    zone = ZoneInfo(invitation.round.zone)
    return BodyPosition(
        body,
        Position(position.value.value),
        opinion.letter_date or position.taken_at.astimezone(zone).date(),
        opinion.letter_number,
        words_of(position.reason, language),
    )
