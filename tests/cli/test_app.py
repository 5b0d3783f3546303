"""The program from outside: options taken everywhere, help, errors, and what it loads."""

from __future__ import annotations

import subprocess
import sys

import click
import pytest

import kodbok
from kodbok.cli.app import COMMANDS, cli

HEAVY = {"textual", "sqlite_utils", "sqlite3", "numpy", "spacy", "sklearn", "ruamel", "simplemma"}


def loaded_by(code: str) -> set[str]:
    script = f"import sys\ntry:\n    {code}\nexcept SystemExit: pass\nprint('\\n'.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return {name.partition(".")[0] for name in done.stdout.splitlines()}


@pytest.mark.parametrize(
    "code",
    [
        "import kodbok",
        "sys.argv = ['kodbok', '--help']; from kodbok.__main__ import main; main()",
        "sys.argv = ['kodbok', 'codings', 'list', '--help']; from kodbok.__main__ import main; main()",
    ],
)
def test_help_loads_nothing_heavy(code: str) -> None:
    assert loaded_by(code) & HEAVY == set()


def test_the_way_to_the_tui_loads_no_click() -> None:
    assert "click" not in loaded_by("import kodbok.__main__, kodbok.cli.front, kodbok.cli.net")


def every_command() -> list[tuple[str, ...]]:
    context = click.Context(cli)
    found: list[tuple[str, ...]] = []
    for name in COMMANDS:
        command = cli.get_command(context, name)
        assert command is not None
        found.append((name,))
        if isinstance(command, click.Group):
            found += [(name, below) for below in command.list_commands(context)]
    return found


@pytest.mark.parametrize("path", every_command(), ids=" ".join)
def test_every_command_has_help_with_an_example(path: tuple[str, ...], run) -> None:
    result = run(*path, "--help")
    assert result.exit_code == 0
    assert "Example:\n" in result.stdout
    assert f"kodbok {path[0]}" in result.stdout.partition("Example:")[2]


def test_the_version_is_printed(run) -> None:
    assert run("--version").stdout == f"kodbok {kodbok.__version__}\n"


def test_a_misspelt_command_is_wrong_usage_with_what_may_be_meant(run) -> None:
    result = run("documnts")
    assert result.exit_code == 2
    assert "documents" in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("--study", "a", "documents", "--study", "b"),
        ("--coder", "a", "codings", "--coder", "b"),
        ("--format", "csv", "cases", "list", "--format", "json"),
        ("cases", "--format", "csv", "list", "--format", "json"),
        ("documents", "--format", "csv", "--format", "json"),
    ],
)
def test_a_shared_option_twice_with_two_values_is_wrong_usage(arguments: tuple[str, ...], run) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert "given twice" in result.stderr


@pytest.mark.parametrize("arguments", [("coders", "--nosuch"), ("documents", "--format", "xml"), ("import",)])
def test_wrong_usage_is_one_sentence_that_leads_to_the_help(arguments: tuple[str, ...], run) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1
    assert f"See 'kodbok {arguments[0]} --help'" in result.stderr


def test_no_study_here_is_wrong_usage(run) -> None:
    result = run("documents")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "no study" in result.stderr


@pytest.mark.parametrize("arguments", [(), ("open",), ("open", "--blind"), ("demo",), ("demo", "there")])
def test_the_tui_needs_a_terminal(arguments: tuple[str, ...], run, here) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert "terminal" in result.stderr
    assert list(here.iterdir()) == []
