"""Telling the heading of an article from a citation of one."""

import pytest

from ibbportal.documents.outline import ClauseKind as Kind
from ibbportal.documents.reading.errors import RepeatedArticleNumbers
from ibbportal.documents.reading.marks import heading_mark
from ibbportal.documents.reading.plain_text import read


def articles(text, language="en"):
    return [(clause.number, clause.heading) for clause in read(text, language).of_kind(Kind.ARTICLE)]


@pytest.mark.parametrize(
    ("line", "number", "rest"),
    [
        ("Article 1", "1", ""),
        ("ARTICLE 12", "12", ""),
        ("Article XIV", "14", ""),
        ("Article 1. Definitions", "1", "Definitions"),
        ("Article 1 - Definitions", "1", "Definitions"),
        ("Article 12 bis", "12bis", ""),
        ("Article 2.3: Scope", "2.3", "Scope"),
        ("Статья 1", "1", ""),
        ("Статья 1 Определение терминов", "1", "Определение терминов"),
        ("Статья 17-1. Общие положения", "17-1", "Общие положения"),
        ("Статья 17¹", "17-1", ""),
        ("1-бап", "1", ""),
        ("1 бап", "1", ""),
        ("17 бап.", "17", ""),
        ("1-бап. Анықтамалар", "1", "Анықтамалар"),
        ("6‐статья", "6", ""),
        ("6\u2011статья", "6", ""),
        ("6–берене. Максаты", "6", "Максаты"),
        ("第一条", "1", ""),
        ("第十一条 定义", "11", "定义"),
        ("第十七条之一 补充", "17-1", "补充"),
        ("第1条", "1", ""),
        ("Artikel 3", "3", ""),
        ("§ 3 Anwendungsbereich", "3", "Anwendungsbereich"),
        ("## § 23b Verfahren", "23b", "Verfahren"),
        ("Madde 4", "4", ""),
        ("5-modda. Maqsad", "5", "Maqsad"),
    ],
)
def test_each_way_of_heading_an_article_is_known(line, number, rest):
    mark = heading_mark(line)
    assert mark is not None
    assert (mark.family, mark.number, mark.rest) == ("article", number, rest)


@pytest.mark.parametrize(
    ("line", "family", "number"),
    [
        ("Part II", "part", "2"),
        ("Часть первая", "part", "1"),
        ("Раздел IV. Контроль", "part", "4"),
        ("Chapter 3", "chapter", "3"),
        ("Глава 2", "chapter", "2"),
        ("1-тарау. Жалпы ережелер", "chapter", "1"),
        ("第二章 总则", "chapter", "2"),
        ("Annex", "annex", ""),
        ("Annex III", "annex", "3"),
        ("Приложение № 1", "annex", "1"),
        ("1-қосымша", "annex", "1"),
        ("Тиркеме", "annex", ""),
        ("附件一", "annex", "1"),
    ],
)
def test_larger_parts_are_known_too(line, family, number):
    mark = heading_mark(line)
    assert mark is not None
    assert (mark.family, mark.number) == (family, number)


@pytest.mark.parametrize(
    "line", ["Articles 3 and 4", "7-баптың ережелері", "Статьи 3", "part of the river", "Partial"]
)
def test_inflected_and_similar_words_head_nothing(line):
    assert heading_mark(line) is None


def test_a_citation_at_the_beginning_of_a_wrapped_line_is_no_heading():
    text = (
        "Article 1\n"
        "The information that one Party gives to the other in accordance with what is agreed under\n"
        "Article 7 of this Agreement and which is not public shall be kept by both of them, so that\n"
        "nobody else may learn of it without their consent, as stated in the rules that they adopt.\n"
        "Article 2\n"
        "Each Party shall tell the other of every measure that may change the flow of the waters in\n"
        "the river, and shall wait for an answer before it begins with the work that it has planned.\n"
    )
    assert articles(text) == [("1", ""), ("2", "")]
    assert "under Article 7 of this Agreement" in read(text, "en").of_kind(Kind.PARAGRAPH)[0].body


def test_a_paragraph_that_begins_with_the_citation_of_the_next_article_is_no_heading():
    text = (
        "Article 1\nThe Parties cooperate.\n"
        "Article 2 of this Agreement shall not limit this duty.\n"
        "Article 2\nThe Parties exchange data.\n"
    )
    outline = read(text, "en")
    assert articles(text) == [("1", ""), ("2", "")]
    assert len(outline.of_kind(Kind.ARTICLE)[0].children) == 2


def test_a_small_article_within_a_sentence_is_no_heading():
    text = "Article 1\nThe Parties act under\narticle 18 of the Charter.\nArticle 2\nThey meet.\n"
    assert articles(text) == [("1", ""), ("2", "")]
    assert (
        read(text, "en").of_kind(Kind.PARAGRAPH)[0].body == "The Parties act under article 18 of the Charter."
    )


def test_a_german_citation_is_no_heading():
    text = (
        "§ 1 Zweck\nDas Gesetz dient dem Schutz.\n§ 2 Absatz 1 gilt nicht.\n§ 2 Geltung\nEs gilt überall.\n"
    )
    assert articles(text, "de") == [("1", "Zweck"), ("2", "Geltung")]


def test_a_chinese_citation_is_no_heading():
    text = "第一条\n双方应合作。\n第二条规定的数据应保密。\n第二条\n双方应交换数据。\n"
    assert articles(text, "zh-Hans") == [("1", ""), ("2", "")]


def test_chinese_words_on_the_line_of_the_number_are_text_when_they_are_a_sentence():
    outline = read("第一条　为了保护水资源，制定本办法。\n第二条　本办法适用于全流域。\n", "zh-Hans")
    assert [clause.heading for clause in outline.of_kind(Kind.ARTICLE)] == ["", ""]
    assert outline.of_kind(Kind.PARAGRAPH)[0].body == "为了保护水资源，制定本办法。"


def test_a_sentence_on_the_line_of_the_number_is_text_and_some_words_are_a_heading():
    text = "Article 1. The Parties shall cooperate.\nArticle 2. The Parties shall meet.\n"
    assert articles(text) == [("1", ""), ("2", "")]
    text = "Article 1. Cooperation\nThe Parties shall cooperate.\nArticle 2. Meetings\nThey shall meet.\n"
    assert articles(text) == [("1", "Cooperation"), ("2", "Meetings")]


def test_headings_that_end_with_a_full_stop_are_headings_where_the_file_writes_all_so():
    text = "Статья 1. Цель.\nСтороны сотрудничают.\nСтатья 2. Предмет.\nСтороны делят воду.\n"
    assert articles(text, "ru") == [("1", "Цель."), ("2", "Предмет.")]


def test_a_line_that_introduces_a_list_is_no_heading():
    text = (
        "Article 1\nThe Parties shall\n(a) measure the flow;\n(b) tell each other.\n"
        "Article 2\nThe Parties shall not\n(a) pollute;\n(b) waste.\n"
    )
    assert articles(text) == [("1", ""), ("2", "")]


def test_repeated_numbers_are_refused_by_name():
    text = "Article 1\nOne.\nArticle 2\nTwo.\nArticle 2\nTwo again.\nArticle 3\nThree.\n"
    with pytest.raises(RepeatedArticleNumbers) as refused:
        read(text, "en")
    assert refused.value.numbers == ("2",)
    assert refused.value.code == "repeated_article_number"


@pytest.mark.parametrize(
    "text",
    [
        "1-бап\nБір.\n1-бап\nТағы бір.\n2-бап\nЕкі.\n",
        "第一条\n甲方。\n第二条\n乙方。\n第一条\n丙方。\n",
        "Статья 1. Цель\nОдин.\nСтатья 2. Предмет\nДва.\nСтатья 1. Цель\nОдин.\n",
    ],
)
def test_repeated_numbers_are_refused_in_any_language(text):
    with pytest.raises(RepeatedArticleNumbers):
        read(text, "en")


def test_a_file_that_holds_its_text_twice_is_refused():
    text = "Article 1\nOne.\nArticle 2\nTwo.\nDone at Sampletown.\nFor the Northern Party\n"
    with pytest.raises(RepeatedArticleNumbers):
        read(text + "Agreement\nThe Parties,\n" + text, "en")


def test_an_annex_counts_its_articles_anew():
    text = "Article 1\nOne.\nArticle 2\nTwo.\n"
    text += "Annex 1\nRules of the commission\nArticle 1\nIt meets.\nArticle 2\nIt votes.\n"
    outline = read(text, "en")
    annex = outline.of_kind(Kind.ANNEX)[0]
    assert annex.heading == "Rules of the commission"
    assert [child.number for child in annex.children] == ["1", "2"]


def test_a_chapter_may_count_its_articles_anew():
    text = (
        "Chapter 1\nGeneral\nArticle 1\nOne.\nArticle 2\nTwo.\n"
        "Chapter 2\nSpecial\nArticle 1\nThree.\nArticle 2\nFour.\n"
    )
    chapters = read(text, "en").of_kind(Kind.CHAPTER)
    assert [[child.number for child in chapter.children] for chapter in chapters] == [["1", "2"], ["1", "2"]]


def test_a_table_of_contents_is_dropped_and_not_taken_for_the_articles():
    text = (
        "Договор\nСодержание\nСтатья 1. Цель\nСтатья 2. Предмет\nСтатья 3. Срок\n\n"
        "Статья 1. Цель\nСтороны сотрудничают.\nСтатья 2. Предмет\nСтороны делят воду.\n"
        "Статья 3. Срок\nДоговор действует год.\n"
    )
    outline = read(text, "ru")
    assert [clause.number for clause in outline.of_kind(Kind.ARTICLE)] == ["1", "2", "3"]
    assert outline.dropped[0].text == "Содержание"
    assert {piece.reason for piece in outline.dropped} == {"contents"}


def test_articles_stand_in_chapters_and_chapters_in_parts():
    text = (
        "Раздел I. Начала\nГлава 1. Цели\nСтатья 1\nПервая.\nГлава 2. Понятия\nСтатья 2\nВторая.\n"
        "Раздел II. Меры\nГлава 3. Охрана\nСтатья 3\nТретья.\n"
    )
    outline = read(text, "ru")
    assert [[chapter.number for chapter in part.children] for part in outline.of_kind(Kind.PART)] == [
        ["1", "2"],
        ["3"],
    ]
    assert [chapter.heading for chapter in outline.of_kind(Kind.CHAPTER)] == ["Цели", "Понятия", "Охрана"]


def test_a_missing_number_is_told():
    outline = read("Article 1\nOne.\nArticle 2\nTwo.\nArticle 4\nFour.\n", "en")
    assert [(warning.code, dict(warning.values)) for warning in outline.warnings] == [
        ("missing_articles", {"numbers": (3,)})
    ]


def test_the_word_for_an_article_is_found_in_a_language_that_nobody_listed():
    text = "".join(f"Flumo {number}\nLa partioj kunlaboras laŭ punkto {number}.\n" for number in range(1, 7))
    assert [number for number, _ in articles(text, "eo")] == ["1", "2", "3", "4", "5", "6"]


def test_recognition_does_not_depend_on_the_language_tag():
    text = "Статья 1\nПервая.\nСтатья 2\nВторая.\n"
    assert articles(text, "zh-Hans") == articles(text, "ru") == [("1", ""), ("2", "")]


def test_a_citation_that_ends_a_sentence_on_a_line_of_its_own_is_no_heading():
    text = "Article 1\nThe Parties act in accordance with\nArticle 2.\nArticle 2\nThey meet.\n"
    assert articles(text) == [("1", ""), ("2", "")]


def test_a_heading_with_a_letter_of_another_alphabet_is_found_between_its_neighbours():
    text = "Статья 1\nОдин.\nCтатья 2\nДва.\nСтатья 3\nТри.\n"
    assert articles(text, "ru") == [("1", ""), ("2", ""), ("3", "")]


def test_a_numbered_paragraph_that_begins_with_a_citation_is_no_heading():
    text = "Статья 1\nОдин.\nСтатья 2\n1. Первое.\n2. Второе.\n3. Статья 1 применяется ко всем.\nСтатья 3\nТри.\n"
    assert articles(text, "ru") == [("1", ""), ("2", ""), ("3", "")]


def test_numbered_protocols_count_their_articles_anew():
    text = "Article 1\nOne.\nArticle 2\nTwo.\n"
    text += "Protocol 1\nArticle 1\nIt lists posts.\nProtocol 2\nArticle 1\nIt lists fees.\n"
    assert [clause.number for clause in read(text, "en").of_kind(Kind.ANNEX)] == ["1", "2"]


def test_a_protocol_is_a_title_when_it_opens_the_file():
    text = "Protocol 1\nto the Example Agreement\nThe Parties,\nhave agreed as follows:\n"
    text += "Article 1\nOne.\nArticle 2\nTwo.\n"
    outline = read(text, "en")
    assert outline.clauses[0].heading == "Protocol 1 to the Example Agreement"
    assert not outline.of_kind(Kind.ANNEX)
