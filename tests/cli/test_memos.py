from __future__ import annotations

import json
from pathlib import Path

import pytest

pytestmark = pytest.mark.usefixtures("study")


def test_a_memo_is_kept_on_a_thing(run, rows) -> None:
    made = rows(
        "memos", "add", "Where does it end?", "--on", "code staff", "--title", "Edges", "--kind", "decision"
    )
    created = made.pop("created")
    assert created.endswith("Z")
    assert made == {
        "kind": "decision",
        "on": "code staff",
        "title": "Edges",
        "text": "Where does it end?",
        "coder": "anna",
    }


def test_a_memo_is_read_from_standard_input(run, rows) -> None:
    assert run("memos", "add", "-", input="One.\n\nTwo.\n").exit_code == 0
    assert rows("memos")[0]["text"] == "One.\n\nTwo."


def test_memos_are_filtered(run, rows) -> None:
    run("memos", "add", "a", "--on", "document alfa")
    run("memos", "add", "b", "--kind", "method")
    assert [memo["text"] for memo in rows("memos")] == ["a", "b"]
    assert [memo["text"] for memo in rows("memos", "--on", "document alfa.md")] == ["a"]
    assert [memo["text"] for memo in rows("memos", "list", "--kind", "method")] == ["b"]


def test_a_memo_on_nothing_known_is_refused(run, rows) -> None:
    assert run("memos", "add", "a", "--on", "document nosuch").exit_code == 1
    assert run("memos", "add", "a", "--kind", "nosuch").exit_code == 2
    assert rows("memos") == []


def test_memos_are_written_to_a_file(run, here: Path) -> None:
    run("memos", "add", "Where?", "--title", "Edges")
    for name in ("memos.md", "memos.csv", "memos.json"):
        assert run("memos", "export", name).exit_code == 0
        assert "Where?" in (here / name).read_text(encoding="utf-8")
    assert json.loads((here / "memos.json").read_text())[0]["title"] == "Edges"
    assert run("memos", "export", "memos.docx").exit_code == 1
