"""The closed room: the only module that touches WeasyPrint. It fetches nothing and prints no page with a hole in it."""

import base64
import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from weasyprint import CSS, HTML, Attachment, Document
from weasyprint.logger import LOGGER, PROGRESS_LOGGER
from weasyprint.pdf import tags
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from ibbportal.pdf import conformance, hyphenation, tagging
from ibbportal.pdf.failures import ForeignAddress, MissingFont, MissingLetters, PrintFailed
from ibbportal.pdf.progress import Progress
from ibbportal.pdf.typeset import typeset

hyphenation.teach_all()

# Steps are for our own listener: without this every page would write a line to the application's log.
PROGRESS_LOGGER.setLevel(logging.INFO)
PROGRESS_LOGGER.propagate = False


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file inside the file: the data that the pages show, for machines."""

    name: str
    content: bytes
    media_type: str
    description: str = ""


def render(
    html: str,
    *,
    language: str,
    title: str,
    created: datetime,
    stylesheets: Sequence[str] = (),
    enclosures: Sequence[Enclosure] = (),
    identifier: str | None = None,
    multiple_of: int = 1,
    progress: Callable[[int], None] | None = None,
) -> bytes:
    """Print a page of markup: one file that is PDF/A-3a and PDF/UA-1.

    The same arguments give the same bytes: the date and the file's identifier come from outside, never
    from the clock. With `multiple_of` the pages are filled up to a multiple of it, as a folded booklet
    needs: children of an element of class `fillers`, which nobody sees otherwise, appear one by one.
    """
    with _watch(progress or (lambda percentage: None)) as report:
        document = _lay_out(html, language, stylesheets, fillers=0)
        if missing := -len(document.pages) % multiple_of:
            document = _lay_out(html, language, stylesheets, fillers=missing)
        file = _write(document, language, title, created.astimezone(UTC), enclosures, identifier)
        report(100)
    return file


def _lay_out(html: str, language: str, stylesheets: Sequence[str], *, fillers: int) -> Document:
    fetcher, fonts = _ClosedFetcher(), FontConfiguration()
    page = HTML(string=typeset(html), url_fetcher=fetcher)
    page.etree_element.set("lang", language)
    if any(not picture.get("src") for picture in page.etree_element.iter("img")):
        raise PrintFailed("a picture has no source")
    tagging.prepare(page.etree_element)
    return page.render(
        stylesheets=[
            CSS(string=sheet, font_config=fonts, url_fetcher=fetcher)
            for sheet in (*stylesheets, _show_fillers(fillers))
        ],
        font_config=fonts,
        presentational_hints=False,
        pdf_variant=conformance.VARIANT,
        pdf_tags=True,
    )


def _show_fillers(count: int) -> str:
    return f".fillers > :nth-child(n+{count + 1}) {{ display: none }}"


def _write(
    document: Document,
    language: str,
    title: str,
    created: datetime,
    enclosures: Sequence[Enclosure],
    identifier: str | None,
) -> bytes:
    metadata = document.metadata
    metadata.lang, metadata.title = language, title
    metadata.created = metadata.modified = created.strftime("%Y-%m-%dT%H:%M:%SZ")
    metadata.attachments = [_attachment(enclosure, created) for enclosure in enclosures]
    _identify_with_both_standards(document)
    file: bytes = document.write_pdf(
        pdf_variant=conformance.VARIANT,
        pdf_tags=True,
        pdf_identifier=identifier.encode("ascii") if identifier else True,
        finisher=_finish,
    )
    return file


def _attachment(enclosure: Enclosure, created: datetime) -> Attachment:
    # Only an address carries a media type; a plain string's would be guessed from the file's name.
    content = base64.b64encode(enclosure.content).decode("ascii")
    return Attachment(
        url=f"data:{enclosure.media_type};base64,{content}",
        url_fetcher=_ClosedFetcher(),
        name=enclosure.name,
        description=enclosure.description,
        created=created,
        modified=created,
        relationship="Data",
    )


def _identify_with_both_standards(document: Document) -> None:
    """WeasyPrint knows one standard per file. Strict readers also want the metadata uncompressed."""
    metadata = document.metadata
    generate, include = metadata.generate_rdf_metadata, metadata.include_in_pdf
    metadata.generate_rdf_metadata = lambda *which: conformance.identified(generate(*which))
    metadata.include_in_pdf = lambda pdf, variant, version, level, compress: include(
        pdf, variant, version, level, False
    )


def _finish(document: Document, pdf: object) -> None:
    strangers = {font.family for font in document.fonts.values() if not font.family.startswith("Noto")}
    if strangers:
        raise MissingFont(strangers)
    conformance.end_streams_plainly(pdf.objects)  # type: ignore[attr-defined]


class _ClosedFetcher(URLFetcher):
    """Answers `data:` alone. Anything else ends the rendering, rather than leave a hole in the page."""

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        if not url.lower().startswith("data:"):
            raise FatalURLFetchingError(url)
        return super().fetch(url, headers)


class _Complaints(logging.Handler):
    """Collects what WeasyPrint would only mention: it prints on with an image or a letter missing."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.errors: list[str] = []
        self.letters: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.levelno >= logging.ERROR:
            self.errors.append(record.getMessage())
        elif str(record.msg).startswith(".notdef glyph"):
            self.letters.append(str(record.args[0]) if isinstance(record.args, tuple) else "?")

    def raise_if_any(self) -> None:
        if self.errors:
            raise PrintFailed("; ".join(dict.fromkeys(self.errors)))
        if self.letters:
            raise MissingLetters(self.letters)


@contextmanager
def _watch(listener: Callable[[int], None]) -> Iterator[Callable[[int], None]]:
    """Listen to WeasyPrint's two logs while this thread prints, and turn complaints into failures."""
    progress, complaints = Progress(listener), _Complaints()
    thread = threading.get_ident()
    for handler in (progress, complaints):
        handler.addFilter(lambda record: record.thread == thread)
    PROGRESS_LOGGER.addHandler(progress)
    LOGGER.addHandler(complaints)
    try:
        yield progress.report
        complaints.raise_if_any()
    except FatalURLFetchingError as refusal:
        # a BaseException, which nothing outside this room would catch
        raise ForeignAddress(str(refusal)) from None
    finally:
        PROGRESS_LOGGER.removeHandler(progress)
        LOGGER.removeHandler(complaints)


_build_box_tree = tags._build_box_tree


def _build_complete_tree(box: object, *context: object, **more: object) -> Iterator[tagging.Structure]:
    element = getattr(box, "element", None)
    # `html` and `body` have no structure of their own: what comes up through them belongs to their children.
    for structure in _build_box_tree(box, *context, **more):
        if element is not None and element.tag not in ("html", "body"):
            tagging.complete(structure, element)
        yield structure


# WeasyPrint has no hook for tags; it looks this function up anew at every step down the page.
tags._build_box_tree = _build_complete_tree
