"""Encodings told by content: hand-made texts in every encoding, damage, and what is not text."""

from __future__ import annotations

import codecs
import gzip
import io
import random
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kodbok.decoding import decode, identify
from kodbok.errors import KodbokError, UsageError

SWEDISH = """I: Hur samarbetar ni med andra kommuner i dag?
R1: Ja, alltså… det går väl åt rätt håll. Vi träffas en gång i månaden – länsstyrelsen bjuder in.
I: Finns det hinder?
R1: Ett hinder är att ingen äger frågan. ”Det löser sig”, säger man, men så blir det aldrig av.
Är det någon som frågar? Nej. Åtgärderna kostar 50 000 kr; därför gör vi ingenting på Ågesta än så länge.
"""
GERMAN = """I: Wie läuft die Zusammenarbeit mit den Nachbargemeinden?
B: Na ja, größtenteils gut. Über die Straße hinweg, könnte man sagen – „von Tür zu Tür“.
Die Übungen müssen wir natürlich selbst bezahlen, das heißt, es fehlt an Mitteln für Ämter und Öffentlichkeit.
"""
ENGLISH = """I: How’s the cooperation going?
R: Well… it’s fine – mostly. “We meet once a month,” as they say. It isn’t free: £5, or €6, at the café.
"""
SHORT = [
    "Det är bra att vi ses nu.",
    "Så kan det gå till ibland",
    "I går talade vi om saken.",
    "Vi åker över till en sjö.",
    "Först kom polisen, sedan vi",
    "Ändå händer det ingenting.",
    "MÖTE MED TRYGGHETSRÅDET I LÄNET",
    "Das heißt Hauptstraße, ja?",
    "Wir reden über alles, oder?",
    "Die Tür war schon zu, glaube ich.",
    "It’s what they said to us.",
    "We met at the café on Monday.",
    "He said “never again” twice.",
]
WITH_MARK = [
    ("utf-8", codecs.BOM_UTF8),
    ("utf-16-le", codecs.BOM_UTF16_LE),
    ("utf-16-be", codecs.BOM_UTF16_BE),
    ("utf-32-le", codecs.BOM_UTF32_LE),
    ("utf-32-be", codecs.BOM_UTF32_BE),
]
BARE = ["utf-8", "utf-16-le", "utf-16-be", "cp1252", "mac-roman", "cp850"]


def written(text: str, encoding: str) -> bytes:
    """The text in the encoding, with the nearest there is for marks that it lacks (as DOS had to)."""
    plain = str.maketrans({"–": "-", "…": "...", "’": "'", "“": '"', "”": '"', "„": '"', "€": "EUR"})
    try:
        return text.encode(encoding)
    except UnicodeEncodeError:
        return text.translate(plain).encode(encoding)


class TestTheEncoding:
    @pytest.mark.parametrize("encoding", BARE)
    @pytest.mark.parametrize("text", [SWEDISH, GERMAN, ENGLISH, SWEDISH * 10, *SHORT])
    def test_is_told_without_a_mark(self, text: str, encoding: str) -> None:
        raw = written(text, encoding)
        assert decode(raw)[0] == raw.decode(encoding)

    @pytest.mark.parametrize(("encoding", "mark"), WITH_MARK)
    @pytest.mark.parametrize("text", [SWEDISH, ENGLISH, "", "a", "漢字 😀"])
    def test_is_told_by_its_mark_which_is_no_part_of_the_text(
        self, text: str, encoding: str, mark: bytes
    ) -> None:
        assert decode(mark + text.encode(encoding)) == (text, encoding)

    @pytest.mark.parametrize("encoding", BARE)
    def test_has_the_name_that_python_gives_it(self, encoding: str) -> None:
        assert decode(written(SWEDISH, encoding))[1] == encoding

    @pytest.mark.parametrize("newline", ["\r\n", "\r"])
    def test_is_told_whatever_the_line_ends_are(self, newline: str) -> None:
        text = SWEDISH.replace("\n", newline)
        assert decode(text.encode("mac-roman")) == (text, "mac-roman")

    @pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
    def test_is_told_for_other_alphabets_in_utf_16(self, encoding: str) -> None:
        text = "Да, мы работаем вместе с соседями. 😀\n"
        assert decode(text.encode(encoding)) == (text, encoding)

    def test_is_utf_8_for_plain_ascii_and_for_nothing(self) -> None:
        assert decode(b"I: So?\nR: Well.\n") == ("I: So?\nR: Well.\n", "utf-8")
        assert decode(b"") == ("", "utf-8")

    @given(st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufeff\ufffe\uffff")))
    def test_is_utf_8_for_whatever_is_valid_utf_8(self, text: str) -> None:
        assert decode(text.encode()) == (text, "utf-8")

    @pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
    def test_is_not_taken_for_utf_16_for_a_stray_nul(self, encoding: str) -> None:
        text = "R1: Det går\0 väl åt rätt håll."
        assert decode(text.encode(encoding)) == (text, encoding)

    def test_a_stray_byte_order_mark_inside_is_left_for_canonical_text(self) -> None:
        assert decode("a\ufeffb".encode())[0] == "a\ufeffb"


class TestAnEncodingThatIsGiven:
    def test_is_used(self) -> None:
        assert decode("Žižek läser".encode("cp1250"), "cp1250") == ("Žižek läser", "cp1250")

    def test_takes_off_the_mark_too(self) -> None:
        assert decode(codecs.BOM_UTF8 + b"ja", "UTF-8") == ("ja", "utf-8")

    def test_that_fails_names_the_byte(self) -> None:
        with pytest.raises(KodbokError, match="byte 4 is not utf-8"):
            decode("I: gå".encode("cp1252") + b" dit", "utf-8")

    @pytest.mark.parametrize("name", ["klingon", "a\0b", "base64", "hex", ""])
    def test_that_does_not_exist_is_wrong_usage(self, name: str) -> None:
        with pytest.raises(UsageError):
            decode(b"hej", name)

    def test_does_not_make_text_of_a_picture(self) -> None:
        with pytest.raises(KodbokError, match="picture"):
            decode(b"\x89PNG\r\n\x1a\n" + bytes(50), "cp1252")


class TestDamage:
    @pytest.mark.parametrize(
        "raw",
        [
            SWEDISH.encode()[: SWEDISH.encode().index("å".encode(), 100) + 1],
            codecs.BOM_UTF8 + "gå".encode()[:-1],
            codecs.BOM_UTF16_LE + "gå".encode("utf-16-le")[:-1],
            codecs.BOM_UTF16_BE + "😀".encode("utf-16-be")[:-2],
            codecs.BOM_UTF32_LE + "gå".encode("utf-32-le")[:-2],
            SWEDISH.encode("utf-16-le")[:-1],
        ],
    )
    def test_a_file_that_was_cut_off_is_refused_as_such(self, raw: bytes) -> None:
        with pytest.raises(KodbokError, match="ends in the middle of a character"):
            decode(raw)

    def test_utf_8_with_a_broken_byte_is_refused_rather_than_read_wrongly(self) -> None:
        raw = SWEDISH.encode()
        with pytest.raises(KodbokError, match=r"byte 101 is not utf-8"):
            decode(raw[:101] + b"\xff" + raw[101:])

    def test_a_last_letter_in_cp1252_is_not_taken_for_cut_off_utf_8(self) -> None:
        assert decode("We met at the café".encode("cp1252"))[0] == "We met at the café"


def zipped() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    return out.getvalue()


class TestWhatIsNotText:
    @pytest.mark.parametrize(
        ("raw", "kind", "said"),
        [
            (zipped(), "zip", "zip file"),
            (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "pdf", "PDF"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "ole", r"old \.doc: save it as \.docx"),
            (b"SQLite format 3\0" + bytes(100), "sqlite", "database"),
            (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "image", "picture"),
            (b"\0\0\0\x20ftypisom\0\0\2\0", "media", "recording"),
            (b"RIFF\x24\x08\0\0WAVEfmt ", "media", "recording"),
            (gzip.compress(b"hej", mtime=0), "archive", "archive"),
        ],
    )
    def test_is_named_where_it_can_be(self, raw: bytes, kind: str, said: str) -> None:
        assert identify(raw) == kind
        with pytest.raises(KodbokError, match=said):
            decode(raw)

    @pytest.mark.parametrize("size", [200, 4000, 100_000])
    @pytest.mark.parametrize("seed", range(5))
    def test_is_refused_when_it_is_random_bytes(self, seed: int, size: int) -> None:
        with pytest.raises(KodbokError, match="binary data"):
            decode(random.Random(seed).randbytes(size))

    @pytest.mark.parametrize(
        "raw", [bytes(1000), b"\x7fELF\2\1\1" + bytes(9) + b"\3\0>\0\1\0\0\0", b"\1\2\3" * 50]
    )
    def test_is_refused_when_it_is_mostly_control_characters(self, raw: bytes) -> None:
        with pytest.raises(KodbokError, match="not text"):
            decode(raw)

    @given(st.binary(max_size=300))
    def test_never_ends_in_another_error(self, raw: bytes) -> None:
        try:
            text, name = decode(raw)
        except KodbokError:
            return
        assert decode(raw, name)[0] == text

    def test_is_not_what_only_begins_like_it(self) -> None:
        assert decode(b"Skriftyper talade vi om") == ("Skriftyper talade vi om", "utf-8")
        assert identify(b"PK: Ja, vi tycker det.") is None

    def test_is_not_text_full_of_escape_codes_or_time_marks(self) -> None:
        screen = "\x1b[31m[/][red]\x1b[0m" * 20
        chat = "*MOT:\tja . \x150_1234\x15\n" * 20
        assert decode(screen.encode())[0] == screen
        assert decode(chat.encode())[0] == chat
