from __future__ import annotations

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st
from tests.search.test_searchable import found_in

from kodbok.errors import KodbokError
from kodbok.search import How, patterns
from kodbok.search.patterns import Pattern


@pytest.mark.parametrize(
    ("text", "query", "hits"),
    [
        ("Kommunen 2020 och 2021", r"\d{4}", ["2020", "2021"]),
        ("KOMMUNEN", r"\bkom\w+", ["KOMMUNEN"]),
        ("kom\u00admunen", r"kommun\w*", ["kom\u00admunen"]),
        ("ett–två", "ett-två", ["ett–två"]),
        ("ett-två", "ett–två", ["ett-två"]),
        ("a-c b", "[a–c]", ["a", "-", "c"]),
        ("“ja”", r"\”", ["“", "”"]),
        ("1\u00a0000", "1 000", ["1\u00a0000"]),
        (r"a\–b", r"\\–", ["\\–"]),
        ("en rad\nto rad", "^.*rad$", ["en rad", "to rad"]),
        ("abc", "x*", []),
        ("abc", "(?=b)|c", ["c"]),
    ],
)
def test_patterns_match_what_is_said(text: str, query: str, hits: list[str]) -> None:
    assert found_in(text, query, How.REGEX) == hits


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("(a", "character 2: a parenthesis is opened and not closed"),
        ("a)", "character 2: a parenthesis is closed that was not opened"),
        ("ab[c", "cannot be read at character"),
        ("a**", "a repeat follows a repeat"),
        ("*a", "character 1: there is nothing to repeat"),
        ("a\\", "a backslash stands at the end"),
        ("a{3,1}", "first number is greater"),
        ("(?P<x", "cannot be read at character"),
        ("((((a{9999}){9999}){9999}){9999})", "repeats too much"),
    ],
)
def test_a_pattern_that_cannot_be_read_is_refused_in_one_plain_sentence(typed: str, says: str) -> None:
    with pytest.raises(KodbokError) as refused:
        Pattern(typed)
    assert says in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_pattern_that_would_run_for_ever_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patterns, "BLOCK_SECONDS", 0.05)
    with pytest.raises(KodbokError, match="takes too long"):
        found_in("a" * 60 + "b", "(a|aa)+$", How.REGEX)


def test_a_pattern_that_is_slow_in_every_block_is_stopped_at_last(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patterns, "ALL_SECONDS", 0.0)
    with pytest.raises(KodbokError, match="takes too long"):
        found_in("abc", "a", How.REGEX)


@given(
    st.text(r"ab()[]{}|*+?\^$.-–'’,1 ", max_size=12).filter(str.strip), st.text("abA1 \n-–'’", max_size=30)
)
def test_whatever_is_typed_is_matched_or_refused(typed: str, text: str) -> None:
    try:
        hits = found_in(text, typed, How.REGEX)
    except KodbokError:
        return
    assert all(hits)


@given(st.text("ab1c", max_size=30), st.sampled_from(["a+b", "[ab]{2}", "a|b1", r"\d", "(a)(b)?", "c$"]))
def test_on_plain_text_it_is_the_pattern_itself(text: str, typed: str) -> None:
    assert found_in(text, typed, How.REGEX) == [found[0] for found in regex.finditer(typed, text)]
