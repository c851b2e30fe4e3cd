"""What an anonymous visitor of the demonstration can read, and what leaves no trace."""

import re

import pytest
import sqlalchemy as sa

from ibbportal.db import db
from ibbportal.demo.loading.texts import uid_of
from ibbportal.demo.reading import Demonstration
from ibbportal.i18n import INTERFACE
from ibbportal.opinions.lifecycle import OpinionState
from ibbportal.opinions.models import Opinion
from ibbportal.publications.models import Edition
from tests.strict_client import StrictClient

HERE = "/en/ili-balkhash"
LANGUAGES = [language.slug for language in INTERFACE]
KAZAKH_ALONE = {"commission.3": "mfa.4", "exchange.1": "cwr.2"}
"""the clauses of which only the Kazakh words were changed, with the cause"""
PUBLIC = (
    "/",
    "/documents/",
    "/documents/agreement/1",
    "/documents/agreement/2",
    "/documents/agreement/compare/1/2",
    "/documents/agreement/1/remarks",
    "/documents/agreement/2/remarks",
    "/documents/plan/1",
    "/documents/partnership/1",
    "/rounds/",
    "/documents/agreement/rounds/1",
    "/documents/agreement/rounds/2",
)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("address", PUBLIC)
def test_the_public_pages_open_in_every_language(visitor: StrictClient, language: str, address: str) -> None:
    page = visitor.get(f"/{language}/ili-balkhash{address}")
    assert page.status_code == 200
    assert 'class="demonstration"' in page.text, "plainly marked as a demonstration"


def test_the_comparison_gives_the_cause_of_each_change(visitor: StrictClient, told: Demonstration) -> None:
    page = visitor.get(f"{HERE}/documents/agreement/compare/1/2").text
    for operation in told.revisions[0].operations:
        if operation.clause not in KAZAKH_ALONE:
            assert uid_of("agreement", operation.clause) in page, operation.clause
        if operation.reason:
            assert operation.reason["en"] in page
    replies = {reply.key: reply for reply in told.replies}
    answered = {step.reply for step in told.revisions[0].operations if step.clause not in KAZAKH_ALONE}
    for key in filter(None, answered):
        assert replies[key].reason["en"] in page, key


def test_a_change_of_one_language_shows_in_the_comparison_of_that_language(
    visitor: StrictClient, told: Demonstration
) -> None:
    page = visitor.get("/kk/ili-balkhash/documents/agreement/compare/1/2").text
    replies = {reply.key: reply for reply in told.replies}
    for clause, key in KAZAKH_ALONE.items():
        assert uid_of("agreement", clause) in page
        assert replies[key].reason["kk"] in page


@pytest.mark.parametrize(
    "address",
    [
        "/documents/agreement/3",
        "/documents/agreement/compare/2/3",
        "/documents/agreement/3/remarks",
    ],
)
def test_the_working_version_is_missing_like_one_that_never_was(visitor: StrictClient, address: str) -> None:
    hidden = visitor.get(f"{HERE}{address}")
    never = visitor.get(f"{HERE}{address.replace('3', '9')}")
    assert (hidden.status_code, never.status_code) == (404, 404)
    assert hidden.text.replace("/3", "/9") == never.text or len(hidden.text) == len(never.text)


@pytest.mark.parametrize("address", PUBLIC)
def test_no_public_page_knows_of_what_is_being_written(
    visitor: StrictClient, told: Demonstration, address: str
) -> None:
    page = visitor.get(f"{HERE}{address}").text
    drafts = [each for each in told.rounds[1].opinions if each.state is not OpinionState.SUBMITTED]
    for opinion in drafts:
        for remark in opinion.remarks:
            assert remark.text[remark.language][:40] not in page
    assert "working version" not in page
    assert "/documents/agreement/3" not in page
    (approved,) = [reply for reply in told.replies if reply.key == "akimat-2.1"]
    assert approved.reason["en"] not in page, "approved is not published"


def test_the_drafts_of_opinions_cannot_be_opened(visitor: StrictClient) -> None:
    drafts = db.session.scalars(sa.select(Opinion.id).where(Opinion.register_number.is_(None))).all()
    assert len(drafts) == 2
    for number in drafts:
        assert visitor.get(f"{HERE}/opinions/{number}").status_code == 404


def test_what_was_submitted_can_be_read_in_the_language_of_the_page(
    visitor: StrictClient, told: Demonstration
) -> None:
    page = visitor.get("/zh-hans/ili-balkhash/documents/agreement/1/remarks").text
    for remark in told.rounds[0].remarks:
        words = remark.text["zh-Hans"]
        assert words in page or re.sub(r"“|”", "", words) in page, remark.key


def test_an_edition_that_is_not_published_is_not_offered(visitor: StrictClient) -> None:
    editions = db.session.scalars(sa.select(Edition.number)).all()
    page = visitor.get(f"{HERE}/documents/agreement/2").text
    assert not [number for number in editions if number in page]
