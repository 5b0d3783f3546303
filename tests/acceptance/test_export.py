"""What is exported is what is listed (CLI.md: `.csv` export = `codings list`)."""

from __future__ import annotations

import pytest
from tests.acceptance.conftest import Program


@pytest.mark.parametrize("options", [[], ["--layer", "final"], ["--layer", "union"], ["--layer", "all"]])
def test_the_export_of_a_layer_is_its_list(kodbok: Program, options: list[str]) -> None:
    codebook = kodbok.write("codebook.yaml", "codes: [{id: bra, label: Bra}]\n")
    kodbok.new("--codebook", codebook, "--coder", "anna")
    kodbok("import", kodbok.write("samtal.txt", "I: Hur går det?\nR1: Bra.\nI: Jaha.\nR1: Ja.\n"))
    for quote in ("Hur går det?", "Jaha.\nR1: Ja.", "Bra."):
        kodbok("codings", "add", "samtal", "bra", "--quote", quote)
    out = kodbok.folder / "out.csv"
    kodbok("export", out, *options)
    assert out.read_bytes() == kodbok("codings", "list", *options, "--format", "csv").stdout_bytes
    heard_only = "final" in options or "union" in options
    assert ("Hur går det?" in out.read_text(encoding="utf-8")) is not heard_only
