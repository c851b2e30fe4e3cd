"""Words that outsiders must not find in what citizens said, in what was noted of it, and in what people are told."""

from datetime import datetime

from ibbportal.contributions.services.notes import write_note
from ibbportal.db import db
from ibbportal.notices.services import follow, tell
from ibbportal.proposals.models import Filing
from ibbportal.proposals.services import About, withhold_filing
from ibbportal.proposals.typed import AuthorDetails
from ibbportal.rounds.models import Invitation
from ibbportal.rounds.notices import INVITED, REMINDER
from ibbportal.security import SYSTEM
from tests.factories.canaries import Canaries, Scene, plant_texts
from tests.factories.proposals import proposed, reported
from tests.factories.rounds import round_on


def plant(scene: Scene) -> Canaries:
    """Hide a word in every restricted place of the scene."""
    canaries = Canaries()
    plant_texts(scene, canaries)
    _plant_filings(scene, canaries)
    _plant_notices(scene, canaries)
    db.session.flush()
    return canaries


def _plant_filings(scene: Scene, canaries: Canaries) -> None:
    """A proposal and a report that nobody published, and a proposal that is withheld, each on a text that all read."""
    word, basin, now = canaries.word, scene.basin, scene.now
    on_a_clause = About(version=scene.story.second, uid="agreement-a1p1")
    waiting = proposed(
        basin,
        on_a_clause,
        now=now,
        words=word("proposal that nobody published"),
        proposed=word("wording proposed by a citizen"),
        author=_author(canaries, "a proposal"),
    ).filing
    report = reported(
        basin,
        now=now,
        words=word("report that nobody published"),
        author=_author(canaries, "a report"),
    ).filing
    withheld = proposed(basin, on_a_clause, now=now, words=word("proposal that is withheld")).filing
    reason = {"ru": word("reason for withholding")}
    withhold_filing(withheld, reason, written_in="ru", by=SYSTEM, now=now)
    write_note(waiting.remark, word("note on a proposal"), by=SYSTEM, now=now)
    write_note(scene.story.asked, word("note on a published remark"), by=SYSTEM, now=now)
    _hide(canaries, waiting, report, withheld)


def _author(canaries: Canaries, of_what: str) -> AuthorDetails:
    return AuthorDetails(
        name=canaries.word(f"name of the author of {of_what}"),
        is_named=True,
        email=f"{canaries.word(f'e-mail of the author of {of_what}')}@example.org",
        telephone=canaries.word(f"telephone of the author of {of_what}"),
    )


def _hide(canaries: Canaries, *filings: Filing) -> None:
    canaries.hide("remark_id", *(filing.remark for filing in filings))
    for filing in filings:
        number = filing.register_number or ""
        canaries.words[f"register number of filing {filing.id}"] = number
        canaries.filing_numbers.append(number)


def _plant_notices(scene: Scene, canaries: Canaries) -> None:
    """Everybody with an account followed the hidden document before it was hidden, and is told of its round by mistake:
    what they may not see is dropped when it would go out."""
    invitation = db.session.get_one(Invitation, canaries.ids["invitation_id"][0])
    # Another round behind the same doors, which still waits for an answer: who owes it is reminded.
    round_on(invitation.round.version, [scene.actors.other_ministry], now=scene.now)
    for actor in (scene.actors.citizen, scene.actors.drafter, scene.former):
        follow(invitation.round.version.document, by=actor, now=scene.now)
        follow(invitation.round, by=actor, now=scene.now)
    notices = tell_of_round(scene, invitation, scene.now)
    canaries.hide("notice_id", *notices)


def tell_of_round(scene: Scene, invitation: Invitation, now: datetime):  # type: ignore[no-untyped-def]
    """Tell every visitor of a ministry's invitation, and remind them of it."""
    facts = {
        "body": invitation.body.name,
        "title": invitation.round.version.document.title,
        "code": invitation.round.version.document.code,
        "version": invitation.round.version.number,
        "round": invitation.round.number,
        "due_at": invitation.due_at,
        "zone": invitation.round.zone,
        "is_hard": True,
    }
    told = []
    for kind, more in ((INVITED, {}), (REMINDER, {"days": 7})):
        told += tell(
            scene.users.values(),
            kind,
            about=invitation,
            basin_id=scene.basin.id,
            occasion="by mistake",
            now=now,
            **facts,
            **more,
        )
    return told
