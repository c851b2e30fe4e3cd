"""Reading a plain text into clauses: front, articles, lists, wrapped lines, conclusion, and what is dropped."""

import pytest

from ibbportal.documents.outline import ClauseKind as Kind
from ibbportal.documents.reading.conservation import letters_lost
from ibbportal.documents.reading.plain_text import read
from tests.unit.documents import own_texts


def kinds(outline):
    return [clause.kind.value for clause in outline.clauses]


def article(outline, number):
    return next(clause for clause in outline.of_kind(Kind.ARTICLE) if clause.number == number)


def bodies(clause):
    return [child.body for child in clause.children]


def reasons(outline):
    return [(piece.text, piece.reason) for piece in outline.dropped]


@pytest.mark.parametrize("language", own_texts.EVERY)
def test_an_agreement_of_each_language_has_title_preamble_and_three_articles(language):
    outline = read(own_texts.EVERY[language], language)
    assert kinds(outline)[:5] == ["title", "preamble", "article", "article", "article"]
    assert [clause.number for clause in outline.of_kind(Kind.ARTICLE)] == ["1", "2", "3"]
    assert all(clause.heading for clause in outline.of_kind(Kind.ARTICLE))
    assert all(clause.children for clause in outline.of_kind(Kind.ARTICLE))


@pytest.mark.parametrize("language", own_texts.EVERY)
def test_every_letter_of_each_language_is_accounted_for(language):
    text = own_texts.EVERY[language]
    assert letters_lost(text, read(text, language)) == ""


@pytest.mark.parametrize("language", ["en", "ru", "kk", "ky"])
def test_each_who_signs_is_a_clause_after_the_conclusion(language):
    outline = read(own_texts.EVERY[language], language)
    assert kinds(outline)[-3:] == ["closing", "signature", "signature"]


def test_the_chinese_conclusion_is_not_part_of_the_last_article():
    outline = read(own_texts.CHINESE, "zh-Hans")
    assert kinds(outline)[-1] == "closing"
    assert bodies(article(outline, "3")) == ["本协定自签署之日起三十日后生效。"]


@pytest.mark.parametrize("language", ["en", "ru", "kk", "ky", "zh-Hans"])
def test_entries_stand_under_the_numbered_paragraph_that_introduces_them(language):
    outline = read(own_texts.EVERY[language], language)
    second = article(outline, "2").children[1]
    assert (second.kind, second.number) == (Kind.PARAGRAPH, "2")
    assert all(entry.kind is Kind.ITEM and entry.number for entry in second.children)
    assert len(second.children) in (2, 3)


def test_numbers_are_taken_off_the_text():
    outline = read(own_texts.CHINESE, "zh-Hans")
    first, second, third = article(outline, "2").children
    assert (first.number, first.body) == ("1", "双方应诚信合作。")
    assert next((entry.number, entry.body) for entry in second.children) == ("1", "在两个站点测量流量；")
    assert (third.number, third.body) == ("3", "第一条的规定适用于所有站点。")
    assert ("一、", "number_mark") in reasons(outline)


def test_the_title_is_one_clause_with_place_and_date_under_it():
    title = read(own_texts.RUSSIAN, "ru").clauses[0]
    assert title.heading == "СОГЛАШЕНИЕ между Северной Стороной и Южной Стороной о водах реки Образцовой"
    assert bodies(title) == ["(г. Образцов, 3 марта 2020 года)"]


def test_the_preamble_has_a_recital_for_each_paragraph():
    preamble = read(own_texts.ENGLISH, "en").clauses[1]
    assert {child.kind for child in preamble.children} == {Kind.RECITAL}
    assert bodies(preamble) == [
        "The Northern Party and the Southern Party,",
        "Considering that the Example River crosses their common border,",
        "Desiring to use its waters fairly,",
        "Have agreed as follows:",
    ]


def test_a_heading_on_the_line_below_the_number_is_the_articles():
    outline = read(own_texts.GERMAN, "de")
    assert [clause.heading for clause in outline.of_kind(Kind.ARTICLE)] == [
        "Begriffe",
        "Zusammenarbeit",
        "Inkrafttreten",
    ]


WRAPPED = """\
Article 1
The Parties shall cooperate in the protection of the waters of the river, shall tell each other
of every measure that may change them, and shall not begin such a measure before the other
Party has answered.
Each Party shall bear its own costs.
Article 2
The Parties shall meet once a year in turn on the territory of each of them, and whenever one
of them asks for it because of a flood, a drought or an accident that concerns both of them; the
host Party takes the chair.
"""


def test_wrapped_lines_are_joined_again():
    outline = read(WRAPPED, "en")
    assert bodies(article(outline, "1")) == [
        (
            "The Parties shall cooperate in the protection of the waters of the river, shall tell each other of every "
            "measure that may change them, and shall not begin such a measure before the other Party has answered."
        ),
        "Each Party shall bear its own costs.",
    ]
    assert len(article(outline, "2").children) == 1


def test_a_file_with_one_paragraph_on_each_line_keeps_them_apart():
    long = "The Parties shall cooperate in good faith " * 6
    text = f"Article 1\n{long}and so on; and\n{long.lower()}and further,\nshort end.\nArticle 2\n{long}.\n"
    assert len(article(read(text, "en"), "1").children) == 3


def test_chinese_lines_are_joined_without_a_space():
    line = "双方应当在平等互利的基础上就跨界河流的利用和保护开展合作并及时交换有关的资料和数据以便"
    text = f"第一条\n{line}\n{line}\n{line}\n实现共同的目标。\n第二条\n{line}\n{line}\n达到目的。\n"
    assert bodies(article(read(text, "zh-Hans"), "1")) == [line * 3 + "实现共同的目标。"]


def test_indented_first_lines_begin_paragraphs_whatever_the_line_before():
    paragraph = (
        "    The Parties shall cooperate in good faith in all matters of\n"
        "the river, and each of them shall tell the other what it plans.\n"
    )
    text = "Article 1\n" + paragraph * 4 + "Article 2\n" + paragraph * 2
    assert [len(clause.children) for clause in read(text, "en").of_kind(Kind.ARTICLE)] == [4, 2]


HYPHENS = """\
Статья 1
Стороны согласовывают режим работы Верхне-
Образцовского каскада и обеспечивают соблюдение водно-
энергетических режимов, а также охрану вод бассейна реки и ее прито-
ков. Водно-энергетические режимы утверждаются ежегодно, притоков
они также касаются, о чем Стороны договорились в настоящем тексте.
"""


def test_a_real_hyphen_at_a_lines_end_stays_and_a_soft_one_goes():
    outline = read(HYPHENS, "ru")
    words = article(outline, "1").children[0].body
    assert "Верхне-Образцовского" in words
    assert "водно-энергетических режимов" in words
    assert "ее притоков. Водно" in words
    assert reasons(outline) == [("-", "hyphen_at_line_end")]
    assert outline.dropped[0].line == 4


def test_soft_hyphens_are_dropped_with_a_report():
    outline = read("Article 1\nCo\u00adoperation is a duty.\n", "en")
    assert bodies(article(outline, "1")) == ["Cooperation is a duty."]
    assert reasons(outline) == [("\u00ad", "soft_hyphen")]


def test_page_numbers_and_running_heads_are_dropped():
    page = "Article {0}\nThe Parties shall do what number {0} says.\nDraft of the Example River Agreement\n- {0} -\n"
    outline = read("Agreement\n" + "".join(page.format(number) for number in range(1, 5)), "en")
    assert [reason for _, reason in reasons(outline)] == ["running_head", "page_number"] * 4
    assert all(len(clause.children) == 1 for clause in outline.of_kind(Kind.ARTICLE))


def test_a_sentence_goes_on_over_the_page_that_cut_it():
    text = (
        "Article 1\n"
        "The Parties shall cooperate in the protection of the waters of the river, and shall tell each\n"
        "other of every measure that may change the waters of the river on the territory of the other\n"
        "\n- 2 -\n\n"
        "Party, as soon as they know of it and in any case a month before it is begun by the bodies to\n"
        "which it was entrusted.\n"
        "Article 2\nThe Parties shall meet every year.\n"
    )
    outline = read(text, "en")
    assert len(article(outline, "1").children) == 1
    assert "of the other Party, as soon" in article(outline, "1").children[0].body


def test_control_characters_are_dropped_and_windows_dashes_restored():
    outline = read("Статья 1\nГосударств\x07а \x96 участники.\n", "ru")
    assert bodies(article(outline, "1")) == ["Государства – участники."]
    assert reasons(outline) == [("U+0007", "control_character")]
    assert [warning.code for warning in outline.warnings] == ["repaired_characters"]


def test_a_word_that_the_portal_writes_otherwise_is_reported():
    outline = read("1‐статья\nБиринчи.\n2‐статья\nЭкинчи.\n", "ky")
    assert reasons(outline) == [("1‐статья", "heading_word"), ("2‐статья", "heading_word")]
    assert reasons(read("1-берене\nБиринчи.\n2-берене\nЭкинчи.\n", "ky")) == []


def test_unmarked_entries_after_a_colon_are_entries():
    text = "Article 1\nThe Parties cooperate in:\nmeasuring the flow;\nexchanging figures; and\nwarning of floods.\n"
    text += "They meet.\n"
    first, second = article(read(text, "en"), "1").children
    assert bodies(first) == ["measuring the flow;", "exchanging figures; and", "warning of floods."]
    assert second.body == "They meet."


def test_lists_within_lists_are_nested():
    text = (
        "§ 1 Geltung\n(1) Das Gesetz gilt für\n1. Vorhaben, für die nach\na) dem ersten Gesetz,\n"
        "b) dem zweiten Gesetz\neine Prüfung nötig ist;\n2. Anlagen.\n(2) Es gilt überall.\n§ 2 Ende\nEs endet.\n"
    )
    first, second = article(read(text, "de"), "1").children
    assert [entry.number for entry in first.children] == ["1", "", "2"] or [
        e.number for e in first.children
    ] == ["1", "2"]
    assert [entry.number for entry in first.children[0].children][:2] == ["a", "b"]
    assert second.number == "2"


def test_the_letter_i_after_h_is_a_letter_and_otherwise_a_number():
    letters = "".join(f"({letter}) entry {letter};\n" for letter in "abcdefghi")
    text = (
        f"Article 1\n1. The list:\n{letters}2. The other list:\n(a) this:\n(i) one;\n(ii) two;\n(b) that.\n"
    )
    first, second = article(read(text, "en"), "1").children
    assert [entry.number for entry in first.children] == list("abcdefghi")
    assert [entry.number for entry in second.children] == ["a", "b"]
    assert [entry.number for entry in second.children[0].children] == ["i", "ii"]


def test_a_text_without_articles_has_numbered_paragraphs():
    outline = read(
        "Decision\nThe Council,\nHaving met,\nDecides:\n1. To begin.\n2. To go on.\n3. To end.\n", "en"
    )
    assert [clause.number for clause in outline.clauses if clause.kind is Kind.PARAGRAPH] == ["1", "2", "3"]


ONE_LINE = (
    "agreement on the example riversource: the parties,considering the river;desiring peace,have agreed as follows: "
    "ARTICLE 1definitionsfor this agreement the river means the example river with its waters ARTICLE 21. the parties "
    "shall cooperate in good faith.2. they shall:(a) measure the flow;(b) exchange figures;(c) meet every year."
    "3. article 1 of this agreement applies ARTICLE 3entry into force1. this agreement enters into force at once."
    "2. it may be ended at any time with a notice of one year. "
)


def test_a_treaty_on_one_line_is_cut_where_its_numbers_go_on():
    text = ONE_LINE + "this sentence only makes the line long enough for the reader to look into it. " * 10
    outline = read(text, "en")
    assert [clause.number for clause in outline.of_kind(Kind.ARTICLE)] == ["1", "2", "3"]
    paragraphs = article(outline, "2").children
    assert [clause.number for clause in paragraphs] == ["1", "2", "3"]
    assert [entry.number for entry in paragraphs[1].children] == ["a", "b", "c"]
    assert article(outline, "3").heading == "entry into force"
    assert letters_lost(text, outline) == ""


def test_an_empty_text_is_an_empty_outline():
    assert read("", "en").clauses == ()


COLUMNS = """\
Келісім
Астана қаласы                          2000 жылғы 21 қаңтар
Солтүстік Тарап пен Оңтүстік Тарап,
төмендегілер туралы келісті:
1-бап
Тараптар ынтымақтасады.
2-бап
Келісім бес жыл қолданылады.
Үлгі қаласында 2000 жылғы 21 қаңтарда екі данада жасалды.
Солтүстік өлкенің                      Оңтүстік өлкенің
Үкіметі үшін                           Үкіметі үшін
1-қосымша
Бекеттердің тізбесі
1. Бірінші бекет.
"""


def test_those_who_sign_side_by_side_become_clauses_one_after_the_other():
    outline = read(COLUMNS, "kk")
    assert [clause.body for clause in outline.of_kind(Kind.SIGNATURE)] == [
        "Солтүстік өлкенің Үкіметі үшін",
        "Оңтүстік өлкенің Үкіметі үшін",
    ]
    assert kinds(outline)[-1] == "annex"


def test_place_and_date_stand_about_the_title_in_kazakh_too():
    assert bodies(read(COLUMNS, "kk").clauses[0]) == ["Астана қаласы 2000 жылғы 21 қаңтар"]


def test_a_second_line_of_the_title_that_names_a_date_belongs_to_the_title():
    text = "Соглашение о сотрудничестве государств\nв экономической области от 29 марта 1996 года\n"
    text += "(Образцов, 26 февраля 1999 г.)\n"
    title = read(
        text + "Стороны,\nсогласились о нижеследующем:\nСтатья 1\nОдин.\nСтатья 2\nДва.\n", "ru"
    ).clauses[0]
    assert title.heading.endswith("от 29 марта 1996 года")
    assert bodies(title) == ["(Образцов, 26 февраля 1999 г.)"]
