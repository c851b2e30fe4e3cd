"""The booklet: an A5 book in one language with the map, the text and the account of every voice."""

import json
from collections import Counter
from collections.abc import Callable, Sequence

from ibbportal.figures import basin_map, disposition_bar
from ibbportal.figures.labelling import text_width
from ibbportal.figures.svg import data_uri
from ibbportal.pdf import Enclosure, render
from ibbportal.publications.contents import AnsweredRemark, BookletContents, Clause, Imprint, Words
from ibbportal.publications.plain import to_plain
from ibbportal.publications.print import artwork
from ibbportal.publications.print.environment import Speech, environment, stylesheet
from ibbportal.publications.print.outline import listed, listed_within, with_levels

PAGES_OF_A_SHEET = 4
LINES_OF_AN_OPENER = 15
LETTERS_SIDE_BY_SIDE = 520
"""Question and answer stand side by side up to here: two columns cannot run over a page."""


def print_booklet(
    contents: BookletContents,
    imprint: Imprint,
    *,
    speech: Speech,
    progress: Callable[[int], None] | None = None,
) -> bytes:
    """Print an edition. The same contents and imprint give the same bytes."""
    sheets = [
        *(stylesheet(name) for name in ("base", "clauses", "booklet")),
        artwork.marks_stylesheet(),
        artwork.booklet_stylesheet(),
        artwork.bar_rule(_bar(contents)) if contents.disposition_counts else "",
    ]
    return render(
        _page(contents, imprint, speech),
        language=contents.language,
        title=contents.title,
        created=imprint.published_at,
        stylesheets=sheets,
        enclosures=[_data(contents, imprint)],
        identifier=imprint.edition_number,
        multiple_of=PAGES_OF_A_SHEET,
        progress=progress,
    )


def _page(contents: BookletContents, imprint: Imprint, speech: Speech) -> str:
    env = environment(contents.language, speech)
    return env.get_template("print/booklet.html").render(
        book=contents,
        imprint=imprint,
        clauses=list(with_levels(contents.clauses, highest=3)),
        listed=listed(contents.clauses),
        opener_clauses=listed_within(contents.clauses, LINES_OF_AN_OPENER),
        opener_authors=_authors(contents.answers),
        anchors=_anchors(contents.clauses),
        specimen=_specimen(contents),
        answer_numbers={answer.number for answer in contents.answers},
        is_long=_is_long,
        title_size=_title_size(contents.title),
        cover=artwork.cover(),
        draw_map=lambda title, description: _map(contents, title, description),
        qr=artwork.qr(imprint.address),
    )


def _title_size(title: str) -> str:
    """A draft agreement may be called by half a page: its title must end above the map."""
    width = text_width(title, 1)
    return "" if width < 26 else "long" if width < 62 else "longest"


def _bar(contents: BookletContents) -> str:
    return disposition_bar([(count.disposition, count.count) for count in contents.disposition_counts])


def _map(contents: BookletContents, title: str, description: str) -> str:
    places = contents.basin_map.places if contents.basin_map else ()
    drawn = basin_map(places, contents.language, title=title, description=description, variant="print")
    return data_uri(drawn)


def _authors(answers: Sequence[AnsweredRemark]) -> list[tuple[str, int]]:
    """Who spoke how often, as far as an opener has room."""
    authors = list(Counter(answer.author for answer in answers).items())
    return authors if len(authors) <= LINES_OF_AN_OPENER else []


def _anchors(clauses: Sequence[Clause]) -> set[str]:
    """The clauses that a reference can lead to: a link to nowhere would fail the print."""
    return {clause.uid for clause in clauses}


def _specimen(contents: BookletContents) -> Clause | None:
    """A changed clause to show the reader what the bar and the line under it mean; the shortest serves best."""
    changed = [
        clause
        for clause in contents.changed_clauses
        if clause.body and clause.number and clause.change and not clause.change.is_told_above
    ]
    return min(changed, key=lambda clause: len(clause.body.text) if clause.body else 0, default=None)


def _is_long(answer: AnsweredRemark) -> bool:
    def length(*pieces: Words | None) -> int:
        return sum(len(piece.text) for piece in pieces if piece)

    asked = length(answer.remark, answer.quoted, answer.proposed)
    return max(asked, length(answer.reason)) > LETTERS_SIDE_BY_SIDE


def _data(contents: BookletContents, imprint: Imprint) -> Enclosure:
    """What the pages show, for machines: the values over which the imprint's digest was taken, and the imprint."""
    plain = {"contents": to_plain(contents), "imprint": to_plain(imprint)}
    file = json.dumps(plain, ensure_ascii=False, sort_keys=True, indent=1).encode()
    return Enclosure(f"{imprint.edition_number}.json", file, "application/json")
