"""Who reaches the reply desk: the working group, and for others it does not exist."""

import pytest

from ibbportal.contributions.services.incorporation import give_own_reason
from ibbportal.documents.queries import provision_by_uid
from ibbportal.documents.services.drafting import reword
from ibbportal.security import SYSTEM
from tests.contributions.conftest import EXCHANGE, MONTHLY
from tests.factories.contributions import approved, drafted

BASE = "/en/ili-balkhash"
STAFF = ["secretary", "editor", "translator", "moderator", "auditor"]
DRAFTING = ["secretary", "editor"]
OTHERS = ["citizen", "administrator", "drafter", "signatory", "observer", "other_drafter", "anonymous"]


def status(client, actors, who: str, method: str, path: str, **data: str) -> int:
    return client.as_(getattr(actors, who)).open(f"{BASE}{path}", method=method, data=data).status_code


@pytest.mark.parametrize("who", STAFF)
def test_the_working_group_may_look(client, actors, remark, working, who):
    for path in ("/replies/", "/replies/published", f"/remarks/{remark.id}/reply"):
        assert status(client, actors, who, "GET", path) == 200


@pytest.mark.parametrize("who", [*STAFF, *OTHERS])
def test_secretaries_and_editors_draft(client, actors, remark, working, who):
    allowed = who in DRAFTING
    for path in (f"/remarks/{remark.id}/reply", f"/remarks/{remark.id}/reply/preview"):
        answer = status(client, actors, who, "POST", path, reply="1", disposition="accepted")
        assert (answer < 400) is allowed
        assert allowed or answer == 403


@pytest.mark.parametrize("who", [*STAFF, *OTHERS])
def test_secretaries_alone_approve_and_publish(client, actors, remark, now, who):
    reply = drafted(remark, now=now)
    for path in (
        f"/replies/{reply.id}/approve",
        f"/replies/{reply.id}/publish",
        f"/replies/{reply.id}/replace",
        "/replies/publish",
    ):
        answer = status(client, actors, who, "POST", path)
        assert answer == (303 if who == "secretary" else 403)


@pytest.mark.parametrize("who", [*STAFF, *OTHERS])
def test_secretaries_and_editors_give_causes(client, actors, remark, working, now, who):
    reword(working, EXCHANGE, "ru", MONTHLY, seen_revision=1, by=SYSTEM, now=now)
    reply = approved(remark, now=now)
    provision = provision_by_uid(working.document_id, EXCHANGE)
    change = give_own_reason(working, provision, {"ru": "Так."}, written_in="ru", by=SYSTEM, now=now)
    for path in (
        "/documents/agreement/working/ties",
        "/documents/agreement/working/reasons",
        f"/replies/{reply.id}/take-over",
        f"/changes/{change.id}/untie",
    ):
        assert status(client, actors, who, "POST", path) == (303 if who in DRAFTING else 403)


@pytest.mark.parametrize("who", [*STAFF, *OTHERS])
def test_whoever_writes_texts_may_leave_notes(client, actors, remark, who):
    answer = status(client, actors, who, "POST", f"/remarks/{remark.id}/notes", content="Заметка.")

    assert answer == (303 if who in (*DRAFTING, "translator") else 403)


@pytest.mark.parametrize("who", ["translator", "moderator", "auditor"])
def test_who_only_looks_is_shown_no_form(client, actors, remark, other_remark, working, now, who):
    drafted(remark, now=now)

    page = client.as_(getattr(actors, who)).get(f"{BASE}/remarks/{remark.id}/reply").text

    for name in ("disposition", "words", "together", "reason_en"):
        assert f'name="{name}"' not in page
    assert "Approve the reply" not in page
    assert "Draft" in page


@pytest.mark.parametrize("who", OTHERS)
def test_for_others_a_remark_that_is_there_and_one_that_is_not_are_the_same(client, actors, remark, now, who):
    reply = drafted(remark, now=now)
    for there, nowhere in (
        (f"/remarks/{remark.id}/reply", "/remarks/987654/reply"),
        (f"/replies/{reply.id}/approve", "/replies/987654/approve"),
    ):
        method = "GET" if there.startswith("/remarks") else "POST"
        assert status(client, actors, who, method, there) == status(client, actors, who, method, nowhere)


@pytest.mark.parametrize("who", OTHERS)
def test_others_are_shown_no_way_to_the_desk(client, actors, remark, now, who):
    page = client.as_(getattr(actors, who)).get(f"{BASE}/").text

    assert "/replies/" not in page


def test_the_working_group_is_shown_the_way(client, actors, version):
    assert f'href="{BASE}/replies/"' in client.as_(actors.auditor).get(f"{BASE}/").text


@pytest.mark.parametrize("number", ["987654", "99999999999999999999"])
def test_a_number_that_nothing_has_is_missing(client, actors, version, number):
    for path, method in (
        (f"/remarks/{number}/reply", "GET"),
        (f"/replies/{number}/approve", "POST"),
        (f"/changes/{number}/untie", "POST"),
    ):
        assert status(client, actors, "secretary", method, path) == 404


def test_a_draft_opinion_is_not_on_the_desk(client, actors, asked, now):
    from tests.factories.opinions import begun, remark_on
    from tests.factories.rounds import invitation_of

    opinion = begun(invitation_of(asked, actors.ministry), actors.drafter, now=now)
    remark = remark_on(opinion, actors.drafter, now=now)

    assert status(client, actors, "secretary", "GET", f"/remarks/{remark.id}/reply") == 404
    assert "Квартал" not in client.as_(actors.secretary).get(f"{BASE}/replies/?show=all").text
