"""Words that outsiders must not find: one in each place where something restricted is kept.

Restricted is what belongs to the working group, to one ministry's draft, or to a round behind closed doors. `moa`
sits behind those doors; everybody else is an outsider.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import count

from ibbportal.accounts.models import User
from ibbportal.accounts.queries import actor_of
from ibbportal.basins.models import Basin
from ibbportal.contributions.lifecycle import Disposition, Effect
from ibbportal.contributions.models import Change, Remark, Reply
from ibbportal.contributions.services.incorporation import give_own_reason, incorporate
from ibbportal.contributions.services.notes import write_note
from ibbportal.contributions.services.replies import Decision, approve_reply, draft_reply, publish_reply
from ibbportal.db import db
from ibbportal.documents.models import Document, DocumentKind, Version
from ibbportal.documents.outline import ClauseKind
from ibbportal.documents.queries import provision_by_uid, working_version
from ibbportal.documents.services.documents import begin_version, create_document
from ibbportal.documents.services.drafting import add_clause, reword
from ibbportal.documents.services.freezing import circulate_version, freeze_version
from ibbportal.documents.services.importing import import_file, read_file
from ibbportal.files import receive, register
from ibbportal.opinions.models import Opinion
from ibbportal.opinions.services.drafting import take_stance
from ibbportal.opinions.services.submission import submit_opinion
from ibbportal.publications.models import Edition, Rendition
from ibbportal.publications.services import plan_booklet
from ibbportal.rounds.lifecycle import PositionValue
from ibbportal.rounds.models import Round
from ibbportal.security import SYSTEM, Actor
from ibbportal.stakeholders.models import AudienceKind
from ibbportal.stakeholders.services import audience_of_bodies, standing_audience
from tests.factories.actors import Actors
from tests.factories.files import PDF
from tests.factories.opinions import begun, remark_on, stance
from tests.factories.publications import Story, told
from tests.factories.rounds import invitation_of, round_on
from tests.factories.visitors import open_accounts

SECRET_CODE, SECRET_UID = "xcanarydoc", "xcanaryuid"
CHARTER = "charter"


@dataclass
class Canaries:
    """The words by where they are kept, and what restricted objects are called in addresses."""

    words: dict[str, str] = field(default_factory=dict)
    ids: dict[str, list[int]] = field(default_factory=dict)
    edition_numbers: list[str] = field(default_factory=list)
    filing_numbers: list[str] = field(default_factory=list)
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def word(self, place: str) -> str:
        """A word that stands nowhere else."""
        self.words[place] = f"xcanary{next(self._numbers):02}x"
        return self.words[place]

    def hide(self, kind: str, *rows: object) -> None:
        self.ids.setdefault(kind, []).extend(row.id for row in rows)  # type: ignore[attr-defined]


@dataclass(frozen=True)
class Scene:
    """What everybody may see before anything is hidden in it."""

    basin: Basin
    actors: Actors
    story: Story
    asked: Round
    draft: Opinion
    """begun by `moa` in a public round, and empty"""
    charter: Document
    users: Mapping[str, User]
    """the visitors who have accounts, by the name of their part"""
    now: datetime

    @property
    def former(self) -> Actor:
        """Who drafted for `moa` until yesterday."""
        return actor_of(self.users["former"], self.now.date())


def scene(basin: Basin, actors: Actors, *, now: datetime) -> Scene:
    """An open public round on the second version, in which `moa` has begun to write, and a public charter."""
    users = open_accounts(basin, actors, now=now)
    story = told(basin, actors, now=now)
    asked = round_on(story.second, [actors.ministry, actors.other_ministry], now=now, is_public=True)
    draft = begun(invitation_of(asked, actors.other_ministry), actors.other_drafter, now=now)
    first = _document(basin, CHARTER, "Устав", ["Первое.", "Второе."], now)
    _publish(first, basin, now)
    return Scene(basin, actors, story, asked, draft, first.document, users, now)


def _document(basin: Basin, code: str, title: str, paragraphs: list[str], now: datetime) -> Version:
    document = create_document(
        basin,
        code,
        kind=DocumentKind.CHARTER,
        titles={"ru": title},
        source_language="ru",
        by=SYSTEM,
        now=now,
    )
    version = working_version(document)
    assert version is not None
    after = None
    for place, words in enumerate(paragraphs, start=1):
        uid = f"{code}-p{place}"
        _add(version, uid, words, after, now)
        after = uid
    return version


def _add(version: Version, uid: str, words: str, after: str | None, now: datetime) -> None:
    add_clause(
        version, ClauseKind.PARAGRAPH, parent=None, after=after, words=words, uid=uid, by=SYSTEM, now=now
    )


def _publish(version: Version, basin: Basin, now: datetime) -> None:
    freeze_version(version, by=SYSTEM, now=now)
    public = standing_audience(basin, AudienceKind.PUBLIC, by=SYSTEM, now=now)
    circulate_version(version, public, by=SYSTEM, now=now)


def plant_texts(scene: Scene, canaries: Canaries) -> None:
    """Hide words in the texts and in what ministries say of them."""
    _plant_document(scene, canaries)
    _plant_draft_opinion(scene, canaries)
    _plant_drafting(scene, canaries)


def _plant_document(scene: Scene, canaries: Canaries) -> None:
    """A document of which outsiders may read no version, with its round, its opinions, its answers and its print."""
    word, now, moa = canaries.word, scene.now, scene.actors.other_ministry
    canaries.words["code of a document"] = SECRET_CODE
    paragraphs = [word("clause of a restricted version"), "Второе."]
    version = _document(scene.basin, SECRET_CODE, word("title of a document"), paragraphs, now)
    uid = f"{SECRET_CODE}-p1"
    reword(version, uid, "kk", word("translation of a clause"), seen_revision=0, by=SYSTEM, now=now)
    freeze_version(version, by=SYSTEM, now=now)
    canaries.words["digest of a restricted version"] = version.digest or ""
    asked = round_on(version, [moa], now=now)
    opinion = begun(invitation_of(asked, moa), scene.actors.other_drafter, now=now)
    remark = remark_on(
        opinion,
        scene.actors.other_drafter,
        now=now,
        uid=uid,
        words=word("remark behind closed doors"),
        proposed=word("proposed wording behind closed doors"),
    )
    second = remark_on(opinion, scene.actors.other_drafter, now=now, uid=f"{SECRET_CODE}-p2", words="И это.")
    _take_stance(scene, canaries, opinion, "behind closed doors")
    submit_opinion(opinion, by=scene.actors.other_signatory, now=now)
    canaries.words["register number behind closed doors"] = opinion.register_number or ""
    published = _reply(remark, word("reply published behind closed doors"), now)
    approve_reply(published, by=SYSTEM, now=now)
    publish_reply(published, by=SYSTEM, now=now)
    _reply(second, word("reply that is drafted"), now)
    write_note(remark, word("note on a remark"), by=SYSTEM, now=now)
    canaries.hide("opinion_id", opinion)
    canaries.hide("remark_id", remark, second)
    canaries.hide("reply_id", published)
    canaries.hide("invitation_id", *asked.invitations)
    _print(version, canaries, now)


def _take_stance(scene: Scene, canaries: Canaries, opinion: Opinion, where: str) -> None:
    reason = canaries.word(f"reason of a position {where}")
    taken = stance(
        PositionValue.NOT_AGREED,
        reason,
        letter_number=canaries.word(f"letter's number {where}"),
        letter_date=date(2026, 3, 16),
    )
    letter = receive(PDF, f"{canaries.word(f'file name of a letter {where}')}.pdf")
    take_stance(
        opinion,
        taken,
        seen_revision=opinion.revision,
        by=scene.actors.other_drafter,
        now=scene.now,
        letter=letter,
    )


def _reply(remark: Remark, reason: str, now: datetime, *, accepts: bool = False) -> Reply:
    decision = Decision(
        Disposition.ACCEPTED if accepts else Disposition.NOTED,
        Effect.THIS_TEXT if accepts else Effect.NONE,
        {"ru": reason},
        "ru",
    )
    return draft_reply([remark], decision, basin_id=remark.basin_id, by=SYSTEM, now=now)


def _print(version: Version, canaries: Canaries, now: datetime) -> None:
    """A booklet with an edition that is published to the version's readers; its file is a blank sheet."""
    word = canaries.word
    title, subtitle = {"ru": word("title of a booklet")}, {"ru": word("subtitle of a booklet")}
    booklet = plan_booklet(version.document, title, subtitle, by=SYSTEM, now=now)
    file = register(receive(PDF, f"{word('file name of an edition')}.pdf"), by=SYSTEM, now=now)
    edition = Edition(
        booklet=booklet,
        version=version,
        audience=version.audience,
        basin_id=booklet.basin_id,
        language="ru",
        number="B-2026-7777-ru",
        contents={"text": word("contents of an edition")},
        inputs_digest="7" * 64,
        chain_length=0,
        chain_head="0" * 64,
        frozen_at=now,
        published_at=now,
        rendition=Rendition(file=file, pages=1, rendered_at=now),
    )
    db.session.add(edition)
    canaries.words["number of an edition"] = edition.number
    canaries.edition_numbers.append(edition.number)


def _plant_draft_opinion(scene: Scene, canaries: Canaries) -> None:
    """What a ministry writes in a public round before it submits."""
    by, now = scene.actors.other_drafter, scene.now
    remark = remark_on(scene.draft, by, now=now, words=canaries.word("remark in a draft"))
    _take_stance(scene, canaries, scene.draft, "in a draft")
    canaries.hide("opinion_id", scene.draft)
    canaries.hide("remark_id", remark)


def _plant_drafting(scene: Scene, canaries: Canaries) -> None:
    """The working version of a public document: its words, its clauses, its causes, and the file it was read from."""
    word, now = canaries.word, scene.now
    document = scene.story.document
    third = begin_version(document, by=SYSTEM, now=now)
    canaries.words["clause's place in a working version"] = SECRET_UID
    reword(
        third,
        "agreement-a1p1",
        "ru",
        word("clause of a working version"),
        seen_revision=1,
        by=SYSTEM,
        now=now,
    )
    _add(third, SECRET_UID, word("new clause of a working version"), None, now)
    asked = scene.story.asked
    reply = asked.answers[0].reply
    change = incorporate(reply, third, _provision(document, "agreement-a1p1"), by=SYSTEM, now=now)
    reasons = {"ru": word("own reason in a working version")}
    own = give_own_reason(
        third, _provision(document, SECRET_UID), reasons, written_in="ru", by=SYSTEM, now=now
    )
    imported = import_file(
        third,
        read_file(b"Article 1\nExchange\n", f"{word('file name of an import')}.txt", "en"),
        by=SYSTEM,
        now=now,
    )
    canaries.hide("import_id", imported)
    canaries.hide("change_id", change, own)


def _provision(document: Document, uid: str):  # type: ignore[no-untyped-def]
    found = provision_by_uid(document.id, uid)
    assert found is not None
    return found


def plant_between(scene: Scene, canaries: Canaries) -> None:
    """Between two public versions of the charter one that only `moa` has read, which said something else."""
    word, now, basin = canaries.word, scene.now, scene.basin
    second = begin_version(scene.charter, by=SYSTEM, now=now)
    own = _change(
        second, word("clause of a version in between"), word("own reason of a version in between"), now
    )
    freeze_version(second, by=SYSTEM, now=now)
    audience = audience_of_bodies(basin, [scene.actors.other_ministry], by=SYSTEM, now=now)
    circulate_version(second, audience, by=SYSTEM, now=now)
    third = begin_version(scene.charter, by=SYSTEM, now=now)
    _change(third, "Первое, иначе.", "Открытая причина.", now)
    _publish(third, basin, now)
    canaries.hide("change_id", own)


def _change(version: Version, words: str, reason: str, now: datetime) -> Change:
    uid = f"{CHARTER}-p1"
    reword(version, uid, "ru", words, seen_revision=1, by=SYSTEM, now=now)
    return give_own_reason(
        version, _provision(version.document, uid), {"ru": reason}, written_in="ru", by=SYSTEM, now=now
    )
