"""The main job in a real terminal: open, read, code by keyboard, be killed, and find the coding there."""

from __future__ import annotations

import signal
from pathlib import Path

from tests.terminal.driving import CODER, IN_A_TERMINAL, Terminal

from kodbok.model import Coding
from kodbok.study import Study

pytestmark = IN_A_TERMINAL


def own(path: Path) -> list[Coding]:
    with Study.open(path, write=False) as study:
        assert study.check() == []
        return [one for one in study.codings.find() if one.coder == CODER]


def test_a_passage_is_coded_by_keyboard_and_survives_a_kill(terminal: Terminal, study: Path) -> None:
    terminal.until("kommun-01.md", "kommun-03.txt")
    terminal.press("Enter")
    terminal.until("kommun-01.md (1 of 23)", "CODEBOOK")
    terminal.press("Down")
    terminal.press("r")
    terminal.until("Coded: Brist på resurser")
    terminal.signal(signal.SIGKILL)
    (coding,) = own(study)
    assert (coding.code, coding.coder, coding.document) == ("hinder-resurser", CODER, "kommun-01.md")
    with Study.open(study, write=False) as again:
        assert coding.quote == again.documents.text("kommun-01")[coding.start : coding.end]


def test_the_coding_loop_codes_twice_takes_back_puts_back_and_leaves(terminal: Terminal, study: Path) -> None:
    terminal.until("kommun-01.md", "kommun-03.txt")
    terminal.press("Enter")
    terminal.until("CODEBOOK")
    terminal.press("Down", "Down", "S-Down")
    terminal.press("r")
    terminal.until("Coded: Brist på resurser")
    terminal.press("m")
    terminal.until("Coded: Otydliga mål")
    terminal.press("U")
    terminal.until("Undone")
    assert [one.code for one in own(study)] == ["hinder-resurser"]
    terminal.press("C-y")
    terminal.until("Redone")
    assert {one.code for one in own(study)} == {"hinder-resurser", "hinder-mal"}
    assert len({(one.start, one.end) for one in own(study)}) == 1
    terminal.press("C-q")


def test_a_memo_being_written_survives_a_closed_window(terminal: Terminal, study: Path) -> None:
    terminal.until("kommun-01.md", "kommun-03.txt")
    terminal.press("Enter")
    terminal.until("CODEBOOK")
    terminal.press("M")
    terminal.until("new memo,")
    terminal.press("-l", "Hon säger nej.")
    terminal.until("Hon säger nej.")
    terminal.signal(signal.SIGTERM)
    terminal.until_gone()
    with Study.open(study, write=False) as again:
        assert "Hon säger nej." in [memo.text for memo in again.memos.list()]
