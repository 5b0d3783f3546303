"""Any codebook file: which format it is in is told by its content."""

from __future__ import annotations

import re
from dataclasses import replace

from kodbok.codebook.checking import findings
from kodbok.codebook.csv_cells import fields_of, names_codes
from kodbok.codebook.drafts import CodebookFile, Reading
from kodbok.decoding import decode
from kodbok.errors import KodbokError
from kodbok.messages import _
from kodbok.model import Codebook, Damage


def read(name: str, raw: bytes) -> CodebookFile:
    """The codebook in a YAML or CSV file, whatever its name ends with.

    Args:
        name: The file's name, for messages; its extension decides only where the content does not.
        raw: The file's bytes.

    Raises:
        KodbokError: with the file, the line where there is one, and what to do.
    """
    reading = examine(name, raw)
    reading.problems.raise_first()
    return replace(
        reading.codebook, name=name, code_lines=reading.code_lines, theme_lines=reading.theme_lines
    )


def read_yaml(raw: bytes, name: str = "codebook.yaml") -> Codebook:
    """The codebook in a YAML file (see `read`)."""
    from kodbok.codebook.yaml_reader import examine_yaml

    reading = examine_yaml(_text(name, raw), name)
    reading.problems.raise_first()
    return reading.codebook


def read_csv(raw: bytes, name: str = "codebook.csv") -> Codebook:
    """The codebook in a CSV file (see `read`)."""
    from kodbok.codebook.csv_reader import examine_csv

    reading = examine_csv(raw, name)
    reading.problems.raise_first()
    return reading.codebook


def check_file(name: str, raw: bytes) -> list[Damage]:
    """Everything that is wrong or doubtful in a codebook file, each with its line.

    Raises:
        KodbokError: if the file cannot be read as a codebook at all.
    """
    reading = examine(name, raw)
    found = [(line, what, "error") for line, what in reading.problems.found]
    for one in findings(reading.codebook):
        lines = reading.theme_lines if one.is_theme else reading.code_lines
        found.append((lines.get(one.id, 1), f"{one.id}: {one.what}", one.severity))
    where = _("{file}, line {line}")
    return [
        Damage(what, where.format(file=name, line=line), severity)
        for line, what, severity in sorted(found, key=lambda one: one[0])
    ]


def examine(name: str, raw: bytes) -> Reading:
    """Reads a file of either format, noting fields that are wrong.

    Raises:
        KodbokError: if it cannot be read as a codebook at all.
    """
    text = _text(name, raw)
    if not text.strip():
        raise KodbokError(_("{file} is empty; a codebook has at least one code").format(file=name))
    if text.lstrip().startswith("<"):
        raise KodbokError(
            _("{file} is XML (QDC perhaps), which is not read yet; save the codebook as CSV").format(
                file=name
            )
        )
    if _is_csv(name, text):
        from kodbok.codebook.csv_reader import examine_csv

        return examine_csv(raw, name)
    from kodbok.codebook.yaml_reader import examine_yaml

    return examine_yaml(text, name)


def _text(name: str, raw: bytes) -> str:
    try:
        return decode(raw)[0]
    except KodbokError as error:
        raise KodbokError(f"{name}: {error}") from None


def _is_csv(name: str, text: str) -> bool:
    first = next(line for line in text.splitlines() if line.strip())
    if re.match(r"#|%|---|\s*[\[{]|\s*-(\s|$)|[\w-]+:(\s|$)", first):
        return False
    columns = fields_of([cell.strip(' "') for cell in re.split("[,;\t]", first)])
    return names_codes(columns) or name.lower().endswith((".csv", ".tsv"))
