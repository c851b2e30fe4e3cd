"""What an edition holds: all that its readers may see, and nothing else, whoever has it made."""

import json
from typing import Any

import pytest

from ibbportal.contributions.lifecycle import Relation
from ibbportal.contributions.models import Contribution, Remark
from ibbportal.contributions.services.incorporation import explain_all
from ibbportal.contributions.services.replies import approve_reply, publish_reply
from ibbportal.documents.outline import ClauseKind
from ibbportal.documents.queries import version_text
from ibbportal.documents.services.drafting import add_clause
from ibbportal.documents.services.freezing import freeze_version
from ibbportal.publications.contents import ChangeKind, Disposition, Position, Standing
from ibbportal.publications.gathering import Part, gather_booklet, version_print
from ibbportal.publications.gathering.answers import language_of_quote
from ibbportal.publications.gathering.readership import Readership
from ibbportal.publications.plain import digest, to_plain
from ibbportal.publications.services import plan_booklet
from ibbportal.security import SYSTEM
from ibbportal.stakeholders.models import AudienceKind
from ibbportal.stakeholders.services import audience_of_bodies, standing_audience
from ibbportal.texts.models import Quality
from tests.factories.documents import agreement
from tests.factories.publications import (
    ANSWERED_BEHIND_DOORS,
    ASKED,
    BEHIND_DOORS,
    MONTHLY,
    OWN_REASON,
    REASON,
    SECRETS,
)
from tests.factories.rounds import frozen_agreement


@pytest.fixture
def contents(story, now):
    return gather_booklet(story.booklet(now=now), story.second, "ru")


def clause(contents, uid):
    return next(clause for clause in contents.clauses if clause.uid == uid)


def as_text(contents) -> str:
    return json.dumps(to_plain(contents), ensure_ascii=False)


def test_it_holds_the_text_with_labels_and_numbers(contents):
    article, paragraph = clause(contents, "agreement-a1"), clause(contents, "agreement-a1p1")
    assert (article.label, article.heading.text, article.number) == ("Статья 1", "Обмен данными", "")
    assert (paragraph.number, paragraph.body.text, paragraph.depth) == ("1.1", MONTHLY, 1)


def test_labels_and_numbers_follow_the_language_of_the_edition(story, now):
    chinese = gather_booklet(story.booklet(now=now), story.second, "zh-Hans")
    assert clause(chinese, "agreement-a1").label == "第一条"
    assert clause(chinese, "agreement-a1p1").number == "1.1"


def test_what_is_not_translated_stands_in_the_original_and_says_so(story, now):
    kazakh = gather_booklet(story.booklet(now=now), story.second, "kk")
    body = clause(kazakh, "agreement-a1p1").body
    assert (body.text, body.language, body.standing) == (MONTHLY, "ru", Standing.SUBSTITUTE)
    (answer,) = kazakh.answers
    assert answer.reason.standing is Standing.SUBSTITUTE


def test_a_changed_clause_names_the_remark_that_led_to_it(contents, story):
    change = clause(contents, "agreement-a1p1").change
    assert (change.kind, change.causes) == (ChangeKind.CHANGED, (story.asked.number,))


def test_a_change_that_nobody_asked_for_says_why_it_was_made(contents):
    change = clause(contents, "agreement-a2").change
    assert (change.causes, change.own_reason.text) == ((), OWN_REASON)


def test_what_was_asked_stands_beside_what_was_done(contents, story):
    (answer,) = contents.answers
    assert (answer.number, answer.author) == (story.asked.number, "Министерство mep")
    assert (answer.remark.text, answer.reason.text) == (ASKED, REASON)
    assert answer.disposition is Disposition.ACCEPTED
    assert answer.about.label == "Статья 1, пункт 1"
    assert [(reference.label, reference.uid) for reference in answer.led_to] == [
        ("Статья 1, пункт 1", "agreement-a1p1")
    ]


def test_dispositions_are_counted_over_what_is_shown(contents):
    assert [(each.disposition, each.count) for each in contents.disposition_counts] == [
        (Disposition.ACCEPTED, 1)
    ]


def test_the_positions_are_those_of_the_round_that_its_readers_saw(contents):
    assert [(each.body, each.position) for each in contents.positions] == [
        ("Министерство mep", Position.AGREED_WITH_REMARKS),
        ("Министерство moa", None),
    ]
    assert contents.positions[0].letter == "17-2/305"


def test_the_glossary_says_its_terms_in_the_other_languages(contents):
    (entry,) = contents.glossary
    assert (entry.term.text, entry.definition.text) == ("редакция", "текст, который разослан")
    assert {words.language: words.text for words in entry.equivalents} == {"en": "version", "zh-Hans": "文本"}


def test_nothing_that_the_public_may_not_see_is_in_it(contents):
    assert not [secret for secret in SECRETS if secret in as_text(contents)]


def test_nobody_learns_the_number_of_a_hidden_remark_from_the_change_that_it_caused(contents, story):
    change = clause(contents, "agreement-a1p2").change
    assert (change.kind, change.causes) == (ChangeKind.CHANGED, ())
    assert story.hidden.contribution.register_number not in as_text(contents)


def test_an_edition_for_bodies_holds_what_each_of_them_may_see(story, basin, actors, now):
    """One of the two was in the closed round: its words stay between it and the secretariat."""
    booklet = story.booklet(now=now)
    both = audience_of_bodies(basin, [actors.ministry, actors.other_ministry], by=SYSTEM, now=now)
    alone = audience_of_bodies(basin, [actors.other_ministry], by=SYSTEM, now=now)
    for audience, is_shown in ((both, False), (alone, True)):
        story.show_to(audience, now=now)
        said = as_text(gather_booklet(booklet, story.second, "ru"))
        assert (BEHIND_DOORS in said, ANSWERED_BEHIND_DOORS in said) == (is_shown, is_shown)
        assert ASKED in said


def test_even_the_working_group_gets_no_reply_before_it_is_published(story, basin, now):
    story.show_to(standing_audience(basin, AudienceKind.WORKING_GROUP, by=SYSTEM, now=now), now=now)
    said = as_text(gather_booklet(story.booklet(now=now), story.second, "ru"))
    assert BEHIND_DOORS in said
    assert not [secret for secret in SECRETS[:3] if secret in said]


def test_readers_who_do_not_know_the_version_before_learn_nothing_of_it(story, basin, now):
    group = standing_audience(basin, AudienceKind.WORKING_GROUP, by=SYSTEM, now=now)
    story.first.audience = group
    contents = gather_booklet(story.booklet(now=now), story.second, "ru")
    assert (contents.based_on, contents.answers, contents.positions) == (None, (), ())
    assert not contents.changed_clauses
    assert contents.clauses


def test_an_audience_without_anybody_sees_what_the_public_sees(basin, now):
    nobody = audience_of_bodies(basin, [], by=SYSTEM, now=now)
    assert not Readership.of(nobody).sees(nobody)


def test_a_reply_that_is_published_later_makes_other_contents(story, contents, now):
    (reply,) = [answer.reply for answer in _waiting(story).answers]
    approve_reply(reply, by=SYSTEM, now=now)
    publish_reply(reply, by=SYSTEM, now=now)
    later = gather_booklet(story.booklet(now=now), story.second, "ru")
    assert len(later.answers) == 2
    assert digest(later) != digest(contents)


def _waiting(story):
    return next(remark for remark in story.asked.contribution.remarks if remark is not story.asked)


def test_the_same_state_gives_the_same_contents_to_the_letter(story, contents, now):
    assert digest(gather_booklet(story.booklet(now=now), story.second, "ru")) == digest(contents)


def test_a_booklet_holds_only_its_parts(story, now):
    booklet = plan_booklet(story.document, {"ru": "Текст"}, parts=[Part.TEXT], by=SYSTEM, now=now)
    contents = gather_booklet(booklet, story.second, "ru")
    assert contents.clauses
    others = (contents.answers, contents.positions, contents.basin_map, contents.glossary)
    assert others == ((), (), None, ())


def test_the_first_version_shows_what_was_said_about_itself(story, now):
    contents = gather_booklet(story.booklet(now=now), story.first, "ru")
    assert contents.based_on is None
    assert [answer.remark.text for answer in contents.answers] == [ASKED]
    assert not contents.changed_clauses


def test_a_version_prints_with_its_seal_and_its_address(basin, now):
    version = frozen_agreement(basin, now=now)
    printed = version_print(version, "kk")
    assert (printed.digest, printed.frozen_at, printed.version_number) == (version.digest, now, 1)
    assert printed.address.endswith("/kk/ili-balkhash/documents/agreement/1")
    assert printed.clauses[0].label == "1-бап"


def test_a_translation_that_the_original_left_behind_says_so(basin, now):
    draft = agreement(basin, now=now)
    uid = draft.paragraphs[0]
    draft.say(uid, "Тараптар дерек алмасады.", "kk")
    draft.say(uid, "Стороны ежедневно обмениваются данными.")
    printed = version_print(draft.version, "kk")
    (body,) = [clause.body for clause in printed.clauses if clause.uid == uid]
    assert (body.language, body.standing) == ("kk", Standing.STALE)


def test_a_translation_that_nobody_has_read_says_so(basin, now):
    draft = agreement(basin, now=now)
    uid = draft.paragraphs[0]
    draft.say(uid, "Тараптар дерек алмасады.", "kk", quality=Quality.MACHINE)
    (body,) = [clause.body for clause in version_print(draft.version, "kk").clauses if clause.uid == uid]
    assert body.standing is Standing.MACHINE


def test_a_new_article_tells_its_cause_once_and_marks_all_that_came_with_it(basin, now):
    draft = agreement(basin, now=now)
    second = draft.next_version()
    article = add_clause(
        second,
        ClauseKind.ARTICLE,
        parent=None,
        after=draft.articles[-1],
        number="3",
        words="Озеро",
        **by(now),
    )
    paragraph = add_clause(
        second,
        ClauseKind.PARAGRAPH,
        parent=article.uid,
        after=None,
        number="1",
        words="Озеро живо.",
        **by(now),
    )
    explain_all(second, {"ru": OWN_REASON}, written_in="ru", **by(now))
    freeze_version(second, **by(now))
    booklet = plan_booklet(draft.document, {"ru": "Текст"}, **by(now))
    contents = gather_booklet(booklet, second, "ru")
    new, within = clause(contents, article.uid).change, clause(contents, paragraph.uid).change
    assert (new.kind, within.kind) == (ChangeKind.ADDED, ChangeKind.ADDED)
    assert (new.is_told_above, within.is_told_above) == (False, True)
    assert new.own_reason.text == OWN_REASON


def by(now) -> dict[str, Any]:
    return {"by": SYSTEM, "now": now}


def test_a_remark_that_asks_for_a_new_clause_says_where(story, now):
    story.asked.relation = Relation.AFTER
    (answer,) = gather_booklet(story.booklet(now=now), story.second, "en").answers
    assert answer.about.label == "a new clause after Article 1, paragraph 1"


def test_a_quotation_has_the_language_of_the_words_that_it_quotes(basin, actors, now):
    draft = agreement(basin, now=now)
    uid = draft.paragraphs[0]
    draft.say(uid, "Тараптар орындайды.", "kk")
    version = draft.freeze()
    remark = Remark(quoted="орындайды", provision_id=version_text(version).clause(uid).provision_id)
    remark.contribution = Contribution(language="ru")
    assert language_of_quote(remark, version_text(version)) == "kk"
    remark.quoted = "исполняют"
    assert language_of_quote(remark, version_text(version)) == "ru"
