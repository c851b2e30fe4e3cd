"""What stands before the articles: the title, the place and date under it, and the preamble."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ibbportal.documents.reading.joining import is_chinese
from ibbportal.documents.reading.lines import SourceLine
from ibbportal.documents.reading.paragraphs import Paragraph, ParagraphReader
from ibbportal.documents.reading.vocabulary import PREAMBLES

YEAR = r"(?:1[89]\d\d|20\d\d|[一二〇○零九八七六五四三]{4})"
DATED = re.compile(rf"(?<!\d){YEAR}(?!\d)")
DATE_STARTS = ("г.", "от ", "of ", "vom ", "du ", "қ.", "ш.")
DAY = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
NOTE_OF_DATE = re.compile(
    r"[(（\[].*[)）\]]\.?|.*\b(?:adopted|signed|done|concluded|date of|effective|entered into force)\b.*"
    r"|.*(?:принят|подписан|утвержден|провозглаш|совершен|вступил).*"
    r"|.*(?:қабылдан|кабыл алын|бекітіл|бекитил|жарияла).*"
    r"|.*(?:通过|签订|签署|颁布|公布).*",
    re.IGNORECASE,
)
PLACE_AND_DATE = re.compile(rf"[^,.]{{0,40}}[,.]?\s?[^,.]{{0,40}}{YEAR}\s?[^\s,.]{{0,10}}\.?")
PARTIES = re.compile(
    r"(?:the\s+)?(?:governments?|parties|contracting|high contracting|states?|signator|undersigned|member|"
    r"republics?|heads|president|general assembly|countries|european|his|her)\b"
    r"|правительств[оа]|республика|стороны|государств|договаривающиеся|главы|президент|высокие|участник|кабинет"
    r"|die\s+(?:regierung|vertragspartei|bundes|staaten|unterzeichn|republik)|les?\s+(?:gouvernement|parties|états)"
    r"|(?:whereas|considering|recogni[sz]ing|recalling|noting|bearing|desir|taking|aware|mindful|guided|having|convinced)"
    r"|принимая|учитывая|признавая|руководствуясь|исходя|стремясь|желая|отмечая|в целях"
    r"|.{0,80}(?:үкіметі|тараптар|өкмөтү|мемлекеттер|мамлекеттер)"
    r"|鉴于|缔约|.{2,60}(?:政府|双方|各方|各国)",
    re.IGNORECASE,
)
OPEN_ENDED = (",", "，", ";", "；", ":", "：", "; и", "; and", "、")
LONGEST_TITLE = 800
LONG_PARAGRAPH = 300


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The parts of what stands before the articles."""

    title: str
    notes: list[Paragraph]
    """place, date, adoption: what stands about the title"""
    preamble_heading: str
    recitals: list[Paragraph]


def front_matter(lines: Sequence[SourceLine], reader: ParagraphReader) -> FrontMatter:
    """Title, notes and preamble out of the lines before the first article."""
    named = next((position for position, line in enumerate(lines) if is_preamble_word(line)), None)
    if named is not None:
        title, notes = title_and_notes(reader.read(lines[:named]))
        return FrontMatter(title, notes, lines[named].text, reader.read(lines[named + 1 :]))
    paragraphs = reader.read(lines)
    start = preamble_start(paragraphs)
    title, notes = title_and_notes(paragraphs[:start])
    return FrontMatter(title, notes, "", paragraphs[start:])


def is_preamble_word(line: SourceLine) -> bool:
    return line.text.strip(" :.#*_").lower() in PREAMBLES


def preamble_start(paragraphs: Sequence[Paragraph]) -> int:
    """The first paragraph that names the parties or gives a reason; what stands before it is the title."""
    for position, paragraph in enumerate(paragraphs):
        if not position:
            if len(paragraphs) == 1 and len(paragraph.text) > LONG_PARAGRAPH:
                return 0
            continue
        open_ended = paragraph.text.endswith(OPEN_ENDED)
        names_parties = bool(PARTIES.match(paragraph.text))
        if is_note(paragraph.text) and not (names_parties and open_ended):
            continue
        if names_parties and (
            open_ended or len(paragraph.text) > 80 or names_parties_before_reasons(paragraphs, position)
        ):
            return position
        if open_ended and not continues_title(paragraphs, position):
            return position
        if len(paragraph.text) > LONG_PARAGRAPH:
            return position
    return len(paragraphs)


def names_parties_before_reasons(paragraphs: Sequence[Paragraph], position: int) -> bool:
    """Whether the next paragraph goes on with reasons, as the preamble does."""
    following = paragraphs[position + 1 : position + 2]
    return bool(following) and following[0].text.endswith(OPEN_ENDED)


def continues_title(paragraphs: Sequence[Paragraph], position: int) -> bool:
    """A line of the title that ends with a comma by chance: a place and date still follow."""
    return any(is_note(paragraph.text) for paragraph in paragraphs[position + 1 : position + 4])


def is_note(text: str) -> bool:
    """Whether a line tells place, date or adoption."""
    if not text or len(text) > 200 or text.endswith((":", "：")):
        return False
    bracketed = text[0] in "(（[" and text.rstrip(".")[-1:] in ")）]"
    if bracketed:
        return True
    if not DATED.search(text):
        return False
    return bool(NOTE_OF_DATE.fullmatch(text) or PLACE_AND_DATE.fullmatch(text) or is_full_date(text))


def is_full_date(text: str) -> bool:
    """A few words with a day and a year: `Астана қаласы 2000 жылғы 21 қаңтар`."""
    goes_on = text[0].islower() and not text.startswith(DATE_STARTS)
    return not goes_on and len(text.split()) <= 9 and bool(DAY.search(DATED.sub("", text)))


def title_and_notes(paragraphs: Sequence[Paragraph]) -> tuple[str, list[Paragraph]]:
    """The title in one line, and what stands about it."""
    title = ""
    for position, paragraph in enumerate(paragraphs):
        closes = position > 0 and (
            is_note(paragraph.text)
            or not may_be_title(paragraph)
            or len(title) + len(paragraph.text) > LONGEST_TITLE
        )
        if closes or paragraph.mark is not None:
            return title, list(paragraphs[position:])
        title = joined(title, paragraph.text)
    return title, []


def may_be_title(paragraph: Paragraph) -> bool:
    return not paragraph.text.endswith((".", "。", ";", "；", ":", "：", "!", "?"))


def joined(before: str, after: str) -> str:
    """Two lines of a title as one; Chinese ones without a space."""
    if not before or not after:
        return before or after
    return before + ("" if is_chinese(before[-1]) and is_chinese(after[0]) else " ") + after
