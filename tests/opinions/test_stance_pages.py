"""The position and its letter, with the mistakes that people make."""

from io import BytesIO

import pytest
from werkzeug.datastructures import FileStorage
from werkzeug.test import stream_encode_multipart

from ibbportal.opinions.services.submission import opinion_digest, submit_opinion
from ibbportal.rounds.lifecycle import PositionValue
from tests.factories.files import PDF, docx
from tests.factories.opinions import stance, take

POSITION = {
    "position": "not_agreed",
    "reason": "Срок не подходит.",
    "letter_number": "17-2/305",
    "letter_date": "2026-03-16",
}


def test_position_and_letter_are_saved(drafter, address, opinion):
    response = drafter.post(f"{address}/stance", data={**POSITION, "revision": opinion.revision})

    assert response.status_code == 303
    assert opinion.position.value is PositionValue.NOT_AGREED
    assert opinion.position.reason.in_language("ru") == "Срок не подходит."
    assert (opinion.letter_number, opinion.letter_date.isoformat()) == ("17-2/305", "2026-03-16")


def test_an_incomplete_position_may_be_saved(drafter, address, opinion):
    response = drafter.post(
        f"{address}/stance", data={"revision": opinion.revision, "letter_number": "17", "letter_date": ""}
    )

    assert response.status_code == 303
    assert opinion.position is None
    assert opinion.letter_number == "17"


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"reason": " "}, "Give the reason for which you do not agree."),
        ({"letter_date": "31.02.2026"}, "Enter a day that exists"),
        ({"letter_date": "2026-02-30"}, "Enter a day that exists"),
        ({"letter_number": "9" * 61}, "This is too long."),
        ({"position": "undecided"}, "The round does not offer this position."),
        ({"reason": "\ud800"}, ""),
    ],
)
def test_a_mistake_in_the_position_is_said(drafter, address, opinion, changes, complaint):
    data = {**POSITION, "revision": opinion.revision, **changes}
    data["reason"] = data["reason"].encode("utf-8", "replace").decode()

    response = drafter.post(f"{address}/stance", data=data)

    if complaint:
        assert response.status_code == 422
        assert complaint in response.text
        assert opinion.position is None
    else:
        assert response.status_code in (303, 422)


def test_a_file_that_is_no_letter_is_refused(drafter, address, opinion):
    data = {**POSITION, "revision": str(opinion.revision), "letter_file": (BytesIO(b"MZ\x90"), "letter.pdf")}

    response = drafter.post(f"{address}/stance", data=data, content_type="multipart/form-data")

    assert response.status_code == 422
    assert "The file is neither PDF nor Word" in response.text


def _large_letter(opinion) -> dict[str, object]:
    upload = FileStorage(BytesIO(b"x" * 3_000_000), "letter.pdf")
    values = {**POSITION, "revision": str(opinion.revision), "letter_file": upload}
    stream, _length, boundary = stream_encode_multipart(values, use_tempfile=False)
    return {"data": stream.read(), "content_type": f"multipart/form-data; boundary={boundary}"}


def test_a_scan_of_several_megabytes_is_taken_here_and_nowhere_else(drafter, address, opinion):
    letter = _large_letter(opinion)

    assert drafter.post(f"{address}/stance", **letter).status_code == 422, "read, and refused for what it is"
    assert drafter.post(f"{address}/remarks", **letter).status_code == 413


def test_a_position_that_somebody_else_saved_is_not_overwritten_unseen(
    drafter, address, opinion, actors, now
):
    seen = opinion.revision
    take(opinion, stance(PositionValue.AGREED), actors.drafter, now=now)

    conflict = drafter.post(f"{address}/stance", data={**POSITION, "revision": seen})

    assert conflict.status_code == 409
    assert "Somebody of your body saved the position in the meantime" in conflict.text
    assert "Срок не подходит." in conflict.text
    assert opinion.position.value is PositionValue.AGREED
    assert f'name="revision" value="{opinion.revision}"' in conflict.text


def _with_letter(opinion, content, name="letter.pdf"):
    return {
        "data": {**POSITION, "revision": str(opinion.revision), "letter_file": (BytesIO(content), name)},
        "content_type": "multipart/form-data",
    }


@pytest.mark.parametrize(("content", "name"), [(PDF, "Хат № 17.pdf"), (docx(), "信函.docx")])
def test_a_letter_is_kept_under_its_name_and_given_out_as_an_attachment(
    drafter, address, opinion, content, name
):
    assert drafter.post(f"{address}/stance", **_with_letter(opinion, content, name)).status_code == 303

    given = drafter.get(f"{address}/letter")

    assert given.data == content
    assert given.headers["Content-Disposition"].startswith("attachment")
    assert "sandbox" in given.headers["Content-Security-Policy"]
    assert opinion.letter_file.name == name
    assert name in drafter.get(f"{address}/edit").text


def test_another_letter_replaces_the_first_and_none_keeps_it(drafter, address, opinion):
    drafter.post(f"{address}/stance", **_with_letter(opinion, PDF))
    first = opinion.letter_file.digest

    drafter.post(f"{address}/stance", data={**POSITION, "revision": opinion.revision})
    assert opinion.letter_file.digest == first
    drafter.post(f"{address}/stance", **_with_letter(opinion, docx(), "letter.docx"))
    assert opinion.letter_file.digest != first


def test_the_letter_is_part_of_what_is_signed(drafter, address, opinion):
    before = opinion_digest(opinion)

    drafter.post(f"{address}/stance", **_with_letter(opinion, PDF))

    assert opinion_digest(opinion) != before


def test_a_letter_is_read_by_whoever_may_read_its_opinion(
    client, actors, invitation, opinion, drafter, address, now
):
    drafter.post(f"{address}/stance", **_with_letter(opinion, PDF))
    assert client.as_(actors.secretary).get(f"{address}/letter").status_code == 404, "still a draft"

    submit_opinion(opinion, by=actors.signatory, now=now)

    for reader in (actors.secretary, actors.other_drafter):
        assert client.as_(reader).get(f"{address}/letter").data == PDF
    for stranger in (actors.citizen, actors.anonymous):
        assert client.as_(stranger).get(f"{address}/letter").status_code == 404
