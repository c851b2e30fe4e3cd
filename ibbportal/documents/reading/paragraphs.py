"""From the lines under one heading to its paragraphs, and from those to paragraphs with their list entries."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ibbportal.documents.outline import ClauseKind, Dropped, OutlineClause
from ibbportal.documents.reading.back_matter import looks_like_signature, opens_closing
from ibbportal.documents.reading.columns import one_below_the_other
from ibbportal.documents.reading.joining import Hyphenation, join_lines
from ibbportal.documents.reading.lines import ENTRY_ENDS, SourceLine, ends_sentence
from ibbportal.documents.reading.list_marks import BULLET, ListMark, list_mark
from ibbportal.documents.reading.vocabulary import LEADS_ON
from ibbportal.documents.reading.wrapping import Layout

INTRODUCES = (":", "：", ":-", ":—", ": -")
LARGEST_STEP = 3


@dataclass(slots=True)
class Paragraph:
    """One paragraph with its lines joined; its number or dash taken off."""

    text: str
    line: int
    mark: ListMark | None = None

    @property
    def introduces(self) -> bool:
        """Whether a list is to follow."""
        return self.text.endswith(INTRODUCES)

    @property
    def looks_like_heading(self) -> bool:
        """A few words that make no sentence."""
        first = next((character for character in self.text if character.isalpha()), "")
        return (
            self.mark is None
            and 0 < len(self.text) <= 250
            and not ends_sentence(self.text)
            and not self.text.endswith((",", "，", "、", "-"))
            and not LEADS_ON.search(self.text[-40:])
            and not first.islower()
        )


@dataclass
class ParagraphReader:
    """Groups lines into paragraphs, knowing how the file is laid out and what its words are."""

    layout: Layout
    hyphenation: Hyphenation
    dropped: list[Dropped] = field(default_factory=list)

    def read(self, lines: Sequence[SourceLine]) -> list[Paragraph]:
        """The paragraphs of some lines that stand under one heading."""
        groups: list[tuple[ListMark | None, list[SourceLine]]] = []
        latest: dict[str, ListMark] = {}
        before: SourceLine | None = None
        concluding = False
        lines = one_below_the_other(lines)
        for line, after in zip(lines, [*lines[1:], None], strict=False):
            mark = list_mark(line.text, latest)
            if mark is not None and not self.is_plausible(mark, latest, before, line, groups):
                mark = None
            if mark is not None:
                latest[mark.style] = mark
                forget_deeper(latest, mark.style)
                groups.append((mark, [replace(line, text=mark.rest)] if mark.rest else []))
            elif groups and not groups[-1][1]:
                # A number alone on its line belongs to the words on the next one.
                groups[-1][1].append(line)
            elif (
                before is not None
                and self.layout.continues(before, line, after)
                and not self.signs(line, concluding)
            ):
                groups[-1][1].append(line)
            else:
                groups.append((None, [line]))
            concluding = concluding or opens_closing(line.text)
            before = line
        return [self.paragraph(mark, group, lines) for mark, group in groups]

    def signs(self, line: SourceLine, concluding: bool) -> bool:
        return concluding and line.text[:1].isupper() and looks_like_signature(line.text)

    def paragraph(
        self, mark: ListMark | None, group: list[SourceLine], lines: Sequence[SourceLine]
    ) -> Paragraph:
        text, lost = join_lines(group, self.hyphenation)
        self.dropped.extend(lost)
        return Paragraph(text, group[0].number if group else lines[-1].number, mark)

    def is_plausible(
        self,
        mark: ListMark,
        latest: dict[str, ListMark],
        before: SourceLine | None,
        line: SourceLine,
        groups: list[tuple[ListMark | None, list[SourceLine]]],
    ) -> bool:
        """Whether a number or dash at a line's beginning opens a paragraph rather than standing in a sentence."""
        if before is None or line.solid or before.solid:
            return True
        apart = line.blanks_before > self.layout.spacing or not self.layout.wrapped
        ended = (
            before.ends_sentence
            or before.text.endswith((",", "，", "、"))
            or before.text.endswith(ENTRY_ENDS)
        )
        if mark.style == BULLET:
            in_list = bool(groups) and groups[-1][0] is not None and groups[-1][0].style == BULLET
            return apart or ended or (in_list and not self.layout.is_full(before))
        last = latest[mark.style].value if mark.style in latest else 0
        inserted = mark.value == last and not mark.number.isdigit() and not mark.is_lettered
        due = mark.value in (1, last + 1) or inserted
        if not apart and not ended:
            return due and (mark.style not in ("1.", "1.1", "I.") or not self.layout.is_full(before))
        return due or last < mark.value <= last + LARGEST_STEP


def forget_deeper(latest: dict[str, ListMark], style: str) -> None:
    """Lists within a list count anew: what began after this style is forgotten."""
    order = list(latest)
    for deeper in order[order.index(style) + 1 :]:
        del latest[deeper]


@dataclass(slots=True)
class Entry:
    """A clause while its children are still coming."""

    kind: ClauseKind
    paragraph: Paragraph
    children: list["Entry"] = field(default_factory=list)

    def clause(self) -> OutlineClause:
        mark = self.paragraph.mark
        return OutlineClause(
            kind=self.kind,
            number=mark.number if mark else "",
            body=self.paragraph.text,
            children=tuple(child.clause() for child in self.children),
            mark=mark.literal if mark else "",
        )


class Nesting:
    """Puts list entries under the paragraph that introduces them."""

    def __init__(self, top: ClauseKind) -> None:
        self.top = top
        self.entries: list[Entry] = []
        self.open: list[Entry] = []
        """marked entries from the outermost to the one read last"""
        self.top_styles: dict[str, int] = {}

    def add(self, paragraph: Paragraph) -> None:
        if paragraph.mark is None:
            self.add_unmarked(paragraph)
        else:
            self.add_marked(paragraph, paragraph.mark)

    def add_unmarked(self, paragraph: Paragraph) -> None:
        if self.is_unmarked_entry(paragraph):
            self.entries[-1].children.append(Entry(ClauseKind.ITEM, paragraph))
            return
        if self.carries_on(paragraph):
            # The end of a sentence that a list stood within: it stays beside the entries.
            parent = self.parent_of(self.open.pop())
            assert parent is not None
            parent.children.append(Entry(ClauseKind.ITEM, paragraph))
            return
        self.open = []
        self.entries.append(Entry(self.top, paragraph))

    def carries_on(self, paragraph: Paragraph) -> bool:
        """Whether a paragraph ends the sentence that the list before it left open."""
        if (
            not self.open
            or self.parent_of(self.open[-1]) is None
            or ends_sentence(self.open[-1].paragraph.text)
        ):
            return False
        return paragraph.text[:1].islower()

    def is_unmarked_entry(self, paragraph: Paragraph) -> bool:
        """An entry without a dash: after a colon, while the entries end with semicolons."""
        if not self.entries or not self.entries[-1].paragraph.introduces or self.open:
            return False
        entries = self.entries[-1].children
        if entries:
            return entries[-1].paragraph.mark is None and entries[-1].paragraph.text.endswith(ENTRY_ENDS)
        return paragraph.text.endswith(ENTRY_ENDS)

    def add_marked(self, paragraph: Paragraph, mark: ListMark) -> None:
        parent = self.parent_for(mark)
        if parent is None:
            entry = Entry(self.top, paragraph)
            self.entries.append(entry)
            self.top_styles[mark.style] = mark.value
            self.open = [entry]
        else:
            entry = Entry(ClauseKind.ITEM, paragraph)
            parent.children.append(entry)
            self.open.append(entry)

    def parent_for(self, mark: ListMark) -> Entry | None:
        """The entry under which a marked one stands; None for one that stands on the level of paragraphs."""
        while self.open and not any(style_of(entry) == mark.style for entry in self.open):
            # A number is wider than a dash: it ends a list of dashes, unless a dash introduces it.
            if style_of(self.open[-1]) == BULLET and not self.open[-1].paragraph.introduces:
                self.open.pop()
            else:
                break
        for depth, entry in enumerate(self.open):
            if style_of(entry) == mark.style:
                parent = self.parent_of(entry)
                self.open = self.open[:depth]
                return parent
        if self.open:
            return self.open[-1]
        return self.introduction(mark)

    def parent_of(self, entry: Entry) -> Entry | None:
        """The entry that holds another; None at the top."""
        if any(entry is top for top in self.entries):
            return None
        candidates = [*self.entries[-1:], *self.open]
        return next(
            above for above in reversed(candidates) if any(entry is child for child in above.children)
        )

    def introduction(self, mark: ListMark) -> Entry | None:
        """The paragraph without a number that introduces a list beginning here."""
        if not self.entries or self.entries[-1].paragraph.mark is not None:
            return None
        if self.top_styles.get(mark.style, -1) + 1 == mark.value and mark.style != BULLET:
            return None
        last = self.entries[-1]
        if mark.style == BULLET or last.children or last.paragraph.introduces:
            return last
        wants_more = not ends_sentence(last.paragraph.text)
        return last if wants_more and (mark.is_lettered or mark.value == 1) else None


def style_of(entry: Entry) -> str:
    return entry.paragraph.mark.style if entry.paragraph.mark else ""


def nested(paragraphs: Sequence[Paragraph], top: ClauseKind) -> tuple[OutlineClause, ...]:
    """Paragraphs as clauses of one kind, with their list entries under them."""
    nesting = Nesting(top)
    for paragraph in paragraphs:
        nesting.add(paragraph)
    return tuple(entry.clause() for entry in nesting.entries)
