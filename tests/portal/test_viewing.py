"""Looking with the eyes of others: nothing more than they see, and nothing can be done."""

from collections.abc import Iterator
from datetime import datetime
from xml.etree import ElementTree

import pytest
import sqlalchemy as sa

from ibbportal.audit.models import Event
from ibbportal.basins.models import Basin
from ibbportal.db import db
from ibbportal.documents.services.documents import begin_version
from ibbportal.documents.services.freezing import NotConfirmed
from ibbportal.documents.services.widening import (
    SamePerson,
    ask_widening,
    confirm_widening,
    open_widening,
    refuse_widening,
)
from ibbportal.lifecycles import WrongState
from ibbportal.rounds.services import open_round
from ibbportal.security import SYSTEM
from ibbportal.stakeholders.services import audience_of_bodies
from tests.factories.actors import Actors
from tests.factories.publications import Story, told
from tests.factories.rounds import round_on
from tests.strict_client import StrictClient, parse

HERE = "/en/ili-balkhash"
START, STOP = f"{HERE}/view-as/", f"{HERE}/view-as/stop"
PAGES = (
    "/",
    "/documents/",
    "/documents/agreement/",
    "/documents/agreement/1",
    "/documents/agreement/2",
    "/documents/agreement/3",
    "/documents/agreement/working",
    "/documents/agreement/compare/1/2",
    "/documents/agreement/1/remarks",
    "/documents/agreement/2/remarks",
    "/documents/agreement/2/everybody",
    "/documents/agreement/editions/",
    "/documents/agreement/rounds/1",
    "/documents/agreement/rounds/2",
    "/documents/agreement/rounds/3",
    "/rounds/",
    "/opinions/{public}",
    "/opinions/{hidden}",
    "/opinions/{draft}",
    "/opinions/{draft}/edit",
    "/opinions/{public}/receipt",
    "/library/",
    "/replies/",
    "/desk/ministry",
    "/desk/ministry/agreement/mep",
    "/desk/secretariat",
    "/audit/",
    "/proposals/",
    "/search/?q=Квартал",
    "/remarks/{remark}/reply",
)


@pytest.fixture
def story(basin: Basin, actors: Actors, now: datetime) -> Story:
    """One round in public, one behind doors with the other ministry, a second version that both may read, a third."""
    happened = told(basin, actors, now=now)
    both = audience_of_bodies(basin, [actors.ministry, actors.other_ministry], by=SYSTEM, now=now)
    happened.show_to(both, now=now)
    round_on(happened.second, [actors.ministry], now=now)
    begin_version(happened.document, by=SYSTEM, now=now)
    db.session.commit()
    return happened


@pytest.fixture
def secretary(client: StrictClient, actors: Actors) -> StrictClient:
    return client.as_(actors.secretary)


def look(browser: StrictClient, eyes: object = "public", **more: object) -> None:
    response = browser.post(START, data={"eyes": str(eyes), **more})
    assert response.status_code == 303, response.text


def addresses(story: Story) -> Iterator[str]:
    draft = "SELECT min(id) FROM contributions WHERE register_number IS NULL AND kind = 'opinion'"
    places = {
        "public": story.asked.contribution_id,
        "hidden": story.hidden.contribution_id,
        "draft": db.session.scalar(sa.text(draft)),
        "remark": story.asked.id,
    }
    return (HERE + page.format(**places) for page in PAGES)


def words_of(page: str) -> set[str]:
    """What stands on the page, beside the frame that all pages share."""
    main = parse(page).find(".//main")
    assert main is not None
    return {" ".join(text.split()) for text in _texts(main)} - {""}


def _texts(element: ElementTree.Element) -> Iterator[str]:
    yield from element.itertext()


class TestNothingMoreIsSeen:
    @pytest.mark.parametrize(
        ("whose", "as_whom"),
        [("ministry", "drafter"), ("other_ministry", "other_drafter"), ("", "anonymous")],
    )
    def test_each_page_says_at_most_what_those_eyes_would_see(
        self,
        story: Story,
        secretary: StrictClient,
        client: StrictClient,
        actors: Actors,
        whose: str,
        as_whom: str,
    ) -> None:
        look(secretary, getattr(actors, whose).id if whose else "public")
        theirs, opened = client.as_(getattr(actors, as_whom)), 0
        for address in addresses(story):
            seen, real = secretary.get(address), theirs.get(address)
            if seen.status_code != 200:
                assert seen.status_code in (302, 303, 403, 404), address
                continue
            opened += 1
            assert real.status_code == 200, address
            assert words_of(seen.text) <= words_of(real.text), address
        assert opened >= 8

    def test_the_public_sees_the_same_pages_word_for_word(
        self, story: Story, secretary: StrictClient, client: StrictClient
    ) -> None:
        look(secretary)
        for page in (
            "/",
            "/documents/",
            "/documents/agreement/1",
            "/documents/agreement/1/remarks",
            "/rounds/",
        ):
            assert words_of(secretary.get(HERE + page).text) == words_of(client.get(HERE + page).text), page

    def test_a_bodys_drafts_and_desk_are_its_own(
        self, story: Story, secretary: StrictClient, client: StrictClient, actors: Actors
    ) -> None:
        look(secretary, actors.other_ministry.id)
        draft = list(addresses(story))[PAGES.index("/opinions/{draft}")]
        assert client.as_(actors.other_drafter).get(draft).status_code == 200
        assert secretary.get(draft).status_code == 404
        assert secretary.get(f"{HERE}/desk/ministry").status_code == 403

    def test_eyes_that_are_borrowed_in_one_basin_are_ones_own_in_another(
        self, story: Story, secretary: StrictClient, actors: Actors
    ) -> None:
        look(secretary, actors.ministry.id)
        assert "You see this page as" in secretary.get(f"{HERE}/").text
        assert "You see this page as" not in secretary.get("/en/account/sign-in").text


class TestNothingCanBeDone:
    @pytest.mark.parametrize("eyes", ["ministry", "public"])
    def test_every_form_is_refused(
        self, story: Story, secretary: StrictClient, actors: Actors, eyes: str
    ) -> None:
        look(secretary, actors.ministry.id if eyes == "ministry" else "public")
        for address in (
            "/documents/agreement/working/freeze",
            "/documents/agreement/2/open-round",
            "/documents/agreement/2/everybody",
            "/documents/agreement/rounds/3/close",
            "/replies/publish",
            "/replies/assign",
            f"/remarks/{story.asked.id}/reply",
            "/view-as/",
        ):
            assert secretary.post(HERE + address).status_code == 403, address

    def test_stopping_gives_ones_own_eyes_back(self, story: Story, secretary: StrictClient) -> None:
        look(secretary)
        assert secretary.get(f"{HERE}/desk/secretariat").status_code == 403
        back = secretary.post(STOP, data={"next": f"{HERE}/documents/"})
        assert back.location == f"{HERE}/documents/"
        assert secretary.get(f"{HERE}/desk/secretariat").status_code == 200

    def test_every_page_says_so(self, story: Story, secretary: StrictClient, actors: Actors) -> None:
        look(secretary, actors.ministry.id)
        for page in ("/", "/documents/agreement/1", "/rounds/"):
            assert "Stop, and see it as yourself" in secretary.get(HERE + page).text, page

    def test_it_is_recorded_with_whose_eyes(
        self, story: Story, secretary: StrictClient, actors: Actors
    ) -> None:
        look(secretary, actors.ministry.id, version=story.second.id)
        event = db.session.scalars(sa.select(Event).where(Event.verb == "viewing_started")).one()
        assert (event.object_type, event.object_id, event.actor_id) == (
            "bodies",
            actors.ministry.id,
            actors.secretary.user_id,
        )


class TestWhoMayLook:
    @pytest.mark.parametrize("who", ["editor", "translator", "auditor", "drafter", "citizen"])
    def test_others_may_not(self, story: Story, client: StrictClient, actors: Actors, who: str) -> None:
        browser = client.as_(getattr(actors, who))
        assert browser.get(START).status_code == 403
        assert browser.post(START, data={"eyes": "public"}).status_code == 403

    def test_an_administrator_sees_what_everybody_sees_and_no_more(
        self, story: Story, client: StrictClient, actors: Actors
    ) -> None:
        browser = client.as_(actors.administrator)
        assert browser.post(START, data={"eyes": str(actors.ministry.id)}).status_code == 422
        assert browser.post(START, data={"eyes": "public", "version": story.second.id}).status_code == 404
        look(browser)
        assert browser.get(f"{HERE}/documents/agreement/1").status_code == 200
        assert browser.get(f"{HERE}/documents/agreement/2").status_code == 404

    def test_who_is_no_secretary_any_more_has_their_own_eyes(
        self, story: Story, secretary: StrictClient, actors: Actors
    ) -> None:
        look(secretary, actors.ministry.id)
        assert secretary.actor is not None
        secretary.actor = type(actors.secretary)(user_id=actors.secretary.user_id)
        assert "You see this page as" not in secretary.get(f"{HERE}/").text


class TestWhatIsNotShownYet:
    def test_a_version_is_seen_as_everybody_would(
        self, story: Story, secretary: StrictClient, client: StrictClient
    ) -> None:
        address = f"{HERE}/documents/agreement/2"
        assert client.get(address).status_code == 404
        look(secretary, version=story.second.id)
        page = secretary.get(address)
        assert page.status_code == 200
        assert "as if it were out already" in page.text
        assert "ежемесячно" in secretary.get(f"{HERE}/documents/agreement/compare/1/2?text=ru").text
        assert secretary.get(f"{HERE}/documents/agreement/3").status_code == 404
        assert secretary.get(f"{HERE}/documents/agreement/rounds/3").status_code == 404

    def test_a_reply_given_behind_doors_stays_there(self, story: Story, secretary: StrictClient) -> None:
        look(secretary, version=story.second.id)
        page = secretary.get(f"{HERE}/documents/agreement/compare/1/2?text=ru").text
        assert story.hidden.number not in page

    def test_an_edition_is_seen_by_its_readers_as_if_it_were_published(
        self, story: Story, secretary: StrictClient, actors: Actors, now: datetime
    ) -> None:
        edition = story.edition(now=now)
        db.session.commit()
        address = f"{HERE}/editions/{edition.number}"
        look(secretary, actors.ministry.id)
        assert secretary.get(address).status_code == 404
        secretary.post(STOP)
        look(secretary, actors.ministry.id, edition=edition.id)
        assert secretary.get(address).status_code == 200
        secretary.post(STOP)
        look(secretary, edition=edition.id)
        assert secretary.get(address).status_code == 404

    @pytest.mark.parametrize("thing", ["version", "edition"])
    def test_what_does_not_exist_is_missing(self, secretary: StrictClient, thing: str) -> None:
        assert secretary.post(START, data={"eyes": "public", thing: "987654"}).status_code == 404
        assert secretary.get(f"{START}?{thing}=987654").status_code == 404


class TestTwoPersons:
    def test_one_asks_and_another_confirms(
        self, story: Story, secretary: StrictClient, client: StrictClient, actors: Actors
    ) -> None:
        page = f"{HERE}/documents/agreement/2"
        editor = client.as_(actors.editor)
        assert editor.post(f"{page}/everybody").status_code == 303
        waiting = open_widening(story.second)
        assert waiting is not None
        assert editor.post(f"{HERE}/widenings/{waiting.id}/confirm").status_code == 403
        assert "asked that everybody may read it" in secretary.get(f"{page}/everybody").text
        assert "Asked: that everybody" in secretary.get(f"{HERE}/desk/secretariat").text
        assert client.get(page).status_code == 404
        secretary.post(f"{HERE}/widenings/{waiting.id}/confirm")
        assert client.get(page).status_code == 200
        assert "This cannot be taken back." in secretary.get(f"{page}/everybody").text

    def test_a_secretary_who_asked_does_not_confirm(
        self, story: Story, secretary: StrictClient, actors: Actors, now: datetime
    ) -> None:
        secretary.post(f"{HERE}/documents/agreement/2/everybody")
        waiting = open_widening(story.second)
        assert waiting is not None
        assert secretary.post(f"{HERE}/widenings/{waiting.id}/confirm").status_code == 403
        assert "Let everybody read it" not in secretary.get(f"{HERE}/documents/agreement/2/everybody").text
        with pytest.raises(SamePerson):
            confirm_widening(waiting, by=actors.secretary, now=now)

    def test_what_was_refused_may_be_asked_for_again(
        self, story: Story, actors: Actors, client: StrictClient, now: datetime
    ) -> None:
        first = ask_widening(story.second, by=actors.editor, now=now)
        with pytest.raises(WrongState):
            ask_widening(story.second, by=actors.secretary, now=now)
        refuse_widening(first, by=actors.secretary, now=now)
        with pytest.raises(WrongState):
            confirm_widening(first, by=actors.secretary, now=now)
        assert not story.second.audience.is_public
        assert ask_widening(story.second, by=actors.editor, now=now).id != first.id

    def test_one_secretary_alone_opens_no_round_to_everybody(
        self, story: Story, secretary: StrictClient, actors: Actors, now: datetime
    ) -> None:
        terms = {"due_at": now.replace(year=now.year + 1), "zone": "Asia/Almaty", "is_hard": True}
        with pytest.raises(NotConfirmed):
            open_round(story.second, [actors.ministry], **terms, is_public=True, by=actors.secretary, now=now)
        db.session.rollback()
        sent = {
            "bodies": [actors.ministry.id],
            "reach": "public",
            "due_date": f"{now.year + 1}-03-01",
            "due_time": "18:00",
            "zone": "Asia/Almaty",
            "hardness": "hard",
            "silence": "none",
            "positions": ["agreed", "not_agreed"],
        }
        response = secretary.post(f"{HERE}/documents/agreement/2/open-round", data=sent)
        assert response.status_code == 409
        assert "two persons have decided" in response.text
        assert not story.second.audience.is_public

    def test_a_working_version_cannot_be_asked_for(self, story: Story, secretary: StrictClient) -> None:
        assert secretary.post(f"{HERE}/documents/agreement/3/everybody").status_code == 409

    @pytest.mark.parametrize("who", ["translator", "auditor", "administrator", "drafter"])
    def test_nobody_else_asks(self, story: Story, client: StrictClient, actors: Actors, who: str) -> None:
        browser = client.as_(getattr(actors, who))
        assert browser.get(f"{HERE}/documents/agreement/2/everybody").status_code == 403
        assert browser.post(f"{HERE}/documents/agreement/2/everybody").status_code == 403
