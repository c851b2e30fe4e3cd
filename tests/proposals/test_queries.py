"""Lists of what citizens filed: who finds what, and in how many reads."""

import pytest

from ibbportal.basins.models import Basin, PlaceKind
from ibbportal.basins.services import register_place
from ibbportal.contributions.lifecycle import Disposition, Effect
from ibbportal.contributions.services.replies import Decision, approve_reply, draft_reply, publish_reply
from ibbportal.db import db
from ibbportal.problems.models import Theme
from ibbportal.problems.services import Described, enter_problem
from ibbportal.proposals.following import account_of
from ibbportal.proposals.models import Filing
from ibbportal.proposals.permissions import READ_FILING, SEE_FILING, handled_filings, visible_filings
from ibbportal.proposals.queries import (
    count_filings,
    filing_of_remark,
    published_filing,
    published_filings,
    read_filings,
)
from ibbportal.proposals.services import About, withdraw_filing, withhold_filing
from ibbportal.security import ANONYMOUS, SYSTEM, can
from tests.factories.actors import Actors
from tests.factories.basins import ili_balkhash
from tests.factories.proposals import proposed, published_proposal, reported
from tests.queries import counted_queries


@pytest.fixture
def everything(basin: Basin, now) -> list[Filing]:
    """One in each state."""
    received = proposed(basin, now=now).filing
    published = published_proposal(basin, now=now)
    withheld = reported(basin, now=now).filing
    withhold_filing(withheld, {"ru": "Имена."}, written_in="ru", by=SYSTEM, now=now)
    withdrawn = published_proposal(basin, now=now)
    withdraw_filing(withdrawn, by=ANONYMOUS, now=now)
    return [received, published, withheld, withdrawn]


def test_the_rules_on_one_and_the_queries_for_lists_agree(everything, actors: Actors, now):
    other = ili_balkhash(now=now, slug="chu-talas")
    everything.append(proposed(other, now=now).filing)
    for name in (
        "anonymous",
        "citizen",
        "moderator",
        "auditor",
        "administrator",
        "drafter",
        "observer",
        "system",
    ):
        actor = getattr(actors, name)
        for permission, query in ((READ_FILING, visible_filings), (SEE_FILING, handled_filings)):
            by_rule = {each.id for each in everything if can(actor, permission, each)}
            by_query = set(db.session.scalars(query(actor).with_only_columns(Filing.id)))
            assert by_rule == by_query, (name, permission.name)


def test_the_register_holds_what_is_published_and_not_taken_back(everything, basin):
    received, published, withheld, withdrawn = everything
    assert read_filings(published_filings(basin.id)) == [published]
    assert count_filings(published_filings(basin.id)) == 1
    for each, is_found in ((received, False), (published, True), (withheld, False), (withdrawn, True)):
        assert (published_filing(basin.id, each.register_number or "") is each) is is_found


def test_the_register_is_narrowed_by_kind_language_problem_and_place(basin, now):
    place = register_place(basin, "bakanas", {"ru": "Баканас"}, kind=PlaceKind.LOCALITY, by=SYSTEM, now=now)
    described = Described({"ru": "Питьевая вода"}, Theme.WATER_SUPPLY, "ru")
    problem = enter_problem(basin, "drinking-water", described, by=SYSTEM, now=now)
    plain = published_proposal(basin, now=now)
    there = published_proposal(basin, About(place=place, problem=problem), language="kk", now=now)
    for narrowed in (
        {"language": "kk"},
        {"problem_id": problem.id},
        {"place_ids": [place.id]},
    ):
        assert read_filings(published_filings(basin.id, **narrowed)) == [there], narrowed
    assert read_filings(published_filings(basin.id, kind="proposal")) == [there, plain]
    assert read_filings(published_filings(basin.id, kind="sighting")) == []


def test_only_the_working_group_finds_a_filing_by_its_remark(everything, basin, actors: Actors):
    for filing in everything:
        assert filing_of_remark(basin.id, filing.remark.id, actors.auditor) is filing
        assert filing_of_remark(basin.id, filing.remark.id, actors.citizen) is None


def reads(basin_id: int) -> int:
    """How many reads it takes to list all with their steps."""
    db.session.commit()
    db.session.expire_all()
    with counted_queries() as statements:
        for filing in read_filings(published_filings(basin_id)):
            account_of(filing, ANONYMOUS, "ru")
    return len(statements)


def answered(basin: Basin, now) -> Filing:
    filing = published_proposal(basin, now=now)
    decision = Decision(Disposition.NOTED, Effect.NONE, {"ru": "Учтено."}, "ru")
    reply = draft_reply([filing.remark], decision, basin_id=basin.id, by=SYSTEM, now=now)
    approve_reply(reply, by=SYSTEM, now=now)
    publish_reply(reply, by=SYSTEM, now=now)
    return filing


def test_a_long_list_takes_as_many_reads_as_a_short_one(basin, now):
    answered(basin, now)
    short = reads(basin.id)
    for _ in range(4):
        answered(basin, now)
    assert reads(basin.id) == short
