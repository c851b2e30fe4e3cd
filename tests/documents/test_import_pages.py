"""Reading a file on screen: the way in, the report, and every mistake with a clear word."""

from io import BytesIO

import pytest

from ibbportal.basins.models import Basin
from ibbportal.documents.queries import document_by_code, version_text, working_version
from ibbportal.documents.reading import decoding
from tests.factories.actors import Actors
from tests.factories.texts import REPEATED, TREATY, TREATY_RU
from tests.strict_client import StrictClient

NEW = "/en/ili-balkhash/documents/import"


def _form(content: str | bytes = TREATY, **fields: str) -> dict[str, object]:
    data = content.encode() if isinstance(content, str) else content
    return {
        "file": (BytesIO(data), "lake.txt"),
        "language": "en",
        "kind": "agreement",
        "title": "",
        "code": "lake",
        **fields,
    }


def _read_after(client: StrictClient, address: str, fields: dict[str, object]) -> str:
    """The page to which a form leads."""
    answer = client.post(address, data=fields)
    assert answer.status_code == 303, answer.get_data(as_text=True)
    page: str = client.get(answer.location).get_data(as_text=True)
    return page


def test_the_secretariat_reads_a_document_from_a_file(
    client: StrictClient, actors: Actors, basin: Basin
) -> None:
    secretary = client.as_(actors.secretary)
    page = _read_after(secretary, NEW, _form())
    assert "What was read from the file" in page
    assert "Nothing was left out" in page
    document = document_by_code(basin.id, "lake")
    assert document is not None
    assert str(document.title.in_language("en")) == "Agreement on the Protection of the Lake"


def test_a_second_language_comes_beside_the_first(client: StrictClient, actors: Actors, basin: Basin) -> None:
    secretary = client.as_(actors.secretary)
    secretary.post(NEW, data=_form())
    more = {"file": (BytesIO(TREATY_RU.encode()), "lake.ru.txt"), "language": "ru"}
    assert "Matched" in _read_after(secretary, "/en/ili-balkhash/documents/lake/import", more)
    document = document_by_code(basin.id, "lake")
    assert document is not None
    version = working_version(document)
    assert version is not None
    assert any("озеро едино" in clause.words("ru") for clause in version_text(version))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "The file is empty."),
        ("Статья 1".encode("cp1251"), "not text in UTF-8"),
        (b"123 456\n---\n", "There is no text in the file."),
        (REPEATED, "is repeated: 1"),
        (b"a" * 90_000, "larger than 2 MB"),
    ],
    ids=["empty", "encoding", "no text", "repeated numbers", "too large"],
)
def test_a_bad_file_gets_a_clear_word_and_leaves_nothing(
    client: StrictClient,
    actors: Actors,
    basin: Basin,
    monkeypatch: pytest.MonkeyPatch,
    content: str | bytes,
    words: str,
) -> None:
    # The limit itself has its test beside the reader; here a smaller file stands for one of more than 2 MB.
    monkeypatch.setattr(decoding, "MAX_BYTES", 80_000)
    answer = client.as_(actors.secretary).post(NEW, data=_form(content))
    assert answer.status_code == 422
    assert words in answer.get_data(as_text=True)
    assert document_by_code(basin.id, "lake") is None


def test_one_very_long_line_is_no_error(client: StrictClient, actors: Actors) -> None:
    content = "Agreement. " + "The Parties shall cooperate in good faith. " * 10_000
    answer = client.as_(actors.secretary).post(NEW, data=_form(content))
    assert answer.status_code == 303


def test_a_form_without_a_file_says_so_and_keeps_what_was_typed(client: StrictClient, actors: Actors) -> None:
    fields = _form()
    del fields["file"]
    answer = client.as_(actors.secretary).post(NEW, data={**fields, "title": "Our lake"})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert "Choose a file." in page
    assert "Our lake" in page


def test_a_short_name_is_taken_once(client: StrictClient, actors: Actors) -> None:
    secretary = client.as_(actors.secretary)
    secretary.post(NEW, data=_form())
    answer = secretary.post(NEW, data=_form())
    assert answer.status_code == 409
    assert "Another document has this short name" in answer.get_data(as_text=True)


def test_a_ministry_may_not_bring_texts_in(client: StrictClient, actors: Actors) -> None:
    drafter = client.as_(actors.drafter)
    assert drafter.get(NEW).status_code == 403
    assert drafter.post(NEW, data=_form()).status_code == 403


def test_what_was_read_in_is_refused_to_others_like_what_never_was(
    client: StrictClient, actors: Actors
) -> None:
    report = client.as_(actors.secretary).post(NEW, data=_form()).location
    never = "/en/ili-balkhash/imports/999999"
    for other in (actors.anonymous, actors.citizen, actors.drafter, actors.administrator):
        browser = client.as_(other)
        assert browser.get(report).status_code == browser.get(never).status_code in (302, 403)
