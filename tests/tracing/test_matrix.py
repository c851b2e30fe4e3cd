"""The rows of a round's matrix: what each reader finds in them, in which order, and at what cost."""

from datetime import datetime

import pytest

from ibbportal.basins.models import Basin
from ibbportal.contributions.lifecycle import Relation
from ibbportal.contributions.models import Remark
from ibbportal.contributions.services.incorporation import incorporate
from ibbportal.contributions.services.reactions import maintain_remark, settle_remark
from ibbportal.contributions.services.replies import replace_reply
from ibbportal.contributions.services.translating import translate_remark
from ibbportal.db import db
from ibbportal.documents.queries import provision_by_uid
from ibbportal.proposals.services import About, publish_filing
from ibbportal.rounds.models import Round
from ibbportal.rounds.queries import rounds_of_version
from ibbportal.security import SYSTEM
from ibbportal.tracing.matrix import CITIZENS, matrix_of
from ibbportal.tracing.sifting import DISPUTED, WHOLE, Wanted, by_clause, sift
from tests.factories.actors import Actors
from tests.factories.contributions import NOT_ACCEPTED, published, received
from tests.factories.proposals import proposed
from tests.factories.publications import (
    ANSWERED_BEHIND_DOORS,
    BEHIND_DOORS,
    IN_DRAFT,
    REASON,
    UNPUBLISHED,
    Story,
    told,
)
from tests.factories.rounds import frozen_agreement, invitation_of, round_on, second_version
from tests.queries import counted_queries


@pytest.fixture
def story(basin: Basin, actors: Actors, now: datetime) -> Story:
    return told(basin, actors, now=now)


@pytest.fixture
def in_public(story):
    return rounds_of_version(story.first.id)[0]


@pytest.fixture
def behind_doors(story):
    return rounds_of_version(story.first.id)[1]


def words_of(rows):
    return [str(row.words) for row in rows]


def test_a_row_tells_the_remark_its_reply_and_the_clause_that_it_changed(story, in_public, actors):
    asked = next(
        row for row in matrix_of(in_public, actors.anonymous, "ru") if row.remark_id == story.asked.id
    )

    assert asked.number == story.asked.number
    assert asked.body_code == actors.ministry.code
    assert asked.letter == "17-2/305"
    assert (asked.place.uid, asked.place.article_uid) == ("agreement-a1p1", "agreement-a1")
    assert str(asked.reason) == REASON
    assert asked.outcome == "accepted"
    (led_to,) = asked.led_to
    assert (led_to.uid, led_to.version_number, led_to.compared_with) == ("agreement-a1p1", 2, 1)
    assert not led_to.is_removed
    assert led_to.language is None, "the Russian reader compares in Russian"


def test_who_reads_another_language_is_led_to_the_one_that_changed(story, in_public, actors):
    row = next(row for row in matrix_of(in_public, actors.anonymous, "kk") if row.led_to)

    assert row.led_to[0].language == "ru"


@pytest.mark.parametrize("who", ["anonymous", "drafter", "other_drafter", "secretary", "system"])
def test_the_round_holds_its_own_remarks_and_no_draft(story, in_public, actors, who):
    found = words_of(matrix_of(in_public, getattr(actors, who), "ru"))

    assert len(found) == 2
    assert not {IN_DRAFT, BEHIND_DOORS} & set(found)


def test_a_round_behind_doors_is_empty_for_others(story, behind_doors, actors):
    for stranger in (actors.anonymous, actors.citizen, actors.drafter):
        with counted_queries() as statements:
            assert list(matrix_of(behind_doors, stranger, "ru")) == []
        assert not [statement for statement in statements if "remarks" in statement]
    for reader in (actors.other_drafter, actors.secretary):
        assert words_of(matrix_of(behind_doors, reader, "ru")) == [BEHIND_DOORS]
        assert str(matrix_of(behind_doors, reader, "ru")[0].reason) == ANSWERED_BEHIND_DOORS


def test_a_reply_in_work_stands_beside_the_row_for_the_working_group_alone(story, in_public, actors):
    def in_work(actor):
        return [row.in_work for row in matrix_of(in_public, actor, "ru") if row.in_work]

    assert in_work(actors.anonymous) == in_work(actors.drafter) == in_work(actors.other_drafter) == []
    (drafted,) = in_work(actors.secretary)
    assert (str(drafted.reason), drafted.is_approved) == (UNPUBLISHED, False)


@pytest.mark.parametrize("who", ["anonymous", "drafter", "secretary"])
def test_everybody_counts_the_same_outcomes(story, in_public, actors, who):
    sifted = sift(matrix_of(in_public, getattr(actors, who), "ru"), Wanted())

    assert {code: count for code, count in sifted.outcomes if count} == {"accepted": 1, "waiting": 1}


def test_a_published_reply_counts_until_the_one_in_its_place_is_published(story, in_public, actors, now):
    replace_reply(story.asked.answers[0].reply, by=SYSTEM, now=now)
    db.session.expire_all()

    row = next(row for row in matrix_of(in_public, actors.secretary, "ru") if row.remark_id == story.asked.id)

    assert row.outcome == "accepted"
    assert row.in_work is not None


def test_a_change_in_a_version_that_a_reader_may_not_see_is_left_out(basin, actors, now):
    version = frozen_agreement(basin, now=now)
    asked = round_on(version, [actors.ministry], now=now)
    (remark,) = received(invitation_of(asked, actors.ministry), actors.signatory, now=now)
    reply = published(remark, now=now)
    second = second_version(version, "Стороны обмениваются данными ежемесячно.", now=now)
    incorporate(reply, second, provision_by_uid(version.document_id, "agreement-a1p1"), by=SYSTEM, now=now)
    db.session.expire_all()

    assert matrix_of(asked, actors.drafter, "ru")[0].led_to == ()
    assert [each.version_number for each in matrix_of(asked, actors.secretary, "ru")[0].led_to] == [2]


@pytest.fixture
def many(basin, actors, now):
    """A round with remarks on the whole, before, on and after clauses, in no order."""
    version = frozen_agreement(basin, now=now)
    asked = round_on(version, [actors.ministry, actors.other_ministry], now=now)
    received(
        invitation_of(asked, actors.ministry),
        actors.signatory,
        {"uid": "agreement-a2", "words": "о спорах"},
        {"uid": "agreement-a1p2", "words": "после", "relation": Relation.AFTER, "proposed": "Новый пункт."},
        {"uid": None, "words": "в целом", "is_blocking": True},
        {"uid": "agreement-a1p1", "words": "о данных", "quoted": "ежеквартально", "is_blocking": True},
        now=now,
    )
    received(
        invitation_of(asked, actors.other_ministry),
        actors.other_signatory,
        {"uid": "agreement-a1p2", "words": "о расходах"},
        now=now,
    )
    return asked


def test_rows_follow_the_text_with_remarks_on_the_whole_first(many, actors):
    rows = matrix_of(many, actors.drafter, "ru")

    assert words_of(rows) == ["в целом", "о данных", "о расходах", "после", "о спорах"]
    assert [group.place.uid if group.place else WHOLE for group in by_clause(rows)] == [
        WHOLE,
        "agreement-a1p1",
        "agreement-a1p2",
        "agreement-a2",
    ]


def test_each_filter_takes_what_it_says(many, actors):
    rows = matrix_of(many, actors.drafter, "ru")

    def chosen(**wanted):
        return words_of(sift(rows, Wanted(**wanted)).rows)

    assert chosen(body=actors.other_ministry.code) == ["о расходах"]
    assert chosen(clause="agreement-a1") == ["о данных", "о расходах", "после"]
    assert chosen(clause="agreement-a1p1") == ["о данных"]
    assert chosen(clause=WHOLE) == ["в целом"]
    assert chosen(blocking="yes") == ["в целом", "о данных"]
    assert chosen(blocking="yes", clause="agreement-a1") == ["о данных"]
    assert chosen(outcome="waiting", state="received") == words_of(rows)
    assert chosen(change="yes") == []
    assert chosen(kind="editorial") == []
    assert chosen(kind="nonsense") == []


def test_choices_count_what_they_would_show_beside_the_others(many, actors):
    sifted = sift(matrix_of(many, actors.drafter, "ru"), Wanted(body=actors.ministry.code))

    clauses = {choice.code: choice.count for choice in sifted.choices["clause"]}
    bodies = {choice.code: choice.count for choice in sifted.choices["body"]}
    assert clauses == {WHOLE: 1, "agreement-a1": 2, "agreement-a2": 1}
    assert bodies == {actors.ministry.code: 4, actors.other_ministry.code: 1}
    assert sifted.received == 5


def test_maintained_remarks_are_the_table_of_disagreements(many, actors, now):
    rows = matrix_of(many, actors.secretary, "ru")
    remarks = {row.remark_id: db.session.get_one(Remark, row.remark_id) for row in rows}
    for remark in remarks.values():
        published(remark, now=now, disposition=NOT_ACCEPTED)
    first, second, *_others = remarks.values()
    maintain_remark(first, by=actors.drafter, now=now)
    settle_remark(second, by=actors.drafter, now=now)
    db.session.expire_all()

    sifted = sift(matrix_of(many, actors.drafter, "ru"), Wanted(state=DISPUTED))

    assert [row.remark_id for row in sifted.rows] == [first.id]
    assert sifted.disputed == 1


def test_a_translation_is_shown_with_the_original_at_hand(many, actors, now):
    remark = db.session.get_one(Remark, matrix_of(many, actors.secretary, "ru")[0].remark_id)
    translate_remark(remark, words={"en": "On the whole"}, proposed={}, by=actors.translator, now=now)

    translated = matrix_of(many, actors.drafter, "en")[0]
    untranslated = matrix_of(many, actors.drafter, "kk")[0]

    assert (str(translated.words), str(translated.original)) == ("On the whole", "в целом")
    assert untranslated.words.is_substitute
    assert untranslated.original is None


def test_a_quote_says_its_language_and_a_new_clause_is_all_new(many, actors):
    rows = {str(row.words): row for row in matrix_of(many, actors.drafter, "en")}

    assert (rows["о данных"].quoted, rows["о данных"].quoted_language) == ("ежеквартально", "ru")
    assert [piece.kind for piece in rows["после"].pieces] == ["inserted"]


def test_the_number_of_queries_does_not_grow_with_the_number_of_remarks(basin, actors, now):
    def cost(code, count):
        version = frozen_agreement(basin, now=now, code=code)
        asked = round_on(version, [actors.ministry], now=now)
        remarks = received(
            invitation_of(asked, actors.ministry),
            actors.signatory,
            *({"uid": f"{code}-a1p1", "words": f"о данных {number}"} for number in range(count)),
            now=now,
        )
        for remark in remarks:
            published(remark, now=now, disposition=NOT_ACCEPTED)
        round_id = asked.id
        db.session.flush()
        db.session.expunge_all()
        fresh = db.session.get_one(Round, round_id)
        with counted_queries() as statements:
            assert len(matrix_of(fresh, actors.drafter, "ru")) == count
        return len(statements)

    assert cost("few", 3) == cost("more", 12)


def test_a_citizens_proposal_stands_in_the_matrix_once_it_is_published(basin, actors, now):
    version = frozen_agreement(basin, now=now)
    asked = round_on(version, [actors.ministry], now=now, is_public=True)
    about = About(version=version, uid="agreement-a1p1")
    filing = proposed(basin, about, now=now, words="Мерить чаще.").filing
    assert list(matrix_of(asked, actors.secretary, "ru")) == [], "nobody has decided about it yet"

    publish_filing(filing, by=SYSTEM, now=now)
    db.session.expire_all()

    for reader in (actors.secretary, actors.drafter, actors.anonymous):
        (row,) = matrix_of(asked, reader, "ru")
        assert (row.body, row.body_code, row.kind, row.opinion_id) == (None, CITIZENS, "", None)
        assert (str(row.words), row.place.uid) == ("Мерить чаще.", "agreement-a1p1")
