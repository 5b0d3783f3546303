"""The Swedish catalogue is whole, and what the program says goes through it."""

from __future__ import annotations

import ast
import gettext
import os
import re
import string
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.mofile import read_mo

from kodbok.messages import _, catalogue, interface_language, ngettext
from kodbok.study.actions import ACTIONS, Group
from kodbok.tui.keys.keymap import hint
from tests import messages_tool as tool

UPDATE = "run `python -m tests.messages_tool`, translate what it names, and run it again"
ROOMS = ("cli", "codebook", "exchange", "store", "study", "themes", "transcripts", "tui")
LITERAL = re.compile(r"--[a-z][a-z-]*|\bKODBOK_[A-Z]+|`[^`]*`|'kodbok[^']*'|\bctrl\+\w|\.[a-z]{2,4}\b")
"""What must stand in a translation as it does in English: it is typed, or is a file's own word."""

EXTRACTED = {message.id: message for message in tool.messages(tool.extracted())}
TRANSLATED = {message.id: message for message in tool.messages(tool.translated())}


def pairs() -> Iterator[tuple[str, str]]:
    """Each English text with each Swedish one that may stand for it."""
    for message in TRANSLATED.values():
        for said in tool.texts(message.string):
            yield tool.texts(message.id)[-1], said


def fields(text: str) -> set[str]:
    return {name for _text, name, _spec, _conversion in string.Formatter().parse(text) if name is not None}


def by_texts(messages: Iterable[Message]) -> dict[tuple[str, ...], list[str]]:
    return {tuple(tool.texts(one.id)): tool.texts(one.string) for one in messages}


def program(language: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "kodbok", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "KODBOK_LANG": language, "PYTHONUTF8": "1"},
        check=False,
    )


# -- the catalogue ------------------------------------------------------------------------------


def test_every_message_of_the_source_is_in_the_catalogue_and_none_else() -> None:
    assert EXTRACTED.keys() - TRANSLATED.keys() == set(), UPDATE
    assert TRANSLATED.keys() - EXTRACTED.keys() == set(), UPDATE


def test_every_message_has_a_translation_that_somebody_has_read() -> None:
    assert [message.id for message in tool.open_ends(tool.translated())] == [], UPDATE


def test_a_translation_has_the_placeholders_of_its_message() -> None:
    assert [(english, said) for english, said in pairs() if fields(english) != fields(said)] == []


def test_a_translation_keeps_what_is_typed_or_read_by_programs() -> None:
    differ = [
        (english, said)
        for english, said in pairs()
        if sorted(LITERAL.findall(english)) != sorted(LITERAL.findall(said))
    ]
    assert differ == []


def test_a_translation_begins_and_ends_as_its_message() -> None:
    ends = re.compile(r"\A\s*|[.?:]?\s*\Z")
    assert [(english, said) for english, said in pairs() if ends.findall(english) != ends.findall(said)] == []


def test_plural_messages_have_a_form_for_one_and_a_form_for_many() -> None:
    plural: list[Message] = [one for one in TRANSLATED.values() if one.pluralizable]
    assert plural
    assert {len(tool.texts(one.string)) for one in plural} == {2}


def test_the_compiled_catalogue_says_what_the_source_of_it_says() -> None:
    with tool.MO.open("rb") as file:
        compiled = by_texts(tool.messages(read_mo(file)))
    assert compiled == by_texts(TRANSLATED.values()), UPDATE


def test_an_update_keeps_what_is_translated_and_is_the_same_each_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "kodbok.po").write_bytes(tool.PO.read_bytes())
    monkeypatch.setattr(tool, "PO", tmp_path / "kodbok.po")
    monkeypatch.setattr(tool, "MO", tmp_path / "kodbok.mo")
    tool.update()
    first = tool.PO.read_bytes(), tool.MO.read_bytes()
    tool.update()
    assert (tool.PO.read_bytes(), tool.MO.read_bytes()) == first
    kept = {message.id: message for message in tool.messages(tool.translated())}
    both = kept.keys() & TRANSLATED.keys()
    assert [id for id in both if kept[id].string != TRANSLATED[id].string] == []


# -- the language -------------------------------------------------------------------------------


@pytest.fixture
def speak(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """`speak("sv")`: messages from now on are those of a program started in this language."""

    def choose(said: str) -> None:
        monkeypatch.setenv("KODBOK_LANG", said)
        catalogue.cache_clear()

    yield choose
    catalogue.cache_clear()


@pytest.mark.parametrize("said", ["sv", "sv_SE.UTF-8", "sv-SE", "SV", "sv@euro"])
def test_swedish_is_chosen_by_any_of_its_names(said: str, speak: Callable[[str], None]) -> None:
    speak(said)
    assert _("There is nothing to undo.") == "Det finns inget att ångra."
    assert ngettext("{n} document", "{n} documents", 2) == "{n} dokument"


@pytest.mark.parametrize("said", ["en", "xx", "C.UTF-8", "POSIX", "../../sv", "_"])
def test_an_unknown_language_is_english(said: str, speak: Callable[[str], None]) -> None:
    speak(said)
    assert _("There is nothing to undo.") == "There is nothing to undo."
    assert ngettext("{n} document", "{n} documents", 1) == "{n} document"


def test_the_language_is_that_of_the_program_before_that_of_the_machine(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "sv_SE.UTF-8")
    assert interface_language() == "en"  # KODBOK_LANG, set for all tests
    monkeypatch.delenv("KODBOK_LANG")
    assert interface_language() == "sv"


# -- what people see ----------------------------------------------------------------------------


def test_an_error_of_the_command_line_is_swedish() -> None:
    wrong = program("sv", "temer")
    assert wrong.returncode == 2
    assert wrong.stderr == "Det finns inget kommando temer: menade du themes?\n"


def test_help_is_swedish_and_its_example_can_be_typed() -> None:
    english, swedish = program("en", "done", "--help").stdout, program("sv", "done", "--help").stdout
    assert "Markera att du har kodat dessa dokument till slut" in " ".join(swedish.split())
    example = "  Example:\n    kodbok done kommun-01 --coder anna\n"
    assert example in english
    assert example in swedish


def test_every_action_is_swedish(speak: Callable[[str], None]) -> None:
    speak("sv")
    assert [action.id for action in ACTIONS if _(action.help) == action.help] == []
    assert [group.value for group in Group if _(group.value) == group.value] == []
    undo = next(action for action in ACTIONS if action.id == "undo")
    assert hint(undo) == ("U", "ångra")


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_speaks_swedish(room: str) -> None:
    """Its messages are found by the tool, and by the program in the compiled catalogue."""
    with tool.MO.open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    ids = [
        tool.texts(one.id)[0]
        for one in EXTRACTED.values()
        if any(file.startswith(f"{room}/") for file, _line in one.locations)
    ]
    assert ids
    assert any(compiled.gettext(id) != id for id in ids)


# -- the source ---------------------------------------------------------------------------------


def calls(*names: str) -> Iterator[tuple[str, ast.Call]]:
    """Calls of functions of these names, with where they are."""
    for path in sorted(tool.SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names:
                yield f"{path.relative_to(tool.SOURCE)}:{node.lineno}", node


def test_a_message_is_one_literal_so_that_it_can_be_collected() -> None:
    """Else only the marked fields of the registry, and marked templates, are translated where they are shown."""
    odd = [
        where
        for where, call in calls("_", "N_", "ngettext")
        for text in call.args[: len(call.args) - 1 or 1]
        if not (isinstance(text, ast.Constant) and text.value)
        and not (isinstance(text, ast.Attribute) and text.attr in ("name", "help", "value"))
        and where.split(":")[0] not in ("cli/common.py", "study/telling.py")
    ]
    assert odd == []


def test_what_is_told_goes_through_the_catalogue() -> None:
    names = ("KodbokError", "UsageError", "Damage", "Finding", "BadRow", "_RowError", "tell")
    bare = [
        where
        for where, call in calls(*names)
        for text in (part for arg in call.args[:1] for part in _constants(arg))
        if re.search(r"[^\W\d_]{2}", text)
    ]
    assert bare == []


def _constants(node: ast.expr) -> Iterator[str]:
    """The fixed text of a string or f-string that stands there itself."""
    parts = node.values if isinstance(node, ast.JoinedStr) else [node]
    for part in parts:
        if isinstance(part, ast.Constant) and isinstance(part.value, str):
            yield part.value
