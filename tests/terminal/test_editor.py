"""A memo in one's own editor, in a real terminal: the editor has the screen, and gives it back."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.terminal.driving import CODER, IN_A_TERMINAL, Terminal

from kodbok.study import Study

pytestmark = IN_A_TERMINAL

EDITOR = """
import pathlib, sys
file = pathlib.Path(sys.argv[1])
print("EDITING", file.read_text().strip(), flush=True)
word = input("word? ")
file.write_text(file.read_text().strip() + " " + word)
"""


@pytest.fixture
def editing(tmp_path: Path, study: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Terminal]:
    """A terminal whose editor asks for a word to put at the end."""
    script = tmp_path / "editor.py"
    script.write_text(EDITOR)
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", shlex.join([sys.executable, str(script)]))
    folder = Path("/tmp") / f"kodbok-editor-{os.getpid()}"
    folder.mkdir(exist_ok=True)
    terminal = Terminal(folder / "tmux", study)
    yield terminal
    terminal.close()
    shutil.rmtree(folder, ignore_errors=True)


def test_a_memo_is_written_in_the_editor_and_kodbok_comes_back(editing: Terminal, study: Path) -> None:
    editing.until("kommun-01.md", "kommun-03.txt")
    editing.press("Enter")
    editing.until("CODEBOOK")
    editing.press("M")
    editing.until("new memo", "Esc back")
    editing.press(*"Why", "Space", *"here")
    editing.until("Why here")
    editing.press("C-e")
    shown = editing.until("EDITING Why here", "word?")
    assert "Esc back" not in shown
    editing.press("C-c", *"then", "Enter")  # an interrupt that is the editor's, who ends by it
    editing.until("ended with", "Why here")
    editing.press("C-e")
    editing.until("word?")
    editing.press(*"then", "Enter")
    editing.until("Why here then", "Esc back")
    editing.press("Escape")
    editing.until("CODEBOOK", "Why here then")
    editing.press("C-q")
    editing.until_gone()
    with Study.open(study, write=False) as again:
        assert [one.text for one in again.memos.list() if one.coder == CODER] == ["Why here then"]
        assert again.check() == []
