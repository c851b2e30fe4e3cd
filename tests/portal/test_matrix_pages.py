"""The remark matrix as people open it: the page with its filters, the workbook, the paper."""

from io import BytesIO

import openpyxl
import pytest

from ibbportal.portal.views import matrix as views
from ibbportal.proposals.services import About
from ibbportal.rounds.queries import rounds_of_version
from tests.factories.contributions import received
from tests.factories.proposals import published_proposal
from tests.factories.publications import (
    ASKED,
    BEHIND_DOORS,
    IN_DRAFT,
    REASON,
    SECRETS,
    UNPUBLISHED,
    told,
)
from tests.factories.rounds import frozen_agreement, invitation_of, round_on
from tests.queries import counted_queries

ROUND = "/en/ili-balkhash/documents/agreement/rounds/1"
MATRIX = f"{ROUND}/matrix"
HIDDEN = MATRIX.replace("rounds/1", "rounds/2")
FILES = (f"{MATRIX}.xlsx", f"{MATRIX}.pdf")


@pytest.fixture
def story(basin, actors, now):
    return told(basin, actors, now=now)


def test_the_page_tells_what_was_asked_answered_and_changed(story, client, actors):
    page = client.as_(actors.anonymous).get(MATRIX).text

    for piece in (ASKED, REASON, story.asked.number, "Ministry mep", "Accepted", "2 remarks"):
        assert piece in page, piece
    assert "/documents/agreement/compare/1/2" in page
    assert "/clauses/agreement-a1p1" in page
    assert f'href="{MATRIX}.pdf"' in page
    assert f'href="{MATRIX}.xlsx"' in page


@pytest.mark.parametrize("path", [MATRIX, *FILES])
def test_what_is_restricted_leaves_no_trace(story, client, actors, path):
    for reader in (actors.anonymous, actors.citizen, actors.drafter):
        answer = client.as_(reader).get(path)
        assert answer.status_code == 200
        for secret in SECRETS:
            assert secret.encode() not in answer.data
        hidden = client.as_(reader).get(path.replace("rounds/1", "rounds/2"))
        missing = client.as_(reader).get(path.replace("rounds/1", "rounds/9"))
        assert hidden.status_code == missing.status_code == 404
        assert hidden.text.replace("rounds/2", "rounds/9") == missing.text


def test_those_who_were_asked_behind_doors_see_their_round(story, client, actors):
    assert BEHIND_DOORS in client.as_(actors.other_drafter).get(HIDDEN).text
    assert IN_DRAFT not in client.as_(actors.secretary).get(MATRIX).text


def test_the_working_group_sees_how_far_a_reply_is_and_takes_home_what_is_published(story, client, actors):
    secretary = client.as_(actors.secretary)

    page = secretary.get(MATRIX).text
    book = openpyxl.load_workbook(BytesIO(secretary.get(f"{MATRIX}.xlsx").data))

    assert UNPUBLISHED in page
    assert "Not published yet" in page
    cells = {str(cell.value) for row in book.worksheets[0].iter_rows() for cell in row}
    assert REASON in cells
    assert UNPUBLISHED not in cells


def test_the_filters_work_without_scripts_and_go_into_the_links_to_the_files(story, client, actors):
    reader = client.as_(actors.anonymous)

    page = reader.get(f"{MATRIX}?outcome=waiting&body=mep").text

    assert "1 remark" in page
    assert ASKED not in page
    assert "Ждём ответа." in page
    assert "matrix.xlsx?body=mep&amp;outcome=waiting" in page
    book = openpyxl.load_workbook(BytesIO(reader.get(f"{MATRIX}.xlsx?outcome=waiting").data))
    assert book.worksheets[0].max_row == 2


@pytest.mark.parametrize(
    "query",
    [
        "outcome=nothing",
        "clause=%E4%B8%80",
        "body=" + "x" * 5000,
        "kind=<script>",
        "state=disputed",
        "change=maybe",
    ],
)
def test_a_filter_that_fits_nothing_says_so(story, client, actors, query):
    answer = client.as_(actors.anonymous).get(f"{MATRIX}?{query}")

    assert answer.status_code == 200
    assert "No remark fits this filter." in answer.text
    assert "<script>" not in answer.text


def test_disagreements_have_a_title_of_their_own(story, client, actors):
    assert "<h1" in (page := client.as_(actors.anonymous).get(f"{MATRIX}?state=disputed").text)
    assert "Table of disagreements" in page


def test_a_long_matrix_is_read_page_by_page(basin, client, actors, now, monkeypatch):
    monkeypatch.setattr(views, "ROWS_OF_A_PAGE", 2)
    asked = round_on(frozen_agreement(basin, now=now), [actors.ministry], now=now)
    invitation = invitation_of(asked, actors.ministry)
    received(invitation, actors.signatory, *({"words": f"Слово {n}."} for n in range(1, 6)), now=now)
    reader = client.as_(actors.drafter)

    first, last = reader.get(MATRIX).text, reader.get(f"{MATRIX}?page=3").text

    assert "Слово 2." in first
    assert "Слово 3." not in first
    assert "Page 3 of 3" in last
    assert "Слово 5." in last
    for number in ("0", "4", "-1"):
        assert reader.get(f"{MATRIX}?page={number}").status_code == 404
    assert reader.get(f"{MATRIX}?page=x").status_code == 200


def test_a_round_without_remarks_says_what_comes(basin, client, actors, now):
    round_on(frozen_agreement(basin, now=now), [actors.ministry], now=now)

    assert "No remarks yet" in client.as_(actors.drafter).get(MATRIX).text


def test_the_page_costs_the_same_queries_whatever_is_chosen(story, client, actors):
    reader = client.as_(actors.anonymous)
    reader.get(MATRIX)

    def cost(query):
        with counted_queries() as statements:
            reader.get(f"{MATRIX}{query}")
        return len(statements)

    assert cost("") == cost("?outcome=waiting") == cost("?outcome=accepted&body=mep")


@pytest.mark.parametrize("language", ["kk", "ru", "en", "zh-hans", "ky"])
def test_the_page_speaks_every_language(story, client, actors, language):
    page = client.as_(actors.drafter).get(MATRIX.replace("/en/", f"/{language}/"))

    assert page.status_code == 200
    assert ASKED in page.text


def test_the_rounds_page_leads_to_its_matrix(story, client, actors):
    (asked, _hidden) = rounds_of_version(story.first.id)
    assert asked.number == 1
    assert f'href="{MATRIX}"' in client.as_(actors.anonymous).get(ROUND).text


def test_a_citizens_proposal_leads_to_its_page(basin, client, actors, now):
    version = frozen_agreement(basin, now=now)
    round_on(version, [actors.ministry], now=now, is_public=True)
    about = About(version=version, uid="agreement-a1p1")
    filing = published_proposal(basin, about, now=now, words="Мерить чаще.")

    page = client.as_(actors.anonymous).get(f"{MATRIX}?body=citizens").text

    assert "A private person" in page
    address = f"/en/ili-balkhash/proposals/{filing.register_number}"
    assert f'href="{address}"' in page
    assert "Мерить чаще." in client.as_(actors.anonymous).get(address).text


@pytest.fixture
def long(basin, actors, now, monkeypatch):
    """A round whose matrix is longer than what is printed at once."""
    monkeypatch.setattr(views, "AT_ONCE", 2)
    asked = round_on(frozen_agreement(basin, now=now), [actors.ministry], now=now)
    words = ({"words": f"Слово {n}."} for n in range(1, 4))
    received(invitation_of(asked, actors.ministry), actors.signatory, *words, now=now)
    return asked


def test_a_long_matrix_is_printed_in_the_background_and_its_file_kept(long, client, actors):
    reader = client.as_(actors.drafter)
    led = reader.get(f"{MATRIX}.pdf?kind=technical")
    assert led.status_code == 302
    assert led.location.endswith(f"{MATRIX}/print?kind=technical")
    assert "Make the PDF" in reader.get(led.location).text
    assert reader.get(f"{MATRIX}/print/file?kind=technical").status_code == 404

    assert reader.post(f"{MATRIX}/print?kind=technical").status_code == 303

    page = reader.get(f"{MATRIX}/print?kind=technical").text
    assert "Download the matrix" in page
    file = reader.get(f"{MATRIX}/print/file?kind=technical")
    assert file.data.startswith(b"%PDF-")
    assert file.mimetype == "application/pdf"
    assert "Make the PDF" in reader.get(f"{MATRIX}/print").text, "what else was chosen is another print"


def test_those_who_do_not_see_the_round_have_no_part_in_its_print(long, client, actors):
    client.as_(actors.drafter).post(f"{MATRIX}/print")
    for stranger in (actors.anonymous, actors.citizen, actors.other_drafter):
        for path in (f"{MATRIX}/print", f"{MATRIX}/print/file", f"{MATRIX}.pdf"):
            assert client.as_(stranger).get(path).status_code == 404
        assert client.as_(stranger).post(f"{MATRIX}/print").status_code == 404


def test_the_progress_alone_is_sent_where_the_page_asks_for_it(long, client, actors):
    part = client.as_(actors.drafter).get(f"{MATRIX}/print", headers={"HX-Request": "true"})

    assert "<html" not in part.text
    assert "Make the PDF" in part.text
    assert "HX-Request" in part.headers["Vary"]
