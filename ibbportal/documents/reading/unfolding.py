"""Cutting a text that stands on one long line at its articles, paragraphs and list entries.

Some collections keep a whole treaty on one line, often with the line breaks taken out and nothing put in their
place (`…international lakes.2. the parties`). Cuts are made only where a row of numbers goes on or where a full
stop touches the next word; nothing but blanks is added or taken away.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ibbportal.documents.numbering.numerals import letter_value, parse_number, parse_roman
from ibbportal.documents.reading.lines import CLOSERS, TERMINAL, SourceLine
from ibbportal.documents.reading.vocabulary import LEADS_TO_CITATION

LONG = 1200
ARTICLE = re.compile(
    r"(?<![^\W_])(?P<word>ARTICLE|Article|ARTIKEL|Artikel|СТАТЬЯ|Статья|ARTÍCULO|Artículo|MADDE|Madde)\s{0,3}"
    r"(?P<number>\d{1,3}|[IVXLC]{1,7}(?!\w))(?P<insert>\s?(?:bis|ter|quater))?"
    r"|(?P<turkic>\d{1,3})\s?[-\u2010-\u2013]?\s?(?:бап|БАП|берене|статья)(?!\w)"
    r"|第(?P<han>[一二三四五六七八九十百零〇]{1,6}|\d{1,3})条"
)
CONTAINER = re.compile(
    r"(?<![^\W_])(?:part|title|chapter|section|PART|TITLE|CHAPTER|SECTION|Part|Title|Chapter|Section|ЧАСТЬ|РАЗДЕЛ|ГЛАВА|Раздел|Глава)"
    r"\s(?P<number>\d{1,2}|[ivxIVX]{1,6})"
)
ANNEX = re.compile(r"(?<![^\W_])(?:ANNEX|APPENDIX|ПРИЛОЖЕНИЕ)\s?(?P<number>\d{1,2}|[ivx]{1,5}|[IVX]{1,5})")
NUMBERED = re.compile(r"(?<!\d)(?<!\d[.,])(?<![(/])(?P<number>\d{1,2})\.(?=\s?[^\d\s.])")
BRACKETED = re.compile(r"\((?P<number>[a-z]{1,4}|\d{1,2}|[а-я])\)(?=\s?\w)")
DASHED = re.compile(r"(?<=[:;])\s?-\s?(?=\w)")
GLUED = re.compile(r"(?<=[^\W\d_]{3}[,;:.])(?=[^\W\d_]{2})|(?<=[^\W\d_]{3}[)\"”»][,;:.])(?=[^\W\d_]{2})")
CONCLUSION = re.compile(
    r"(?<=[\w.;])\s*"
    r"(?=done (?:at|in) [a-z]|Done (?:at|in) [A-Z]|DONE (?:at|in|AT|IN) |(?i:in witness whereof))"
)
OPENING = re.compile(r"(?<=source:)\s|(?<=src:)\s|(?=preamble[a-z])|(?<=preamble)(?=[a-z])")
FEWEST_GLUED = 5
LARGEST_GAP = 3
TITLE_IN_CAPITALS = re.compile(r"[^a-zа-яё]{15,600}\s(?=[A-ZА-ЯЁ][a-zа-яё])")


@dataclass(frozen=True, slots=True)
class Cut:
    """Where a piece begins, and where a number ends from which the words after it are to be set off."""

    start: int
    set_off: int = 0


def unfold(lines: Sequence[SourceLine]) -> list[SourceLine]:
    """The lines with each very long one cut into the parts that it holds."""
    unfolded: list[SourceLine] = []
    for line in lines:
        pieces = list(unfolded_line(line)) if len(line.text) > LONG else []
        unfolded.extend(pieces if len(pieces) > 1 else [line])
    return unfolded


def unfolded_line(line: SourceLine) -> Iterator[SourceLine]:
    """The parts of one line; nothing when it holds no two articles."""
    text = line.text
    articles = article_cuts(text)
    if len(articles) < 2:
        return
    cuts = sorted([*articles, *container_cuts(text, articles)], key=lambda cut: cut.start)
    glued = sum(1 for _ in GLUED.finditer(text)) >= FEWEST_GLUED
    starts = [Cut(0), *cuts] if not cuts or cuts[0].start else cuts
    for cut, following in zip(starts, [*starts[1:], Cut(len(text))], strict=True):
        head = text[cut.start : cut.set_off] if cut.set_off else ""
        body = text[cut.start + len(head) : following.start]
        yield from pieces_of(line, head, body, glued=glued)


def pieces_of(line: SourceLine, head: str, body: str, *, glued: bool) -> Iterator[SourceLine]:
    """One article's heading with what follows it, then its paragraphs and entries."""
    points = sorted({0, *inner_points(body, glued=glued, opening=not head), len(body)})
    for first, second in itertools.pairwise(points):
        piece = body[first:second].strip()
        if head and first == 0:
            piece = f"{head} {piece}".strip()
        if piece:
            yield replace(line, text=piece, solid=True, opens=bool(head) and first == 0, indent=0)
    if head and len(points) == 1:
        yield replace(line, text=head, solid=True, opens=True, indent=0)


def article_cuts(text: str) -> list[Cut]:
    """Where articles and annexes begin: words in capitals where the text has them, else where the row goes on."""
    found = list(ARTICLE.finditer(text))
    capitals = [match for match in found if (match["word"] or "").isupper()]
    by_capitals = cuts_in_row(text, capitals, capitals_tell=True)
    return by_capitals if len(by_capitals) > 1 else cuts_in_row(text, found, capitals_tell=False)


def cuts_in_row(text: str, articles: Sequence[re.Match[str]], *, capitals_tell: bool) -> list[Cut]:
    """The articles whose numbers follow each other, with the annexes between which they are counted anew."""
    cuts: list[Cut] = []
    due, annex_due = 1, 1
    for match in sorted([*articles, *ANNEX.finditer(text)], key=lambda match: match.start()):
        if match.re is ANNEX:
            number, end = due_prefix(match, annex_due)
            if number == annex_due and len(cuts) > 1:
                cuts.append(Cut(match.start(), end))
                due, annex_due = 1, annex_due + 1
            continue
        number, end = article_number(match, due)
        if capitals_tell:
            accepted = due <= number <= due + LARGEST_GAP or (match["insert"] and number == due - 1)
        else:
            late = number != due and not follows_full_stop(text, match)
            accepted = due <= number <= due + LARGEST_GAP and not late and opens_sentence(text, match)
        if accepted:
            cuts.append(Cut(match.start(), end))
            due = number + 1
    return cuts


def article_number(match: re.Match[str], due: int) -> tuple[int, int]:
    """An article's number, and where it ends: in `ARTICLE 41. each party` it is 4 when 4 is due."""
    written = match["number"] or match["turkic"] or match["han"]
    following = match.string[match.end() : match.end() + 1]
    if written == f"{due}1" and following == ".":
        return due, match.end() - 1
    return parse_number(written) or 0, match.end()


def opens_sentence(text: str, match: re.Match[str]) -> bool:
    """Whether no sentence runs on from before into the words after."""
    before = text[max(0, match.start() - 40) : match.start()].rstrip()
    after = text[match.end() : match.end() + 12].lstrip(" .:-–—")
    if (match["word"] and after[:1].islower()) or after[:1] in ",;)(":
        return False
    return not LEADS_TO_CITATION.search(before)


def follows_full_stop(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - 40) : match.start()].rstrip()
    return not before or before.rstrip(CLOSERS)[-1:] in TERMINAL


def container_cuts(text: str, articles: Sequence[Cut]) -> list[Cut]:
    """Where parts and chapters begin: shortly before an article, with no sentence between."""
    due, cuts, floor = 1, [], 0
    for article in articles:
        start = max(floor, article.start - 220)
        for match in CONTAINER.finditer(text, start, article.start):
            numeral, end = due_prefix(match, due)
            between = text[end : article.start]
            cited = LEADS_TO_CITATION.search(text[start : match.start()]) or any(
                sign in between for sign in ".;:"
            )
            if numeral in (due, 1) and not cited:
                cuts.append(Cut(match.start(), end))
                due = numeral + 1
                break
        floor = article.set_off
    return cuts


def due_prefix(match: re.Match[str], due: int) -> tuple[int, int]:
    """A numeral that may touch the next word: `part iprovisions` is part i when 1 is due."""
    written = match["number"]
    for length in range(len(written), 0, -1):
        value = parse_number(written[:length])
        if value == due:
            return value, match.start("number") + length
    return parse_number(written) or 0, match.end()


def inner_points(body: str, *, glued: bool, opening: bool) -> Iterator[int]:
    """Where paragraphs and list entries begin within one article."""
    if glued:
        yield from (match.start() for match in GLUED.finditer(body))
    if opening:
        title = TITLE_IN_CAPITALS.match(body)
        yield from [title.end()] if title else []
        yield from (match.start() for match in OPENING.finditer(body))
    yield from (match.start() for match in DASHED.finditer(body))
    yield from (match.end() for match in CONCLUSION.finditer(body))
    due = 1
    for match in NUMBERED.finditer(body):
        before = body[max(0, match.start() - 30) : match.start()].rstrip()
        ended = due == 1 or before[-1:] in TERMINAL + CLOSERS + ","
        if int(match["number"]) == due and ended and not LEADS_TO_CITATION.search(before):
            yield match.start()
            due += 1
    yield from bracketed_points(body)


def bracketed_points(body: str) -> Iterator[int]:
    """Where `(a)`, `(b)`, `(i)` follow each other behind colons and semicolons."""
    letters, romans, numbers = 0, 0, 0
    for match in BRACKETED.finditer(body):
        before = body[max(0, match.start() - 8) : match.start()].rstrip()
        if not before or not (before[-1] in ":;,." or before.endswith((" and", " or"))):
            continue
        written = match["number"]
        letter, roman = letter_value(written), parse_roman(written)
        if written.isdigit():
            taken = int(written) in (1, numbers + 1)
            numbers = int(written) if taken else numbers
        elif letter is not None and letter in (1, letters + 1):
            taken, letters, romans = True, letter, 0
        else:
            taken = roman is not None and roman in (1, romans + 1)
            romans = (roman or 0) if taken else romans
        if taken:
            yield match.start()
