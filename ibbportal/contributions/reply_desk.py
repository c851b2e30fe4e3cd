"""What the reply screen shows of one remark: where it stands, who said the same, the clause as it reads now."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from ibbportal.contributions.gates import GateSummary, gate_summary
from ibbportal.contributions.inbox import Stage, stage_of
from ibbportal.contributions.lifecycle import INCORPORATING, REMARK, Effect, Relation, ReplyState
from ibbportal.contributions.models import Change, Note, Remark, Reply
from ibbportal.contributions.queries import notes_on, similar_remarks
from ibbportal.contributions.services.answering import kind_beside
from ibbportal.contributions.services.replies import current_reply
from ibbportal.documents.languages import languages_of
from ibbportal.documents.models import Document, PlacedWording, Version
from ibbportal.documents.outline import ClauseKind
from ibbportal.documents.places import Where
from ibbportal.documents.queries import last_frozen_version, placed_wordings, version_text, working_version
from ibbportal.documents.text import PlacedClause, Standing, VersionText
from ibbportal.security import Actor
from ibbportal.texts.redline import Piece, redline


@dataclass(frozen=True)
class Similar:
    """Another remark that the same reply may answer."""

    remark: Remark
    is_answered_here: bool
    other_reply: Reply | None
    """it has a reply of its own"""

    @property
    def may_join(self) -> bool:
        return self.other_reply is None


@dataclass(frozen=True)
class Target:
    """The clause of the working version that the reply changes, in one language."""

    version: Version
    text: VersionText
    clause: PlacedClause
    language: str
    row: PlacedWording | None
    before: str
    """what the version that it is based on says"""
    stood_before: bool
    """whether the clause stood in that version"""

    @property
    def words(self) -> str:
        return self.row.wording.content if self.row else ""

    @property
    def revision(self) -> int:
        return self.row.revision if self.row else 0

    @property
    def wording_id(self) -> int | None:
        return self.row.wording_id if self.row else None

    @property
    def is_changed(self) -> bool:
        """Whether somebody changed it in this version already."""
        return not self.stood_before or self.words != self.before

    @property
    def kind_beside(self) -> ClauseKind:
        return kind_beside(self.clause)

    def pieces(self, words: str) -> tuple[Piece, ...]:
        """How the clause will read against the version before."""
        return redline(self.before, words, self.language) if words != self.before else ()

    @property
    def translations(self) -> list[tuple[str, Standing]]:
        """How the clause stands in the other languages."""
        return [
            (tag, self.text.standing(self.clause, tag)) for tag in languages_of(self.version.document)[1:]
        ]


@dataclass(frozen=True)
class ReplyDesk:
    """One remark at the desk."""

    remark: Remark
    actor: Actor
    """who sits at it"""
    document: Document | None
    """whose text the reply changes, if it changes one; none until it is named, where the remark speaks of no text"""
    working: Version | None
    text: VersionText | None
    """of the working version"""
    target: Target | None
    changes: Sequence[Change] = ()
    """what the reply changed in the working version"""

    @cached_property
    def said_on(self) -> VersionText | None:
        """The frozen text that the remark is about."""
        return version_text(self.remark.version) if self.remark.version else None

    @cached_property
    def similar(self) -> list[Similar]:
        return _similar(self.remark, self.reply, self.actor)

    @cached_property
    def notes(self) -> Sequence[Note]:
        return notes_on(self.remark.id)

    @cached_property
    def gate(self) -> GateSummary | None:
        return gate_summary(self.working) if self.working else None

    @cached_property
    def reply(self) -> Reply | None:
        return current_reply(self.remark)

    @cached_property
    def next_number(self) -> int:
        """Of the version that would be begun now."""
        last = last_frozen_version(self.document) if self.document else None
        return last.number + 1 if last else 1

    @property
    def stage(self) -> Stage:
        return stage_of(self.remark)

    @property
    def takes_reply(self) -> bool:
        """Whether a reply may be written or revised now."""
        if self.reply:
            return self.reply.state is ReplyState.DRAFTED
        return REMARK.allows("answer", self.remark.state)

    @property
    def takes_change(self) -> bool:
        """Whether a change may be tied to the reply as it stands."""
        reply = self.reply
        return bool(reply and reply.disposition in INCORPORATING and reply.effect is Effect.THIS_TEXT)

    @property
    def cited(self) -> PlacedClause | None:
        """The clause where it stood when the remark was written."""
        text, provision_id = self.said_on, self.remark.provision_id
        return text.by_provision.get(provision_id) if text and provision_id else None

    @property
    def frozen_changes(self) -> list[Change]:
        """What the reply changed in versions that are frozen by now."""
        return [
            change for change in (self.reply.changes if self.reply else ()) if not change.version.is_working
        ]

    @property
    def is_tied(self) -> bool:
        """Whether the chosen clause has the reply for its cause already."""
        here = self.target.clause.uid if self.target else self.removed
        return any(change.provision.uid == here for change in self.changes)

    @property
    def removed(self) -> str | None:
        """The uid of the clause that the remark is about, where the working version no longer has it."""
        provision = self.remark.provision
        if provision is None or self.text is None or self.target is not None:
            return None
        return provision.uid if self.text.clause(provision.uid) is None else None

    @property
    def asks_for_new(self) -> bool:
        """Whether the remark asks for something beside the clause."""
        return self.remark.relation in (Relation.BEFORE, Relation.AFTER)

    @property
    def new_where(self) -> Where:
        return Where.BEFORE if self.remark.relation is Relation.BEFORE else Where.AFTER

    @property
    def proposal_pieces(self) -> tuple[Piece, ...]:
        """The proposed wording against the words that the remark is about."""
        proposed = self.remark.proposed
        if proposed is None:
            return ()
        on_clause = self.cited and self.remark.relation is Relation.ON
        standing = self.cited.words(proposed.language) if self.cited and on_clause else ""
        return redline(standing, str(proposed.in_language(proposed.language)), proposed.language)

    @property
    def proposed(self) -> str:
        """The proposed wording, where it is in the language of the clause that is being changed."""
        proposed, target = self.remark.proposed, self.target
        return proposed.contents().get(target.language, "") if proposed and target else ""


def reply_desk(
    remark: Remark,
    actor: Actor,
    *,
    uid: str | None = None,
    language: str | None = None,
    named: Document | None = None,
) -> ReplyDesk:
    """The remark with all that its reply needs; at the clause `uid`, else at the one that the remark is about; in the
    text `named`, else in the one that the reply names, where the remark speaks of none."""
    reply = current_reply(remark)
    document = remark.document or named or (reply.document if reply else None)
    working = working_version(document) if document else None
    text = version_text(working) if working else None
    changes = [
        change for change in (reply.changes if reply else ()) if working and change.version_id == working.id
    ]
    return ReplyDesk(
        remark=remark,
        actor=actor,
        document=document,
        working=working,
        text=text,
        target=_target(working, text, _clause(text, remark, changes, uid), language)
        if working and text
        else None,
        changes=changes,
    )


def _similar(remark: Remark, reply: Reply | None, actor: Actor) -> list[Similar]:
    """Remarks on the same clause that wait or share the reply; those on other clauses that share it as well."""
    found = {each.id: each for each in similar_remarks(remark, actor)}
    if reply:
        found |= {answer.remark_id: answer.remark for answer in reply.answers if answer.remark is not remark}
    listed = [Similar(each, False, None) for each in found.values() if stage_of(each) is Stage.WAITING]
    for each in found.values():
        other = current_reply(each)
        if other:
            listed.append(Similar(each, other is reply, None if other is reply else other))
    return sorted(listed, key=lambda similar: (not similar.may_join, similar.remark.id))


def _clause(
    text: VersionText, remark: Remark, changes: Sequence[Change], uid: str | None
) -> PlacedClause | None:
    if uid:
        return text.clause(uid)
    about = text.by_provision.get(remark.provision_id) if remark.provision_id else None
    changed = (text.by_provision.get(change.provision_id) for change in changes)
    return about or next((clause for clause in changed if clause), None)


def _target(
    version: Version, text: VersionText, clause: PlacedClause | None, language: str | None
) -> Target | None:
    if clause is None:
        return None
    if language not in languages_of(version.document):
        language = version.document.source_language
    before = version_text(version.based_on, [language]).clause(clause.uid) if version.based_on else None
    return Target(
        version=version,
        text=text,
        clause=clause,
        language=language,
        row=placed_wordings(version.id, clause.provision_id).get(language),
        before=before.words(language) if before else "",
        stood_before=before is not None,
    )
