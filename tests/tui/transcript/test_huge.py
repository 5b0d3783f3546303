"""Texts that a file should not have and some do: what a key costs there is counted, not timed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from kodbok.model import Code
from kodbok.tui.transcript import cells, nearby
from kodbok.tui.transcript.painter import Painter

MANY = 300_000
HUGE = {
    "one turn of words": "word and another thing, so. " * (MANY // 28),
    "one line without a blank": "x" * MANY,
    "no blanks, wide": "漢字かな" * (MANY // 8),
    "right to left": "مرحبا " * (MANY // 12),
    "lines of 10,000": "\n\n".join("word and " * 1100 for _ in range(MANY // 10_000)),
}
WORDLESS = {"composite emoji": "👩\u200d👧" * (MANY // 30), "blanks": "x" + " " * MANY + "y"}
KEYS = ("down", "right", "shift+right", "[", "]", "<", ">", "pagedown", "left", "shift+down", "a", "X")
BY_CHARACTER = ("down", "shift+down", "]", "<", "up", "pagedown", "a", "X")
MOST_CHARACTERS, MOST_LINES = 40_000, 60
CODES = (Code("a", {"": "A"}, key="a"),)


class Counting:
    """What a key has to look at."""

    def __init__(self) -> None:
        self.characters = self.lines = 0


class CountedWords:
    """A pattern that counts what it is led over."""

    def __init__(self, pattern: Any, counts: Counting) -> None:
        self._pattern, self._counts = pattern, counts

    def finditer(self, text: str, low: int, high: int) -> Iterator[Any]:
        self._counts.characters += high - low
        return self._pattern.finditer(text, low, high)


@pytest.fixture
def counts(monkeypatch: pytest.MonkeyPatch) -> Counting:
    counts = Counting()
    line, whole = Painter.line, cells._whole

    def counted_line(self: Painter, number: int, marks: Any) -> Any:
        counts.lines += 1
        return line(self, number, marks)

    def counted_whole(text: str) -> Any:
        counts.characters += len(text)
        return whole(text)

    monkeypatch.setattr(Painter, "line", counted_line)
    monkeypatch.setattr(cells, "_whole", counted_whole)
    monkeypatch.setattr(nearby, "WORD", CountedWords(nearby.WORD, counts))
    return counts


@pytest.mark.parametrize("name", [*HUGE, *WORDLESS])
def test_no_key_costs_by_the_length_of_the_turn(name: str, new_study, drive, counts: Counting) -> None:
    keys, text = (KEYS, HUGE[name]) if name in HUGE else (BY_CHARACTER, WORDLESS[name])

    async def scenario(driver):
        await driver.keys("enter", "}", *("W", "W", "W") * (name in WORDLESS))
        await driver.keys(*keys)  # a word that has no end is looked for once
        for key in keys:
            counts.characters = counts.lines = 0
            await driver.keys(key)
            await driver.settled()
            assert counts.characters <= MOST_CHARACTERS, key
            assert counts.lines <= MOST_LINES, key

    drive(new_study({"a.txt": f"A: Hi.\n\nB: {text}"}, CODES), scenario, size=(100, 30))
