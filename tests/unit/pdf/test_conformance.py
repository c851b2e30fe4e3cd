import zlib

import pydyf

from ibbportal.pdf import conformance


def test_the_metadata_names_both_standards():
    rdf = conformance.identified(b"<rdf:RDF></rdf:RDF>")
    assert b"<pdfuaid:part>1</pdfuaid:part>" in rdf
    assert rdf.count(b"</rdf:RDF>") == 1


def _unlucky(extra: dict[str, object]) -> pydyf.Stream:
    """A stream that ends in a line break when compressed: one in 128 does."""
    for number in range(10_000):
        raw = b"q" * number
        if zlib.compress(raw, 1)[-1:] in (b"\r", b"\n"):
            return pydyf.Stream([raw], extra, compress=True)
    raise AssertionError("no such stream among ten thousand")


def test_no_page_ends_in_a_line_break():
    page = _unlucky({})
    conformance.end_streams_plainly([page])
    assert page.compress
    assert zlib.compress(b"\n".join(page.stream), 1)[-1:] not in (b"\r", b"\n")


def test_a_font_grows_by_the_blank_that_it_takes():
    font = _unlucky({"Length1": 1})
    length = len(font.stream[0])
    conformance.end_streams_plainly([font])
    assert font.extra["Length1"] == length + 1


def test_anything_else_is_left_uncompressed():
    attachment = _unlucky({"Type": "/EmbeddedFile"})
    conformance.end_streams_plainly([attachment])
    assert not attachment.compress
