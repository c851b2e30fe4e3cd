"""The change gate: what was promised is done, and what was done has a cause."""

import pytest

from ibbportal.contributions.gates import (
    CAUSE_MISSING,
    CAUSE_UNAPPROVED,
    PROMISE_OPEN,
    change_gate,
    gate_summary,
    open_promises,
    uncaused_changes,
)
from ibbportal.contributions.lifecycle import Disposition, Effect
from ibbportal.contributions.services.incorporation import (
    give_own_reason,
    incorporate,
    take_over_changes,
    untie,
)
from ibbportal.contributions.services.replies import approve_reply, publish_reply, replace_reply, revise_reply
from ibbportal.documents.gates import GateShut
from ibbportal.documents.models import Version
from ibbportal.documents.outline import ClauseKind
from ibbportal.documents.queries import provision_by_uid, version_text
from ibbportal.documents.services.documents import begin_version
from ibbportal.documents.services.drafting import (
    add_clause,
    move_clause,
    remove_clause,
    renumber_version,
    reword,
    set_number,
)
from ibbportal.documents.services.freezing import freeze_version
from ibbportal.security import SYSTEM
from tests.contributions.conftest import ARTICLE, COSTS, DISPUTES, EXCHANGE, MONTHLY
from tests.factories.contributions import (
    ACCEPTED,
    NOT_ACCEPTED,
    PARTLY,
    approved,
    decision,
    drafted,
    published,
)


def say(version: Version, uid: str, words: str, *, now, language: str = "ru") -> None:
    said = version_text(version).clause(uid).said.get(language)
    seen = said.revision if said else 0
    reword(version, uid, language, words, seen_revision=seen, by=SYSTEM, now=now)


def explain(version: Version, uid: str, *, now, language: str | None = None) -> None:
    provision = provision_by_uid(version.document_id, uid)
    give_own_reason(
        version, provision, {"ru": "Так."}, written_in="ru", language=language, by=SYSTEM, now=now
    )


def tie(reply, version: Version, uid: str = EXCHANGE, *, now):
    provision = provision_by_uid(version.document_id, uid)
    return incorporate(reply, version, provision, by=SYSTEM, now=now)


def uncaused(version: Version) -> list[str]:
    return [change.uid for change in uncaused_changes(version)]


def codes(version: Version) -> list[str]:
    return [obstacle.code for obstacle in change_gate(version)]


# --- promises -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("given", [approved, published])
@pytest.mark.parametrize("disposition", [ACCEPTED, PARTLY])
def test_a_given_reply_that_accepts_is_a_promise(remark, working, now, given, disposition):
    reply = given(remark, now=now, disposition=disposition)

    assert open_promises(working) == [reply]
    (obstacle,) = change_gate(working)
    assert (obstacle.code, obstacle.uid) == (PROMISE_OPEN, EXCHANGE)


def test_a_draft_promises_nothing_yet(remark, working, now):
    drafted(remark, now=now)

    assert open_promises(working) == []


@pytest.mark.parametrize("disposition", [each for each in Disposition if each not in (ACCEPTED, PARTLY)])
def test_a_reply_that_does_not_accept_promises_nothing(remark, working, now, disposition):
    published(remark, now=now, disposition=disposition)

    assert open_promises(working) == []


@pytest.mark.parametrize("effect", [each for each in Effect if each is not Effect.THIS_TEXT])
def test_a_reply_that_changes_something_else_promises_nothing_here(remark, working, now, effect):
    published(remark, now=now, effect=effect)

    assert open_promises(working) == []


def test_a_promise_on_several_remarks_is_one(remark, other_remark, working, now):
    reply = approved(remark, other_remark, now=now)

    assert open_promises(working) == [reply]


def test_a_replaced_reply_no_longer_counts(remark, working, now):
    replace_reply(approved(remark, now=now), by=SYSTEM, now=now)

    assert open_promises(working) == []


def test_a_promise_is_kept_by_a_change_in_any_version(remark, working, now):
    say(working, EXCHANGE, MONTHLY, now=now)
    reply = published(remark, now=now)
    tie(reply, working, now=now)
    assert open_promises(working) == []

    freeze_version(working, by=SYSTEM, now=now)
    third = begin_version(working.document, by=SYSTEM, now=now)

    assert open_promises(third) == []


def test_a_promise_made_anew_is_open_until_the_earlier_change_is_taken_over(remark, working, now):
    say(working, EXCHANGE, MONTHLY, now=now)
    old = published(remark, now=now)
    tie(old, working, now=now)
    freeze_version(working, by=SYSTEM, now=now)
    third = begin_version(working.document, by=SYSTEM, now=now)
    new = replace_reply(old, by=SYSTEM, now=now)
    approve_reply(new, by=SYSTEM, now=now)
    assert open_promises(third) == [new]

    take_over_changes(new, by=SYSTEM, now=now)

    assert open_promises(third) == []


def test_a_promise_is_open_again_when_its_change_is_untied(remark, working, now):
    reply = published(remark, now=now)
    change = tie(reply, working, now=now)
    assert open_promises(working) == []

    untie(change, by=SYSTEM, now=now)

    assert open_promises(working) == [reply]


# --- causes ---------------------------------------------------------------------------------------------------


def test_a_first_version_needs_no_causes(version, now):
    assert change_gate(version) == []


def test_a_version_in_which_nothing_changed_has_no_obstacle(working):
    assert change_gate(working) == []


def test_a_reworded_clause_needs_a_cause(working, now):
    say(working, EXCHANGE, MONTHLY, now=now)

    assert codes(working) == [CAUSE_MISSING]
    explain(working, EXCHANGE, now=now)
    assert codes(working) == []


def test_a_clause_that_reads_again_as_it_did_needs_no_cause(working, now):
    before = version_text(working).clause(EXCHANGE).words("ru")
    say(working, EXCHANGE, MONTHLY, now=now)
    say(working, EXCHANGE, before, now=now)

    assert uncaused(working) == []


def test_a_moved_clause_needs_a_cause(working, now):
    move_clause(working, COSTS, parent=DISPUTES, after=None, by=SYSTEM, now=now)

    assert uncaused(working) == [COSTS]
    explain(working, COSTS, now=now)
    assert uncaused(working) == []


def test_a_clause_that_moved_and_changed_is_not_covered_by_a_cause_for_one_language(working, now):
    move_clause(working, COSTS, parent=DISPUTES, after=None, by=SYSTEM, now=now)
    say(working, COSTS, "Расходы делятся поровну.", now=now)

    explain(working, COSTS, now=now, language="ru")
    assert uncaused(working) == [COSTS]
    explain(working, COSTS, now=now)
    assert uncaused(working) == []


def test_a_removed_clause_needs_a_cause(working, now):
    remove_clause(working, COSTS, by=SYSTEM, now=now)

    assert uncaused(working) == [COSTS]
    explain(working, COSTS, now=now)
    assert uncaused(working) == []


def test_what_goes_with_its_article_is_covered_by_the_articles_cause(working, now):
    remove_clause(working, ARTICLE, by=SYSTEM, now=now)

    assert uncaused(working) == [ARTICLE, EXCHANGE, COSTS]
    explain(working, ARTICLE, now=now)
    assert uncaused(working) == []


def test_what_is_added_with_its_article_is_covered_by_the_articles_cause(working, now):
    added = [
        add_clause(
            working, ClauseKind.ARTICLE, parent=None, after=DISPUTES, words="Открытость", by=SYSTEM, now=now
        )
    ]
    for kind, words in (
        (ClauseKind.PARAGRAPH, "Данные открыты:"),
        (ClauseKind.ITEM, "бесплатно."),
    ):
        parent = added[-1].uid
        added.append(add_clause(working, kind, parent=parent, after=None, words=words, by=SYSTEM, now=now))

    assert uncaused(working) == [each.uid for each in added]
    explain(working, added[0].uid, now=now)
    assert uncaused(working) == []


def test_a_clause_added_to_an_article_that_stood_needs_a_cause_of_its_own(working, now):
    say(working, ARTICLE, "Обмен сведениями", now=now)
    added = add_clause(
        working,
        ClauseKind.PARAGRAPH,
        parent=ARTICLE,
        after=COSTS,
        words="Данные открыты.",
        by=SYSTEM,
        now=now,
    )

    explain(working, ARTICLE, now=now)

    assert uncaused(working) == [added.uid]


def test_a_clause_that_moved_out_of_a_removed_article_needs_a_cause_of_its_own(working, now):
    move_clause(working, EXCHANGE, parent=DISPUTES, after=None, by=SYSTEM, now=now)
    remove_clause(working, ARTICLE, by=SYSTEM, now=now)

    explain(working, ARTICLE, now=now)

    assert uncaused(working) == [EXCHANGE]


def test_a_new_number_needs_no_cause(working, now):
    set_number(working, DISPUTES, "7", by=SYSTEM, now=now)
    assert codes(working) == []

    add_clause(
        working, ClauseKind.ARTICLE, parent=None, after=None, words="Цели", uid="new", by=SYSTEM, now=now
    )
    renumber_version(working, by=SYSTEM, now=now)

    assert uncaused(working) == ["new"]


# --- languages ------------------------------------------------------------------------------------------------


@pytest.fixture
def bilingual(version, working, now):
    """Version 3, of a document that is authentic in Russian and Kazakh and was translated in version 2."""
    version.document.authentic_languages = ["ru", "kk"]
    say(working, EXCHANGE, "Тараптар тоқсан сайын алмасады.", now=now, language="kk")
    freeze_version(working, by=SYSTEM, now=now)
    return begin_version(working.document, by=SYSTEM, now=now)


def test_a_correction_of_an_authentic_language_alone_needs_a_cause(bilingual, now):
    say(bilingual, EXCHANGE, "Тараптар ай сайын алмасады.", now=now, language="kk")

    (change,) = uncaused_changes(bilingual)
    assert (change.uid, change.kinds, change.languages) == (EXCHANGE, ("changed",), {"kk"})
    explain(bilingual, EXCHANGE, now=now, language="ru")
    assert uncaused(bilingual) == [EXCHANGE]
    explain(bilingual, EXCHANGE, now=now, language="kk")
    assert uncaused(bilingual) == []


def test_a_language_that_is_not_authentic_needs_no_cause(bilingual, now):
    say(bilingual, EXCHANGE, "The Parties exchange data.", now=now, language="en")
    say(bilingual, EXCHANGE, "The Parties shall exchange data.", now=now, language="en")

    assert codes(bilingual) == []


def test_a_first_translation_into_an_authentic_language_needs_no_cause(bilingual, now):
    say(bilingual, COSTS, "Әр Тарап өз шығынын көтереді.", now=now, language="kk")

    assert codes(bilingual) == []


def test_a_translation_that_catches_up_with_its_source_needs_no_cause_of_its_own(bilingual, now):
    say(bilingual, EXCHANGE, MONTHLY, now=now)
    say(bilingual, EXCHANGE, "Тараптар ай сайын алмасады.", now=now, language="kk")

    (change,) = uncaused_changes(bilingual)
    assert change.languages == {"ru"}
    explain(bilingual, EXCHANGE, now=now, language="ru")
    assert uncaused(bilingual) == []


def test_a_translation_that_catches_up_in_a_later_version_needs_no_cause(bilingual, now):
    say(bilingual, EXCHANGE, MONTHLY, now=now)
    explain(bilingual, EXCHANGE, now=now)
    freeze_version(bilingual, by=SYSTEM, now=now)
    fourth = begin_version(bilingual.document, by=SYSTEM, now=now)

    say(fourth, EXCHANGE, "Тараптар ай сайын алмасады.", now=now, language="kk")

    assert codes(fourth) == []


# --- replies as causes ----------------------------------------------------------------------------------------


def test_a_draft_is_no_cause_until_it_is_approved(remark, working, now):
    say(working, EXCHANGE, MONTHLY, now=now)
    reply = drafted(remark, now=now)
    tie(reply, working, now=now)

    (obstacle,) = change_gate(working)
    assert (obstacle.code, obstacle.uid, obstacle.details["replies"]) == (
        CAUSE_UNAPPROVED,
        EXCHANGE,
        (reply,),
    )
    with pytest.raises(GateShut):
        freeze_version(working, by=SYSTEM, now=now)
    approve_reply(reply, by=SYSTEM, now=now)
    assert codes(working) == []
    publish_reply(reply, by=SYSTEM, now=now)
    assert codes(working) == []


def test_a_draft_beside_a_given_cause_is_no_obstacle(remark, other_remark, working, now):
    say(working, EXCHANGE, MONTHLY, now=now)
    tie(approved(remark, now=now), working, now=now)
    tie(drafted(other_remark, now=now), working, now=now)

    assert codes(working) == []


def test_a_reply_that_is_decided_otherwise_is_a_cause_no_more(remark, working, now):
    say(working, EXCHANGE, MONTHLY, now=now)
    reply = drafted(remark, now=now)
    tie(reply, working, now=now)

    revise_reply(
        reply,
        decision(NOT_ACCEPTED),
        remarks=[remark],
        seen_revision=reply.revision,
        by=SYSTEM,
        now=now,
    )

    assert codes(working) == [CAUSE_MISSING]


def test_a_replaced_reply_hands_its_cause_to_the_draft_that_follows(remark, working, now):
    say(working, EXCHANGE, MONTHLY, now=now)
    old = approved(remark, now=now)
    tie(old, working, now=now)
    assert codes(working) == []

    replace_reply(old, by=SYSTEM, now=now)

    assert codes(working) == [CAUSE_UNAPPROVED]


def test_freezing_is_refused_with_the_whole_list(remark, other_remark, working, now):
    approved(other_remark, now=now)
    say(working, DISPUTES, "Разрешение споров", now=now)
    say(working, COSTS, "Расходы делятся поровну.", now=now)
    tie(drafted(remark, now=now), working, COSTS, now=now)

    with pytest.raises(GateShut) as shut:
        freeze_version(working, by=SYSTEM, now=now)

    assert [each.code for each in shut.value.obstacles] == [PROMISE_OPEN, CAUSE_MISSING, CAUSE_UNAPPROVED]
    assert working.is_working


def test_the_summary_counts_what_agrees(remark, other_remark, working, now):
    approved(other_remark, now=now)
    say(working, DISPUTES, "Разрешение споров", now=now)
    say(working, COSTS, "Расходы делятся поровну.", now=now)
    explain(working, COSTS, now=now)

    found = gate_summary(working)

    assert (found.open_count, found.done, found.total) == (2, 1, 3)
