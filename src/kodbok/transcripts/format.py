"""What a reader is: the small interface that each module in `formats/` fills."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import IntEnum

from kodbok.transcripts.given import Given


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What the researcher says about the files.

    Attributes:
        speakers: "auto" (by evidence), "none", or a regular expression for the labels.
        language: the language of files that do not name their own.
        encoding: the encoding of text files; without it their content decides.
    """

    speakers: str = "auto"
    language: str | None = None
    encoding: str | None = None


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
    """A timed stretch of talk, in milliseconds: one voice, or several one after the other."""

    begins: int
    ends: int | None
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Extract:
    """What a format takes out of a file, before its text is made canonical.

    A format of prose gives its `text`; `talk_end` is where in it the talk ends and notes and the
    like begin (None: at its end). A timed format gives no text but `timed`, in the order of the
    file: the text is then made of that, a paragraph for each turn.

    `language` is what a program has noted; what a person says, in the file or beside it, goes before.
    """

    text: str
    given: Given = field(default_factory=Given)
    encoding: str | None = None
    talk_end: int | None = None
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
