"""The words by which legal texts of many languages name their parts.

A file is read by all of them at once, so that a wrong language tag does no harm; each word stands with the family
that it names. Words before the number and words after it (`Статья 7`, `7-бап`) are listed apart.
"""

import re
from enum import StrEnum

from ibbportal.documents.outline import ClauseKind


class Family(StrEnum):
    """What a heading opens, from the widest to the narrowest."""

    ANNEX = "annex"
    PART = "part"
    CHAPTER = "chapter"
    SECTION = "section"
    ARTICLE = "article"


RANKS = {family: rank for rank, family in enumerate(Family)}
KINDS = {
    Family.ANNEX: ClauseKind.ANNEX,
    Family.PART: ClauseKind.PART,
    Family.CHAPTER: ClauseKind.CHAPTER,
    Family.SECTION: ClauseKind.CHAPTER,
    Family.ARTICLE: ClauseKind.ARTICLE,
}

BEFORE_THE_NUMBER = {
    Family.ARTICLE: (
        "article", "art", "статья", "ст", "стаття", "артыкул", "член", "члан", "чл", "artikel", "art", "articolo",
        "artículo", "articulo", "artigo", "articol", "articolul", "artykuł", "článek", "článok", "člen", "članak",
        "čl", "madde", "maddə", "моддаи", "берене", "бап", "§", "§§", "المادة", "مادة", "ماده", "अनुच्छेद", "neni",
    ),
    Family.PART: ("part", "часть", "раздел", "title", "titre", "título", "titolo", "titel", "teil", "partie",
                  "бөлім", "бөлүм", "бўлим", "частина", "розділ", "book"),
    Family.CHAPTER: ("chapter", "глава", "тарау", "kapitel", "chapitre", "capítulo", "capitolo", "глава", "bölüm"),
    Family.SECTION: ("section", "abschnitt", "sección", "sezione", "подраздел", "параграф"),
    Family.ANNEX: ("annex", "annexe", "appendix", "schedule", "приложение", "додаток", "қосымша", "тиркеме",
                   "anhang", "anlage", "anexo", "allegato", "附件", "附录", "附錄", "附表", "илова", "ilova"),
}  # fmt: skip
AFTER_THE_NUMBER = {
    Family.ARTICLE: ("бап", "статья", "берене", "модда", "modda", "madde", "maddə", "cikk", "straipsnis", "pants",
                     "artikla", "зүйл", "маддә"),
    Family.PART: ("бөлім", "раздел", "бөлүм", "бөлүк", "часть", "bo‘lim", "бўлим"),
    Family.CHAPTER: ("тарау", "глава", "боб", "bob", "бүлэг"),
    Family.SECTION: ("параграф",),
    Family.ANNEX: ("қосымша", "тиркеме", "приложение", "илова", "ilova"),
}  # fmt: skip
CHINESE_UNITS = {
    "条": Family.ARTICLE, "條": Family.ARTICLE, "조": Family.ARTICLE,
    "章": Family.CHAPTER, "장": Family.CHAPTER, "节": Family.SECTION, "節": Family.SECTION,
    "编": Family.PART, "編": Family.PART, "部分": Family.PART,
}  # fmt: skip

NUMBERED_ANNEXES = ("protocol", "протокол", "protokoll", "protocole", "хаттама", "议定书", "議定書")
"""what is an annex only with a number: many a treaty is called a protocol"""
BEFORE_THE_NUMBER[Family.ANNEX] += NUMBERED_ANNEXES

ORDINALS = {
    1: ("one", "first", "первая", "первый", "unique", "premier", "première", "единственная", "erster"),
    2: ("two", "second", "вторая", "второй"),
    3: ("three", "third", "третья", "третий"),
    4: ("four", "fourth", "четвертая", "четвёртая"),
    5: ("five", "fifth", "пятая"),
    6: ("six", "sixth", "шестая"),
    7: ("seven", "seventh", "седьмая"),
    8: ("eight", "eighth", "восьмая"),
    9: ("nine", "ninth", "девятая"),
    10: ("ten", "tenth", "десятая"),
}
ORDINAL_VALUES = {word: value for value, words in ORDINALS.items() for word in words}

PREAMBLES = frozenset({
    "preamble", "преамбула", "кіріспе", "киришүү", "序言", "前言", "präambel", "préambule", "preámbulo",
    "преамбула:", "preamble:", "муқаддима", "muqaddima", "беташар", "preambul", "preambule", "başlangıç",
})  # fmt: skip
CONTENTS = frozenset({
    "contents", "table of contents", "содержание", "оглавление", "мазмұны", "мазмуну", "目录", "目 录", "目次",
    "inhaltsverzeichnis", "inhaltsübersicht", "inhalt", "table des matières",
})  # fmt: skip

CITING_WORDS = frozenset({
    # What follows a number in a citation, though it begins with a capital or is no letter.
    "absatz", "abs", "satz", "nr", "nummer", "paragraph", "paragraphs", "para", "buchstabe", "halbsatz", "und",
    "bis", "oder", "and", "or", "to", "of", "и", "или", "либо", "настоящего", "настоящей",
})  # fmt: skip
CHINESE_CITATIONS = (
    "规定",
    "所",
    "的",
    "第",
    "和",
    "或",
    "至",
    "、",
    "，",
    ",",
    "款",
    "项",
    "中",
    "适用",
    "及",
    "与",
    "）",
)
"""what follows 第七条 in a citation"""

LEADS_TO_CITATION = re.compile(
    r"(?<![^\W_])(?:paragraphs?|articles?|annex|para|items?|section|part|chapter|пункт\w*|стать\w*|и|and|or|to|of|no|№"
    r"|in|under|with|by|from|per|see|than|the|this|that|cf|в|по|со|с|на|настоящей)\s*[(\"“«]?\s*$",
    re.IGNORECASE,
)
"""the end of what stands before a citation"""
LEADS_ON = re.compile(
    r"(?<![^\W_])(?:to|of|in|under|with|by|from|the|в|во|по|со|с|на|для|при)$", re.IGNORECASE
)
"""words with which no sentence and no heading ends"""
