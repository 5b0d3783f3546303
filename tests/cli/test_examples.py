"""Every example in the help works on the demo study (CLI.md, "The command line")."""

from __future__ import annotations

import json
import shlex
import shutil
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from kodbok.cli.app import COMMANDS, cli


def examples() -> list[str]:
    """The lines under `Example:` in the help of every command."""
    context = click.Context(cli)
    found: list[str] = []

    def collect(command: click.Command) -> None:
        lines = (command.help or "").partition("Example:\n")[2].splitlines()
        found.extend(line.strip() for line in lines if line.startswith("  kodbok "))
        if isinstance(command, click.Group):
            for name in command.list_commands(context):
                below = command.get_command(context, name)
                assert below is not None
                collect(below)

    collect(cli)
    return list(dict.fromkeys(found))


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("examples") / "demo"
    assert CliRunner().invoke(cli, ["demo", str(folder), "--no-tui"]).exit_code == 0
    return folder


def test_there_is_an_example_for_every_command() -> None:
    assert {line.split()[1] for line in examples()} >= set(COMMANDS)


@pytest.mark.parametrize("line", [line for line in examples() if not line.startswith("kodbok open")])
def test_the_example_works_on_the_demo_study(
    line: str, demo: Path, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = shutil.copytree(demo, here / "demo")
    monkeypatch.chdir(folder)
    if line.startswith("kodbok redo"):
        CliRunner().invoke(cli, ["undo", "--coder", "anna"])
    if " GUID " in line:
        listed = CliRunner().invoke(cli, ["codings", "--document", "kommun-01", "--format", "json"])
        line = line.replace("GUID", json.loads(listed.stdout)[0]["guid"])
    result = CliRunner().invoke(cli, shlex.split(line)[1:])
    assert result.exit_code == 0, result.output
