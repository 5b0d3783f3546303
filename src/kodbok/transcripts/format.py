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
class Extract:
    """What a format takes out of a file, before its text is made canonical.

    `talk_end` is where in `text` the talk ends and notes and the like begin; None: at its end.
    """

    text: str
    given: Given = field(default_factory=Given)
    encoding: str | None = None
    talk_end: int | None = None
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
