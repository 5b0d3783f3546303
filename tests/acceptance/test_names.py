"""Names that are hard to carry: whatever stands in them is data, and comes out as it went in."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.acceptance.conftest import Program

from kodbok.cli.app import cli

TALK = "I: Hej?\nR1: Ja, vi är många.\nI: Jaså.\nR1: Mm, {}.\n"
HARD = ["[b]x[∕b]", "=SUM(A1)", "-rf", "två ord", "\"q\" 'a'", "a > b", "x; y", "👩‍👩‍👧", "50%s {x}", "a.b"]
LABELS = ["[/][red]A", "=B+1", "-C", 'D "q"', "E; F", "👩‍👩‍👧", "{x} %s", "G | H"]


@pytest.mark.parametrize("name", HARD)
def test_a_documents_name(kodbok: Program, name: str) -> None:
    kodbok.new("--coder", "anna")
    kodbok("import", kodbok.write(f"texts/{name}.txt", TALK.format(name)).parent)
    (row,) = kodbok.rows("documents")
    assert (row["document"], row["case"], row["turns"]) == (f"{name}.txt", name, 4)
    assert kodbok.csv("documents")[0]["document"] == f"{name}.txt"
    for called in (name, f"{name}.txt"):
        kodbok("done", "--coder", "anna", "--", called)


def test_a_name_in_letters_and_marks_is_the_composed_one(kodbok: Program) -> None:
    kodbok.new("--coder", "anna")
    apart = unicodedata.normalize("NFD", "Åsö")
    kodbok("import", kodbok.write(f"{apart}.txt", unicodedata.normalize("NFD", TALK.format("Åsö"))))
    assert kodbok.rows("documents")[0]["document"] == "Åsö.txt"
    file = kodbok.write_csv("c.csv", "document,code,coder,quote", [(apart, "a", apart, f"Mm, {apart}.")])
    kodbok("codings", "import", file, "--create-codes", "--coder", "anna")
    (row,) = kodbok.rows("codings", "list")
    assert (row["document"], row["coder"], row["quote"]) == ("Åsö.txt", "Åsö", "Mm, Åsö.")


@pytest.mark.parametrize("name", ["\x1b[31mred\x1b[0m", "a\tb", "a\nb", "a\x07b", "a\u202eb"])
def test_a_name_with_signs_that_a_terminal_obeys(kodbok: Program, name: str) -> None:
    kodbok.new("--coder", "anna")
    kodbok("import", kodbok.write(f"texts/{name}.txt", TALK.format("x")).parent)
    kodbok("codings", "import", coding(kodbok, f"{name}.txt", name), "--create-codes", "--coder", name)
    rows_and_notes = {
        "documents": 2,
        "codings": 2,
        "coders": 3,
        "quotes": 4,
        "themes": 4,
        "matrix codes-by-cases": 4,
    }
    for command, lines in rows_and_notes.items():
        shown = kodbok(*command.split())
        assert not set("\x1b\x07\t\u202e") & set(shown.stdout + shown.stderr)
        assert len(shown.stdout.splitlines()) == lines


def coding(kodbok: Program, document: str, code: str) -> Path:
    rows = [(document, code, code, "vi är många")]
    return kodbok.write_csv("codings.csv", "document,code,coder,quote", rows)


def test_labels_of_codes_come_and_go_as_they_are(kodbok: Program) -> None:
    kodbok.new("--coder", "anna")
    kodbok("import", kodbok.write("a.txt", TALK.format("x")))
    rows = [("a", label, "anna", start, start + 1) for start, label in enumerate(LABELS)]
    file = kodbok.write_csv("c.csv", "document,code,coder,start,end", rows)
    kodbok("codings", "import", file, "--create-codes")
    assert [row["code"] for row in kodbok.rows("codings", "list")] == LABELS
    assert [row["code"] for row in kodbok.csv("codings", "list")] == LABELS
    assert [row["path"] for row in kodbok.rows("codebook", "show")] == LABELS
    for suffix in ("yaml", "csv"):
        out = kodbok.folder / f"codebook.{suffix}"
        kodbok("codebook", "export", out)
        other = Program(kodbok.folder / f"{suffix}.kodbok")
        other.new("--codebook", out)
        assert [row["path"] for row in other.rows("codebook", "show")] == LABELS


def test_what_is_exported_comes_in_again_elsewhere(kodbok: Program) -> None:
    kodbok.new("--coder", "anna")
    for n, name in enumerate(HARD):
        kodbok.write(f"texts/{name}.txt", TALK.format(n))
    kodbok("import", kodbok.folder / "texts")
    places = [(f"{name}.txt", LABELS[n % len(LABELS)], "anna", n, n + 9) for n, name in enumerate(HARD)]
    file = kodbok.write_csv("c.csv", "document,code,coder,start,end", places)
    kodbok("codings", "import", file, "--create-codes")
    out = kodbok.folder / "out.csv"
    for export in (["codings", "list", "--format", "csv"], ["codings", "list", "--format", "csv", "--excel"]):
        out.write_bytes(kodbok(*export).stdout_bytes)
        other = Program(kodbok.folder / f"{len(export)}.kodbok")
        other.new("--coder", "anna")
        other("import", kodbok.folder / "texts")
        other("codings", "import", out, "--create-codes")
        assert [placed(row) for row in other.rows("codings")] == [
            placed(row) for row in kodbok.rows("codings")
        ]


def placed(row: dict[str, object]) -> tuple[object, ...]:
    return tuple(row[name] for name in ("document", "start", "end", "code", "coder", "quote"))


@pytest.mark.parametrize("name", ["", "."])
def test_a_study_needs_a_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(cli, ["new", name])
    assert result.exit_code == 2
    assert "internal" not in result.stderr
