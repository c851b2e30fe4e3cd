"""From bytes to text: what is taken, and what is refused with which reason."""

import pytest

from ibbportal.documents.reading.decoding import MAX_BYTES, decode
from ibbportal.documents.reading.errors import EmptyFile, NoText, TooLarge, UnreadableText, WrongEncoding


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_a_kazakh_text_is_read_from_each_encoding_that_says_what_it_is(encoding):
    assert decode("Үкімет — құқық".encode(encoding)) == "Үкімет — құқық"


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "gb18030", "cp1252"])
def test_another_encoding_is_refused_rather_than_guessed(encoding):
    words = {"gb18030": "第一条", "cp1252": "Begründung — §"}.get(encoding, "Статья первая")
    with pytest.raises(WrongEncoding) as refused:
        decode(words.encode(encoding))
    assert refused.value.code == "wrong_encoding"
    assert refused.value.values["line"] == 1


def test_the_refusal_names_the_line_of_the_first_wrong_byte():
    with pytest.raises(WrongEncoding) as refused:
        decode(b"Article 1\nfine\n\xff\xfe\n")
    assert refused.value.values["line"] == 3


def test_utf_16_cut_in_the_middle_of_a_letter_is_refused():
    with pytest.raises(WrongEncoding):
        decode("Статья".encode("utf-16") + b"\x04")


def test_letters_lost_before_the_file_came_to_us_are_refused():
    with pytest.raises(WrongEncoding) as refused:
        decode("Статья 1\nПрави\N{REPLACEMENT CHARACTER}ельство".encode())
    assert refused.value.values["line"] == 2


def test_a_file_with_nul_is_not_text():
    with pytest.raises(WrongEncoding):
        decode("Article 1".encode("utf-16-le"))


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf"])
def test_an_empty_file_is_called_empty(content):
    with pytest.raises(EmptyFile):
        decode(content)


@pytest.mark.parametrize("content", [b" \n\t\n", b"1234\n---\n5", "。，\n".encode()])
def test_a_file_without_a_letter_is_no_text(content):
    with pytest.raises(NoText):
        decode(content)


def test_a_file_of_two_megabytes_is_read_and_a_larger_one_refused():
    assert len(decode(b"a" * MAX_BYTES)) == MAX_BYTES
    with pytest.raises(TooLarge) as refused:
        decode(b"a" * (MAX_BYTES + 1))
    assert refused.value.values == {"size": MAX_BYTES + 1, "limit": MAX_BYTES}


def test_all_refusals_can_be_caught_as_one():
    for refusal in (EmptyFile, NoText, TooLarge, WrongEncoding):
        assert issubclass(refusal, UnreadableText)
        assert refusal.code != UnreadableText.code
