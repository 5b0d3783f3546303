"""What is asked of an import, and what it answers."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from kodbok.model import Role, Speaker
from kodbok.study.duplicates import Near
from kodbok.study.preview import Preview
from kodbok.transcripts import GivenSpeaker
from kodbok.transcripts import ReadOptions as ReadOptions  # what a door says about the reading
from kodbok.transcripts.columns import parse_columns as parse_columns  # about columns of tables
from kodbok.transcripts.saying import speakers_said as speakers_said  # and about speakers


@dataclass(frozen=True, slots=True)
class ImportChoices:
    """What the researcher chooses about an import, besides how the files are read.

    Attributes:
        each: how to read single files, where that is not as the others.
        leave: files to leave out.
        cases: a table of cases; else `cases.csv` beside the files is used when there is one.
        as_name: what a single document is to be called, instead of by its file's name.
        duplicates: whether a text that is in the study already is taken once more.
        comments: whether comments beside passages become memos.
        strict: whether nothing is taken when any file is not good.
    """

    each: Mapping[Path, ReadOptions] = field(default_factory=dict)
    leave: Collection[Path] = ()
    cases: Path | None = None
    as_name: str | None = None
    duplicates: bool = False
    comments: bool = False
    strict: bool = False


@dataclass(frozen=True, slots=True)
class ImportedRow:
    """One document that was read (or, in a dry run, would be); `preview` is there in a dry run alone."""

    document: str
    path: Path
    cases: tuple[str, ...]
    speakers: tuple[Speaker, ...]
    turns: int
    words: int
    language: str | None
    format: str
    encoding: str | None
    warnings: tuple[str, ...]
    near: Near | None = None
    preview: Preview | None = None


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import took, skipped as already there, and could not take."""

    taken: tuple[ImportedRow, ...]
    skipped: tuple[str, ...]
    failed: tuple[str, ...]
    warnings: tuple[str, ...]


def speaking(options: ReadOptions, label: str, role: Role | None = None) -> ReadOptions:
    """The same, but this label is a speaker's, in this role where one is given."""
    named = [one for one in options.named if one.label != label]
    silent = tuple(one for one in options.silent if one != label)
    return replace(options, named=(*named, GivenSpeaker(label, role)), silent=silent)


def not_speaking(options: ReadOptions, label: str) -> ReadOptions:
    """The same, but this label is no speaker's."""
    named = tuple(one for one in options.named if one.label != label)
    return replace(options, named=named, silent=(*options.silent, label))
