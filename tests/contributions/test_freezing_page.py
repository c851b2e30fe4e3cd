"""The freezing page: each open thing is mended from its list."""

import re

import pytest

from ibbportal.contributions.gates import change_gate
from ibbportal.contributions.services.incorporation import explain_all, incorporate
from ibbportal.contributions.services.replies import approve_reply, current_reply, replace_reply
from ibbportal.db import db
from ibbportal.documents.lifecycle import VersionState
from ibbportal.documents.queries import provision_by_uid, working_version
from ibbportal.documents.services.documents import begin_version
from ibbportal.documents.services.drafting import move_clause, remove_clause, reword
from ibbportal.documents.services.freezing import freeze_version
from ibbportal.security import SYSTEM
from tests.contributions.conftest import COSTS, DISPUTES, EXCHANGE, MONTHLY
from tests.factories.contributions import approved, drafted, published

PAGE = "/en/ili-balkhash/documents/agreement/working/freeze"
TIES = "/en/ili-balkhash/documents/agreement/working/ties"
REASONS = "/en/ili-balkhash/documents/agreement/working/reasons"


@pytest.fixture
def secretary(client, actors):
    return client.as_(actors.secretary)


@pytest.fixture
def changed(working, now):
    """Version 2, in which a paragraph reads otherwise."""
    reword(working, EXCHANGE, "ru", MONTHLY, seen_revision=1, by=SYSTEM, now=now)
    return working


def open_things(version) -> int:
    db.session.expire_all()
    return len(change_gate(version))


def test_a_version_with_nothing_open_is_frozen(secretary, version, working):
    assert "Every accepted remark has its change" in secretary.get(PAGE).text

    response = secretary.post(PAGE)

    assert response.location.endswith("/documents/agreement/2")
    db.session.expire_all()
    assert working.state is VersionState.FROZEN


def test_a_version_with_open_things_is_not_frozen(secretary, changed, remark, now):
    approved(remark, now=now)

    response = secretary.post(PAGE)

    page = secretary.get(response.location).text
    assert "Not frozen: 2 things are open." in page
    assert changed.is_working


def test_a_change_is_shown_word_by_word_and_tied_to_the_reply_that_fits(secretary, changed, remark, now):
    reply = approved(remark, now=now)
    page = secretary.get(PAGE).text
    assert "<del>" in page
    assert re.search(rf'<option value="{reply.id}" selected>', page)
    assert re.search(rf'<option value="{EXCHANGE}" selected>', page)

    response = secretary.post(TIES, data={"reply": str(reply.id), "clause": EXCHANGE})

    assert response.location.endswith(PAGE)
    assert open_things(changed) == 0
    assert "Changes with their causes" in secretary.get(PAGE).text


def test_where_nothing_fits_somebody_has_to_choose(secretary, working, remark, now):
    reword(working, COSTS, "ru", "Расходы делятся.", seen_revision=1, by=SYSTEM, now=now)
    approved(remark, now=now)

    page = secretary.get(PAGE).text

    assert "Choose a clause</option>" in page
    assert "Choose a reply</option>" in page
    assert secretary.get(secretary.post(TIES, data={"reply": "", "clause": COSTS}).location).text.count(
        "Choose a reply."
    )
    assert open_things(working) == 2


def test_an_own_initiative_gives_its_reason_in_any_language(secretary, changed):
    secretary.post(REASONS, data={"clause": EXCHANGE, "reason_kk": "Нақтылау."})

    assert open_things(changed) == 0
    page = secretary.get(PAGE).text
    assert "Нақтылау." in page
    assert 'lang="kk"' in page


@pytest.mark.parametrize(
    ("data", "complaint"),
    [
        ({"clause": EXCHANGE}, "Say why the clause was changed."),
        ({"clause": EXCHANGE, "reason_en": "   "}, "Say why the clause was changed."),
        ({"clause": EXCHANGE, "reason_en": "a" * 10_001}, "A reason has at most 10000 characters."),
        ({"reason_en": "So."}, "Choose a clause."),
        ({"clause": "nowhere", "reason_en": "So."}, "no longer there"),
    ],
)
def test_a_reason_that_cannot_stand_is_refused_with_words(secretary, changed, data, complaint):
    response = secretary.post(REASONS, data=data)

    assert complaint in secretary.get(response.location).text
    assert open_things(changed) == 1


@pytest.mark.parametrize(
    ("reply", "clause"),
    [("987654", EXCHANGE), ("x", EXCHANGE), ("99999999999999999999", EXCHANGE), ("own", "no")],
)
def test_a_tie_that_cannot_stand_is_refused_with_words(secretary, changed, remark, now, reply, clause):
    own = approved(remark, now=now)
    response = secretary.post(
        TIES, data={"reply": str(own.id) if reply == "own" else reply, "clause": clause}
    )

    assert "notice--error" in secretary.get(response.location).text
    assert open_things(changed) == 2


def test_a_second_tie_says_that_the_first_one_stands(secretary, changed, remark, now):
    form = {"reply": str(approved(remark, now=now).id), "clause": EXCHANGE}
    secretary.post(TIES, data=form)

    response = secretary.post(TIES, data=form)

    assert "tied to that reply already" in secretary.get(response.location).text


def test_a_reply_that_changes_nothing_is_no_cause(secretary, changed, remark, now):
    from ibbportal.contributions.lifecycle import Disposition

    reply = approved(remark, now=now, disposition=Disposition.NOTED)

    response = secretary.post(TIES, data={"reply": str(reply.id), "clause": EXCHANGE})

    assert "Only a reply that accepts" in secretary.get(response.location).text


def test_a_draft_behind_a_change_is_approved_from_the_list(secretary, changed, remark, now):
    reply = drafted(remark, now=now)
    incorporate(reply, changed, provision_by_uid(changed.document_id, EXCHANGE), by=SYSTEM, now=now)
    assert "Changed because of a reply that is still a draft" in secretary.get(PAGE).text

    response = secretary.post(
        f"/en/ili-balkhash/replies/{reply.id}/approve",
        data={"seen_revision": str(reply.revision), "back": "freezing"},
    )

    assert response.location.endswith(PAGE)
    assert open_things(changed) == 0


def test_a_promise_that_an_earlier_version_keeps_is_settled_from_the_list(secretary, changed, remark, now):
    old = published(remark, now=now)
    incorporate(old, changed, provision_by_uid(changed.document_id, EXCHANGE), by=SYSTEM, now=now)
    freeze_version(changed, by=SYSTEM, now=now)
    third = begin_version(changed.document, by=SYSTEM, now=now)
    new = replace_reply(old, by=SYSTEM, now=now)
    approve_reply(new, by=SYSTEM, now=now)
    assert "It is done there" in secretary.get(PAGE).text

    secretary.post(f"/en/ili-balkhash/replies/{new.id}/take-over", data={"back": "freezing"})

    assert open_things(third) == 0


def test_a_cause_is_taken_away_again(secretary, changed, now):
    explain_all(changed, {"ru": "Так."}, written_in="ru", by=SYSTEM, now=now)
    (number,) = re.findall(r"/changes/(\d+)/untie", secretary.get(PAGE).text)

    secretary.post(f"/en/ili-balkhash/changes/{number}/untie")

    assert open_things(changed) == 1


def test_moved_and_removed_clauses_are_shown_where_they_stood(secretary, working, now):
    move_clause(working, COSTS, parent=DISPUTES, after=None, by=SYSTEM, now=now)
    remove_clause(working, EXCHANGE, by=SYSTEM, now=now)

    page = secretary.get(PAGE).text

    assert "It stood at: Article 1, paragraph 2" in page
    assert "[deleted:" in page
    assert open_things(working) == 2


def test_who_only_looks_is_shown_no_form(client, actors, changed, remark, now):
    approved(remark, now=now)
    page = client.as_(actors.auditor).get(PAGE).text

    assert "Changed, but nobody has said why" in page
    for words in ("Tie them", "Give this reason", "Freeze version"):
        assert words not in page


@pytest.mark.parametrize("who", ["citizen", "drafter", "observer", "administrator", "anonymous"])
def test_for_others_a_document_that_is_there_and_one_that_is_not_are_the_same(client, actors, working, who):
    browser = client.as_(getattr(actors, who))
    elsewhere = PAGE.replace("agreement", "nothing")

    assert browser.get(PAGE).status_code == browser.get(elsewhere).status_code != 200
    assert browser.post(PAGE).status_code == browser.post(elsewhere).status_code == 403


def test_a_promise_leads_to_the_screen_that_changes_the_clause(secretary, working, remark, now):
    approved(remark, now=now)

    page = secretary.get(PAGE).text

    assert f"/en/ili-balkhash/remarks/{remark.id}/reply#text" in page
    assert current_reply(remark) is not None
    assert working_version(working.document) is working
