"""Search against a naive version, and what must hold for every hit."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kodbok.model import Turn, Units
from kodbok.search import How, Lexicon, Searchable, finder
from kodbok.spans import Interval, unpack
from kodbok.text import canonical

SAME = {"’": "'", "‘": "'", "“": '"', "”": '"', "«": '"', "–": "-", "‐": "-", "\u00a0": " "}
UNSEEN = "\u00ad\u200b\u200d\u2060"
LETTERS = "aAbBåÅßEe1 \n'’\"”-–.\u00a0" + UNSEEN


def found_in(
    text: str, query: str, how: How = How.TEXT, units: Units | None = None, **kept: object
) -> list[str]:
    where = Searchable(text, units or Units((), (), ()))
    return [text[start:end] for start, end in spans(where, query, how, **kept)]


def spans(where: Searchable, query: str, how: How, silent: frozenset[str] = frozenset()) -> list[Interval]:
    lexicon = Lexicon("sv")
    lexicon.take(where.words())
    return [span for part in where.look(finder(query, how, lexicon), silent) for span in unpack(part)]


# -- the naive version -----------------------------------------------------------------------------


def folded(text: str) -> list[tuple[str, int]]:
    """Each character as it is compared, and where it stands."""
    return [
        (char, at)
        for at, one in enumerate(text)
        if one not in UNSEEN
        for char in SAME.get(one, one).casefold()
    ]


def naive(text: str, start: int, end: int, query: str, whole: bool) -> list[Interval]:
    """Every place, tried one after the other: phrases over white space, from left to right."""
    said = [(char, at + start) for char, at in folded(text[start:end])]
    wanted = "".join(char for char, _ in folded(query)).split()
    hits: list[Interval] = []
    at = 0
    while at < len(said):
        stop = _match(said, at, wanted)
        if stop is None or (whole and not _whole(said, at, stop)):
            at += 1
        else:
            hits.append((said[at][1], said[stop - 1][1] + 1))
            at = stop
    return hits


def _match(said: list[tuple[str, int]], at: int, wanted: list[str]) -> int | None:
    for n, word in enumerate(wanted):
        if n:
            if not (at < len(said) and said[at][0].isspace()):
                return None
            while at < len(said) and said[at][0].isspace():
                at += 1
        if "".join(char for char, _ in said[at : at + len(word)]) != word:
            return None
        at += len(word)
    return at


def _whole(said: list[tuple[str, int]], start: int, stop: int) -> bool:
    def letters(at: int, beside: int) -> bool:
        return 0 <= beside < len(said) and said[at][0].isalnum() and said[beside][0].isalnum()

    return not letters(start, start - 1) and not letters(stop - 1, stop)


queries = st.text(LETTERS, min_size=1, max_size=4).filter(lambda query: query.strip(UNSEEN + " \n\u00a0"))


@given(st.text(LETTERS, max_size=60), queries, st.sampled_from([How.TEXT, How.WORD]))
@example("straße STRASSE", "strasse", How.TEXT)
@example("aßb", "s", How.TEXT)
@example("a\u00ad\u200bb", "ab", How.WORD)
def test_text_and_words_are_found_where_the_naive_version_finds_them(text: str, query: str, how: How) -> None:
    text, query = canonical(text)[0], canonical(query)[0]
    where = Searchable(text, Units((), (), ()))
    assert spans(where, query, how) == naive(text, 0, len(text), query, how is How.WORD)


@given(st.lists(st.tuples(st.sampled_from(["A", "I"]), st.text("ab \n", max_size=12)), max_size=6), queries)
def test_hits_stay_within_what_one_speaker_says(blocks: list[tuple[str, str]], query: str) -> None:
    text, turns = "", []
    for n, (label, said) in enumerate(blocks, 1):
        start = len(text)
        text += f"{label}: {said}\n"
        turns.append(Turn(n, start, start + 3, len(text), label))
    where = Searchable(text, Units(tuple(turns), (), ()))
    expected = [
        hit
        for turn in turns
        if turn.speaker != "I"
        for hit in naive(text, turn.body, turn.end, query, whole=False)
    ]
    if turns:
        assert spans(where, query, How.TEXT, frozenset({"I"})) == expected


# -- by example ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "query", "hits"),
    [
        ("Kommunhuset i kommunen.", "kommun", ["Kommun", "kommun"]),
        ("Vi är på ön.", "ö", ["ö"]),
        ("kom\u00admun", "kommun", ["kom\u00admun"]),
        ("god\n  morgon", "God morgon", ["god\n  morgon"]),
        ("don’t", "don't", ["don’t"]),
        ("“ja”", '"ja"', ["“ja”"]),
        ("e–post e-post", "e-post", ["e–post", "e-post"]),
        ("cafe\u0301 cafe", "café", ["café"]),
        ("café", "cafe", []),
        ("x\u0302 x", "x", ["x"]),
        ("x\u0302 x", "x\u0302", ["x\u0302"]),
        ("aaa", "aa", ["aa"]),
        ("a.b axb", "a.b", ["a.b"]),
    ],
)
def test_text_is_found_anywhere(text: str, query: str, hits: list[str]) -> None:
    assert found_in(canonical(text)[0], query) == hits


@pytest.mark.parametrize(
    ("text", "query", "hits"),
    [
        ("kommunhuset, kommun; Kommun-", "kommun", ["kommun", "Kommun"]),
        ("x_y y", "y", ["y", "y"]),
        ("a1 a", "a", ["a"]),
        ("निति नि", "नि", ["नि"]),
    ],
)
def test_whole_words_have_no_letter_beside_them(text: str, query: str, hits: list[str]) -> None:
    assert found_in(text, query, How.WORD) == hits


def test_a_label_is_not_said_and_no_hit_crosses_one() -> None:
    text = "Anna: vi\nAnna: går, sa Anna.\n"
    units = Units((Turn(1, 0, 6, 9, "Anna"), Turn(1, 9, 15, 29, "Anna")), (), ())
    assert spans(Searchable(text, units), "anna", How.TEXT) == [(23, 27)]
    assert found_in(text, "vi går", units=units) == []
    assert found_in(text, r"vi\s+anna", How.REGEX, units=units) == []
    assert found_in(text, "^går", How.REGEX, units=units) == ["går"]


def test_a_hit_is_widened_to_the_sentences_that_hold_it() -> None:
    where = Searchable("One. Two two. Three.", Units((), ((0, 4), (5, 13), (14, 20)), ()))
    assert where.sentences(9, 12) == (5, 13)
    assert where.sentences(2, 6) == (0, 13)
    assert where.sentences(4, 5) == (4, 5)
    assert Searchable("One.", Units((), (), ())).sentences(1, 2) == (1, 2)


def test_a_long_text_is_searched_in_slices() -> None:
    turns = tuple(Turn(n + 1, n * 1000, n * 1000, n * 1000 + 1000, None) for n in range(200))
    where = Searchable("abcde " * 33_334, Units(turns, (), ()))
    slices = list(where.look(finder("abc", How.TEXT, Lexicon("sv"))))
    assert len(slices) > 3
