"""Coding while another program holds the study file."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from tests.terminal.driving import CODER, IN_A_TERMINAL, Terminal

from kodbok.study import Study

pytestmark = IN_A_TERMINAL

DOCUMENT = "kommun-01.md"


def test_a_code_typed_after_a_jump_is_on_the_turn_jumped_to(terminal: Terminal, study: Path) -> None:
    terminal.until("kommun-05.md")
    terminal.press("Enter")
    terminal.until("HERE")
    for turn in range(3, 9, 2):
        with closing(sqlite3.connect(study, isolation_level=None)) as other:
            other.execute("BEGIN EXCLUSIVE")
            terminal.press("'", str(turn), "Enter", "v")
            other.execute("ROLLBACK")
        terminal.until(f"turn {turn} of", "Coded: ")
        terminal.press("Escape")  # what was said goes, and the list is shown
        terminal.until("all together")
        terminal.press("Enter")
        terminal.until(f"turn {turn} of")
    with Study.open(study, coder=CODER) as opened:
        turns = opened.documents.units(DOCUMENT).turns
        own = [one for one in opened.codings.of_document(DOCUMENT) if one.is_by(CODER)]
        at = [next(turn.number for turn in turns if turn.start <= (one.start or 0) < turn.end) for one in own]
        assert at == [3, 5, 7]
