"""A whole interview of the example study, coded from the keyboard by a recorded script."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

from tests.terminal.driving import CODER, IN_A_TERMINAL, Terminal

from kodbok.model import Coding, Progress
from kodbok.study import Study, demo

pytestmark = IN_A_TERMINAL

SCRIPT = Path(__file__).with_name("kommun-05.keys")
DOCUMENT = "kommun-05.md"


def steps() -> Iterator[tuple[list[str], str]]:
    """What is pressed, a word for each key or text, and what is to be seen then."""
    for line in SCRIPT.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            pressed, _arrow, wanted = line.partition("=>")
            yield shlex.split(pressed, posix=False), wanted.strip()


def press(terminal: Terminal, word: str) -> None:
    if word.startswith('"'):
        terminal.press("-l", word.strip('"'))
    elif found := re.fullmatch(r"(.+)\*(\d+)", word):
        terminal.press("-N", found[2], found[1])
    else:
        terminal.press(*([word] if len(word) == 1 or not word.islower() else word))


def passages(codings: list[Coding]) -> set[tuple[str, int | None, int | None]]:
    return {(one.code, one.start, one.end) for one in codings}


def test_a_whole_interview_is_coded_from_the_keyboard(terminal: Terminal, study: Path) -> None:
    terminal.until("kommun-01.md", "kommun-05.md")
    for words, wanted in steps():
        for word in words:
            press(terminal, word)
        if wanted:
            terminal.until(wanted)
    terminal.until_gone()
    with Study.open(study, coder=CODER) as opened:
        assert opened.check() == []
        codings = opened.codings.of_document(DOCUMENT)
        own = [one for one in codings if one.is_by(CODER)]
        assert passages(own) == passages([one for one in codings if one.is_by(demo.CODER)])
        assert len(own) == 21
        assert [one.code for one in own if one.important] == ["skola"]
        assert [memo.text for memo in opened.memos.list() if memo.coder == CODER] == [
            "Har bara läst sammanfattningen."
        ]
        assert opened.documents.progress(DOCUMENT, CODER) is Progress.DONE
        assert len(opened.documents.passed_over(DOCUMENT)) == 3
