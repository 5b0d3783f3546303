from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from kodbok.tui import _keys
from kodbok.tui.keys.settings import config_folder, keys_file


def test_a_variable_names_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KODBOK_CONFIG", str(tmp_path))
    assert keys_file() == tmp_path / "keys.toml"


def test_without_it_the_folder_is_where_the_system_has_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KODBOK_CONFIG")
    assert config_folder().name == "kodbok"


def test_without_a_file_of_keys_nothing_is_loaded_for_it() -> None:
    code = (
        "import json, sys, kodbok.tui.app\nfrom kodbok.tui import _keys\n"
        "assert _keys() == (None, '')\nprint(json.dumps([*sys.modules]))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    later = ("remapping", "presets", "wishes", "screens.commands", "screens.help", "screens.goto", "jumping")
    assert not {"tomllib", *(f"kodbok.tui.{name}" for name in later)}.intersection(json.loads(done.stdout))


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (
            "[keys]\nundo = N\n",
            "keys.toml: line 2 is not TOML (Invalid value); until it is mended, the usual keys hold.",
        ),
        (
            'preset = "viim"\n[keys]\nundo = "D"\n',
            "keys.toml: there is no preset viim, only kodbok, vim.  (1 more: `kodbok keys --check`)",
        ),
        ('preset = "vim"\n', ""),
    ],
)
def test_whatever_is_in_the_file_the_program_starts(
    written: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KODBOK_CONFIG", str(tmp_path))
    keys_file().write_text(written, encoding="utf-8")
    keymap, first = _keys()
    assert keymap is not None
    assert first == said
