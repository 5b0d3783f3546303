"""Running the program in this process, as a shell would."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kodbok.cli.app import cli

Run = Callable[..., Result]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty current folder, with nothing of ours in the environment."""
    for name in ("KODBOK_STUDY", "KODBOK_CODER", "KODBOK_DEBUG", "COLUMNS", "KODBOK_LANG", "LC_ALL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LC_MESSAGES", "C")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def run(here: Path) -> Run:
    """`run("documents", "--format", "csv")` gives exit code, stdout and stderr."""

    def call(*arguments: str, input: str | None = None) -> Result:
        result = CliRunner().invoke(cli, list(arguments), input=input)
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
        return result

    return call
