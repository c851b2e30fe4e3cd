"""The room renders what it is given, fetches nothing, and prints no page with a hole in it."""

import http.server
import io
import threading
from datetime import UTC, datetime

import page
import pikepdf
import pytest

from ibbportal.pdf import (
    Enclosure,
    ForeignAddress,
    MissingFont,
    MissingLetters,
    PrintFailed,
    page_count,
    render,
)

CREATED = datetime(2026, 9, 14, 9, 0, tzinfo=UTC)
FONTS = 'html { font-family: "Noto Serif", "Noto Serif CJK SC" }'


def printed(body: str, *, style: str = FONTS, **options) -> bytes:
    html = f"<!doctype html><html><head></head><body><h1>Су</h1>{body}</body></html>"
    options = {"language": "kk", "title": "Су туралы", "created": CREATED, **options}
    return render(html, stylesheets=[style], **options)


def opened(file: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(file))


def test_one_file_keeps_to_both_standards(tmp_path):
    path = tmp_path / "print.pdf"
    path.write_bytes(
        printed(
            '<p>Ішінара <ins>қабылданды</ins> <del>жоқ</del> <span lang="zh-Hans">采纳</span></p>'
            "<dl><div><dt>Су</dt><dd>тұщы</dd></div></dl>"
            "<table><thead><tr><td></td><th>саны</th></tr></thead><tbody><tr><th>Алматы</th><td>1</td></tr></tbody></table>",
            enclosures=[Enclosure("data.json", b"{}", "application/json", "the data")],
        )
    )
    for profile in (page.ValidationProfile.PDF_A_3A, page.ValidationProfile.PDF_UA_1):
        report = page.validate_pdf(str(path), profile=profile)
        assert report.is_compliant, [failure.message for failure in report.failures]


def test_the_same_arguments_give_the_same_bytes():
    options = {"enclosures": [Enclosure("a.json", b"{}", "application/json")], "identifier": "B-1"}
    assert printed("<p>Су</p>", **options) == printed("<p>Су</p>", **options)


def test_title_language_and_date_come_from_the_caller():
    with opened(printed("<p>Су</p>")) as file, file.open_metadata() as metadata:
        assert metadata["dc:title"] == "Су туралы"
        assert metadata["xmp:CreateDate"] == "2026-09-14T09:00:00Z"
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["pdfaid:conformance"] == "A"
        assert str(file.Root.Lang) == "kk"


def test_the_data_travel_in_the_file_with_their_media_type():
    enclosure = Enclosure("data.json", b'{"a": 1}', "application/json")
    with opened(printed("<p>Су</p>", enclosures=[enclosure])) as file:
        attached = file.attachments["data.json"].get_file()
        assert attached.read_bytes() == enclosure.content
        assert attached.mime_type == "application/json"


def test_headings_become_bookmarks():
    with opened(printed("<h2>Бірінші</h2><h2>Екінші</h2>")) as file, file.open_outline() as outline:
        assert [item.title for item in outline.root] == ["Су"]
        assert [item.title for item in outline.root[0].children] == ["Бірінші", "Екінші"]


def test_languages_of_parts_are_tagged():
    with opened(printed('<p lang="zh-Hans">采纳</p>')) as file:
        languages = [str(item.Lang) for item in file.objects if _is_structure(item) and "/Lang" in item]
    assert languages == ["zh-Hans"]


def _is_structure(item: object) -> bool:
    return isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/StructElem"


@pytest.mark.parametrize(("asked_for", "pages"), [(1, 1), (4, 4), (3, 3)])
def test_leaves_fill_up_the_last_sheet(asked_for, pages):
    leaves = "<div class=fillers>" + "<div class=leaf></div>" * 3 + "</div>"
    file = printed(leaves, style=FONTS + " .leaf { break-before: page }", multiple_of=asked_for)
    assert page_count(file) == pages


def test_progress_is_told_up_to_a_hundred():
    heard: list[int] = []
    printed("<p>Су</p>", progress=heard.append)
    assert heard == sorted(set(heard))
    assert heard[-1] == 100


class _Recorder(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.visited.append(self.path)
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_):
        pass


@pytest.fixture
def listener():
    """A server that nobody may visit."""
    server = http.server.HTTPServer(("127.0.0.1", 0), _Recorder)
    server.visited = []
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


DRAWING = (
    '<img alt="a" src="data:image/svg+xml,'
    "%3Csvg xmlns='http://www.w3.org/2000/svg' width='9' height='9'%3ESHAPE%3C/svg%3E\">"
)
PROBES = {
    "image": '<img alt="a" src="{}">',
    "object": '<object data="{}"></object>',
    "embed": '<embed src="{}">',
    "linked sheet": '<link rel="stylesheet" href="{}">',
    "imported sheet": '<style>@import "{}";</style>',
    "background": '<p style="background-image: url({})">a</p>',
    "list mark": '<ul style="list-style-image: url({})"><li>a</li></ul>',
    "content": "<style>p::before {{ content: url({}) }}</style><p>a</p>",
    "border": '<p style="border: 2px solid; border-image: url({}) 1">a</p>',
    "typeface": "<style>@font-face {{ font-family: X; src: url({}) }} p {{ font-family: X }}</style><p>a</p>",
    "attached link": '<a rel="attachment" href="{}">a</a>',
    "drawing's image": DRAWING.replace("SHAPE", "%3Cimage width='9' height='9' href='{}'/%3E"),
    "upper case": '<img alt="a" src="FILE:{}">',
    "base": '<base href="{}"><img alt="a" src="a.png">',
}


IGNORED = {
    "attachment": '<link rel="attachment" href="{}">',
    "drawing's use": DRAWING.replace("SHAPE", "%3Cuse href='{}'/%3E"),
    "form": '<form action="{}"><p>a</p></form>',
    "frame": '<iframe src="{}"></iframe>',
}


@pytest.mark.parametrize("scheme", ["file", "http", "ftp"])
@pytest.mark.parametrize("markup", PROBES.values(), ids=PROBES.keys())
def test_nothing_outside_the_markup_is_fetched(markup, scheme, listener, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("CANARY", encoding="utf-8")
    port = listener.server_address[1]
    address = {
        "file": secret.as_uri(),
        "http": f"http://127.0.0.1:{port}/canary",
        "ftp": f"ftp://127.0.0.1:{port}/canary",
    }[scheme]
    with pytest.raises(PrintFailed):
        printed(markup.format(address))
    assert listener.visited == []


@pytest.mark.parametrize("scheme", ["file", "http"])
@pytest.mark.parametrize("markup", IGNORED.values(), ids=IGNORED.keys())
def test_what_is_not_refused_is_not_fetched_either(markup, scheme, listener, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("CANARY", encoding="utf-8")
    address = secret.as_uri() if scheme == "file" else f"http://127.0.0.1:{listener.server_address[1]}/canary"
    with opened(printed(markup.format(address))) as file:
        assert not file.attachments
        assert all(
            b"CANARY" not in item.read_bytes() for item in file.objects if isinstance(item, pikepdf.Stream)
        )
    assert listener.visited == []


def test_the_refusal_names_the_address():
    with pytest.raises(ForeignAddress, match=r"file:///etc/passwd"):
        printed('<img alt="a" src="file:///etc/passwd">')


@pytest.mark.parametrize(
    "source", ["a.png", "data:image/png;base64,AAAA", "data:image/svg+xml,%3Csvg", ""], ids=repr
)
def test_an_image_that_cannot_be_drawn_fails_the_print(source):
    with pytest.raises(PrintFailed):
        printed(f'<img alt="a" src="{source}">')


def test_a_typeface_that_is_not_ours_fails_the_print():
    with pytest.raises(MissingFont):
        printed("<p>Су</p>", style='html { font-family: "DejaVu Sans" }')


def test_letters_that_no_typeface_has_are_named():
    with pytest.raises(MissingLetters, match=r"U\+0378"):
        printed("<p>\u0378</p>")


def test_presentational_attributes_of_markup_are_ignored():
    """They were a way to inject styles (CVE-2026-49452): a background attribute would be fetched."""
    printed('<table background="file:///etc/passwd"><tr><td>a</td></tr></table>')
