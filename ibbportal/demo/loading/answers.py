"""The replies to the remarks, from the draft to what their authors said to them."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from ibbportal.basins.models import Basin
from ibbportal.contributions.lifecycle import RemarkState, ReplyState
from ibbportal.contributions.models import Reply
from ibbportal.contributions.services.reactions import maintain_remark, settle_remark
from ibbportal.contributions.services.replies import Decision, approve_reply, draft_reply, publish_reply
from ibbportal.demo.calendar import Calendar
from ibbportal.demo.loading.voices import Voices
from ibbportal.demo.voices import DemoReply
from ibbportal.documents.queries import document_by_code

WRITTEN_IN = "ru"
REACTIONS = {RemarkState.SETTLED: settle_remark, RemarkState.MAINTAINED: maintain_remark}


@dataclass
class Answers:
    """The replies given so far, by their key: the key of the first remark that they answer."""

    basin: Basin
    voices: Voices
    days: Calendar
    replies: dict[str, Reply] = field(default_factory=dict)

    def draft(self, told: Iterable[DemoReply], *, day: int) -> None:
        """The editor drafts the replies, one after another."""
        for place, reply in enumerate(told):
            self.replies[reply.key] = draft_reply(
                [self.voices.remarks[key] for key in reply.answers],
                self._decision(reply),
                basin_id=self.basin.id,
                by=self.voices.cast["editor"],
                now=self.days.at(day, 9 + place // 6, place % 6 * 10),
            )

    def approve(self, told: Iterable[DemoReply], *, day: int) -> None:
        """The secretary approves them."""
        for place, reply in enumerate(told):
            if reply.state is not ReplyState.DRAFTED:
                now = self.days.at(day, 15, place)
                approve_reply(self.replies[reply.key], by=self.voices.cast["secretary"], now=now)

    def publish(self, told: Iterable[DemoReply], *, day: int) -> None:
        """The secretary publishes them."""
        for place, reply in enumerate(told):
            if reply.state is ReplyState.PUBLISHED:
                now = self.days.at(day, 11, place)
                publish_reply(self.replies[reply.key], by=self.voices.cast["secretary"], now=now)

    def hear_reactions(self, told: Iterable[DemoReply], *, day: int) -> None:
        """The bodies say whether the replies are enough for them."""
        for place, reply in enumerate(told):
            if reply.reaction:
                for key in self.voices.drafters.keys() & set(reply.answers):
                    drafter = self.voices.drafters[key]
                    now = self.days.at(day, 12, place)
                    REACTIONS[reply.reaction](self.voices.remarks[key], by=drafter, now=now)

    def _decision(self, reply: DemoReply) -> Decision:
        document = document_by_code(self.basin.id, reply.document) if reply.document else None
        return Decision(
            reply.disposition, reply.effect, reply.reason, WRITTEN_IN, document.id if document else None
        )
