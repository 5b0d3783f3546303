"""Studies that were damaged or made to do harm: one sentence or safe output, never a traceback or a hang."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.acceptance_bad_input.running import Run

from kodbok.cli.app import cli

READING = (
    *(("documents",), ("speakers",), ("coders",), ("cases",), ("codebook",), ("codebook", "log")),
    *(("codings",), ("quotes",), ("themes",), ("themes", "show", "hinder"), ("matrix", "codes-by-cases")),
    *(("memos",), ("history",), ("check",), ("export", "OUT/x.csv", "OUT/x.json")),
    *(("codebook", "export", "OUT/c.yaml"), ("backup", "OUT/b.kodbok")),
)
WRITING = (("undo",), ("redo",), ("memos", "add", "hej"), ("done", "kommun-01"), ("check", "--repair"))
OBEYED = re.compile("[\0-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""What a terminal obeys; the last line end of a table aside."""

DEEP = "[" * 100_000 + "]" * 100_000
LAST = "(SELECT max(id) FROM operations)"
JOURNAL = "INSERT INTO journal (operation_id, noun, row_id, change, was) SELECT max(id), "
STRETCH = f"UPDATE operations SET last_row = (SELECT max(id) FROM journal) WHERE id = {LAST}"

DAMAGED: dict[str, tuple[str, ...]] = {
    "labels are no JSON": ("UPDATE codes SET labels = '{not json'",),
    "a definition is cut off": ("UPDATE codes SET definition = '['",),
    "labels are a list": ("UPDATE codes SET labels = '[1, 2]'",),
    "a label is a number": ("UPDATE codes SET labels = '{\"sv\": 5}'",),
    "a scale is a map": ("UPDATE codes SET scale = '{\"a\": []}'",),
    "extra is nested without end": (f"UPDATE codes SET extra = '{DEEP}'",),
    "fields are no JSON": ("UPDATE documents SET fields = 'x'",),
    "fields are a list": ("UPDATE documents SET fields = '[1]'",),
    "settings are no JSON": ("UPDATE study SET settings = 'x'",),
    "the codebook's title is no JSON": ("UPDATE codebook SET title = 'x'",),
    "a theme's titles are no JSON": ("UPDATE themes SET titles = 'x'",),
    "levels are no JSON": ("UPDATE attributes SET levels = 'x'",),
    "a map is torn": ("UPDATE text_versions SET map = x'00ff'",),
    "texts are gone": ("DELETE FROM text_versions",),
    "a document's version is missing": ("UPDATE documents SET version_id = 99",),
    "the study's row is gone": ("DELETE FROM study",),
    "the clock is gone": ("DELETE FROM clock",),
    "the codebook's row is gone": ("DELETE FROM codebook",),
    "the file's own GUID is gone": ("DELETE FROM sites",),
    "operations are gone": ("DELETE FROM operations",),
    "the journal is gone": ("DELETE FROM journal",),
    "codebook versions are gone": ("DELETE FROM codebook_versions",),
    "each code is below itself": ("UPDATE codes SET parent_id = id",),
    "codes go round": ("UPDATE codes SET parent_id = (SELECT max(id) FROM codes)",),
    "parents are gone": ("UPDATE codes SET parent_id = 999",),
    "all codes have one id": ("UPDATE codes SET slug = 'a'",),
    "codes have no names": ("UPDATE codes SET slug = '', label = ''",),
    "codings lie beyond the text": ('UPDATE codings SET "end" = 999999999',),
    "codings lie before the text": ('UPDATE codings SET "start" = -5',),
    "codings lie nowhere": ('UPDATE codings SET "start" = NULL',),
    "offsets are as large as can be": (
        'UPDATE codings SET "start" = 9223372036854775806, "end" = 9223372036854775807',
    ),
    "turns lie outside": ('UPDATE turns SET "start" = -5, "end" = 99999999',),
    "turns end before they start": ('UPDATE turns SET "end" = "start" - 10',),
    "sentences lie outside": ('UPDATE sentences SET "start" = -1',),
    "turns are gone": ("DELETE FROM turns",),
    "a role is none": ("UPDATE speakers SET role = 'boss'",),
    "a scope is none": ("UPDATE codings SET scope = 'zzz'",),
    "an origin is none": ("UPDATE codings SET origin = 'zz'",),
    "a progress is none": ("UPDATE coverage SET progress = 'zz'",),
    "a kind of memo is none": ("UPDATE memos SET kind = 'zz'",),
    "a memo is on SQL": ("UPDATE memos SET noun = 'sqlite_master; DROP TABLE codes', target = 'x'",),
    "a memo is on an endless query": (
        "UPDATE memos SET noun = '(WITH RECURSIVE c(guid, name) AS (SELECT 1, 1 UNION ALL SELECT guid + 1, 1"
        " FROM c) SELECT * FROM c)', target = 'x'",
    ),
    "the journal holds SQL": (
        "UPDATE journal SET was = '\"name\"=1; DROP TABLE codes' WHERE change <> 'insert'",
        f"{JOURNAL}'codes', 1, 'update', '\"slug\"=1; DROP TABLE codes' FROM operations",
        STRETCH,
    ),
    "the journal names SQL": (
        f"{JOURNAL}'codes; DROP TABLE codes', 1, 'insert', NULL FROM operations",
        STRETCH,
    ),
    "the journal names a column as SQL": (
        f"{JOURNAL}'codes', 1, 'update', '\"slug\"\"=1 --\"=5' FROM operations",
        STRETCH,
    ),
    "the journal names what is not journalled": (
        f"{JOURNAL}'operations', 1, 'insert', NULL FROM operations",
        STRETCH,
    ),
    "the journal lacks what was": (f"{JOURNAL}'codings', 1, 'update', NULL FROM operations", STRETCH),
    "operations claim every row": ("UPDATE operations SET first_row = -5, last_row = 9223372036854775807",),
    "operations undo themselves": ("UPDATE operations SET kind = 'undo', target_id = id",),
    "the clock is at its end": ("UPDATE clock SET hlc = 9223372036854775807",),
    "texts are empty": ("UPDATE text_versions SET text = '', length = 0",),
    "a text is no UTF-8": ("UPDATE text_versions SET text = CAST(x'ff41ff' AS TEXT)",),
    "a document's name is no UTF-8": ("UPDATE documents SET name = CAST(x'41ff' AS TEXT)",),
    "a coder's name is no UTF-8": ("UPDATE coders SET name = CAST(x'41ff' AS TEXT)",),
    "a memo is no UTF-8": ("UPDATE memos SET text = CAST(x'41ff' AS TEXT)",),
    "a source is empty": ("UPDATE sources SET bytes = x''",),
    "codes lie thousands deep": (
        "WITH RECURSIVE n(i) AS (SELECT 100 UNION ALL SELECT i + 1 FROM n WHERE i < 3000) INSERT INTO codes"
        " (id, guid, slug, parent_id, position, label, labels, defined_in) SELECT i, 'g' || i, 's' || i,"
        " CASE WHEN i > 100 THEN i - 1 END, 0, 'x', '{\"sv\": \"x\"}', 1 FROM n",
    ),
}
STRANGE: dict[str, tuple[str, ...]] = {
    "the journal holds another type": (
        f"{JOURNAL}'codings', 1, 'update', '\"start\"=1e5' FROM operations",
        STRETCH,
    ),
    "a row key as large as can be": (
        "PRAGMA foreign_keys = OFF",
        "UPDATE coders SET id = 9000000000000000000",
        "UPDATE codings SET coder_id = 9000000000000000000",
        "UPDATE coverage SET coder_id = 9000000000000000000",
        "UPDATE memos SET coder_id = 9000000000000000000",
    ),
    "documents of one name": ("UPDATE documents SET name = 'a'",),
    "cases of one name": ("UPDATE cases SET name = 'a'",),
    "names of nothing": ("UPDATE documents SET name = id || ''", "UPDATE cases SET name = ''"),
    "opposite of itself": ("UPDATE codes SET opposite_id = id",),
    "an endless turn": ("UPDATE turns SET number = 9223372036854775807",),
    "a language that is none": ("UPDATE study SET language = '../../etc' || char(27)",),
    "a file of comments that is none": ("UPDATE codebook SET file = x'00ff00'",),
    "renamed coder": ("UPDATE coders SET name = 'Bea'",),
    "escape codes and markup in every name": (
        "UPDATE documents SET name = char(27) || '[31m' || char(10) || '[/][red]' || char(8238) || id",
        "UPDATE codes SET label = '[/][red]' || char(27) || char(7) || char(10) || 'x' || char(133) || char(155),"
        ' labels = \'{"sv": "[/][red]\\u001b[31m\\u009b\\n\\u202e"}\','
        ' definition = \'{"sv": "\\u001b]0;x\\u0007"}\'',
        "UPDATE coders SET name = 'an' || char(13) || char(27) || 'na'",
        "UPDATE cases SET name = name || char(27) || char(9) || char(10)",
        "UPDATE memos SET text = char(27) || ']0;x' || char(7), title = char(10) || char(27)",
        "UPDATE speakers SET label = char(27) || 'x' || id",
        "UPDATE operations SET what = char(27) || char(10) || 'x', why = char(27), time = char(27) || '[2J'",
        "UPDATE study SET title = char(27)",
        'UPDATE themes SET title = char(27), titles = \'{"sv": "\\u001b[2J\\u202e"}\'',
        "UPDATE attributes SET name = name || char(27)",
    ),
}


@pytest.fixture
def plant(study: Path) -> Callable[..., None]:
    """Changes the file behind the journal's back: triggers are dropped for it and made again."""

    def change(*statements: str) -> None:
        with closing(sqlite3.connect(study, isolation_level=None)) as connection:
            triggers = connection.execute(
                "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
            ).fetchall()
            for name, _sql in triggers:
                connection.execute(f"DROP TRIGGER {name}")
            connection.execute("PRAGMA ignore_check_constraints = ON")
            for statement in statements:
                connection.execute(statement)
            for _name, sql in triggers:
                connection.execute(sql)

    return change


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KODBOK_LANG", "en")
    for name in ("KODBOK_STUDY", "KODBOK_CODER", "KODBOK_DEBUG", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)


def run_all(study: Path, commands: tuple[tuple[str, ...], ...], *more: str) -> Iterator[tuple[str, int, str]]:
    """Each command with its exit code and what it printed; each is one sentence or safe output."""
    for command in commands:
        words = [word.replace("OUT", str(study.parent)) for word in command]
        done = CliRunner().invoke(cli, [*words, "--study", str(study), *more])
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exc_info
        assert done.exit_code in (0, 1, 2)
        assert "internal error" not in done.stderr, (command, done.stderr)
        assert not OBEYED.search(done.stderr), (command, done.stderr)
        assert not OBEYED.search(done.stdout), (command, done.stdout)
        assert done.exit_code == 0 or done.stderr or done.stdout
        yield " ".join(command), done.exit_code, done.stdout + done.stderr


def counts(study: Path) -> list[tuple[int, ...]]:
    """How many rows the tables have that nobody here is to delete."""
    with closing(sqlite3.connect(study)) as connection:
        return [
            connection.execute(f"SELECT count(*) FROM {table}").fetchone()
            for table in ("codes", "codings", "documents", "cases")
        ]


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("case", DAMAGED)
def test_damage_is_told_by_check_and_survived_by_all_else(
    study: Path, plant: Callable[..., None], case: str
) -> None:
    plant(*DAMAGED[case])
    before = counts(study)
    ends = {command: code for command, code, _said in run_all(study, READING)}
    assert ends["check"] == 1
    for _end in run_all(study, WRITING, "--coder", "anna"):
        assert [was[0] <= now[0] for was, now in zip(before, counts(study), strict=True)] == [True] * 4


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("case", STRANGE)
def test_what_is_only_strange_is_shown_safely(study: Path, plant: Callable[..., None], case: str) -> None:
    plant(*STRANGE[case])
    for _end in run_all(study, (*READING, *WRITING)):
        pass


FOREIGN_TRIGGERS = (
    "CREATE TRIGGER helper AFTER INSERT ON operations BEGIN DELETE FROM codings; END",
    "CREATE TRIGGER helper AFTER UPDATE ON clock BEGIN DELETE FROM documents; DELETE FROM journal; END",
    'CREATE TRIGGER "a""b" BEFORE INSERT ON memos BEGIN SELECT RAISE(IGNORE); END',
    "DROP TRIGGER codings_deleted",
)


@pytest.mark.parametrize("planted", FOREIGN_TRIGGERS)
def test_a_trigger_that_is_not_ours_is_told_and_never_run(
    kodbok: Run, study: Path, whole: Callable[[Path], None], planted: str
) -> None:
    with closing(sqlite3.connect(study, isolation_level=None)) as connection:
        connection.execute(planted)
    before = study.read_bytes()
    kodbok("documents", study=study, exit=0)
    said = kodbok("check", study=study, exit=1).stderr
    assert b"--repair" in said
    assert said.count(b"\n") == 1
    for command in (("memos", "add", "x"), ("undo",), ("done", "kommun-01"), ("import", ".")):
        assert b"--repair" in kodbok(*command, "--coder", "anna", study=study, exit=1).stderr
    assert study.read_bytes() == before
    kodbok("check", "--repair", study=study, exit=0)  # signed by nobody, whoever codes here
    kodbok("memos", "add", "x", "--coder", "anna", study=study, exit=0)
    whole(study)


ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS id, '' AS name FROM n"


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("table", ["documents", "Coders", "turns", "operations", "memos"])
def test_a_query_in_a_tables_place_is_never_run(study: Path, table: str) -> None:
    with closing(sqlite3.connect(study, isolation_level=None)) as connection:
        connection.execute("PRAGMA legacy_alter_table = ON")
        ours = connection.execute("SELECT type, name FROM sqlite_master WHERE type IN ('view', 'trigger')")
        for kind, name in ours.fetchall():
            connection.execute(f"DROP {kind} {name}")
        connection.execute(f"DROP TABLE {table}")
        connection.execute(f"CREATE VIEW {table} AS {ENDLESS}")
    for _command, code, said in run_all(study, (*READING, *WRITING)):
        assert (code, table.lower() in said) == (1, True)


def test_a_view_that_somebody_added_stays(kodbok: Run, study: Path) -> None:
    with closing(sqlite3.connect(study, isolation_level=None)) as connection:
        connection.execute("CREATE VIEW mine AS SELECT count(*) FROM codings")
    kodbok("check", "--repair", study=study, exit=0)  # signed by nobody, whoever codes here
    kodbok("memos", "add", "x", "--coder", "anna", study=study, exit=0)
    with closing(sqlite3.connect(study)) as connection:
        assert connection.execute("SELECT * FROM mine").fetchone()[0] > 0


NO_STUDY: dict[str, Callable[[bytes], bytes]] = {
    "a text": lambda _raw: b"hello",
    "nothing": lambda _raw: b"",
    "another database": lambda raw: raw[:68] + bytes(4) + raw[72:],
    "zeros": lambda raw: bytes(len(raw)),
}
TORN: dict[str, Callable[[bytes], bytes]] = {
    "its first page only": lambda raw: raw[:5000],
    "its first half": lambda raw: raw[: len(raw) // 2],
    "a torn first page": lambda raw: raw[:100] + b"\xff" * 3996 + raw[4096:],
    **{
        f"noise in page {page}": lambda raw, at=page * 4096: raw[:at] + os.urandom(4096) + raw[at + 4096 :]
        for page in (1, 3, 10, 20, 40)
    },
}


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("case", NO_STUDY)
def test_what_is_no_study_is_told(study: Path, case: str) -> None:
    study.write_bytes(NO_STUDY[case](study.read_bytes()))
    before = study.read_bytes()
    for command, code, said in run_all(study, (*READING, *WRITING)):
        assert (code, "not a kodbok study" in said) == (1, True), (command, said)
    assert study.read_bytes() == before


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("case", TORN)
def test_a_torn_file_is_told(study: Path, case: str) -> None:
    study.write_bytes(TORN[case](study.read_bytes()))
    ends = {command: code for command, code, _said in run_all(study, (*READING, *WRITING))}
    assert ends["check"] == 1


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("version", [0, 4, 99, -5, 2**31 - 1])
def test_a_study_of_another_format_is_left_as_it_is(study: Path, version: int) -> None:
    with closing(sqlite3.connect(study)) as connection:
        connection.execute(f"PRAGMA user_version = {version}")
    before = study.read_bytes()
    for command, code, said in run_all(study, (*READING, *WRITING)):
        assert code == 1, command
        assert ("newer" in said) == (version > 0)
    assert study.read_bytes() == before


def test_an_older_format_without_a_way_leaves_nothing_behind(kodbok: Run, study: Path) -> None:
    with closing(sqlite3.connect(study)) as connection:
        connection.execute("PRAGMA user_version = 0")
    kodbok("documents", study=study, exit=1)
    assert [path.name for path in study.parent.iterdir()] == ["demo.kodbok"]


def test_a_folder_is_no_study(kodbok: Run, tmp_path: Path) -> None:
    kodbok("documents", study=tmp_path, exit=1)
    kodbok("documents", study=tmp_path / "none.kodbok", exit=1)
    shutil.copy(os.devnull, tmp_path / "empty.kodbok")
    kodbok("documents", study=tmp_path / "empty.kodbok", exit=1)
