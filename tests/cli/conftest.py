"""Running the program in this process, as a shell would."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from kodbok.cli.app import cli

Run = Callable[..., Result]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty current folder, with nothing of ours in the environment."""
    for name in ("KODBOK_STUDY", "KODBOK_CODER", "KODBOK_DEBUG", "COLUMNS"):
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


CODEBOOK = """\
format: kodbok-codebook/1
title: {en: Barriers and collaboration}
codes:
  - id: barriers
    label: {en: Barriers}
    codable: false
    children:
      - id: staff
        label: {en: Lack of staff}
        key: s
        definition: {en: Too few people.}
        opposite: enough
      - {id: enough, label: {en: Staff enough}}
  - {id: together, label: {en: Working together}, key: t}
themes:
  - {id: alone, title: {en: Alone}, codes: [staff]}
"""
ALFA = """\
---
case: Alfa
speakers: {I: {role: interviewer}, R1: {role: participant}}
---
I: What is hard?

R1: We are too few. It is only me.

I: Do you work together?

R1: Yes, with the neighbours.
"""
BETA = """\
I: What is hard?

R1: Nothing is hard here.

I: Are you too few?

R1: No, we have people enough.
"""
CASES = (
    "case,file,participates,reason,size\r\nAlfa,,,,10\r\nBeta,beta.txt,,,20\r\nGamma,,no,nobody answered,\r\n"
)
CODINGS = """\
document,code,coder,quote
alfa.md,staff,anna,We are too few. It is only me.
alfa.md,Working together,anna,"Yes, with the neighbours."
beta,Barriers > Staff enough,anna,"No, we have people enough."
"""
FILES = {
    "codebook.yaml": CODEBOOK,
    "texts/alfa.md": ALFA,
    "texts/beta.txt": BETA,
    "texts/cases.csv": CASES,
    "codings.csv": CODINGS,
}


def write_files(folder: Path) -> None:
    """The files that the small study of the tests is made from."""
    (folder / "texts").mkdir()
    for name, text in FILES.items():
        (folder / name).write_bytes(text.encode())


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small study, made once by the commands a user would take."""
    folder = tmp_path_factory.mktemp("made")
    write_files(folder)
    study = str(folder / "small.kodbok")
    for arguments in (
        ("new", study, "--language", "en", "--codebook", str(folder / "codebook.yaml"), "--coder", "anna"),
        ("import", str(folder / "texts"), "--study", study, "--coder", "anna"),
        ("codings", "import", str(folder / "codings.csv"), "--study", study, "--coder", "anna"),
        ("done", "alfa", "beta", "--study", study, "--coder", "anna"),
    ):
        result = CliRunner().invoke(cli, list(arguments))
        assert result.exit_code == 0, result.stderr
    return Path(study)


@pytest.fixture
def study(here: Path, made: Path) -> Path:
    """A copy of the small study, with its files, in the current folder."""
    write_files(here)
    return Path(shutil.copy(made, here / "small.kodbok"))


@pytest.fixture
def rows(run: Run) -> Callable[..., Any]:
    """What a command prints, as data; the command must succeed."""

    def call(*arguments: str) -> Any:
        result = run(*arguments, "--format", "json")
        assert result.exit_code == 0, result.stderr
        return json.loads(result.stdout)

    return call
