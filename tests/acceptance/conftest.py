"""The program as an outside checker has it: arguments in, exit code and two streams out."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from kodbok.cli.app import cli

NOTHING_OF_OURS = dict.fromkeys(("KODBOK_STUDY", "KODBOK_CODER", "KODBOK_DEBUG", "COLUMNS", "LC_ALL"), None)


class Program:
    """`kodbok` on one study, in this process; nothing but its command line is used."""

    def __init__(self, study: Path) -> None:
        self.study = study
        self.folder = study.parent
        self._runner = CliRunner(env={**NOTHING_OF_OURS, "LC_MESSAGES": "C"})

    def __call__(self, *arguments: str | Path, code: int = 0) -> Result:
        """Run a command, which must end with this exit code, and never in a traceback."""
        result = self._runner.invoke(cli, ["--study", str(self.study), *map(str, arguments)])
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
        assert result.exit_code == code, (arguments, result.exit_code, result.stderr, result.stdout)
        return result

    def new(self, *arguments: str | Path) -> None:
        """`kodbok new`, which takes the study as its argument."""
        result = self._runner.invoke(cli, ["new", str(self.study), *map(str, arguments)])
        assert result.exit_code == 0, result.stderr

    def rows(self, *arguments: str | Path) -> list[dict[str, Any]]:
        """What a command prints as JSON."""
        told: list[dict[str, Any]] = json.loads(self(*arguments, "--format", "json").stdout)
        return told

    def csv(self, *arguments: str | Path) -> list[dict[str, str]]:
        """What a command prints as CSV."""
        printed = self(*arguments, "--format", "csv").stdout
        return list(csv.DictReader(io.StringIO(printed, newline=""), strict=True))

    def write(self, name: str, text: str | bytes) -> Path:
        """A file beside the study."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def write_csv(self, name: str, header: str, rows: list[tuple[Any, ...]]) -> Path:
        """A CSV file beside the study; None becomes an empty cell."""
        out = io.StringIO(newline="")
        writer = csv.writer(out)
        writer.writerow(header.split(","))
        writer.writerows(rows)
        return self.write(name, out.getvalue())

    def whole(self) -> dict[str, Any]:
        """The `.json` export."""
        out = self.folder / "whole.json"
        self("export", out)
        whole: dict[str, Any] = json.loads(out.read_bytes())
        return whole

    def texts(self) -> dict[str, str]:
        """The stored text of each document, by its name."""
        whole = self.whole()
        names = {one["guid"]: one["name"] for one in whole["documents"]}
        return {names[one["document_guid"]]: one["text"] for one in whole["texts"]}


def near(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows with their shares as numbers that a division may have rounded."""
    return [
        {name: pytest.approx(value) if isinstance(value, float) else value for name, value in row.items()}
        for row in rows
    ]


@pytest.fixture
def kodbok(tmp_path: Path) -> Program:
    """A program on a study that is not made yet."""
    return Program(tmp_path / "study.kodbok")
