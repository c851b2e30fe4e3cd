"""The remark matrix of a round: each remark with its reply and the change that it led to, as plain rows.

A row holds what everybody who may read the remark was told. How far an unpublished reply is stands beside it, and is
filled in for the working group alone, so that counts, filters and files are the same for all readers.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from ibbportal.contributions.models import Answer, Change, Contribution, Remark, Reply
from ibbportal.db import db
from ibbportal.documents.models import Version
from ibbportal.documents.queries import version_text
from ibbportal.documents.text import PlacedClause, VersionText
from ibbportal.opinions.lifecycle import OpinionState
from ibbportal.opinions.models import Opinion
from ibbportal.opinions.voices import proposal_pieces
from ibbportal.proposals.lifecycle import FilingState
from ibbportal.proposals.models import Filing
from ibbportal.rounds.models import Invitation, Round
from ibbportal.security import Actor
from ibbportal.stakeholders.models import Audience
from ibbportal.stakeholders.permissions import sees_audience, visible_audience_ids
from ibbportal.texts.models import Spoken, Text
from ibbportal.texts.redline import Piece
from ibbportal.tracing.remarks import answered

WAITING = "waiting"
"""the outcome of a remark that nobody was told a reply to"""
CITIZENS = "citizens"
"""in place of a body's code, where no body speaks"""
_RELATIONS = ("whole", "before", "on", "after")


@dataclass(frozen=True)
class Place:
    """The clause that a remark is about, where it stood in the version that was circulated."""

    uid: str
    citation: str
    words: Spoken
    """its heading or its words"""
    article_uid: str
    article: str
    """how the article that it stands in is cited"""
    order: int


@dataclass(frozen=True)
class LedTo:
    """A clause of a later version that is as it is because of the reply."""

    uid: str
    citation: str
    version_number: int
    is_removed: bool
    """whether the change took the clause away"""
    compared_with: int | None
    """the number of the version before it, where the reader may compare the two"""
    language: str | None
    """in which the comparison shows it, where that is not the reader's"""


@dataclass(frozen=True)
class InWork:
    """A reply that is not published yet, as the working group knows it."""

    disposition: str
    reason: Spoken | None
    is_approved: bool


@dataclass(frozen=True)
class MatrixRow:
    """One remark with what became of it."""

    remark_id: int
    number: str
    received_at: datetime
    opinion_id: int | None
    letter: str
    """the number of the letter that the opinion came with"""
    body: Spoken | None
    """none where a citizen speaks"""
    body_code: str
    place: Place | None
    """none where the remark is on the whole text"""
    relation: str
    kind: str
    """empty for a citizen's: they are not asked to sort what they say"""
    is_blocking: bool
    quoted: str
    quoted_language: str
    words: Spoken
    original: Spoken | None
    """the words as they were written, where a translation is shown"""
    proposed: Spoken | None
    original_proposed: Spoken | None
    pieces: tuple[Piece, ...]
    """the proposed wording against the clause, in the language in which it was proposed"""
    pieces_language: str
    outcome: str
    """the disposition of the published reply, or `waiting`"""
    reason: Spoken | None
    published_at: datetime | None
    led_to: tuple[LedTo, ...]
    state: str
    """of the remark: its author's reaction, once there is one"""
    in_work: InWork | None

    @property
    def sort_key(self) -> tuple[int, int, str, int]:
        """Remarks on the whole first, then in the order of the text."""
        order = self.place.order if self.place else -1
        register_number, _, ordinal = self.number.partition("/")
        return order, _RELATIONS.index(self.relation), register_number, int(ordinal)


Sees = Callable[[Audience], bool]


def matrix_of(asked: Round, actor: Actor, language: str, *, sees: Sees | None = None) -> Sequence[MatrixRow]:
    """The remarks of the opinions that count in a round, and of the published proposals on the version that it is
    about, as far as the actor may read them. The number of queries does not grow with the number of remarks.

    For many readers at once the actor is one who sees what any of them sees, and `sees` whether all of them do.
    """
    sees = sees or (lambda audience: sees_audience(actor, audience))
    if not sees(asked.audience):
        return ()
    remarks = [remark for remark in _remarks(asked, actor) if sees(remark.audience)]
    writer = _Writer(asked, actor, sees, language, _letters(asked), _texts(asked.version, remarks))
    return sorted(map(writer.row, remarks), key=lambda row: row.sort_key)


def _remarks(asked: Round, actor: Actor) -> Sequence[Remark]:
    in_force = (
        sa.select(Opinion.id)
        .join(Invitation, Invitation.id == Opinion.invitation_id)
        .where(Invitation.round_id == asked.id, Opinion.state == OpinionState.SUBMITTED)
    )
    shown = sa.select(Filing.id).where(Filing.state == FilingState.PUBLISHED)
    return db.session.scalars(
        sa.select(Remark)
        .join(Contribution, Contribution.id == Remark.contribution_id)
        .where(
            Remark.version_id == asked.version_id,
            Contribution.register_number.is_not(None),
            Contribution.audience_id.in_(visible_audience_ids(actor)),
            sa.or_(Contribution.id.in_(in_force), Contribution.id.in_(shown)),
        )
        .options(
            joinedload(Remark.provision),
            selectinload(Remark.answers)
            .joinedload(Answer.reply)
            .selectinload(Reply.changes)
            .joinedload(Change.version)
            .joinedload(Version.based_on),
        )
        .order_by(Remark.id)
    ).all()


def _letters(asked: Round) -> Mapping[int, str]:
    """By opinion the number of its letter."""
    rows = db.session.execute(
        sa.select(Opinion.id, Opinion.letter_number)
        .join(Invitation, Invitation.id == Opinion.invitation_id)
        .where(Invitation.round_id == asked.id)
    )
    return {row[0]: row[1] for row in rows}


def _texts(circulated: Version, remarks: Iterable[Remark]) -> Mapping[int, VersionText]:
    """The text that was circulated, those that the replies changed, and those before them; each read once."""
    versions = {circulated.id: circulated}
    for remark in remarks:
        for answer in remark.answers:
            for change in answer.reply.changes:
                versions[change.version_id] = change.version
                if change.version.based_on:
                    versions[change.version.based_on.id] = change.version.based_on
    return {number: version_text(version) for number, version in versions.items()}


@dataclass(frozen=True)
class _Writer:
    """Turns remarks into rows for one reader."""

    asked: Round
    actor: Actor
    sees: Sees
    language: str
    letters: Mapping[int, str]
    texts: Mapping[int, VersionText]

    @property
    def text(self) -> VersionText:
        return self.texts[self.asked.version_id]

    def row(self, remark: Remark) -> MatrixRow:
        contribution, told = remark.contribution, answered(remark, is_staff=False)
        reply, body = told.reply, contribution.body
        assert contribution.received_at is not None, "what has a number was received"
        words, original = self._said(remark.text)
        proposed, original_proposed = self._said(remark.proposed)
        assert words is not None, "a remark has words"
        return MatrixRow(
            remark_id=remark.id,
            number=remark.number,
            received_at=contribution.received_at,
            opinion_id=contribution.id if contribution.id in self.letters else None,
            letter=self.letters.get(contribution.id, ""),
            body=body.name.in_language(self.language) if body else None,
            body_code=body.code if body else CITIZENS,
            place=self._place(remark),
            relation=remark.relation.value,
            kind=remark.kind.value if remark.kind else "",
            is_blocking=remark.is_blocking,
            quoted=remark.quoted,
            quoted_language=self._language_of_quote(remark),
            words=words,
            original=original,
            proposed=proposed,
            original_proposed=original_proposed,
            pieces=proposal_pieces(remark, self.text),
            pieces_language=remark.proposed.language if remark.proposed else self.language,
            outcome=reply.disposition.value if reply else WAITING,
            reason=reply.reason.in_language(self.language) if reply and reply.reason else None,
            published_at=reply.published_at if reply else None,
            led_to=tuple(
                self._led_to(change) for change in told.changes if self.sees(change.version.audience)
            ),
            state=remark.state.value,
            in_work=self._in_work(remark, reply),
        )

    def _said(self, text: Text | None) -> tuple[Spoken | None, Spoken | None]:
        """The words for the reader, and as they were written where these are a translation."""
        if text is None:
            return None, None
        words = text.in_language(self.language)
        return words, text.in_language(text.language) if words.language != text.language else None

    def _place(self, remark: Remark) -> Place | None:
        clause = self.text.by_provision.get(remark.provision_id) if remark.provision_id else None
        if clause is None:
            return None
        article = self.text.article_of(clause)
        words, spoken = self.text.spoken(clause, self.language)
        return Place(
            uid=clause.uid,
            citation=clause.citation(self.language),
            words=Spoken(words, spoken, wanted=self.language),
            article_uid=article.uid,
            article=article.citation(self.language),
            order=self.text.clauses.index(clause),
        )

    def _language_of_quote(self, remark: Remark) -> str:
        """A Russian letter may quote the Kazakh text: the language in which the clause says those words."""
        written_in = remark.contribution.language
        clause = self.text.by_provision.get(remark.provision_id) if remark.provision_id else None
        spoken = sorted(clause.said, key=lambda tag: tag != written_in) if clause else []
        return next((tag for tag in spoken if clause and remark.quoted in clause.words(tag)), written_in)

    def _led_to(self, change: Change) -> LedTo:
        version, base = change.version, change.version.based_on
        clause = self.texts[version.id].by_provision.get(change.provision_id)
        before = self.texts[base.id].by_provision.get(change.provision_id) if base else None
        named = clause or before or self.text.by_provision.get(change.provision_id)
        return LedTo(
            uid=change.provision.uid,
            citation=named.citation(self.language) if named else "",
            version_number=version.number,
            is_removed=clause is None,
            compared_with=base.number if base and self.sees(base.audience) else None,
            language=self._language_of_change(change, before, clause),
        )

    def _language_of_change(
        self, change: Change, before: PlacedClause | None, after: PlacedClause | None
    ) -> str | None:
        if change.language:
            return change.language
        own = [clause.words(self.language) if clause else "" for clause in (before, after)]
        return None if own[0] != own[1] else self.texts[change.version_id].source_language

    def _in_work(self, remark: Remark, published: Reply | None) -> InWork | None:
        is_staff = self.actor.is_system or self.asked.basin_id in self.actor.staff_basin_ids
        reply = answered(remark, is_staff=True).reply if is_staff else None
        if reply is None or reply is published or reply.was_published:
            return None
        reason = reply.reason.in_language(self.language) if reply.reason else None
        return InWork(reply.disposition.value, reason, reply.approved_at is not None)
