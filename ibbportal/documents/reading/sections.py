"""A heading with the paragraphs under it: what of them is the heading's own, and which section holds which."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from ibbportal.documents.outline import ClauseKind, OutlineClause
from ibbportal.documents.reading.back_matter import looks_like_signature, opens_closing
from ibbportal.documents.reading.front_matter import joined
from ibbportal.documents.reading.lines import SourceLine, display_width, ends_sentence
from ibbportal.documents.reading.list_marks import BULLET
from ibbportal.documents.reading.marks import HeadingMark
from ibbportal.documents.reading.paragraphs import Paragraph, ParagraphReader, nested
from ibbportal.documents.reading.vocabulary import KINDS, RANKS, Family

LONGEST_HEADING = 300
LONGEST_DOTTED_HEADING = 100
ENOUGH_VOTES = 0.4


@dataclass(slots=True)
class Section:
    """A heading with the paragraphs up to the next one."""

    mark: HeadingMark
    line: int
    solid: bool
    paragraphs: list[Paragraph]
    heading: str = ""
    children: list["Section"] = field(default_factory=list)

    @property
    def is_article(self) -> bool:
        return self.mark.family is Family.ARTICLE

    @property
    def kind(self) -> ClauseKind:
        return KINDS[self.mark.family]

    def clause(self) -> OutlineClause:
        """The section as a clause, with the sections that it holds."""
        return OutlineClause(
            kind=self.kind,
            number=self.mark.number,
            heading=self.heading,
            children=(
                *nested(self.paragraphs, ClauseKind.PARAGRAPH),
                *(child.clause() for child in self.children),
            ),
            mark=self.mark.literal,
        )


def section_of(mark: HeadingMark, lines: Sequence[SourceLine], reader: ParagraphReader) -> Section:
    """The lines from one heading to the next; what follows the number on the heading's line comes first."""
    head, following = lines[0], list(lines[1:])
    if mark.rest:
        taken = display_width(mark.literal) + 1
        following.insert(0, replace(head, text=mark.rest, taken=taken))
    return Section(mark, head.number, head.solid, reader.read(following))


def settle_headings(sections: Sequence[Section]) -> None:
    """Decide for all articles together, as one author writes them alike, which first paragraph is a heading."""
    articles = [section for section in sections if section.is_article and section.paragraphs]
    inline = [section for section in articles if section.mark.rest]
    below = [section for section in articles if not section.mark.rest and len(section.paragraphs) > 1]
    dotted = [section for section in inline if has_dotted_heading(section)]
    dots_end_headings = len(dotted) > 1 and len(dotted) >= ENOUGH_VOTES * len(inline)
    titled = [section for section in below if has_heading_below(section)]
    titles_stand_below = len(titled) >= ENOUGH_VOTES * len(below)
    for section in inline:
        if has_inline_heading(section) or (dots_end_headings and section in dotted):
            take_heading(section, 1)
    for section in titled if titles_stand_below else []:
        take_heading(section, 1)
    for section in sections:
        if not section.is_article:
            take_heading(section, container_heading_length(section))


def has_inline_heading(section: Section) -> bool:
    """`Article 1. Definitions`: some words on the same line, with the text in further paragraphs."""
    first = section.paragraphs[0]
    if len(section.paragraphs) == 1:
        return first.looks_like_heading and not section.solid and len(first.text) <= LONGEST_DOTTED_HEADING
    small_letters = section.solid and section.mark.word.isupper()
    return is_heading(first, small_letters=small_letters) and not lists_follow(section)


def has_dotted_heading(section: Section) -> bool:
    """`Статья 1. Определения.`: a heading that ends like a sentence."""
    first = section.paragraphs[0]
    return (
        len(section.paragraphs) > 1
        and first.mark is None
        and len(first.text) <= LONGEST_DOTTED_HEADING
        and first.text.endswith(".")
        and ". " not in first.text
    )


def has_heading_below(section: Section) -> bool:
    """A line of a few words under `Article 1`, before the text."""
    return section.paragraphs[0].looks_like_heading and not lists_follow(section)


def lists_follow(section: Section) -> bool:
    """Whether entries follow at once: then the first paragraph introduces them, it is no heading."""
    following = section.paragraphs[1].mark if len(section.paragraphs) > 1 else None
    return following is not None and (following.style == BULLET or following.is_lettered)


def is_heading(paragraph: Paragraph, *, small_letters: bool = False) -> bool:
    if not small_letters:
        return paragraph.looks_like_heading
    return paragraph.mark is None and len(paragraph.text) <= 150 and not ends_sentence(paragraph.text)


def container_heading_length(section: Section) -> int:
    """How many paragraphs make the heading of a chapter or an annex: those before the first sentence."""
    length = total = 0
    for position, paragraph in enumerate(section.paragraphs):
        total += len(paragraph.text)
        inline = position == 0 and bool(section.mark.rest)
        words_only = is_heading(paragraph, small_letters=inline or section.mark.family is Family.ANNEX)
        short = inline and len(paragraph.text) <= LONGEST_DOTTED_HEADING and paragraph.mark is None
        if total > LONGEST_HEADING or not (words_only or short):
            break
        length = position + 1
    return length


def take_heading(section: Section, length: int) -> None:
    """Move the first paragraphs into the heading."""
    for paragraph in section.paragraphs[:length]:
        section.heading = joined(section.heading, paragraph.text)
    del section.paragraphs[:length]


def held(sections: Sequence[Section]) -> list[Section]:
    """The sections with the narrower ones put into the wider ones that stand open."""
    roots: list[Section] = []
    open_sections: list[Section] = []
    for section in sections:
        while open_sections and RANKS[open_sections[-1].mark.family] >= RANKS[section.mark.family]:
            open_sections.pop()
        (open_sections[-1].children if open_sections else roots).append(section)
        open_sections.append(section)
    return roots


def take_conclusion(sections: Sequence[Section]) -> dict[int, list[Paragraph]]:
    """What concludes the text, taken off the last section before the annexes and off the last of all."""
    annex = next(
        (position for position, section in enumerate(sections) if section.mark.family is Family.ANNEX), None
    )
    conclusions: dict[int, list[Paragraph]] = {}
    for position in {(annex if annex is not None else len(sections)) - 1, len(sections) - 1}:
        if position >= 0:
            section = sections[position]
            start = conclusion_start(section.paragraphs, first=1 if not section.heading else 0)
            conclusions[position] = section.paragraphs[start:]
            del section.paragraphs[start:]
    return conclusions


def conclusion_start(paragraphs: Sequence[Paragraph], first: int) -> int:
    """Where `Done at` stands, or without it the lines of those who sign."""
    for position in range(first, len(paragraphs)):
        if paragraphs[position].mark is None and opens_closing(paragraphs[position].text):
            return position
    start = len(paragraphs)
    while start > first and looks_like_signature(paragraphs[start - 1].text):
        start -= 1
    return start


def conclusion_clauses(paragraphs: Sequence[Paragraph]) -> Iterator[OutlineClause]:
    """The words of conclusion, each paragraph a clause of its own, and each line of those who sign."""
    signing = False
    for paragraph in paragraphs:
        signing = looks_like_signature(paragraph.text) or (signing and not ends_sentence(paragraph.text))
        mark = paragraph.mark
        yield OutlineClause(
            kind=ClauseKind.SIGNATURE if signing else ClauseKind.CLOSING,
            number=mark.number if mark else "",
            body=paragraph.text,
            mark=mark.literal if mark else "",
        )
