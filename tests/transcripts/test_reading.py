from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest

from kodbok.errors import KodbokError, UsageError
from kodbok.model import Role, Speaker
from kodbok.text import TextMap
from kodbok.transcripts import Given, GivenSpeaker, ReadOptions, archive, read, reading, suffixes

TALK = "I: Hur går det?\nR1: Det går. Bra.\nI: Jaha.\n"


def refusal(name: str, raw: bytes) -> str:
    with pytest.raises(KodbokError) as refused:
        read(name, raw)
    assert "\n" not in str(refused.value)
    return str(refused.value)


def zipped(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in members.items():
            made.writestr(name.replace("__", "/"), data)
    return out.getvalue()


def test_the_text_is_exactly_the_words_of_the_file() -> None:
    text = "# Samtal\n\n**I:** Hur *går* det?\n\n**R1:** Bra.  \n"
    transcript = read("a.md", text.encode())
    assert transcript.text == text
    first = transcript.units.turns[1]
    assert text[first.start : first.body] == "**I:** "


@pytest.mark.parametrize(
    ("name", "format"), [("a.md", "md"), ("a.txt", "txt"), ("a", "txt"), ("A.MARKDOWN", "md")]
)
def test_the_name_only_breaks_ties(name: str, format: str) -> None:
    assert read(name, TALK.encode()).format == format


def test_the_front_matter_is_no_part_of_the_text() -> None:
    source = f"---\r\ncase: Nacka\r\nkod: 0182\r\nlanguage: sv\r\n---\r\n{TALK}"
    transcript = read("a.txt", source.encode())
    assert transcript.text == TALK
    assert (transcript.cases, transcript.fields, transcript.language) == (("Nacka",), {"kod": "0182"}, "sv")


def test_the_map_leads_from_the_source_after_the_front_matter() -> None:
    transcript = read("a.txt", "---\nx: y\n---\nI: a\u030a\r\nR1: b\r\n".encode())
    assert transcript.text == "I: å\nR1: b\n"
    assert TextMap.unpack(transcript.text_map).to_canonical(len("I: a\u030a\r\n")) == 5


def test_speakers_and_units() -> None:
    transcript = read("a.txt", TALK.encode())
    assert transcript.speakers == (Speaker("I", Role.INTERVIEWER), Speaker("R1", Role.PARTICIPANT))
    assert [turn.number for turn in transcript.units.turns] == [1, 2, 3]
    assert [transcript.text[start:end] for start, end in transcript.units.sentences] == [
        "Hur går det?",
        "Det går.",
        "Bra.",
        "Jaha.",
    ]


def test_what_a_file_says_about_its_speakers_holds() -> None:
    source = (
        "---\ncase: Nacka\nspeakers: {I: {role: observer}, Trygg: {name: Tina Trygg, case: Solna}, X: {}}\n---\n"
        "I: Hur?\nTrygg: Bra.\nI: Jaha.\n"
    )
    transcript = read("a.md", source.encode())
    assert transcript.speakers == (
        Speaker("I", Role.OBSERVER),
        Speaker("Trygg", Role.UNKNOWN, "Tina Trygg", "Solna"),
    )
    assert transcript.cases == ("Nacka",)
    assert transcript.warnings == ("the speaker X is named, but no line of the text begins with it",)


def test_the_front_matter_goes_before_the_table_beside_the_file() -> None:
    beside = Given(("Solna",), None, (GivenSpeaker("R1", Role.OBSERVER),), {"date": "2020"})
    transcript = read("a.md", f"---\ncase: Nacka\n---\n{TALK}".encode(), beside=beside)
    assert (transcript.cases, transcript.fields) == (("Nacka",), {"date": "2020"})
    assert transcript.speakers[1] == Speaker("R1", Role.OBSERVER)
    assert "the front matter holds" in transcript.warnings[0]


def test_the_options_language_is_for_files_that_do_not_name_theirs() -> None:
    options = ReadOptions(language="en")
    assert read("a.md", TALK.encode(), options).language == "en"
    assert read("a.md", f"---\nlanguage: sv\n---\n{TALK}".encode(), options).language == "sv"


def test_speakers_none_makes_every_paragraph_a_turn() -> None:
    transcript = read("a.txt", TALK.encode(), ReadOptions(speakers="none"))
    assert transcript.speakers == ()
    assert [(turn.number, turn.speaker) for turn in transcript.units.turns] == [
        (1, None),
        (2, None),
        (3, None),
    ]


def test_speakers_by_expression() -> None:
    transcript = read("a.txt", b"Anna >> hej\nBo >> nej\n", ReadOptions(speakers=r"(\w+) >>"))
    assert [speaker.label for speaker in transcript.speakers] == ["Anna", "Bo"]


def test_a_broken_expression_is_wrong_usage_and_names_no_file() -> None:
    with pytest.raises(UsageError, match=r"^the expression for speakers is not valid"):
        read("a.txt", TALK.encode(), ReadOptions(speakers="("))


def test_a_label_that_occurs_once_is_told() -> None:
    (warning,) = read("a.txt", f"{TALK}Bosse: Hej.\nmen så här: nej\n".encode()).warnings
    assert '"Bosse:"' in warning
    assert "så här" not in warning


def test_a_guessed_encoding_is_told_with_a_sample() -> None:
    transcript = read("a.txt", "I: Hur går det på förskolan?\nR1: Bra.\n".encode("cp1252"))
    assert transcript.encoding == "cp1252"
    assert transcript.text.startswith("I: Hur går det på förskolan?")
    assert "förskolan" in transcript.warnings[0]


def test_damaged_letters_are_told() -> None:
    transcript = read("a.txt", "I: Hur går det på förskolan?\nR1: Bra.".encode().decode("cp1252").encode())
    assert "damaged" in transcript.warnings[0]


def test_an_encoding_that_is_given_is_used() -> None:
    raw = "R1: Čau\nI: Ahoj\n".encode("cp1250")
    assert "Čau" in read("a.txt", raw, ReadOptions(encoding="cp1250")).text


def test_folders_are_searched_for_these() -> None:
    assert suffixes() >= {
        *(".txt", ".text", ".md", ".markdown", ".docx", ".docm"),
        *(".vtt", ".webvtt", ".srt", ".json", ".tsv", ".lrc"),
    }


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"", "the file is empty"),
        (b" \r\n\t ", "the file is empty"),
        (b"\xef\xbb\xbf\n", "there is no text in it"),
        ("\u200b \u00ad\n".encode(), "there is no text in it"),
        (b"---\ncase: Nacka\n---\n\n", "there is no text in it"),
        (b"\x00\x01\x02\x03" * 99, "binary data"),
        (b"I: hej\xff\xfe\x00\x00" + bytes(range(32)) * 9, "binary data"),
        (b"%PDF-1.7\n%\xe2\xe3", "damaged or cut off"),
        (b"{\\rtf1\\ansi }", "no text in it"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, "Office 97"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "protected by a password",
        ),
        (b"\0\0\0\x20ftypisom" + b"\0" * 99, "a recording"),
        (b'<?xml version="1.0"?><x/>', "an XML file"),
        (b"<!DOCTYPE html><p> </p>", "no text in it"),
        (b'{"text": "Hej"}', "a JSON file"),
        (b'[\n {\n  "document": "a.txt"}]', "a JSON file"),
        (zipped(mimetype=b"application/vnd.oasis.opendocument.text"), "its main part is missing"),
        (zipped(mimetype=b"application/epub+zip"), "an e-book"),
        (zipped(mimetype=b"application/vnd.sun.xml.writer"), "a text of OpenOffice 1"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n", "a web archive"),
        (zipped(**{"xl__workbook.xml": b"<x/>"}), "a table without talk"),
        (zipped(**{"ppt__presentation.xml": b"<x/>"}), "a slide show"),
        (zipped(**{"Index__Document.iwa": b"x"}), "an Apple Pages document"),
        (zipped(**{"a.txt": b"x"}), "a zip file without a Word document"),
        (b"---\ncase: [Nacka\n---\nHej", "line 2: "),
    ],
)
def test_bad_files_are_refused_in_one_sentence_with_their_name(raw: bytes, says: str) -> None:
    message = refusal("intervju.docx", raw)
    assert message.startswith("intervju.docx: ")
    assert says in message


def test_a_table_is_no_transcript() -> None:
    assert "a table" in refusal("cases.csv", b"case,size\nNacka,1\n")


def test_a_file_over_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MAX_BYTES", 10)
    assert "larger than 0 MB" in refusal("a.txt", b"x" * 11)


def test_a_truncated_word_document_is_refused(word: Callable[..., bytes], p: Callable[..., str]) -> None:
    raw = word(p("text" * 99))
    assert "damaged or cut off" in refusal("a.docx", raw[: len(raw) // 2])


def test_a_word_document_with_broken_xml_is_refused(word: Callable[..., bytes]) -> None:
    message = refusal("a.docx", word("", raw_main=b"<w:document xmlns:w='x'><w:body>"))
    assert "word/document.xml is not valid XML" in message


def test_a_word_document_with_entities_is_refused(word: Callable[..., bytes]) -> None:
    xml = b'<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><w:document xmlns:w="x"><w:p>&b;</w:p></w:document>'
    assert "document type" in refusal("a.docx", word("", raw_main=xml))
    assert "document type" in refusal("a.docx", word("", raw_main=xml.decode().encode("utf-16")))


def test_a_word_document_without_text_is_refused(word: Callable[..., bytes], p: Callable[..., str]) -> None:
    assert "no text in it" in refusal("a.docx", word(p()))


def test_a_word_document_nested_beyond_reason_is_refused(word: Callable[..., bytes]) -> None:
    body = "<w:sdt>" * 3000 + "</w:sdt>" * 3000
    assert "nested too deeply" in refusal("a.docx", word(body))


def test_bombs_are_not_opened(
    word: Callable[..., bytes], p: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    raw = word(p("x" * 100_000))
    monkeypatch.setattr(archive, "MOST_UNPACKED", 50_000)
    assert "far too large" in refusal("a.docx", raw)
    monkeypatch.undo()
    monkeypatch.setattr(archive, "_SMALL", 1_000)
    monkeypatch.setattr(archive, "_MOST_RATIO", 20)
    assert "far too large" in refusal("a.docx", raw)


def test_names_from_user_text_do_not_break_messages() -> None:
    assert refusal("a{b}[/red].txt", b"") == "a{b}[/red].txt: the file is empty"
