"""What a reader is: the small interface that each module in `formats/` fills."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import IntEnum
from typing import NamedTuple

from kodbok.model import Cue, Remark
from kodbok.transcripts.given import Given, GivenSpeaker


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What the researcher says about the files.

    Attributes:
        speakers: "auto" (by evidence), "none", or a regular expression for the labels.
        language: the language of files that do not name their own.
        encoding: the encoding of text files; without it their content decides.
        repair: whether letters that were damaged on the way (mojibake) are mended.
        join: whether timed stretches that nobody is named for are joined to paragraphs.
        columns: what columns of tables hold: a use (see `columns.USES`) and a column's name each.
        reader: the format that the files are read as; without it their content decides.
        named: who the speakers are, whatever the file or a table says; they count even once.
        silent: labels that are no speaker's, whatever speaks for it.
    """

    speakers: str = "auto"
    language: str | None = None
    encoding: str | None = None
    repair: bool = False
    join: bool = False
    columns: tuple[tuple[str, str], ...] = ()
    reader: str | None = None
    named: tuple[GivenSpeaker, ...] = ()
    silent: tuple[str, ...] = ()


class Claim(IntEnum):
    """How sure a format is that a file is its own."""

    NO = 0
    TEXT = 1
    """It is text, and this format takes any text."""
    NAMED = 2
    """It is text, and its name says that it is this format."""
    CONTENT = 3
    """The content says so."""


@dataclass(frozen=True, slots=True)
class Said:
    """Words of one voice. `voice` is None where the format does not say whose they are."""

    text: str
    voice: str | None = None


@dataclass(frozen=True, slots=True)
class Timed:
    """A stretch of talk: one voice, or several one after the other. Times in milliseconds, where known."""

    begins: int | None
    ends: int | None
    said: tuple[Said, ...]


class Label(NamedTuple):
    """Where a format itself says that somebody begins to speak: [start, after) of its text is the label.

    Without a `label` it says that from here on it does not tell who speaks: the talk of the one before
    ends, and labels are looked for in the text that follows, up to the next label.
    """

    start: int
    after: int
    label: str | None


@dataclass(frozen=True, slots=True)
class Extract:
    """What a format takes out of a file, before its text is made canonical.

    A format of prose gives its `text`, with what it knows about it as offsets into it: `labels` where
    the format marks who speaks (without any, labels are looked for in the text), `cues` where times
    are known, `remarks` that people have put beside passages; `talk_end` is where the talk ends and
    notes and the like begin (None: at its end). A format of stretches, timed or not, gives no text but
    `timed`, in the order of the file: the text is then made of that, a paragraph for each turn.

    `language` is what a program has noted; what a person says, in the file or beside it, goes before.
    """

    text: str
    given: Given = field(default_factory=Given)
    encoding: str | None = None
    talk_end: int | None = None
    labels: tuple[Label, ...] = ()
    cues: tuple[Cue, ...] = ()
    remarks: tuple[Remark, ...] = ()
    timed: tuple[Timed, ...] = ()
    language: str | None = None
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Format:
    """One format. Its module in `formats/` holds it under the name FORMAT.

    Attributes:
        name: as shown to people ("docx").
        suffixes: extensions of its files, in lower case with the dot.
        claims: from a file's bytes and its suffix, how sure it is; never raises.
        extract: from the bytes; raises KodbokError with a sentence that stands after the file's name.
    """

    name: str
    suffixes: tuple[str, ...]
    claims: Callable[[bytes, str], Claim]
    extract: Callable[[bytes, ReadOptions], Extract]
