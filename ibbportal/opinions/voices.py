"""What came in on a round, as its page shows it: entered into `rounds.voices`, since rounds lie below opinions."""

from ibbportal.contributions.models import Remark
from ibbportal.documents.models import Version
from ibbportal.documents.queries import version_text
from ibbportal.documents.text import VersionText
from ibbportal.opinions.earlier import changed_since, earlier_positions
from ibbportal.opinions.models import Opinion
from ibbportal.opinions.points import is_open, may_react
from ibbportal.opinions.queries import opinions_in_force, published_reply
from ibbportal.rounds.models import Round
from ibbportal.rounds.voices import RoundRemark, Said, Voices
from ibbportal.security import Actor
from ibbportal.stakeholders.permissions import sees_audience
from ibbportal.texts.redline import Piece, redline

WAITING = "waiting"


def read_voices(read: Round, actor: Actor, language: str) -> Voices:
    """The opinions that count in a round, with their remarks and published replies."""
    if not sees_audience(actor, read.audience):
        return Voices()
    opinions = opinions_in_force(read.id)
    newer = changed_since(read, actor) if opinions else None
    text = version_text(read.version) if any(opinion.remarks for opinion in opinions) else None
    return Voices(
        by_invitation={opinion.invitation_id: _said(opinion, newer) for opinion in opinions},
        earlier=earlier_positions(read, actor),
        remarks=[
            round_remark(remark, opinion, text, language)
            for opinion in opinions
            if text
            for remark in opinion.remarks
        ],
    )


def _said(opinion: Opinion, newer: frozenset[int] | None) -> Said:
    position = opinion.position
    assert position is not None, "what was submitted has a position"
    return Said(
        opinion.id,
        position.value,
        len(opinion.remarks),
        opinion.is_late,
        blocking=sum(remark.is_blocking and _is_open(remark) for remark in opinion.remarks),
        is_carried=None if newer is None else not newer,
    )


def _is_open(remark: Remark) -> bool:
    reply = published_reply(remark)
    return is_open(remark.state, reply.disposition if reply else None, is_blocking=remark.is_blocking)


def round_remark(remark: Remark, opinion: Opinion, text: VersionText, language: str) -> RoundRemark:
    """One remark as plain values."""
    reply = published_reply(remark)
    clause = text.by_provision.get(remark.provision_id) if remark.provision_id else None
    return RoundRemark(
        number=remark.number,
        opinion_id=opinion.id,
        body=opinion.body,
        uid=clause.uid if clause else None,
        citation=clause.citation(language) if clause else "",
        relation=remark.relation.value,
        kind=remark.kind.value if remark.kind else "",
        is_blocking=remark.is_blocking,
        words=remark.text.in_language(language),
        pieces=proposal_pieces(remark, text),
        pieces_language=remark.proposed.language if remark.proposed else language,
        outcome=reply.disposition.value if reply else WAITING,
        reason=reply.reason.in_language(language) if reply and reply.reason else None,
        remark_id=remark.id,
        state=remark.state.value,
        is_open=_is_open(remark),
        takes_reaction=may_react(remark.state, opinion.round.state),
    )


def proposal_pieces(remark: Remark, text: VersionText) -> tuple[Piece, ...]:
    """The proposed wording against the words of the clause; a proposed new clause is all new."""
    if remark.proposed is None:
        return ()
    written_in = remark.proposed.language
    clause = text.by_provision.get(remark.provision_id) if remark.provision_id else None
    standing = clause.words(written_in) if clause and remark.relation == "on" else ""
    return redline(standing, str(remark.proposed.in_language(written_in)), written_in)


def texts_of(remarks: list[Remark]) -> dict[int, VersionText]:
    """The texts in which remarks are cited, each read once."""
    versions: dict[int, Version] = {remark.version.id: remark.version for remark in remarks if remark.version}
    return {number: version_text(version) for number, version in versions.items()}
