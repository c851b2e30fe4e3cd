"""How a clause came to be as it is, as far as each reader may know it: on screen and on paper."""

import subprocess
from datetime import datetime
from pathlib import Path

import page
import pikepdf
import pytest

from ibbportal.basins.models import Basin
from ibbportal.db import db
from ibbportal.documents.models import Provision
from ibbportal.documents.outline import ClauseKind
from ibbportal.documents.queries import provision_by_uid, versions_seen
from ibbportal.documents.services.documents import begin_version
from ibbportal.documents.services.drafting import add_clause, remove_clause, reword
from ibbportal.publications.export import dossier_pdf
from ibbportal.security import SYSTEM, Actor
from ibbportal.tracing.dossier import Dossier, dossier_of
from tests.factories.actors import Actors
from tests.factories.publications import (
    ASKED,
    MONTHLY,
    REASON,
    SECRETS,
    Story,
    told,
)
from tests.queries import counted_queries
from tests.strict_client import StrictClient

ANSWERED, RESTRICTED = "agreement-a1p1", "agreement-a1p2"
PROFILES = (page.ValidationProfile.PDF_A_3A, page.ValidationProfile.PDF_UA_1)


@pytest.fixture
def story(basin: Basin, actors: Actors, now: datetime) -> Story:
    story = told(basin, actors, now=now)
    story.show_to(story.first.audience, now=now)
    return story


def clause(story: Story, uid: str) -> Provision:
    found = provision_by_uid(story.document.id, uid)
    assert found is not None
    return found


def dossier(story: Story, uid: str, actor: Actor, language: str = "ru") -> Dossier:
    found = dossier_of(clause(story, uid), versions_seen(story.document, actor), actor, language=language)
    assert found is not None
    return found


def test_it_tells_each_wording_with_the_remark_the_reply_and_the_change_that_followed(story, actors):
    first, second = dossier(story, ANSWERED, actors.anonymous).stages
    assert next(str(each.remark.text.in_language("ru")) for each in first.answered) == ASKED
    assert [str(reply.reason.in_language("ru")) for reply, _ in first.replies] == [REASON]
    (altered,) = second.altered
    assert altered.difference.body_after == MONTHLY
    assert [str(cause.reason.in_language("ru")) for cause in altered.causes] == [REASON]


def test_it_says_where_each_body_stands_by_its_own_position_or_by_that_on_the_whole(story, actors):
    first, _ = dossier(story, ANSWERED, actors.secretary).stages
    assert {(stance.position.value.value, stance.is_on_clause) for stance in first.stances} == {
        ("agreed_with_remarks", False)
    }


def test_an_article_gathers_what_was_said_about_its_paragraphs(story, actors):
    whole = dossier(story, "agreement-a1", actors.secretary)
    assert whole.remarks == 3
    assert [each.clause.uid for each in whole.stages[-1].altered] == [ANSWERED, RESTRICTED]


def test_what_was_said_behind_closed_doors_is_in_nobody_elses_dossier(story, actors):
    seen = dossier(story, RESTRICTED, actors.anonymous)
    assert seen.remarks == seen.replies == 0
    assert not any(altered.causes for stage in seen.stages for altered in stage.altered)
    assert dossier(story, RESTRICTED, actors.other_drafter).remarks == 1


def test_a_clause_that_was_taken_out_keeps_its_dossier(story, actors, now):
    third = begin_version(story.document, by=SYSTEM, now=now)
    remove_clause(third, clause(story, ANSWERED).uid, by=SYSTEM, now=now)
    gone = dossier(story, ANSWERED, actors.secretary)
    assert gone.is_gone
    assert gone.latest.version is story.second
    assert not dossier(story, ANSWERED, actors.anonymous).is_gone


def test_a_version_that_one_may_not_read_leaves_no_trace(story, actors, now):
    third = begin_version(story.document, by=SYSTEM, now=now)
    before = dossier(story, ANSWERED, actors.anonymous)
    reword(third, ANSWERED, "ru", "Стороны не обмениваются.", seen_revision=1, by=SYSTEM, now=now)
    after = dossier(story, ANSWERED, actors.anonymous)
    assert [stage.version.number for stage in after.stages] == [1, 2]
    assert after.changes == before.changes
    assert dossier(story, ANSWERED, actors.secretary).stages[-1].version is third


def address(story: Story, uid: str, tail: str = "") -> str:
    return f"/en/{story.document.basin.slug}/clauses/{clause(story, uid).uid}{tail}"


@pytest.mark.parametrize("uid", [ANSWERED, RESTRICTED])
def test_the_page_and_the_print_tell_the_public_no_secret(story, actors, client: StrictClient, uid, tmp_path):
    shown = client.as_(actors.anonymous).get(address(story, uid)).text
    printed = client.get(address(story, uid, "/dossier.pdf")).data
    for secret in SECRETS:
        assert secret not in shown
        assert secret not in words_of(printed, tmp_path)


def test_a_hidden_clause_and_one_that_never_was_get_the_same_answer_from_the_same_queries(
    story, actors, client: StrictClient, now
):
    third = begin_version(story.document, by=SYSTEM, now=now)
    hidden = add_clause(third, ClauseKind.ARTICLE, parent=None, after=None, by=SYSTEM, now=now)
    uids = (hidden.uid, "0123456789ab")
    here, visitor, secretary = f"/en/{story.document.basin.slug}/clauses", actors.anonymous, actors.secretary
    db.session.commit()
    answers = []
    for uid in uids:
        for tail in ("", "/dossier.pdf"):
            db.session.remove()
            with counted_queries() as statements:
                answer = client.as_(visitor).get(f"{here}/{uid}{tail}")
            answers.append((answer.status_code, answer.text.replace(uid, ""), len(statements)))
    assert answers[0][0] == 404
    assert answers[:2] == answers[2:]
    assert client.as_(secretary).get(f"{here}/{uids[0]}").status_code == 200


def test_the_page_asks_as_much_for_many_remarks_as_for_few(story, actors, client: StrictClient):
    pages = [address(story, uid) for uid in (RESTRICTED, "agreement-a1")]
    secretary = actors.secretary
    db.session.commit()
    asked = []
    for url in pages:
        db.session.remove()
        with counted_queries() as statements:
            client.as_(secretary).get(url)
        asked.append(len(statements))
    of_one, of_three = asked
    assert of_three <= of_one


@pytest.mark.parametrize("language", ["kk", "ru", "en", "zh-Hans", "ky"])
def test_the_print_conforms_to_both_standards_in_each_language(story, actors, now, language, tmp_path):
    path = tmp_path / "dossier.pdf"
    path.write_bytes(
        dossier_pdf(dossier(story, "agreement-a1", actors.secretary, language), language, now=now)
    )
    for profile in PROFILES:
        report = page.validate_pdf(str(path), profile=profile)
        assert report.is_compliant, report
    assert str(pikepdf.open(path).Root.Lang) == language


def words_of(file: bytes, folder: Path) -> str:
    path = folder / "dossier.pdf"
    path.write_bytes(file)
    return subprocess.run(["pdftotext", path, "-"], check=True, capture_output=True, text=True).stdout
