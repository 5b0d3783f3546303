from __future__ import annotations

from pathlib import Path

import pytest

from kodbok.tui.keys.wishes import Wishes, read_wishes


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KODBOK_CONFIG", str(tmp_path))
    return tmp_path / "keys.toml"


def test_no_file_wishes_nothing(file: Path) -> None:
    assert read_wishes(file) == Wishes()


def test_a_preset_and_keys_are_read(file: Path) -> None:
    file.write_text(
        '\ufeffpreset = "vim"\n[keys]\n"unit.next" = "n"\nunit.previous = ["p", "up"]\nundo = []\n'
    )
    assert read_wishes(file) == Wishes("vim", {"unit.next": ("n",), "unit.previous": ("p", "up"), "undo": ()})


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (
            b'[keys]\n"undo" = N',
            "keys.toml: line 2 is not TOML (Invalid value); until it is mended, the usual keys hold.",
        ),
        (
            b'[keys]\n"undo" = "\xff"',
            "keys.toml: it is not UTF-8 text; until it is mended, the usual keys hold.",
        ),
        (b"preset = 3", 'keys.toml: preset wants a name, as preset = "vim".'),
        (b"keys = 3", "keys.toml: keys are listed below a line [keys]."),
        (b"[keyes]", "keys.toml: there is no setting keyes: did you mean keys?"),
        (b"wibble = 1", "keys.toml: there is no setting wibble: it knows preset and [keys]."),
        (b"[keys]\nundo = 3", 'keys.toml: undo wants a key or a list of keys, as "N" or ["N", "f6"].'),
        (b"[keys]\nundo = [3]", 'keys.toml: undo wants a key or a list of keys, as "N" or ["N", "f6"].'),
    ],
)
def test_what_is_wrong_is_told_in_one_sentence(file: Path, written: bytes, said: str) -> None:
    file.write_bytes(written)
    assert read_wishes(file).problems == (said,)


def test_a_file_that_cannot_be_read_is_told(file: Path) -> None:
    file.mkdir()
    [said] = read_wishes(file).problems
    assert said.startswith("keys.toml: it cannot be read (")
