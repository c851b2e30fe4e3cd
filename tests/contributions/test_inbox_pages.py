"""The inbox: its queues, who sees to what, and publishing together."""

import pytest

from ibbportal.contributions.inbox import Queue
from ibbportal.contributions.lifecycle import Disposition, RemarkState, ReplyState
from ibbportal.contributions.services.reactions import maintain_remark
from ibbportal.db import db
from ibbportal.security import SYSTEM
from tests.factories.contributions import approved, drafted, published, received
from tests.factories.rounds import invitation_of

INBOX = "/en/ili-balkhash/replies/"


@pytest.fixture
def secretary(client, actors):
    return client.as_(actors.secretary)


def test_what_waits_comes_first(secretary, remark, other_remark, now):
    drafted(remark, now=now)

    page = secretary.get(INBOX).text

    assert f"No. {other_remark.number}" in page
    assert f"No. {remark.number}<" not in page
    assert "Unhandled <span>3</span>" in page
    assert "Drafted <span>1</span>" in page


@pytest.mark.parametrize("queue", [*Queue, "all", "x"])
def test_each_queue_can_be_opened_even_when_it_is_empty(secretary, remark, queue):
    assert secretary.get(f"{INBOX}?show={queue}").status_code == 200


def test_a_maintained_remark_comes_back(secretary, remark, now):
    published(remark, now=now)
    maintain_remark(remark, by=SYSTEM, now=now)

    assert f"No. {remark.number}<" in secretary.get(f"{INBOX}?show=maintained").text


def test_a_withdrawn_remark_waits_for_nothing(secretary, remark):
    remark.state = RemarkState.WITHDRAWN
    db.session.flush()

    assert f"No. {remark.number}<" not in secretary.get(INBOX).text
    assert f"No. {remark.number}<" in secretary.get(f"{INBOX}?show=done").text


def test_the_list_narrows_to_a_body_and_a_document(secretary, remark, other_remark):
    assert f"No. {remark.number}<" not in secretary.get(f"{INBOX}?body=moa").text
    assert f"No. {other_remark.number}<" in secretary.get(f"{INBOX}?body=moa").text
    assert f"No. {other_remark.number}<" in secretary.get(f"{INBOX}?document=agreement").text
    assert "No remark is at this point now." in secretary.get(f"{INBOX}?body=nobody").text


def test_an_inbox_without_remarks_says_where_they_come_from(secretary, version):
    assert "See the consultations" in secretary.get(f"{INBOX}?show=all").text


def test_the_ticked_replies_are_published_and_each_is_accounted_for(
    secretary, remark, other_remark, whole_remark, now
):
    ready = approved(remark, now=now)
    draft = drafted(other_remark, now=now)
    before = published(whole_remark, now=now, disposition=Disposition.NOTED)
    chosen = [str(reply.id) for reply in (ready, draft, before)]

    response = secretary.post(f"{INBOX}publish", data={"replies": chosen})

    assert response.status_code == 303
    page = secretary.get(response.location).text
    assert "1 reply is published" in page
    assert "2 replies were left as they were" in page
    assert "It is a draft: somebody has to approve it first." in page
    assert "It was published before." in page
    db.session.expire_all()
    assert (ready.state, draft.state) == (ReplyState.PUBLISHED, ReplyState.DRAFTED)


@pytest.mark.parametrize("replies", [[], ["x"], ["0"], ["99999999999999999999"], ["-1"]])
def test_nothing_is_published_where_nothing_was_ticked(secretary, remark, now, replies):
    reply = approved(remark, now=now)

    response = secretary.post(f"{INBOX}publish", data={"replies": replies})

    assert "Nothing was published." in secretary.get(response.location).text
    db.session.expire_all()
    assert reply.state is ReplyState.APPROVED


def test_replies_of_another_basin_are_not_published_from_here(secretary, remark, now):
    reply = approved(remark, now=now)

    secretary.post(f"{INBOX}publish", data={"replies": [str(reply.id + 1000)]})

    assert "No reply was chosen." in secretary.get(f"{INBOX}published?reply={reply.id + 1000}&refused=x").text


def test_what_a_later_opinion_replaces_waits_no_more(secretary, remark, remarks, asked, actors, now):
    published(remark, now=now)
    received(invitation_of(asked, actors.ministry), actors.signatory, {"words": "Иначе."}, now=now)
    db.session.expire_all()

    assert [each.state for each in remarks] == [
        RemarkState.ANSWERED,
        RemarkState.WITHDRAWN,
        RemarkState.WITHDRAWN,
    ]
    page = secretary.get(INBOX).text
    assert f"No. {remarks[1].number}<" not in page
    assert "Иначе." in page
