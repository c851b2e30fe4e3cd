"""What each office comes to do, in a browser, on the demonstration: whoever handles, keeps, checks, or only looks.

Once in Russian with scripts, once in Chinese without. Pages are found by what they hold (fields, addresses), not by
their words.
"""

import email
import email.policy
import re
import time

from playwright.sync_api import expect

from tests.journeys.cast import PASSWORD
from tests.journeys.conftest import Meets, Visitor
from tests.journeys.staging import IN_TWO_WAYS, Stage

pytestmark = IN_TWO_WAYS

SECONDS_TO_WRITE = 90
"""until a worker on a busy machine has sent a letter, or entered a text into the index of the search"""
NEWCOMER = "newcomer@demo.example"


# --- the secretary ---------------------------------------------------------------------------------------------


def walk_through_the_queues(secretary: Visitor) -> None:
    """Each queue leads to a list that is as long as the queue says."""
    secretary.go("/replies/")
    queues = secretary.page.locator(".filters a[href*='/replies/']")
    addresses = [(each.get_attribute("href"), each.locator("span").inner_text()) for each in queues.all()]
    assert len(addresses) >= 3
    for address, count in addresses:
        secretary.page.goto(str(address))
        expect(secretary.page.locator(".inbox li")).to_have_count(int(count))


def take_the_first(secretary: Visitor) -> None:
    """Tick a remark that nobody sees to, and take it."""
    page = secretary.page
    secretary.go("/replies/")
    box = page.locator("input[name=remarks]").first
    number = box.get_attribute("value")
    secretary.choose("remarks", str(number))
    secretary.press("#assign button[name=take]")
    secretary.go("/replies/?show=mine")
    expect(page.locator(f".inbox a[href*='/{number}/'], .inbox a[href*='/handling/{number}']")).to_have_count(
        1
    )


def narrow_the_inbox(secretary: Visitor, kind: str) -> None:
    page = secretary.page
    secretary.go("/replies/?show=all")
    everything = page.locator(".inbox li").count()
    page.select_option("select[name=kind]", kind)
    secretary.press("main form[method=get] button")
    expect(page.locator("select[name=kind]")).to_have_value(kind)
    assert 0 < page.locator(".inbox li").count() < everything


def look_as_the_public(secretary: Visitor) -> None:
    """See the front page with everybody's eyes, and be oneself again."""
    page = secretary.page
    secretary.go("/view-as/")
    secretary.press("main form[action$='/view-as/'] button")
    expect(page.locator(".viewing")).to_have_count(1)
    hidden = page.goto(f"{secretary.home}/replies/")
    assert hidden is not None
    assert hidden.status in (403, 404)
    secretary.go("/")
    secretary.press(".viewing button")
    secretary.go("/replies/")
    expect(page.locator(".viewing")).to_have_count(0)


def take_the_matrix_home(secretary: Visitor) -> None:
    """Filter the matrix of a round, and take what was chosen home as a document and as a table."""
    page = secretary.page
    secretary.go("/documents/agreement/rounds/1/matrix")
    page.select_option("select[name=outcome]", "accepted")
    secretary.press("main form[method=get] button[type=submit]")
    assert "outcome=accepted" in page.url
    for ending, kind, begins in (
        (".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", b"PK"),
        (".pdf", "application/pdf", b"%PDF"),
    ):
        address = page.locator(f"main a[href*='/matrix{ending}']").get_attribute("href")
        assert "outcome=accepted" in str(address)
        file = secretary.context.request.get(str(address), timeout=90_000)
        assert file.status == 200
        assert file.headers["content-type"] == kind
        assert file.body().startswith(begins)
        assert len(file.body()) > 2_000


def test_a_secretary_takes_a_remark_looks_as_others_and_takes_the_matrix_home(meets: Meets) -> None:
    secretary = meets("secretary")
    walk_through_the_queues(secretary)
    take_the_first(secretary)
    narrow_the_inbox(secretary, "opinion")
    look_as_the_public(secretary)
    take_the_matrix_home(secretary)


# --- the administrator -----------------------------------------------------------------------------------------


def invite(administrator: Visitor, address: str, tag: str) -> str:
    """Enter somebody new; the address of the person's page."""
    administrator.go("/administration/people/new")
    page = administrator.page
    page.fill("input[name=name_ru]", "Новый Человек")
    page.fill("input[name='name_zh-Hans']", "新来者")
    page.fill("input[name=email]", address)
    page.select_option("select[name=language]", tag)
    administrator.press("form[action*='/people'] button[type=submit]:not([name])")
    assert re.search(r"/people/\d+$", page.url)
    return page.url


def give_role(administrator: Visitor, person: str, role: str) -> None:
    page = administrator.page
    page.goto(person)
    administrator.press("a[href$='/roles']")
    administrator.choose("roles", role)
    administrator.press("form[action$='/roles'] button")


def give_mandate(administrator: Visitor, person: str) -> None:
    page = administrator.page
    page.goto(person)
    administrator.press("a[href$='/mandates/new']")
    page.select_option("select[name=body]", index=0)
    administrator.choose("capacity", "drafter")
    administrator.press("form[action*='/mandates'] button")
    expect(page.locator("main a[href$='/end']")).to_have_count(1)


def take_mandate_back(administrator: Visitor, person: str) -> None:
    administrator.page.goto(person)
    administrator.press("main a[href$='/end']")
    administrator.choose("ending", "at_once")
    administrator.press("form[action$='/end'] button")
    expect(administrator.page.locator("main a[href$='/end']")).to_have_count(0)


def link_in_the_letter(stage: Stage, address: str) -> str:
    """Wait for the worker's letter, and find the link in it."""
    until = time.monotonic() + SECONDS_TO_WRITE
    while not (letters := stage.letters_to(address)):
        assert time.monotonic() < until, f"no letter to {address}"
        time.sleep(0.5)
    letter = email.message_from_string(letters[0], policy=email.policy.default)
    found = re.search(rf"{stage.portal.url}/\S*/invitation/\S+", letter.get_content())
    assert found, letter.get_content()
    return found[0]


def choose_password(newcomer: Visitor, link: str) -> None:
    page = newcomer.page
    page.goto(link)
    assert link.rsplit("/", 1)[1] not in page.url, "the link stands in no address"
    page.fill("input[name=new_password]", PASSWORD)
    page.fill("input[name=again]", PASSWORD)
    newcomer.press("form[action$='/new-password'] button[type=submit]")
    assert page.url.endswith("/sign-in")


def test_an_administrator_lets_somebody_in_and_takes_the_mandate_back(meets: Meets, stage: Stage) -> None:
    administrator, newcomer = meets("administrator"), meets()
    person = invite(administrator, NEWCOMER, stage.tag)
    give_role(administrator, person, "editor")
    give_mandate(administrator, person)
    choose_password(newcomer, link_in_the_letter(stage, NEWCOMER))
    newcomer.sign_in(NEWCOMER, PASSWORD)
    newcomer.go("/desk/secretariat")
    newcomer.go("/desk/ministry")
    take_mandate_back(administrator, person)
    refused = newcomer.page.goto(f"{newcomer.home}/desk/ministry")
    assert refused is not None
    assert refused.status in (403, 404)


# --- the auditor -----------------------------------------------------------------------------------------------


def writes_nothing(auditor: Visitor) -> bool:
    """Whether nothing on the page can be sent but choices of what it shows."""
    return auditor.page.locator("main form:not([method=get])").count() == 0


def test_an_auditor_walks_a_trail_and_checks_the_chain_without_a_form(meets: Meets) -> None:
    auditor = meets("auditor")
    auditor.go("/desk/secretariat")
    assert writes_nothing(auditor)
    auditor.press("#trail a[href$='/audit/contributions/']")
    assert writes_nothing(auditor)
    auditor.page.select_option("select[name=disposition]", "accepted")
    auditor.press("main form[method=get] button[type=submit]")
    auditor.press("main table a[href*='#remark-'] >> nth=0")
    assert re.search(r"/audit/contributions/\d+", auditor.page.url)
    assert writes_nothing(auditor)
    auditor.go(f"/audit/contributions/{auditor.page.url.split('#')[0].rsplit('/', 1)[1]}?check=1")
    expect(auditor.page.locator("main .notice--done")).to_have_count(1)
    auditor.go("/audit/?check=1")
    expect(auditor.page.locator("main .notice--done")).to_have_count(1)
    expect(auditor.page.locator("main .notice--error")).to_have_count(0)
    assert writes_nothing(auditor)


# --- anybody ---------------------------------------------------------------------------------------------------


def search(reader: Visitor, words: str) -> None:
    reader.go("/search")
    reader.page.fill("#search-words", words)
    reader.press("main form[role=search] button")


def wait_for_the_index(reader: Visitor) -> None:
    """The worker may still be entering what the demonstration brought."""
    until = time.monotonic() + SECONDS_TO_WRITE
    search(reader, "вода")
    while not reader.page.locator(".hit").count():
        assert time.monotonic() < until, "nothing is found"
        time.sleep(1)
        search(reader, "вода")


def test_anybody_finds_a_word_in_any_form_and_opens_the_story_of_a_clause(meets: Meets) -> None:
    reader = meets()
    wait_for_the_index(reader)
    search(reader, "реками")
    marked = reader.page.locator(".hit mark")
    assert {each.lower() for each in marked.all_inner_texts()} - {"реками"}, "other forms of the word"
    search(reader, "水质")
    assert set(marked.all_inner_texts()) == {"水质"}
    reader.press(".hit a[href*='/clauses/'] >> nth=0")
    assert "/clauses/" in reader.page.url
    expect(reader.page.locator("main ol.line > li").first).to_be_attached()
    expect(reader.page.locator("main a[href*='/documents/']").first).to_be_attached()
