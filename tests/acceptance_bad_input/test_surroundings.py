"""Odd surroundings: closed streams, no locale, no home, no user name, a folder that is gone."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.acceptance_bad_input.running import PROGRAM, Run, environment, hold

NO_LOCALE = {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


def shell(line: str, study: Path, cwd: Path | None = None) -> subprocess.CompletedProcess[bytes]:
    """A line of bash in which `kodbok` is the program, and `$STUDY` the study."""
    script = f'kodbok() {{ "${{KB[@]}}" "$@"; }}\nKB=({sys.executable} -m kodbok)\n{line}'
    return subprocess.run(
        ["bash", "-c", script],
        cwd=cwd or study.parent,
        env=environment({"STUDY": str(study)}),
        capture_output=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&-", ">&- 2>&- <&-"])
@pytest.mark.parametrize(
    ("command", "code"),
    [("documents", 0), ("quotes --format csv", 0), ("--help", 0), ("nope", 2), ("undo", 0), ("check", 0)],
)
def test_closed_streams_change_no_exit_code(command: str, code: int, closed: str, study: Path) -> None:
    done = shell(f'kodbok {command} --study "$STUDY" {closed}', study)
    assert done.returncode == code, done.stderr
    assert b"internal error" not in done.stderr
    assert b"Traceback" not in done.stderr


def test_what_is_done_is_done_though_nobody_can_be_told(kodbok: Run, study: Path) -> None:
    assert shell('kodbok memos add "written blind" --study "$STUDY" >&- 2>&-', study).returncode == 0
    assert b"written blind" in kodbok("memos", "--format", "csv", study=study).stdout


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("command", ["documents", "--help", "quotes --format json", "check"])
def test_a_full_disk_below_stdout_is_told(command: str, study: Path) -> None:
    done = shell(f'kodbok {command} --study "$STUDY" >/dev/full', study)
    assert (done.returncode, done.stderr.splitlines()[-1]) == (1, b"The disk is full.")


@pytest.mark.parametrize(
    "command", [("--help",), ("quotes",), ("themes",), ("documents", "--help"), ("nope",)]
)
@pytest.mark.parametrize(
    "changed",
    [
        NO_LOCALE,
        {"LC_ALL": "xx_XX.NONE", "PYTHONUTF8": "0"},
        NO_LOCALE | {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "ascii:strict"},
        {"PYTHONIOENCODING": "latin-1:strict"},
    ],
    ids=lambda one: one.get("PYTHONIOENCODING", one.get("LC_ALL")),
)
def test_no_character_is_too_much_for_a_stream(
    kodbok: Run, study: Path, command: tuple[str, ...], changed: dict[str, str]
) -> None:
    kodbok(*command, study=study, env=changed | {"KODBOK_LANG": "sv"}, exit=2 if command == ("nope",) else 0)


def test_without_a_locale_text_is_utf8(kodbok: Run, study: Path) -> None:
    assert "Brist på resurser" in kodbok("quotes", study=study, env=NO_LOCALE).stdout.decode()


def test_what_the_encoding_asked_for_lacks_is_escaped(kodbok: Run, study: Path) -> None:
    asked = {"PYTHONIOENCODING": "ascii"}
    assert b"Brist p\\xe5 resurser" in kodbok("quotes", study=study, env=asked).stdout
    data = kodbok("quotes", "--format", "csv", study=study, env=asked).stdout
    assert "Brist på resurser" in data.decode()


@pytest.mark.parametrize("home", [None, "", "/nonexistent"])
def test_no_home_is_needed(kodbok: Run, study: Path, home: str | None) -> None:
    kodbok("documents", study=study, env={"HOME": home}, exit=0)
    kodbok("memos", "add", "x", study=study, env={"HOME": home}, exit=0)


def test_an_empty_environment_is_enough(study: Path) -> None:
    done = subprocess.run(
        [*PROGRAM, "documents", "--study", str(study)], env={}, capture_output=True, timeout=60, check=False
    )
    assert hold(done).returncode == 0


@pytest.mark.skipif(os.getuid() != 0 or not shutil.which("setpriv"), reason="needs root and setpriv")
def test_a_user_without_a_name_is_called_coder(kodbok: Run, tmp_path: Path) -> None:
    made = tmp_path / "made.kodbok"
    nameless = dict.fromkeys(("LOGNAME", "USER", "LNAME", "USERNAME"))
    reading = "+dac_override,+dac_read_search"
    before = ("setpriv", "--reuid", "54321", f"--inh-caps={reading}", f"--ambient-caps={reading}")
    kodbok("new", made, env=nameless, before=before, exit=0)
    kodbok("memos", "add", "x", study=made, env=nameless, before=before, exit=0)
    assert b"coder," in kodbok("coders", "--format", "csv", study=made).stdout.splitlines()[1]


@pytest.mark.parametrize(
    "command",
    ["documents", "", "new x", "demo --no-tui", "import x.txt", "codebook check x.yaml", "check", "undo"],
)
def test_a_current_folder_that_is_gone_is_one_sentence(command: str, study: Path) -> None:
    done = shell(f"mkdir gone; cd gone; rmdir ../gone; kodbok {command}", study)
    assert hold(done).returncode in (1, 2)


def test_a_study_is_found_from_a_folder_that_is_gone(study: Path) -> None:
    line = 'mkdir gone; cd gone; rmdir ../gone; kodbok documents --study "$STUDY"'
    assert hold(shell(line, study)).returncode == 0


READ_FROM = (
    ("import", "FIFO"),
    ("import", "FIFO", "--as", "x.txt"),
    ("import", ".", "--cases", "FIFO"),
    ("cases", "import", "FIFO"),
    ("codings", "import", "FIFO"),
    ("codebook", "import", "FIFO"),
    ("codebook", "check", "FIFO"),
    ("summaries", "import", "FIFO"),
    ("new", "NEW", "--codebook", "FIFO"),
)


@pytest.mark.parametrize("command", READ_FROM, ids=" ".join)
@pytest.mark.parametrize("source", ["pipe", "/dev/zero"])
def test_a_pipe_or_a_device_is_not_waited_for(
    kodbok: Run, study: Path, tmp_path: Path, command: tuple[str, ...], source: str
) -> None:
    os.mkfifo(tmp_path / "pipe")
    named = {"FIFO": source, "NEW": "new.kodbok"}
    words = [named.get(word, word) for word in command]
    done = kodbok(*words, "--coder", "anna", study=None if "new" in command else study, exit=1)
    assert f"{source} is a pipe or a device" in done.stderr.decode()
    assert not (tmp_path / "new.kodbok").exists()


def test_a_pipe_in_a_files_place_is_not_read_when_a_codebook_is_written(
    kodbok: Run, study: Path, tmp_path: Path
) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    kodbok("codebook", "export", "pipe.yaml", study=study, exit=1)


@pytest.mark.parametrize("columns", ["0", "-5", "1", "99999999999", "x", "٣"])
def test_any_width_will_do(kodbok: Run, study: Path, columns: str) -> None:
    kodbok("themes", study=study, env={"COLUMNS": columns}, exit=0)


@pytest.mark.parametrize("language", ["../../etc", "xx", "\x1b[31m", "sv_SE.UTF-8"])
def test_any_language_will_do(kodbok: Run, study: Path, language: str) -> None:
    kodbok("documents", study=study, env={"KODBOK_LANG": language}, exit=0)


@pytest.mark.parametrize("arguments", [("open",), (), ("open", "--blind")])
def test_the_tui_asks_for_a_terminal(kodbok: Run, study: Path, arguments: tuple[str, ...]) -> None:
    kodbok(*arguments, study=study, exit=2)


def test_nothing_is_asked_where_nobody_can_answer(
    kodbok: Run, study: Path, whole: Callable[[Path], None]
) -> None:
    before = study.read_bytes()
    guids = kodbok("codings", "--format", "csv", study=study).stdout.decode().split("\r\n")[1:3]
    done = kodbok("codings", "remove", *(row.rpartition(",")[2] for row in guids), study=study)
    assert done.returncode == 2 or study.read_bytes() != before
    whole(study)
