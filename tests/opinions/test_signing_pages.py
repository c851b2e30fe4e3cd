"""Signing, the receipt, and reading what was submitted."""

import re
from datetime import timedelta

import pytest

from ibbportal.db import db
from ibbportal.opinions.services.submission import opinion_digest
from ibbportal.rounds.services import close_round
from tests.factories.opinions import begun, complete, remark_on, submitted
from tests.factories.rounds import frozen_agreement, invitation_of, round_on
from tests.opinions.conftest import told


@pytest.fixture
def opinion(invitation, actors, now):
    return complete(invitation, actors.drafter, now=now)


@pytest.fixture
def address(opinion):
    return f"/en/ili-balkhash/opinions/{opinion.id}"


@pytest.fixture
def signatory(client, actors):
    return client.as_(actors.signatory)


def _digest_on(page: str) -> str:
    found = re.search(r'name="seen_digest" value="([0-9a-f]{64})"', page)
    assert found, "the page holds the digest of what it shows"
    return found[1]


def test_the_signatory_reads_everything_and_signs(signatory, address, opinion):
    page = signatory.get(f"{address}/sign").text
    assert "Квартал слишком долог." in page
    assert "17-2/305" in page

    response = signatory.post(f"{address}/sign", data={"seen_digest": _digest_on(page)})

    assert response.status_code == 303
    receipt = signatory.get(response.location).text
    assert opinion.register_number in receipt
    assert opinion.digest in receipt
    assert told(opinion.received_at) in receipt
    assert "This opinion counts until your body submits a later one" in receipt


def test_a_drafter_cannot_sign(client, actors, address, opinion):
    assert client.as_(actors.drafter).get(f"{address}/sign").status_code == 403
    signed = client.as_(actors.drafter).post(f"{address}/sign", data={"seen_digest": opinion_digest(opinion)})
    assert signed.status_code == 403
    assert opinion.register_number is None


def test_signing_without_having_read_is_refused(signatory, address, opinion):
    assert signatory.post(f"{address}/sign").status_code == 422
    assert signatory.post(f"{address}/sign", data={"seen_digest": "0" * 64}).status_code == 409
    assert opinion.register_number is None


def test_a_draft_that_changed_while_it_was_read_is_shown_again(signatory, address, opinion, actors, now):
    read = _digest_on(signatory.get(f"{address}/sign").text)
    remark_on(opinion, actors.drafter, now=now, uid="agreement-a2", words="И ещё одно.")

    response = signatory.post(f"{address}/sign", data={"seen_digest": read})

    assert response.status_code == 409
    assert "The draft was changed while you were reading." in response.text
    assert "И ещё одно." in response.text
    again = signatory.post(f"{address}/sign", data={"seen_digest": _digest_on(response.text)})
    assert again.status_code == 303


def test_what_is_missing_is_listed_and_no_button_is_shown(signatory, invitation, actors, now):
    empty = begun(invitation, actors.drafter, now=now)
    address = f"/en/ili-balkhash/opinions/{empty.id}/sign"

    page = signatory.get(address)
    assert "The opinion cannot be submitted yet" in page.text
    assert "The number or the date of the letter is missing." in page.text
    assert "seen_digest" not in page.text

    assert signatory.post(address, data={"seen_digest": opinion_digest(empty)}).status_code == 422


def test_a_signature_that_comes_too_late_says_so_and_loses_nothing(
    signatory, address, opinion, invitation, clock
):
    page = signatory.get(f"{address}/sign").text
    clock.move_to(invitation.due_at + timedelta(microseconds=1))

    response = signatory.post(f"{address}/sign", data={"seen_digest": _digest_on(page)})

    assert response.status_code == 409
    assert f"The deadline passed on {told(invitation.due_at)}." in response.text
    assert "Everything that was written stays saved and readable." in response.text
    assert opinion.register_number is None
    assert "Квартал слишком долог." in signatory.get(address).text


def test_a_signature_into_a_closed_round_says_so(signatory, address, opinion, asked, actors, now):
    page = signatory.get(f"{address}/sign").text
    close_round(asked, by=actors.secretary, now=now)

    response = signatory.post(f"{address}/sign", data={"seen_digest": _digest_on(page)})

    assert response.status_code == 409
    assert "The consultation is closed." in response.text


def test_signing_twice_leads_to_the_one_receipt(signatory, address, opinion):
    digest = _digest_on(signatory.get(f"{address}/sign").text)

    first = signatory.post(f"{address}/sign", data={"seen_digest": digest, "idempotency_key": "one"})
    second = signatory.post(f"{address}/sign", data={"seen_digest": digest, "idempotency_key": "two"})

    assert first.location == second.location
    assert opinion.register_number.endswith("-0001")


def test_a_draft_has_no_receipt(signatory, address):
    assert signatory.get(f"{address}/receipt").status_code == 403


def test_the_receipt_is_for_the_body_the_opinion_for_its_audience(client, actors, invitation, now):
    opinion = submitted(invitation, actors.signatory, now=now)
    address = f"/en/ili-balkhash/opinions/{opinion.id}"

    for reader in (actors.other_drafter, actors.secretary):
        assert client.as_(reader).get(address).status_code == 200
        assert client.as_(reader).get(f"{address}/receipt").status_code == 403
    assert client.as_(actors.citizen).get(address).status_code == 404
    assert client.get(address).status_code == 404


def test_an_opinion_in_a_public_round_is_open_to_all(client, basin, actors, now):
    plan = frozen_agreement(basin, now=now, code="plan")
    invitation = invitation_of(round_on(plan, [actors.ministry], now=now, is_public=True), actors.ministry)
    draft = complete_on_plan(invitation, actors, now)

    response = client.get(f"/ru/ili-balkhash/opinions/{draft.id}")

    assert response.status_code == 200
    assert draft.register_number in response.text


def complete_on_plan(invitation, actors, now):
    from ibbportal.opinions.services.submission import submit_opinion
    from tests.factories.opinions import stance, take

    draft = begun(invitation, actors.drafter, now=now)
    take(draft, stance(), actors.drafter, now=now)
    return submit_opinion(draft, by=actors.signatory, now=now)


def test_a_superseded_opinion_stays_readable_and_points_to_its_successor(client, actors, invitation, now):
    first = submitted(invitation, actors.signatory, now=now)
    signatory = client.as_(actors.signatory)
    receipt = signatory.get(f"/en/ili-balkhash/opinions/{first.id}/receipt").text
    assert "Write a new opinion" in receipt

    begun_again = signatory.post(f"/en/ili-balkhash/invitations/{invitation.id}/opinion")
    again = begun_again.location.removesuffix("/edit")
    digest = None
    editor = signatory.get(f"{again}/edit").text
    revision = re.search(r'name="revision" value="(\d+)"', editor)[1]
    signatory.post(
        f"{again}/stance",
        data={
            "revision": revision,
            "position": "agreed_with_remarks",
            "letter_number": "17-2/306",
            "letter_date": "2026-03-17",
        },
    )
    digest = _digest_on(signatory.get(f"{again}/sign").text)
    assert signatory.post(f"{again}/sign", data={"seen_digest": digest}).status_code == 303

    db.session.expire_all()
    page = client.as_(actors.other_drafter).get(f"/en/ili-balkhash/opinions/{first.id}").text
    assert "A later opinion has superseded this one" in page
    assert first.register_number in page
    assert again.rsplit("/", 1)[1] in page


def test_without_a_letter_there_is_nothing_to_download(signatory, address):
    assert signatory.get(f"{address}/letter").status_code == 404
