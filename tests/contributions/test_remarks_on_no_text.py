"""A remark may speak of a problem or of no text at all; a reply that changes a text then says which."""

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from ibbportal.basins.models import Basin
from ibbportal.contributions.gates import gate_summary, open_promises
from ibbportal.contributions.lifecycle import Disposition, Effect
from ibbportal.contributions.models import Remark, Reply
from ibbportal.contributions.queries import accepting_replies, similar_remarks
from ibbportal.contributions.services.incorporation import NotIncorporating, incorporate
from ibbportal.contributions.services.replies import (
    Decision,
    NoTextNamed,
    approve_reply,
    draft_reply,
    replace_reply,
    revise_reply,
)
from ibbportal.db import begin_writing, db
from ibbportal.documents.models import Version
from ibbportal.documents.queries import provision_by_uid
from ibbportal.problems.models import Problem, Theme
from ibbportal.problems.services import Described, enter_problem
from ibbportal.proposals.services import About
from ibbportal.security import SYSTEM
from tests.contributions.conftest import EXCHANGE
from tests.factories.proposals import proposed
from tests.factories.rounds import working_agreement


@pytest.fixture
def filed(basin: Basin, now) -> Remark:
    """A citizen's words, on no text."""
    return proposed(basin, now=now).filing.remark


@pytest.fixture
def draft(actors, basin: Basin, now) -> Version:
    return working_agreement(basin, now=now)


@pytest.fixture
def problem(basin: Basin, now) -> Problem:
    described = Described({"ru": "Питьевая вода"}, Theme.WATER_SUPPLY, "ru")
    return enter_problem(basin, "drinking-water", described, by=SYSTEM, now=now)


def accepting(document_id: int | None) -> Decision:
    return Decision(Disposition.ACCEPTED, Effect.THIS_TEXT, {}, "ru", document_id)


def accepted(remark: Remark, document_id: int, now) -> Reply:
    reply = draft_reply([remark], accepting(document_id), basin_id=remark.basin_id, by=SYSTEM, now=now)
    approve_reply(reply, by=SYSTEM, now=now)
    return reply


def test_a_reply_that_changes_a_text_says_which(filed, draft, now):
    with pytest.raises(NoTextNamed):
        draft_reply([filed], accepting(None), basin_id=filed.basin_id, by=SYSTEM, now=now)
    reply = accepted(filed, draft.document_id, now)
    assert reply.document is draft.document


def test_a_reply_that_changes_no_text_names_none(filed, draft, now):
    decision = Decision(Disposition.NOTED, Effect.NONE, {"ru": "Учтено."}, "ru", draft.document_id)
    reply = draft_reply([filed], decision, basin_id=filed.basin_id, by=SYSTEM, now=now)
    assert reply.document_id is None


def test_a_reply_to_a_remark_on_a_text_needs_none_named(remark, now):
    reply = draft_reply([remark], accepting(None), basin_id=remark.basin_id, by=SYSTEM, now=now)
    assert reply.document_id is None


def test_the_gate_of_the_named_text_holds_the_reply_to_its_word(filed, draft, basin, now):
    reply = accepted(filed, draft.document_id, now)
    other = working_agreement(basin, now=now, code="plan")
    assert open_promises(draft) == [reply]
    assert open_promises(other) == []
    assert accepting_replies(draft.document_id) == [reply]
    provision = provision_by_uid(draft.document_id, EXCHANGE)
    assert provision is not None
    incorporate(reply, draft, provision, by=SYSTEM, now=now)
    assert gate_summary(draft).promises == []


def test_it_changes_no_other_text_than_the_one_it_names(filed, draft, basin, now):
    reply = accepted(filed, draft.document_id, now)
    other = working_agreement(basin, now=now, code="plan")
    provision = provision_by_uid(other.document_id, "plan-a1p1")
    assert provision is not None
    with pytest.raises(NotIncorporating):
        incorporate(reply, other, provision, by=SYSTEM, now=now)


def test_another_text_may_be_named_while_the_reply_is_a_draft_and_stays_when_it_is_replaced(
    filed, draft, basin, now
):
    other = working_agreement(basin, now=now, code="plan")
    reply = draft_reply([filed], accepting(draft.document_id), basin_id=filed.basin_id, by=SYSTEM, now=now)
    revise_reply(
        reply, accepting(other.document_id), remarks=[filed], seen_revision=reply.revision, by=SYSTEM, now=now
    )
    approve_reply(reply, by=SYSTEM, now=now)
    assert replace_reply(reply, by=SYSTEM, now=now).document_id == other.document_id


def test_alike_is_what_speaks_of_the_same_problem(basin, problem, filed, actors, now):
    first = proposed(basin, About(problem=problem), now=now).filing.remark
    second = proposed(basin, About(problem=problem), now=now).filing.remark
    assert similar_remarks(first, actors.secretary) == [second]
    assert similar_remarks(filed, actors.secretary) == ()


@pytest.mark.parametrize("wrong", ["one_subject", "clause_of_version"])
def test_the_database_refuses_a_remark_on_two_things_or_on_a_clause_of_nothing(remark, problem, wrong):
    begin_writing()
    changed = {"problem_id": problem.id} if wrong == "one_subject" else {"version_id": None}
    with pytest.raises(IntegrityError), db.session.begin_nested():
        db.session.execute(sa.update(Remark).where(Remark.id == remark.id).values(**changed))
