"""The shipped example study read in the plainest way: nothing of kodbok is used here."""

from __future__ import annotations

import csv
import html
import re
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree

from ruamel.yaml import YAML

ROOT = Path(__file__).parents[2]
TRANSCRIPTS = ROOT / "transcripts"
CODEBOOKS = ROOT / "codebooks"
INVENTED = "Påhittad intervju. Person, kommun och händelser är uppdiktade."
SUFFIXES = {".md", ".txt", ".docx", ".vtt", ".srt"}
ENCODINGS = {"kommun-03.txt": "cp1252"}
WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TIMES = re.compile(r"^[\d:.,]+ --> [\d:.,]+$")
_VOICE = re.compile(r"<v ([^>]+)>(.*?)(?:</v>|$)", re.DOTALL)


class Turn(NamedTuple):
    """What one speaker says until the next one does; `label` is "" before the first."""

    label: str
    text: str


class Row(NamedTuple):
    """A coding of codings.csv or consensus.csv with its place: the turn's number, and offsets in its text."""

    document: str
    code: str
    coder: str
    quote: str
    turn: int
    start: int
    end: int


DOCUMENTS = sorted(p.name for p in TRANSCRIPTS.iterdir() if p.suffix in SUFFIXES and p.stem != "README")


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a table beside the transcripts."""
    with (TRANSCRIPTS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def load_yaml(text: str) -> Any:
    """YAML with every scalar as text."""
    return YAML(typ="base", pure=True).load(text)


@cache
def about(name: str) -> dict[str, Any]:
    """What the front matter of a document says, else its row in transcripts.csv."""
    if name.endswith(".md"):
        said: dict[str, Any] = load_yaml(_decoded(name)[4:].split("\n---\n", 1)[0])
        return said
    (row,) = (row for row in rows("transcripts.csv") if row["file"] == name)
    return {**row, "speakers": load_yaml(row["speakers"])}


def cases_of(name: str) -> list[str]:
    """The cases of a document."""
    return [case.strip() for case in about(name)["case"].split(";")]


def case_of(name: str, label: str) -> str:
    """The case that a speaker of a document speaks for."""
    return str(about(name)["speakers"][label].get("case") or about(name)["case"])


def asks(name: str, label: str) -> bool:
    """Whether a speaker is the interviewer."""
    return label != "" and about(name)["speakers"][label]["role"] == "interviewer"


@cache
def turns(name: str) -> tuple[Turn, ...]:
    """The turns of a document, blocks of one speaker joined."""
    joined: list[Turn] = []
    for label, said in _blocks(name):
        if joined and joined[-1].label == label:
            joined[-1] = Turn(label, f"{joined[-1].text} {said}")
        else:
            joined.append(Turn(label, said))
    return tuple(joined)


@cache
def codings(name: str) -> tuple[Row, ...]:
    """The rows of a file of codings with their places; each quote stands once in one turn's text."""
    placed = []
    for row in rows(name):
        here = [
            (number, found.start())
            for number, turn in enumerate(turns(row["document"]))
            for found in re.finditer(f"(?={re.escape(row['quote'])})", turn.text)
        ]
        assert len(here) == 1, (row, here)
        number, start = here[0]
        end = start + len(row["quote"])
        placed.append(Row(row["document"], row["code"], row["coder"], row["quote"], number, start, end))
    return tuple(placed)


def codes(nodes: list[Any]) -> Iterator[dict[str, Any]]:
    """The codes of a codebook's tree, depth first."""
    for node in nodes:
        code: dict[str, Any] = {"label": node} if isinstance(node, str) else node
        yield code
        yield from codes(code.get("children", []))


def _decoded(name: str) -> str:
    return (TRANSCRIPTS / name).read_bytes().decode(ENCODINGS.get(name, "utf-8"))


def _blocks(name: str) -> Iterator[Turn]:
    if name.endswith((".vtt", ".srt")):
        return _cues(name)
    if name.endswith(".docx"):
        return _labelled(name, _paragraphs(name))
    text = _decoded(name).split("\n---\n", 1)[-1]
    return _labelled(name, text.split("\n"))


def _paragraphs(name: str) -> Iterator[str]:
    """The paragraphs of a Word file, with tracked changes accepted."""
    with zipfile.ZipFile(TRANSCRIPTS / name) as archive:
        root = ElementTree.fromstring(archive.read("word/document.xml"))
    for paragraph in root.iter(f"{_W}p"):
        yield "".join(text.text or "" for text in paragraph.iter(f"{_W}t"))


def _labelled(name: str, lines: Iterator[str] | list[str]) -> Iterator[Turn]:
    for line in lines:
        label, colon, said = line.partition(": ")
        if colon and label in about(name)["speakers"]:
            yield Turn(label, said)
        elif line.strip():
            yield Turn("", line)


def _cues(name: str) -> Iterator[Turn]:
    label = ""
    for block in re.split(r"(?:\r?\n){2,}", _decoded(name).strip()):
        lines = block.split("\n")
        at = next((n for n, line in enumerate(lines) if _TIMES.match(line.strip())), None)
        if at is None:
            continue
        said = " ".join(line.strip() for line in lines[at + 1 :])
        if voice := _VOICE.fullmatch(said):
            label, said = html.unescape(voice[1]), voice[2]
        elif ": " in said and said.split(": ", 1)[0] in about(name)["speakers"]:
            label, said = said.split(": ", 1)
        yield Turn(label, html.unescape(said))
