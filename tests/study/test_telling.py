"""Every operation's text is told in the interface language, from the template that made it."""

from __future__ import annotations

import ast
import gettext
import random
import string
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.study.helpers import make_study
from tests.study.test_undo import BY_HAND, Researcher

import kodbok
from kodbok import messages
from kodbok.study import telling
from kodbok.study.telling import Thing, What, told, told_thing

SOURCE = Path(kodbok.__file__).parent
NAMES = st.text("ab 0-9>:,{}%åä😀\n", min_size=1, max_size=8)
VALUES = {
    **dict.fromkeys(("n", "start", "end", "new_start", "new_end"), st.integers(0, 99).map(str)),
    **dict.fromkeys(("code", "new_code"), st.sampled_from(["mal", "brist-2"])),
    "what": st.just("code document a.md with mal"),
    "thing": st.sampled_from(["study", "code mal", "passage a b.md:1-2"]),
    "place": st.sampled_from(["a b.md 3-4", "case Ort 1", "document a.md"]),
}


class Shouting(gettext.NullTranslations):
    """Says every template in capitals, so that what was translated and what was not can be seen."""

    def gettext(self, message: str) -> str:
        return f"[{message}]"


@pytest.fixture
def shouting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(messages, "catalogue", Shouting)


def _fields(template: str) -> list[str]:
    return [name for _text, name, _spec, _conversion in string.Formatter().parse(template) if name]


@given(st.data())
def test_in_english_every_text_is_told_as_it_stands(data: st.DataObject) -> None:
    what = data.draw(st.sampled_from(What))
    values = {name: data.draw(VALUES.get(name, NAMES)) for name in _fields(what)}
    text = what.format(**values)
    assert told(text) == text


@pytest.mark.parametrize("what", What)
def test_every_text_is_known_by_its_own_template(what: What, shouting: None) -> None:
    values = {name: {"place": "x 1-2", "n": 3}.get(name, 7) for name in _fields(what)}
    assert told(what.format(**values)) == f"[{what.format(**values)}]"


def test_what_a_text_holds_is_told_too(shouting: None) -> None:
    assert told("undo: memo on document a.md") == "[undo: [memo on [document a.md]]]"
    assert told("mark mal on case Ort 1 as important") == "[mark mal on [case Ort 1] as important]"
    assert told("code a {b}.md 1-2 with mal") == "[code a {b}.md 1-2 with mal]"
    assert told_thing("passage a: b.md:1-2") == "[passage a: b.md:1-2]"


def test_a_text_of_nobodys_is_told_as_it_is(shouting: None) -> None:
    assert told("Något från förr") == "Något från förr"
    assert told("") == ""


def test_every_operation_of_the_program_is_called_by_a_template() -> None:
    """What is given to `operation` is made from `What`, so that it can be told."""
    loose = [
        f"{path.name}:{node.lineno}"
        for path in SOURCE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "operation"
        and node.args
        and isinstance(node.args[0], (ast.Constant, ast.JoinedStr, ast.BinOp))
    ]
    assert loose == []


def test_all_that_a_study_can_go_through_is_told(tmp_path: Path, shouting: None) -> None:
    study = make_study(tmp_path)
    researcher = Researcher(study, random.Random(3), tmp_path)
    for _i in range(200):
        researcher.act()
    whats = {entry.what.removeprefix("undo: ").removeprefix("redo: ") for entry in study.history()}
    assert {what for what in whats if told(what) == what} <= {*BY_HAND, "codebook"}
    assert len(whats) > 50


def test_undo_and_redo_are_called_by_their_templates(tmp_path: Path) -> None:
    study = make_study(tmp_path)
    study.memos.add("En tanke.")
    study.undo()
    study.redo()
    assert [entry.what for entry in study.history()[:2]] == [
        What.REDO.format(what="memo on study"),
        What.UNDO.format(what="memo on study"),
    ]


def test_things_are_those_that_a_memo_may_be_on() -> None:
    from kodbok.study import memos

    assert {*memos._NOUNS, "passage", "study"} == {thing.split()[0] for thing in Thing}
    assert telling.told_thing("study") == "study"
