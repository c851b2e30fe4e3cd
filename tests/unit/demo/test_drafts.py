"""The draft agreement and the plan: their shape, their versions, and the gaps left on purpose."""

import pytest

from ibbportal.demo.drafts import Act, Clause, Operation, after_operations, read_draft, read_revision
from ibbportal.demo.words import LANGUAGES, ContentFault, words
from ibbportal.documents.models import DocumentKind
from ibbportal.documents.outline import ClauseKind

AGREEMENT = read_draft("agreement")
PLAN = read_draft("plan")
PARTNERSHIP = read_draft("partnership")
SECOND = read_revision("agreement_2")
THIRD = read_revision("agreement_3")
VERSION_2 = after_operations(AGREEMENT.clauses, SECOND.operations)
VERSION_3 = after_operations(VERSION_2, THIRD.operations)


def clause_of(clauses: tuple[Clause, ...], key: str) -> Clause:
    return next(clause for clause in clauses if clause.key == key)


def articles(clauses: tuple[Clause, ...]) -> list[str]:
    return [clause.key for clause in clauses if clause.kind is ClauseKind.ARTICLE]


def test_the_agreement_has_twenty_six_articles_each_of_one_to_four_paragraphs() -> None:
    assert len(articles(AGREEMENT.clauses)) == 26
    for article in articles(AGREEMENT.clauses):
        paragraphs = [clause for clause in AGREEMENT.clauses if clause.parent_key == article]
        assert 1 <= len(paragraphs) <= 4, article


def test_the_plan_has_forty_six_paragraphs_in_nine_sections() -> None:
    sections = [clause.key for clause in PLAN.clauses if clause.kind is ClauseKind.PART]
    paragraphs = [clause for clause in PLAN.clauses if clause.kind is ClauseKind.PARAGRAPH]
    assert (len(sections), len(paragraphs)) == (9, 46)
    assert {clause.parent_key for clause in paragraphs} == set(sections)
    assert PLAN.clauses[-1].number == "9.4"


def test_the_partnership_is_a_document_of_its_own_with_thirteen_articles() -> None:
    assert (PARTNERSHIP.kind, AGREEMENT.kind) == (DocumentKind.PARTNERSHIP, DocumentKind.AGREEMENT)
    assert len(articles(PARTNERSHIP.clauses)) == 13


def test_every_clause_of_a_first_version_speaks_all_five_languages() -> None:
    for draft in (AGREEMENT, PLAN, PARTNERSHIP):
        assert all(set(clause.words) == set(LANGUAGES) for clause in draft.clauses)


def test_the_new_article_stands_behind_article_nine() -> None:
    before, after = articles(AGREEMENT.clauses), articles(VERSION_2)
    assert len(after) == 27
    assert after[after.index("flow") - 1] == before[8] == "quality"


def test_the_moved_paragraph_keeps_its_words_under_another_article() -> None:
    before, after = clause_of(AGREEMENT.clauses, "harm.3"), clause_of(VERSION_2, "harm.3")
    assert (before.parent_key, after.parent_key) == ("harm", "disputes")
    assert before.words == after.words
    keys = [clause.key for clause in VERSION_2]
    assert keys[keys.index("harm.3") - 1] == "disputes.1"


def test_clauses_are_renumbered_around_what_came_and_went() -> None:
    numbers = {clause.key: clause.number for clause in VERSION_2}
    assert (numbers["quality"], numbers["flow"], numbers["measures"]) == ("9", "10", "11")
    assert (numbers["disputes.1"], numbers["harm.3"], numbers["disputes.2"]) == ("1", "2", "3")
    assert (numbers["terms.1"], numbers["terms.1.e"]) == ("", "e")


def test_the_removed_paragraph_is_gone_and_thirteen_are_changed() -> None:
    assert "measures.4" not in {clause.key for clause in VERSION_2}
    changed = [operation for operation in SECOND.operations if operation.act is Act.CHANGE]
    assert len(changed) == 13
    for operation in changed:
        before, after = (clause_of(version, operation.clause) for version in (AGREEMENT.clauses, VERSION_2))
        assert operation.words is not None
        assert all(before.words[language] != after.words[language] for language in operation.words)


def test_a_change_of_one_language_leaves_the_others_as_they_were() -> None:
    before, after = (clause_of(version, "commission.3") for version in (AGREEMENT.clauses, VERSION_2))
    assert [language for language in LANGUAGES if before.words[language] != after.words[language]] == ["kk"]


def test_version_two_has_exactly_the_gaps_that_translators_shall_find() -> None:
    stale = [(operation.clause, operation.stale) for operation in SECOND.operations if operation.stale]
    missing = [(operation.clause, operation.missing) for operation in SECOND.operations if operation.missing]
    assert stale == [("emergencies.1", ("ky",)), ("public.1", ("ky",))]
    assert missing == [("flow.3", ("zh-Hans",))]
    assert [clause.key for clause in VERSION_2 if set(clause.words) != set(LANGUAGES)] == ["flow.3"]


def test_the_sealed_languages_have_no_gap() -> None:
    for revision in (SECOND, THIRD):
        for operation in revision.operations:
            assert not {*operation.stale, *operation.missing} & {AGREEMENT.source, *AGREEMENT.authentic}


def test_every_step_to_version_two_has_a_cause_and_one_step_to_version_three_has_none() -> None:
    assert all(operation.has_cause for operation in SECOND.operations)
    assert [operation.clause for operation in THIRD.operations if not operation.has_cause] == ["harm.2"]
    assert len(VERSION_3) == len(VERSION_2)


def test_parents_stand_before_their_children_in_every_version() -> None:
    for version in (AGREEMENT.clauses, VERSION_2, VERSION_3):
        keys = [clause.key for clause in version]
        assert len(keys) == len(set(keys))
        for place, clause in enumerate(version):
            assert clause.parent_key is None or clause.parent_key in keys[:place]


def test_a_text_that_lacks_a_language_is_refused_by_name() -> None:
    with pytest.raises(ContentFault, match=r"scope.*ky"):
        words({language: "a" for language in LANGUAGES if language != "ky"}, "scope")


def test_a_text_written_where_a_gap_was_declared_is_refused() -> None:
    with pytest.raises(ContentFault, match="declared as a gap"):
        words(dict.fromkeys(LANGUAGES, "a"), "scope", without=["ky"])


def test_an_operation_on_a_clause_that_does_not_stand_there_is_refused() -> None:
    with pytest.raises(ContentFault, match="nowhere"):
        after_operations(AGREEMENT.clauses, [Operation(Act.REMOVE, "nowhere")])


def test_a_removed_article_takes_its_paragraphs_along() -> None:
    left = after_operations(AGREEMENT.clauses, [Operation(Act.REMOVE, "use")])
    assert not [clause.key for clause in left if clause.key.startswith("use")]
