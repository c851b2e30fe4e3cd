"""Reading a plain text of any language into an outline."""

from collections import Counter
from collections.abc import Iterator, Sequence

from ibbportal.documents.numbering import Place, label
from ibbportal.documents.outline import ClauseKind, Dropped, Outline, OutlineClause, Warning  # noqa: A004
from ibbportal.documents.reading.conservation import HEADING_WORD, NUMBER_MARK
from ibbportal.documents.reading.front_matter import FrontMatter, front_matter
from ibbportal.documents.reading.headings import headings
from ibbportal.documents.reading.joining import Hyphenation
from ibbportal.documents.reading.lines import WINDOWS_MARKS, is_word_character, split_lines
from ibbportal.documents.reading.list_marks import BULLET
from ibbportal.documents.reading.noise import without_noise
from ibbportal.documents.reading.paragraphs import Paragraph, ParagraphReader, nested
from ibbportal.documents.reading.sections import (
    Section,
    conclusion_clauses,
    conclusion_start,
    held,
    section_of,
    settle_headings,
    take_conclusion,
)
from ibbportal.documents.reading.unfolding import unfold
from ibbportal.documents.reading.wrapping import measure

MOST_MISSING = 20


def read(text: str, language: str) -> Outline:
    """The clauses of a text. Raises RepeatedArticleNumbers.

    The language says only which words for clauses go without saying; what is recognised does not depend on it.
    """
    lines, dropped = split_lines(text)
    lines, noise = without_noise(unfold(lines))
    layout = measure(lines)
    marks = headings(lines, layout)
    starts = sorted(marks)
    reader = ParagraphReader(layout, Hyphenation.of(lines))
    front = front_matter(lines[: starts[0]] if starts else lines, reader)
    sections = [
        section_of(marks[start], lines[start:end], reader)
        for start, end in zip(starts, [*starts[1:], len(lines)], strict=False)
    ]
    rewritten = [*rewritten_headings(sections, language), *rewritten_numbers(front, sections)]
    clauses = (*front_clauses(front, alone=not sections), *body_clauses(sections))
    account = [*dropped, *noise, *reader.dropped, *rewritten]
    return Outline(
        clauses=clauses,
        dropped=tuple(sorted(account, key=lambda piece: piece.line)),
        warnings=(*repairs(text), *gaps(sections)),
    )


def front_clauses(front: FrontMatter, *, alone: bool) -> Iterator[OutlineClause]:
    """Title and preamble; of a text without articles, its paragraphs as well."""
    if front.title or front.notes:
        notes = nested(front.notes, ClauseKind.PARAGRAPH)
        yield OutlineClause(ClauseKind.TITLE, heading=front.title, children=notes)
    recitals, paragraphs = before_first_number(front) if alone else (front.recitals, [])
    if front.preamble_heading or recitals:
        children = nested(recitals, ClauseKind.RECITAL)
        yield OutlineClause(ClauseKind.PREAMBLE, heading=front.preamble_heading, children=children)
    end = conclusion_start(paragraphs, first=1)
    yield from nested(paragraphs[:end], ClauseKind.PARAGRAPH)
    yield from conclusion_clauses(paragraphs[end:])


def before_first_number(front: FrontMatter) -> tuple[list[Paragraph], list[Paragraph]]:
    """Of a text without articles, the preamble and the numbered paragraphs; without numbers all are paragraphs."""
    for position, paragraph in enumerate(front.recitals):
        mark = paragraph.mark
        if mark and mark.value == 1 and mark.style != BULLET and not mark.is_lettered:
            return front.recitals[:position], front.recitals[position:]
    return (front.recitals, []) if front.preamble_heading else ([], front.recitals)


def body_clauses(sections: Sequence[Section]) -> Iterator[OutlineClause]:
    """Articles in their chapters, the conclusion, and the annexes after it."""
    settle_headings(sections)
    conclusions = take_conclusion(sections)
    start = 0
    for end in [*sorted(conclusions), len(sections) - 1]:
        # Sections are put into each other afresh after a conclusion: an annex belongs to no chapter.
        for section in held(sections[start : end + 1]):
            yield section.clause()
        yield from conclusion_clauses(conclusions.pop(end, []))
        start = end + 1


def rewritten_headings(sections: Sequence[Section], language: str) -> Iterator[Dropped]:
    """Words for clauses that the portal writes otherwise in this language."""
    for section in sections:
        written = label(Place(section.kind, section.mark.number), language)
        if letters_of(section.mark.literal) - letters_of(written):
            yield Dropped(section.line, section.mark.literal, HEADING_WORD)


def rewritten_numbers(front: FrontMatter, sections: Sequence[Section]) -> Iterator[Dropped]:
    """Numbers of paragraphs that the portal counts in other digits."""
    groups = [front.notes, front.recitals, *(section.paragraphs for section in sections)]
    for paragraph in (paragraph for group in groups for paragraph in group):
        mark = paragraph.mark
        if mark and letters_of(mark.literal) - letters_of(mark.number):
            yield Dropped(paragraph.line, mark.literal, NUMBER_MARK)


def letters_of(text: str) -> Counter[str]:
    return Counter(character for character in text.casefold() if is_word_character(character))


def repairs(text: str) -> Iterator[Warning]:
    """Signs that a wrong conversion had turned into control characters, and that were restored."""
    count = sum(1 for character in text if ord(character) in WINDOWS_MARKS)
    if count:
        yield Warning("repaired_characters", {"count": count})


def gaps(sections: Sequence[Section]) -> Iterator[Warning]:
    """Numbers that no article has although later ones follow, up to the first annex."""
    numbers = []
    for section in sections:
        if section.kind is ClauseKind.ANNEX:
            break
        if section.is_article:
            numbers.append(section.mark.value)
    missing = sorted(set(range(1, max(numbers, default=0))) - set(numbers))
    if missing:
        yield Warning("missing_articles", {"numbers": tuple(missing[:MOST_MISSING])})
