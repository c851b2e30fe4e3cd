"""What each role comes to do, in a browser, on the demonstration: whoever speaks, and whoever puts words in order.

Once in Russian with scripts, once in Chinese without. Pages are found by what they hold (fields, addresses), not by
their words.
"""

import re
from datetime import UTC, datetime
from urllib.parse import urlsplit

from playwright.sync_api import expect

from ibbportal.demo.loading.texts import uid_of
from tests.journeys.conftest import Meets, Visitor
from tests.journeys.staging import IN_TWO_WAYS, Stage
from tests.journeys.steps import answer, write_remark

pytestmark = IN_TWO_WAYS

ON = "main form button[type=submit].govuk-button"
"""the button that leads to the next step"""
REPORT = "Нет чистой воды с весны: в колодце соль."


# --- a citizen -------------------------------------------------------------------------------------------------


def begin_report(citizen: Visitor, problem: str) -> None:
    citizen.go("/proposals/new?kind=report")
    citizen.choose("about", "problem")
    citizen.page.select_option("select[name=problem]", problem)
    citizen.press(ON)


def write_report(citizen: Visitor, words: str) -> None:
    page = citizen.page
    page.select_option("select[name=language]", "ru")
    page.fill("textarea[name=words]", words)
    page.select_option("select[name=place]", "bakanas")
    page.fill("input[name=since]", "2026-03-01")
    page.fill("input[name=people]", "250")
    citizen.press(ON)


def go_back_and_on(citizen: Visitor, words: str) -> None:
    """From the last step to the first and forth again: each still holds what was answered."""
    page = citizen.page
    citizen.press("a.govuk-back-link")
    expect(page.locator("textarea[name=words]")).to_have_value(words)
    citizen.press("a.govuk-back-link")
    expect(page.locator("input[name=about][value=problem]")).to_be_checked()
    citizen.press(ON)
    expect(page.locator("textarea[name=words]")).to_have_value(words)
    expect(page.locator("input[name=since]")).to_have_value("2026-03-01")
    expect(page.locator("input[name=people]")).to_have_value("250")
    expect(page.locator("select[name=place]")).to_have_value("bakanas")
    citizen.press(ON)


def send(citizen: Visitor) -> tuple[str, str]:
    """Send what stands on the last page; number and secret of the receipt."""
    citizen.press("form[action$='/send'] button[type=submit]")
    number = citizen.page.url.rsplit("/", 1)[1]
    assert re.fullmatch(r"\d{4}-\d{2}-\d{4,}", number)
    secret = citizen.page.locator(".secret__digits").inner_text()
    assert re.fullmatch(r"\d{4} \d{4} \d{4}", secret)
    return number, secret


def look_up(citizen: Visitor, number: str, secret: str) -> None:
    citizen.go("/proposals/follow")
    citizen.page.fill("input[name=number]", number)
    citizen.page.fill("input[name=secret]", secret)
    citizen.press("form[action$='/follow'] button[type=submit]")


def refusal(citizen: Visitor, number: str, secret: str) -> str:
    """What whoever asks for that number with that secret is told."""
    look_up(citizen, number, secret)
    assert citizen.page.url.endswith("/follow")
    return citizen.page.locator(".govuk-error-summary").inner_text()


def publish_report(moderator: Visitor, number: str) -> str:
    """Read it on the desk and let everybody read it; the address where it is handled."""
    moderator.go("/desk/secretariat")
    moderator.press(f"a[href*='/proposals/handling/']:has-text('{number}')")
    handling = moderator.page.url.split("?")[0]
    moderator.press("form[action$='/publish'] button")
    expect(moderator.page.locator(f"main a[href$='/proposals/{number}']")).to_have_count(1)
    return handling


def propose_something(citizen: Visitor, words: str) -> str:
    citizen.go("/proposals/new?kind=proposal")
    citizen.choose("about", "none")
    citizen.press(ON)
    citizen.page.select_option("select[name=language]", "ru")
    citizen.page.fill("textarea[name=words]", words)
    citizen.press(ON)
    return send(citizen)[0]


def test_a_citizen_reports_follows_reads_the_reply_and_withdraws(meets: Meets, stage: Stage) -> None:
    citizen, neighbour = meets(), meets()
    # 1 A problem is reported in three steps; whoever goes back finds everything.
    begin_report(citizen, "drinking-water-deficit")
    write_report(citizen, REPORT)
    go_back_and_on(citizen, REPORT)
    number, secret = send(citizen)

    # 2 With number and secret it is followed from anywhere; what is wrong of the two is not told.
    look_up(neighbour, number, secret)
    assert neighbour.page.url.endswith(f"/follow/{number}")
    expect(neighbour.page.locator("main")).to_contain_text(REPORT)
    stranger = meets()
    assert refusal(stranger, number, "0000 0000 0000") == refusal(stranger, "2026-52-9999", secret)

    # 3 The moderator publishes it; everybody reads it.
    handling = publish_report(meets("moderator"), number)
    stranger.go(f"/proposals/{number}")
    expect(stranger.page.locator("main")).to_contain_text(REPORT)

    # 4 The secretary answers with a reason; its author reads it.
    secretary = meets("secretary")
    secretary.page.goto(handling)
    secretary.press("#reply a[href*='/reply']")
    reason = {f"reason_{stage.tag}": "The well is on this year's list."}
    answer(secretary, secretary.page.url, disposition="noted", **reason)
    look_up(citizen, number, secret)
    expect(citizen.page.locator("main")).to_contain_text("The well is on this year's list.")

    # 5 Another proposal is taken back before anybody looked at it.
    other = propose_something(citizen, "Поставьте скамью у колодца.")
    citizen.go(f"/proposals/follow/{other}")
    citizen.press("a[href$='/withdraw']")
    citizen.press("form[action$='/withdraw'] button")
    assert citizen.page.url.endswith(f"/follow/{other}")
    expect(citizen.page.locator("a[href$='/withdraw']")).to_have_count(0)


# --- a ministry ------------------------------------------------------------------------------------------------


def see_what_changed(drafter: Visitor) -> None:
    drafter.go("/desk/ministry")
    drafter.press("a[href*='/desk/ministry/agreement/mfa'] >> nth=0")
    expect(drafter.page.locator("main :is(ins, del)").first).to_be_attached()


def draft_opinion(drafter: Visitor, clause: str) -> str:
    """Add a remark to the draft on the desk, take a position, and hand all to the signatory; the opinion's address."""
    page = drafter.page
    drafter.go("/desk/ministry")
    drafter.press("main a[href$='/edit']")
    opinion = page.url.split("/edit")[0]
    remarks = page.locator("#mine li").count()
    write_remark(drafter, clause, "Who is told first?")
    expect(page.locator("#mine li")).to_have_count(remarks + 1)
    drafter.choose("position", "agreed_with_remarks")
    page.fill("input[name=letter_number]", "7-3/21")
    page.fill("input[name=letter_date]", datetime.now(UTC).date().isoformat())
    drafter.press("form[action*='/stance'] button")
    drafter.press("form[action$='/pass'] button")
    return opinion


def sign_opinion(signatory: Visitor, opinion: str) -> None:
    """Sign what waits on the desk, and read the receipt."""
    signatory.go("/desk/ministry")
    signatory.press(f"a[href$='{urlsplit(opinion).path}/sign']")
    signatory.press("form[action$='/sign'] button")
    assert signatory.page.url.endswith("/receipt")
    receipt = signatory.page.locator("main").inner_text()
    assert re.search(r"\d{4}-\d{2}-\d{4}", receipt)
    assert re.search(r"[0-9a-f]{64}", re.sub(r"\s", "", receipt))


def refuse_two_remarks(secretary: Visitor, tag: str) -> None:
    secretary.go("/replies/?show=all&body=mfa")
    links = secretary.page.locator(".inbox a.new[href*='/remarks/']")
    for remark in [str(links.nth(place).get_attribute("href")) for place in range(2)]:
        reason = {f"reason_{tag}": "The text says it elsewhere already."}
        answer(secretary, remark, disposition="not_accepted", **reason)


def settle_one_and_maintain_the_other(drafter: Visitor, opinion: str) -> str:
    """React to both replies; the number of the remark that is maintained."""
    drafter.go("/desk/ministry")
    drafter.press(f".wait__card .buttons a[href$='{urlsplit(opinion).path}']")
    maintaining = drafter.page.locator("form[action$='/maintain']")
    expect(maintaining).to_have_count(2)
    drafter.press("form[action$='/settle'] button >> nth=0")
    expect(maintaining).to_have_count(1)
    found = re.search(r"[\d-]+/\d+", drafter.page.locator("li", has=maintaining).inner_text())
    assert found
    drafter.press("form[action$='/maintain'] button")
    expect(maintaining).to_have_count(0)
    return found[0]


def test_a_ministry_says_what_it_thinks_signs_and_reacts_to_the_replies(meets: Meets, stage: Stage) -> None:
    drafter, signatory, secretary = meets("drafter.mfa"), meets("signatory.mfa"), meets("secretary")
    see_what_changed(drafter)
    opinion = draft_opinion(drafter, uid_of("agreement", "harm.2"))
    sign_opinion(signatory, opinion)
    late = drafter.page.goto(f"{opinion}/edit")
    assert late is not None
    assert not late.url.endswith("/edit") or late.status >= 400, "what is signed is changed no more"
    refuse_two_remarks(secretary, stage.tag)
    maintained = settle_one_and_maintain_the_other(drafter, opinion)
    drafter.go("/documents/agreement/rounds/2/matrix?state=disputed")
    expect(drafter.page.locator("main")).to_contain_text(maintained)


# --- a translator ----------------------------------------------------------------------------------------------


def lacking(translator: Visitor, what: str) -> tuple[str, int]:
    """Where the first language lacks something, and in how many clauses."""
    translator.go("/translations/")
    link = translator.page.locator(f"main a[href*='/agreement/3/translations/'][href$='only={what}']").first
    return str(link.get_attribute("href")), int(link.inner_text())


def left(translator: Visitor, address: str) -> int:
    """How many clauses that list leads to now."""
    translator.go("/translations/")
    link = translator.page.locator(f"main a[href='{address}']")
    return int(link.inner_text()) if link.count() else 0


def first_segment(translator: Visitor) -> str:
    return str(translator.page.locator("section.par").first.get_attribute("id"))


def translate_the_first(translator: Visitor, address: str) -> None:
    """Write a missing clause beside its source; it leaves the list."""
    page = translator.page
    page.goto(address)
    uid = first_segment(translator)
    expect(
        page.locator(f"[id='{uid}'] .clause__text, [id='{uid}'] > div:first-child p").first
    ).not_to_be_empty()
    page.fill(f"[id='words-{uid}']", "…")
    translator.press(f"[id='{uid}'] form:has(textarea) button[type=submit]")
    expect(page.locator(f"[id='{uid}']")).to_have_count(0)


def declare_the_first_unchanged(translator: Visitor, address: str, reason: str) -> None:
    """Say why a translation still follows its edited source; it leaves the list, and the reason stands beside it."""
    page = translator.page
    page.goto(address)
    uid = first_segment(translator)
    page.click(f"[id='{uid}'] summary")
    page.fill(f"[id='reason-{uid}']", reason)
    translator.press(f"[id='{uid}'] form[action*='/unaffected'] button")
    expect(page.locator(f"[id='{uid}']")).to_have_count(0)
    page.goto(address.split("?")[0])
    while not page.locator(f"[id='{uid}']").count():
        translator.press("main a[rel=next]")
    expect(page.locator(f"[id='{uid}']")).to_contain_text(reason)


def test_a_translator_fills_a_gap_and_declares_an_edit_to_change_nothing(meets: Meets) -> None:
    translator = meets("translator")
    missing, before = lacking(translator, "missing")
    translate_the_first(translator, missing)
    assert left(translator, missing) == before - 1
    stale, before = lacking(translator, "stale")
    declare_the_first_unchanged(translator, stale, "Only a comma.")
    assert left(translator, stale) == before - 1
