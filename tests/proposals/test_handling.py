"""The working group publishes, withholds, passes on; authors take back and are forgotten."""

from datetime import datetime

import pytest
import sqlalchemy as sa

from ibbportal.basins.models import Basin
from ibbportal.contributions.lifecycle import RemarkState
from ibbportal.contributions.models import Author, Contribution
from ibbportal.contributions.permissions import visible_contributions
from ibbportal.db import db
from ibbportal.documents.models import Version
from ibbportal.lifecycles import WrongState
from ibbportal.notices.models import Notice
from ibbportal.problems.models import Problem, Theme
from ibbportal.problems.services import Described, enter_problem
from ibbportal.proposals.lifecycle import FilingState
from ibbportal.proposals.models import Filing
from ibbportal.proposals.services import (
    About,
    NoReasonGiven,
    TextNotPublic,
    erase_author,
    name_problem,
    pass_on,
    publish_filing,
    withdraw_filing,
    withhold_filing,
)
from ibbportal.proposals.services.authors import AuthorUnknown
from ibbportal.proposals.services.handling import ClauseNamed, ProblemOfOtherBasin
from ibbportal.proposals.typed import AuthorDetails
from ibbportal.security import ANONYMOUS, SYSTEM
from ibbportal.texts.models import Wording
from tests.factories.actors import Actors
from tests.factories.basins import ili_balkhash
from tests.factories.proposals import proposed, published_proposal
from tests.factories.rounds import frozen_agreement

REASON = {"ru": "Письмо называет соседей по именам."}
RESIDENT = AuthorDetails(name="Житель А.", email="resident@village.example")


@pytest.fixture
def filing(basin: Basin, now: datetime) -> Filing:
    return proposed(basin, author=RESIDENT, now=now).filing


@pytest.fixture
def problem(basin: Basin, now: datetime) -> Problem:
    described = Described({"ru": "Питьевая вода"}, Theme.WATER_SUPPLY, "ru")
    return enter_problem(basin, "drinking-water", described, by=SYSTEM, now=now)


@pytest.fixture
def version(actors: Actors, basin: Basin, now: datetime) -> Version:
    return frozen_agreement(basin, now=now)


def seen_by_everybody() -> set[int]:
    return set(db.session.scalars(visible_contributions(ANONYMOUS).with_only_columns(Contribution.id)))


def read_anew(filing: Filing) -> Filing:
    """What the database holds of it after the commit."""
    filing_id = filing.id
    db.session.commit()
    db.session.expunge_all()
    return db.session.get_one(Filing, filing_id)


def test_what_is_published_is_read_by_everybody_under_the_same_number(filing, actors, now):
    number = filing.register_number
    assert filing.id not in seen_by_everybody()
    publish_filing(filing, by=actors.moderator, now=now)
    assert filing.id in seen_by_everybody()
    assert filing.register_number == number
    assert (filing.decided_by_id, filing.decided_at) == (actors.moderator.user_id, now)
    assert filing.remark.state is RemarkState.ADMITTED


def test_what_is_withheld_stays_with_the_working_group_and_has_a_reason(filing, actors, now):
    withhold_filing(filing, REASON, written_in="ru", by=actors.moderator, now=now)
    assert filing.state is FilingState.WITHHELD
    assert filing.id not in seen_by_everybody()
    assert filing.withheld_reason is not None
    assert filing.withheld_reason.contents() == REASON


def test_nothing_is_withheld_without_a_reason(filing, now):
    with pytest.raises(NoReasonGiven):
        withhold_filing(filing, {"ru": ""}, written_in="ru", by=SYSTEM, now=now)
    assert filing.state is FilingState.RECEIVED


def test_what_was_withheld_may_be_published_later_but_never_the_other_way_round(filing, now):
    withhold_filing(filing, REASON, written_in="ru", by=SYSTEM, now=now)
    publish_filing(filing, by=SYSTEM, now=now)
    assert filing.is_published
    with pytest.raises(WrongState):
        withhold_filing(filing, REASON, written_in="ru", by=SYSTEM, now=now)


def test_it_is_published_once(filing, now):
    publish_filing(filing, by=SYSTEM, now=now)
    with pytest.raises(WrongState):
        publish_filing(filing, by=SYSTEM, now=now)


def test_a_proposal_on_a_text_that_is_not_public_is_not_published(basin, version, now):
    assert not version.audience.is_public
    filing = proposed(basin, About(version=version, uid="agreement-a1p1"), by=SYSTEM, now=now).filing
    with pytest.raises(TextNotPublic):
        publish_filing(filing, by=SYSTEM, now=now)
    assert filing.state is FilingState.RECEIVED


def test_a_matter_of_somebody_else_is_passed_on_and_the_author_is_told_to_whom(filing, now):
    pass_on(filing, {"ru": "Передано акимату."}, written_in="ru", by=SYSTEM, now=now)
    assert filing.remark.state is RemarkState.REDIRECTED
    assert filing.passed_on is not None
    with pytest.raises(WrongState):
        pass_on(filing, {"ru": "Ещё раз."}, written_in="ru", by=SYSTEM, now=now)


def test_a_proposal_is_tied_to_a_problem_of_the_list_and_untied(filing, problem, now):
    name_problem(filing, problem, by=SYSTEM, now=now)
    assert filing.remark.problem is problem
    name_problem(filing, None, by=SYSTEM, now=now)
    assert filing.remark.problem is None


def test_what_speaks_of_a_clause_is_not_tied_to_a_problem_as_well(basin, version, problem, now):
    filing = proposed(basin, About(version=version, uid="agreement-a1p1"), by=SYSTEM, now=now).filing
    with pytest.raises(ClauseNamed):
        name_problem(filing, problem, by=SYSTEM, now=now)


def test_a_problem_of_another_basin_is_refused(filing, now):
    other = ili_balkhash(now=now, slug="chu-talas")
    described = Described({"ru": "Песок"}, Theme.SOIL, "ru")
    problem = enter_problem(other, "sand", described, by=SYSTEM, now=now)
    with pytest.raises(ProblemOfOtherBasin):
        name_problem(filing, problem, by=SYSTEM, now=now)


def test_an_author_takes_it_back_and_it_is_kept(filing, now):
    withdraw_filing(filing, by=ANONYMOUS, now=now)
    assert filing.state is FilingState.WITHDRAWN
    assert filing.remark.state is RemarkState.WITHDRAWN
    assert str(filing.remark.text.in_language("ru"))
    with pytest.raises(WrongState):
        withdraw_filing(filing, by=ANONYMOUS, now=now)


def test_what_was_public_stays_readable_when_it_is_taken_back(basin, now):
    filing = published_proposal(basin, now=now)
    withdraw_filing(filing, by=ANONYMOUS, now=now)
    assert filing.id in seen_by_everybody()


def test_erasing_an_author_leaves_published_words_as_a_citizens(basin, now):
    filing = published_proposal(basin, author=RESIDENT, words="Нужен датчик.", now=now)
    erase_author(filing, by=SYSTEM, now=now)
    kept = read_anew(filing)
    assert kept.author is None
    assert str(kept.remark.text.in_language("ru")) == "Нужен датчик."
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Author)) == 0


def test_erasing_an_author_takes_words_that_were_never_published_along(basin, now):
    filing = proposed(basin, author=RESIDENT, words="Личное письмо", proposed="Личные слова", now=now).filing
    erase_author(filing, by=SYSTEM, now=now)
    kept = read_anew(filing)
    assert str(kept.remark.text.in_language("ru")) == ""
    left = db.session.scalars(sa.select(Wording.content)).all()
    assert not [content for content in left if "Личн" in content]


def test_erasing_an_author_forgets_what_was_mailed_to_them(basin, now):
    filing = proposed(basin, author=RESIDENT, now=now).filing
    erase_author(filing, by=SYSTEM, now=now)
    assert db.session.scalar(sa.select(sa.func.count()).where(Notice.email == RESIDENT.email)) == 0


def test_nobody_is_erased_twice(basin, now):
    filing = published_proposal(basin, now=now)
    with pytest.raises(AuthorUnknown):
        erase_author(filing, by=SYSTEM, now=now)
