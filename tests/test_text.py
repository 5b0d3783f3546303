"""Canonical text against a version that goes character by character; words, lines, keys, display."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kodbok.text import (
    BEGINS,
    GOES_ON,
    WORD,
    TextMap,
    canonical,
    clean,
    count_words,
    displayable,
    fold,
    line_of,
    line_starts,
    lines_of,
    word_marks,
)

TRICKY = [
    *"aoqe \t\n\r\0\v\f\x1b\x7f\x85\x9f\u2028\u2029\ufeff",
    *"\u00ad\u200b\u200d\u2060\u00a0\u034f",  # stay
    *"\u0300\u0301\u0308\u0323\u0344\u0340\u0327",  # marks, two of which decompose
    *"\u212b\u2126\u0958\ufb2c\uf900\U0002f800",  # NFC replaces them, some by longer ones
    *"\uac00\u1100\u1161\u11a8\u1175\u11c2",  # Hangul, whole and in parts
    *"\u0cc6\u0cc2\u0cd5\u0b47\u0b3e\U00011347\U0001133e",  # vowel signs that compose
    *"åÅöß😀e\u0301ﬃİ",
    "\ud83d",
    "\ude00",
]
tricky = st.one_of(st.text(st.sampled_from(TRICKY), max_size=14), st.text(max_size=8))
LINE_ENDS = dict.fromkeys("\r\v\f\x85\u2028\u2029", "\n")


def naive(text: str) -> str:
    """What DESIGN.md, section 3 asks of a text, said once more and slowly."""
    for end in ("\r\r\n", "\r\n"):
        text = text.replace(end, "\u2028")  # a line end that joins no other
    kept = ""
    for char in re.sub("[\ud800-\udbff][\udc00-\udfff]", joined_pair, text):
        char = LINE_ENDS.get(char, char)
        if char in "\t\n" or (unicodedata.category(char) not in ("Cc", "Cs") and char != "\ufeff"):
            kept += char
    return unicodedata.normalize("NFC", kept)


def joined_pair(found: re.Match[str]) -> str:
    high, low = map(ord, found[0])
    return chr(0x10000 + ((high - 0xD800) << 10) + low - 0xDC00)


class TestCanonicalText:
    @given(tricky)
    @example("\r\r\r\n\r\n")
    @example("e\0\u0301")
    @example("\ud83d\ud83d\ude00\ude00")
    def test_is_what_the_slow_version_makes(self, text: str) -> None:
        assert canonical(text)[0] == naive(text)

    def test_is_that_for_every_code_point_alone_and_after_a_letter(self) -> None:
        text = "".join(f"\u0cc6{chr(point)} {chr(point)} " for point in range(0x30000))
        text += "".join(map(chr, range(0x30000, 0x110000)))
        assert canonical(text)[0] == naive_fast(text)

    @given(tricky)
    def test_of_canonical_text_is_the_same_text_with_an_empty_map(self, text: str) -> None:
        once = canonical(text)[0]
        assert canonical(once) == (once, TextMap())

    @pytest.mark.parametrize("end", ["\r\n", "\r", "\r\r\n", "\x85", "\u2028", "\u2029", "\v", "\f", "\n"])
    def test_has_one_lf_for_each_line_end(self, end: str) -> None:
        assert canonical(f"ja{end}nej{end}{end}")[0] == "ja\nnej\n\n"

    def test_has_no_byte_order_mark_anywhere(self) -> None:
        assert canonical("\ufeffett\n\ufefftvå")[0] == "ett\ntvå"

    def test_composes_across_what_it_drops(self) -> None:
        assert canonical("fo\0\u0308r")[0] == "för"

    def test_keeps_what_is_only_invisible(self) -> None:
        text = "sam\u00adverkan\u00a0i\u200blänet\u2060!\tja"
        assert canonical(text)[0] == text

    def test_never_makes_other_characters_of_compatible_ones(self) -> None:
        assert canonical("½ … ﬁ ²")[0] == "½ … ﬁ ²"

    def test_joins_the_halves_of_an_emoji_and_drops_a_lone_one(self) -> None:
        assert canonical("\ud83d\ude00 \ud83d \ude00")[0] == "😀  "


def naive_fast(text: str) -> str:
    gone = [
        *range(9),
        *range(0x0E, 0x20),
        *range(0x7F, 0x85),
        *range(0x86, 0xA0),
        *range(0xD800, 0xE000),
        0xFEFF,
    ]
    table: dict[int, str | None] = {ord(end): "\n" for end in LINE_ENDS}
    return unicodedata.normalize("NFC", text.translate(table | dict.fromkeys(gone)))


class TestTextMap:
    @given(tricky, st.data())
    def test_leads_a_source_span_to_the_text_it_became(self, source: str, data: st.DataObject) -> None:
        text, text_map = canonical(source)
        start, end = span_in(source, data)
        first, last, rounded = text_map.span_to_canonical(start, end)
        assert 0 <= first <= last <= len(text)
        if not rounded:
            assert naive(source[start:end]) == text[first:last]

    @given(tricky, st.data())
    def test_leads_a_span_back_to_the_source_it_came_from(self, source: str, data: st.DataObject) -> None:
        text, text_map = canonical(source)
        start, end = span_in(text, data)
        first, last, rounded = text_map.span_to_source(start, end)
        assert 0 <= first <= last <= len(source)
        if not rounded:
            assert naive(source[first:last]) == text[start:end]

    @given(tricky)
    def test_comes_back_to_the_same_place(self, source: str) -> None:
        text, text_map = canonical(source)
        for offset in range(len(text) + 1):
            there = text_map.to_source(offset)
            back = text_map.to_canonical(there)
            assert back == offset or (back < offset and text_map.span_to_source(offset, offset)[2])

    @given(tricky)
    def test_never_turns_the_order_of_offsets(self, source: str) -> None:
        text, text_map = canonical(source)
        forth = [text_map.to_canonical(offset) for offset in range(len(source) + 1)]
        back = [text_map.to_source(offset) for offset in range(len(text) + 1)]
        assert forth == sorted(forth)
        assert back == sorted(back)

    @given(tricky)
    def test_rounds_outward_and_no_further_than_it_must(self, source: str) -> None:
        _, text_map = canonical(source)
        places = [text_map.span_to_canonical(at, at) for at in range(len(source) + 1)]
        for at, (low, high, rounded) in enumerate(places):
            if not rounded:
                continue
            before = max(place[1] for place in places[:at] if not place[2])
            after = min(place[0] for place in places[at:] if not place[2])
            assert (low, high) == (before, after)

    @given(tricky)
    def test_is_the_same_after_packing(self, source: str) -> None:
        text_map = canonical(source)[1]
        assert TextMap.unpack(text_map.pack()) == text_map

    def test_reports_a_boundary_inside_a_composed_letter(self) -> None:
        text, text_map = canonical("ko\u0308r")
        assert text == "kör"
        assert text_map.span_to_canonical(0, 2) == (0, 2, True)
        assert text_map.span_to_canonical(2, 4) == (1, 3, True)
        assert text_map.span_to_canonical(1, 3) == (1, 2, False)

    def test_counts_crlf_as_two_in_the_source(self) -> None:
        text_map = canonical("ja\r\nnej")[1]
        assert text_map.span_to_canonical(4, 7) == (3, 6, False)
        assert text_map.span_to_source(3, 6) == (4, 7, False)

    def test_leaves_what_was_dropped_outside_a_span_going_back(self) -> None:
        text_map = canonical("\ufeffja\0\0nej\0")[1]
        assert text_map.span_to_source(0, 2) == (1, 3, False)
        assert text_map.span_to_source(2, 5) == (5, 8, False)

    def test_has_no_bytes_for_text_that_changed_nowhere_in_length(self) -> None:
        assert canonical("för\v")[1].pack() == b""

    def test_is_compact_for_a_text_of_many_lines(self) -> None:
        source = "I: Hur samarbetar ni med andra kommuner?\r\n" * 1000
        assert len(canonical(source)[1].pack()) < 100


def span_in(text: str, data: st.DataObject) -> tuple[int, int]:
    start = data.draw(st.integers(0, len(text)))
    return start, data.draw(st.integers(start, len(text)))


class TestClean:
    def test_makes_one_line_of_several(self) -> None:
        assert clean("  Anna \r\n\t Berg\0 ") == "Anna Berg"

    def test_keeps_blanks_inside_a_line(self) -> None:
        assert clean("kommun  04.md") == "kommun  04.md"

    @given(tricky)
    def test_of_a_clean_text_is_the_same(self, text: str) -> None:
        assert clean(clean(text)) == clean(text)


class TestWords:
    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("", 0),
            ("Hej, hej!", 2),
            ("e-post och Anna-Lisas IT‑stöd", 4),
            ("it's l’école", 2),
            ("sam\u00adverkan", 1),
            ("kl. 13:30, 21 av 23", 6),
            ("snake_case", 2),
            ("– ja – -nej- '", 2),
            ("åäö ÅÄÖ ß 漢字", 4),
        ],
    )
    def test_are_counted_as_a_reader_would(self, text: str, words: int) -> None:
        assert count_words(text) == words

    def test_are_counted_between_two_offsets(self) -> None:
        assert count_words("I: ja det gör vi", 3) == 4
        assert count_words("I: ja det gör vi", 3, 9) == 2

    @given(st.text())
    def test_are_as_many_as_the_pattern_finds(self, text: str) -> None:
        assert count_words(text) == sum(1 for _ in WORD.finditer(text))

    @given(st.text() | st.text("aβ漢_-'’‐‑\u00ad 1"))
    def test_are_marked_where_the_pattern_finds_them(self, text: str) -> None:
        expected = bytearray(len(text))
        for word in WORD.finditer(text):
            start, end = word.span()
            expected[start:end] = bytes([BEGINS]) + bytes([GOES_ON]) * (end - start - 1)
        assert word_marks(text) == expected


class TestLines:
    @given(st.text(st.sampled_from("ab\n\r\u2028"), max_size=20))
    def test_are_numbered_by_lf_alone(self, text: str) -> None:
        starts = line_starts(text)
        assert list(starts) == [0, *(at + 1 for at, char in enumerate(text) if char == "\n")]
        for offset in range(len(text) + 1):
            assert line_of(starts, offset) == text[:offset].count("\n") + 1

    def test_are_cited_from_the_first_to_the_last_character(self) -> None:
        starts = line_starts("ett\ntvå\ntre\n")
        assert lines_of(starts, 0, 3) == "1"
        assert lines_of(starts, 0, 4) == "1"
        assert lines_of(starts, 1, 5) == "1-2"
        assert lines_of(starts, 4, 4) == "2"


class TestSearchKey:
    @given(tricky)
    def test_is_what_transcripts_3_1_says(self, text: str) -> None:
        seen = re.sub("[\u00ad\u200b-\u200d\u2060]", "", text)
        assert fold(text)[0] == unicodedata.normalize("NFC", seen).casefold()

    @given(tricky, st.data())
    def test_leads_a_hit_back_to_a_passage_that_holds_it(self, source: str, data: st.DataObject) -> None:
        text = canonical(source)[0]
        key, key_map = fold(text)
        start, end = span_in(key, data)
        first, last, rounded = key_map.span_to_source(start, end)
        assert 0 <= first <= last <= len(text)
        if not rounded:
            assert fold(text[first:last])[0] == key[start:end]

    def test_ignores_case_and_what_no_reader_sees(self) -> None:
        assert fold("Sam\u00adVer\u200bkan")[0] == "samverkan"

    def test_gives_the_whole_letter_that_a_hit_is_a_part_of(self) -> None:
        key, key_map = fold("Straße")
        at = key.index("se")
        assert key == "strasse"
        assert key_map.span_to_source(at, at + 2) == (4, 6, True)

    def test_gives_no_soft_hyphen_beside_a_hit(self) -> None:
        _key, key_map = fold("sam\u00adverkan")
        assert key_map.span_to_source(3, 9) == (4, 10, False)
        assert key_map.span_to_source(0, 3) == (0, 3, False)
        assert key_map.span_to_source(0, 9) == (0, 10, False)

    def test_of_text_with_nothing_special_needs_no_map(self) -> None:
        assert fold("Förvaltningen SÄGER nej") == ("förvaltningen säger nej", TextMap())


class TestDisplayable:
    @given(st.text(st.characters(), max_size=30))
    def test_has_the_same_length_and_nothing_a_terminal_obeys(self, text: str) -> None:
        shown = displayable(text)
        assert len(shown) == len(text)
        assert not any(unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp") for char in shown)

    def test_holds_for_every_code_point(self) -> None:
        text = "".join(map(chr, range(0x110000)))
        shown = displayable(text)
        visible_format_signs = set("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2")
        assert len(shown) == len(text)
        left = {char for char in shown if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp")}
        assert {char for char in left if char < "\U00010000"} <= visible_format_signs

    def test_leaves_ordinary_text_as_it_is(self) -> None:
        text = "– Är det [red]så[/]? ”Ja”…\u00a0½ 漢 e\u0301 😀"
        assert displayable(text) == text

    def test_shows_an_escape_code_as_a_picture(self) -> None:
        assert displayable("\x1b[31m\x9b0m\x7f\0") == "␛[31m\ufffd0m␡␀"

    def test_shows_tab_and_line_end_as_blanks(self) -> None:
        assert displayable("a\tb\n") == "a b "

    @pytest.mark.parametrize("char", "\u00ad\u200b\u200c\u200d\u200e\u202e\u2066\u2069\u061c\u2060\ufeff")
    def test_shows_that_something_unseen_is_there(self, char: str) -> None:
        assert displayable(f"a{char}b") == "a·b"
