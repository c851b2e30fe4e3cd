"""Adding, moving, numbering and taking out clauses, by forms that need no script."""

from datetime import datetime
from typing import Any

import pytest

from ibbportal.basins.models import Basin
from ibbportal.db import db
from ibbportal.documents.models import PlacementStatus
from ibbportal.documents.services.drafting import remove_clause
from ibbportal.documents.text import PlacedClause
from ibbportal.security import SYSTEM
from tests.documents.pages import DOCUMENTS, WORKING, press, words_on
from tests.factories.actors import Actors
from tests.factories.documents import Draft, agreement
from tests.strict_client import StrictClient

NEW = f"{WORKING}/clauses/new"


@pytest.fixture
def draft(basin: Basin, now: datetime) -> Draft:
    return agreement(basin, now=now)


@pytest.fixture
def editor(client: StrictClient, actors: Actors) -> StrictClient:
    return client.as_(actors.editor)


def clause(draft: Draft, uid: str) -> PlacedClause:
    found = draft.text.clause(uid)
    assert found
    return found


def siblings(draft: Draft, parent: str | None) -> list[str]:
    return [each.uid for each in draft.text.children(parent)]


def new_clause(at: str, **changes: Any) -> dict[str, Any]:
    return {"at": at, "where": "after", "kind": "paragraph", "number": "", "words": "Новое.", **changes}


@pytest.mark.parametrize(
    ("where", "place"),
    [("after", 1), ("before", 0), ("first_within", None), ("last_within", None)],
)
def test_a_clause_is_added_on_any_side_of_another(
    draft: Draft, editor: StrictClient, where: str, place: int | None
) -> None:
    at = draft.paragraphs[0]
    answer = editor.post(NEW, data=new_clause(at, where=where))
    assert answer.status_code == 303
    added = answer.location.rpartition("#")[2]
    expected = (
        siblings(draft, draft.articles[0]).index(added)
        if place is not None
        else siblings(draft, at).index(added)
    )
    assert expected == (place or 0)
    assert draft.words(added) == "Новое."


def test_the_form_offers_the_usual_kind_beside_the_clause_of_the_address(
    draft: Draft, editor: StrictClient
) -> None:
    markup = editor.get(f"{NEW}?at={draft.articles[1]}&where=last_within").get_data(as_text=True)
    assert '<option value="paragraph" selected' in markup
    assert f'<option value="{draft.articles[1]}" selected' in markup


def test_a_number_is_counted_on_where_none_is_given(draft: Draft, editor: StrictClient) -> None:
    added = editor.post(NEW, data=new_clause(draft.paragraphs[1])).location.rpartition("#")[2]
    assert clause(draft, added).number == "3"
    named = editor.post(NEW, data=new_clause(draft.paragraphs[1], number=" 2-1 ")).location.rpartition("#")[2]
    assert clause(draft, named).number == "2-1"


def test_writing_on_leads_to_the_form_behind_the_new_clause(draft: Draft, editor: StrictClient) -> None:
    answer = editor.post(NEW, data=new_clause(draft.paragraphs[0], another="1"))
    added = siblings(draft, draft.articles[0])[1]
    assert answer.location == f"{NEW}?at={added}&where=after"


def test_the_first_clause_of_an_empty_version_is_its_title(
    basin: Basin, now: datetime, editor: StrictClient
) -> None:
    empty = agreement(basin, now=now, code="empty", articles=0)
    address = f"{DOCUMENTS}/empty/working/clauses/new"
    assert '<option value="title" selected' in editor.get(address).get_data(as_text=True)
    form = {"at": "", "where": "last_within", "kind": "title", "words": "Соглашение"}
    assert editor.post(address, data=form).status_code == 303
    assert empty.words(empty.order[0]) == "Соглашение"


@pytest.mark.parametrize(
    ("mistake", "said"),
    [
        ({"at": "nobody"}, "The clause no longer stands there."),
        ({"where": "inside out"}, "Choose one of the answers"),
        ({"where": None}, "Choose one of the answers"),
        ({"kind": "poem"}, "Choose one of the answers"),
        ({"number": "1" * 21}, "at most 20 characters"),
        ({"words": "П" * 50_001}, "at most 50000 characters"),
    ],
)
def test_a_mistake_is_said_and_the_words_stay(
    draft: Draft, editor: StrictClient, mistake: dict[str, Any], said: str
) -> None:
    before = draft.order
    form = {
        key: value for key, value in (new_clause(draft.paragraphs[0]) | mistake).items() if value is not None
    }
    page = editor.post(NEW, data=form)
    assert page.status_code == 422
    assert said in words_on(page)
    assert form["words"] in page.get_data(as_text=True)
    assert draft.order == before


def test_a_clause_without_words_can_be_added_for_later(draft: Draft, editor: StrictClient) -> None:
    added = editor.post(
        NEW, data=new_clause(draft.articles[0], kind="article", words="")
    ).location.rpartition("#")[2]
    assert clause(draft, added).said == {}
    assert editor.get(f"{WORKING}/{added}").status_code == 200
    assert editor.get(f"{WORKING}/{added}/place").status_code == 200


def test_a_double_click_adds_one_clause(draft: Draft, editor: StrictClient) -> None:
    form = new_clause(draft.paragraphs[0], idempotency_key="one-key-for-both")
    first, second = (editor.post(NEW, data=form) for _ in range(2))
    assert first.location == second.location
    assert len(draft.order) == 7


def test_a_clause_steps_down_and_up_again(draft: Draft, editor: StrictClient) -> None:
    first, second = draft.paragraphs[:2]
    assert "The clause is moved." in press(editor, f"{WORKING}/{first}/down")
    assert siblings(draft, draft.articles[0]) == [second, first]
    press(editor, f"{WORKING}/{first}/up")
    assert siblings(draft, draft.articles[0]) == [first, second]


def test_a_step_beyond_the_last_changes_nothing(draft: Draft, editor: StrictClient) -> None:
    before = draft.order
    press(editor, f"{WORKING}/{draft.articles[1]}/down")
    press(editor, f"{WORKING}/{draft.articles[0]}/up")
    assert draft.order == before


def test_a_clause_is_moved_within_another_and_the_reader_led_to_it(
    draft: Draft, editor: StrictClient
) -> None:
    moving = draft.paragraphs[0]
    form = {"at": draft.articles[1], "where": "first_within"}
    answer = editor.post(f"{WORKING}/{moving}/place", data=form)
    assert answer.location == f"{WORKING}#{moving}"
    assert siblings(draft, draft.articles[1])[0] == moving


def test_a_clause_is_not_offered_a_place_within_itself(draft: Draft, editor: StrictClient) -> None:
    article = draft.articles[0]
    address = f"{WORKING}/{article}/place"
    assert f'value="{draft.paragraphs[0]}"' not in editor.get(address).get_data(as_text=True)
    page = editor.post(address, data={"at": draft.paragraphs[0], "where": "first_within"})
    assert page.status_code == 422
    assert draft.order[0] == article


def test_a_number_and_a_status_are_given(draft: Draft, editor: StrictClient) -> None:
    uid = draft.paragraphs[0]
    assert "The number is changed." in press(editor, f"{WORKING}/{uid}/number", number="1-1")
    assert "In brackets" in press(editor, f"{WORKING}/{uid}/status", status="bracketed")
    assert (clause(draft, uid).number, clause(draft, uid).status) == ("1-1", PlacementStatus.BRACKETED)
    press(editor, f"{WORKING}/{uid}/status", status="")
    assert clause(draft, uid).status is None


@pytest.mark.parametrize(
    ("step", "data", "said"),
    [
        ("number", {"number": "1" * 21}, "at most 20 characters"),
        ("status", {"status": "perfect"}, "Choose one of the answers"),
        ("status", {}, "Choose one of the answers"),
    ],
)
def test_a_wrong_number_or_status_is_refused_in_words(
    draft: Draft, editor: StrictClient, step: str, data: dict[str, str], said: str
) -> None:
    uid = draft.paragraphs[0]
    answer = editor.post(f"{WORKING}/{uid}/{step}", data=data)
    assert answer.location == f"{WORKING}/{uid}/place"
    assert said in words_on(editor.get(answer.location))
    assert (clause(draft, uid).number, clause(draft, uid).status) == ("1", None)


def test_before_a_clause_is_taken_out_the_page_says_what_goes_with_it(
    draft: Draft, editor: StrictClient
) -> None:
    shown = words_on(editor.get(f"{WORKING}/{draft.articles[0]}/remove"))
    assert "2 clauses within it go as well" in shown
    assert "Стороны исполняют пункт 2 статьи 1." in shown
    assert draft.articles[0] in draft.order


def test_a_clause_is_taken_out_with_what_it_holds(draft: Draft, editor: StrictClient) -> None:
    assert "3 clauses are taken out." in press(editor, f"{WORKING}/{draft.articles[0]}/remove")
    assert draft.order == [draft.articles[1], *draft.paragraphs[2:]]


def test_a_clause_that_somebody_took_out_meanwhile_is_answered_in_words(
    draft: Draft, editor: StrictClient
) -> None:
    uid = draft.paragraphs[0]
    remove_clause(draft.version, uid, by=SYSTEM, now=draft.now)
    for step in ("number", "status", "remove", "place", "up"):
        assert editor.post(f"{WORKING}/{uid}/{step}", data={"number": "1"}).status_code == 404
    page = editor.post(NEW, data=new_clause(uid))
    assert page.status_code == 422
    assert "Новое." in page.get_data(as_text=True)


STEPS = (
    "clauses/new",
    "{uid}/place",
    "{uid}/up",
    "{uid}/down",
    "{uid}/number",
    "{uid}/status",
    "{uid}/remove",
    "numbers",
)


@pytest.mark.parametrize("step", STEPS)
def test_no_step_is_taken_on_a_version_that_was_frozen_meanwhile(
    draft: Draft, editor: StrictClient, step: str
) -> None:
    draft.freeze()
    address = f"{WORKING}/{step.format(uid=draft.paragraphs[0])}"
    assert editor.post(address, data=new_clause(draft.paragraphs[0])).status_code == 409
    db.session.expire_all()


@pytest.mark.parametrize("who", ["translator", "moderator", "administrator", "drafter", "anonymous"])
@pytest.mark.parametrize("step", STEPS)
def test_only_secretaries_and_editors_arrange_clauses(
    draft: Draft, client: StrictClient, actors: Actors, who: str, step: str
) -> None:
    before = draft.text
    address = f"{WORKING}/{step.format(uid=draft.paragraphs[0])}"
    answer = client.as_(getattr(actors, who)).post(address, data=new_clause(draft.paragraphs[0]))
    assert answer.status_code == 403
    assert draft.text == before
