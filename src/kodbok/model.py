"""The nouns: frozen values that travel between the store, the rooms and the doors."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any, NamedTuple, TypeAlias
from uuid import UUID, uuid5

NAMESPACE = UUID("5e0c1b8e-9a55-5c0e-8f1d-6b6f64626f6b")

Names: TypeAlias = Mapping[str, str]
"""A text in several languages, by language tag; the tag "" means that none was given."""


def in_language(names: Names, language: str) -> str:
    """The text in `language`, else the one with no language given, else the first."""
    if language in names:
        return names[language]
    return names.get("") or next(iter(names.values()), "")


def coder_guid(name: str) -> str:
    """A coder's GUID: the same name, however cased, is the same coder in every study."""
    return str(uuid5(NAMESPACE, name.casefold()))


class Role(StrEnum):
    """What a speaker does in the conversation."""

    INTERVIEWER = "interviewer"
    PARTICIPANT = "participant"
    MODERATOR = "moderator"
    OBSERVER = "observer"
    INTERPRETER = "interpreter"
    UNKNOWN = "unknown"

    @property
    def asks(self) -> bool:
        """Turns of this role are left out of counts unless asked for (CLI.md, Definitions)."""
        return self in (Role.INTERVIEWER, Role.MODERATOR)


class Scope(StrEnum):
    """What a coding is on: a stretch of text, a whole document, or a case."""

    PASSAGE = "passage"
    DOCUMENT = "document"
    CASE = "case"


class Origin(StrEnum):
    """How a coding came about."""

    MANUAL = "manual"
    SUGGESTED = "suggested"
    SEARCH = "search"
    IMPORTED = "imported"
    CONSENSUS = "consensus"


class Carried(StrEnum):
    """What has become of a passage that was marked on an earlier text of its document."""

    UNCHANGED = "unchanged"
    """The same words at the same place."""
    SHIFTED = "shifted"
    """The same words at another place, or nearly the same words."""
    CHANGED = "changed"
    """Other words, to be looked at."""
    TO_PLACE = "to-place"
    """Not found: it is kept, and to be placed by hand."""
    CONFIRMED = "confirmed"
    """Placed or accepted by hand."""


class MemoKind(StrEnum):
    """What sort of note a memo is."""

    ANALYTIC = "analytic"
    METHOD = "method"
    REFLEXIVE = "reflexive"
    DECISION = "decision"
    FIELD_NOTE = "field-note"


class Progress(StrEnum):
    """How far a coder has come in a document."""

    NOT_STARTED = "not-started"
    IN_PROGRESS = "in-progress"
    DONE = "done"


class Emerged(StrEnum):
    """Where a code came from."""

    A_PRIORI = "a-priori"
    INDUCTIVE = "inductive"
    IN_VIVO = "in-vivo"


# -- transcripts -------------------------------------------------------------------------------


class Speaker(NamedTuple):
    """A speaker of one document. `label` is how the transcript marks the turns ("R1")."""

    label: str
    role: Role = Role.UNKNOWN
    name: str | None = None
    case: str | None = None


class Turn(NamedTuple):
    """One block of talk: [start, end) with its label, [body, end) without.

    `number` counts speaker changes from 1 (neighbouring blocks of one speaker share it, so several
    blocks may carry one number); 0 is what stands before the first label. Where no speaker is
    known, each paragraph or cue is a turn and `speaker` is None.
    """

    number: int
    start: int
    body: int
    end: int
    speaker: str | None


class Cue(NamedTuple):
    """A timed stretch of text; times in milliseconds."""

    start: int
    end: int
    begins: int
    ends: int | None


def time_at(cues: Sequence[Cue], offset: int) -> int | None:
    """When the character at an offset is said, in milliseconds; None before the first cue.

    Inside a cue time passes evenly; one without an end goes on to the next one's beginning.
    """
    at = bisect_right(cues, offset, key=lambda cue: cue.start) - 1
    if at < 0:
        return None
    start, end, begins, ends = cues[at]
    if ends is None and at + 1 < len(cues):
        ends = cues[at + 1].begins
    if ends is None or ends <= begins:
        return begins
    return begins + round(min(1.0, (offset - start) / (end - start)) * (ends - begins))


class Remark(NamedTuple):
    """What somebody has put beside a passage in the file itself, such as a comment in Word."""

    start: int
    end: int
    text: str
    author: str | None = None


class Units(NamedTuple):
    """The intervals over one text version that everything counts in, in text order."""

    turns: tuple[Turn, ...]
    sentences: tuple[tuple[int, int], ...]
    cues: tuple[Cue, ...] = ()


@dataclass(frozen=True, slots=True)
class Transcript:
    """What a reader makes of one file; `text` is canonical and all offsets are into it.

    `fields` are the document's own (date, mode, place, minutes, interviewer, and whatever else a
    front matter held), as they were written. `cases` is empty where the file names none.
    `text_map` leads from the decoded source to `text`, packed (see `text.TextMap`). `once` are labels
    that look like a speaker's and were not taken for one, since each occurs once.
    """

    text: str
    text_map: bytes
    units: Units
    speakers: tuple[Speaker, ...]
    format: str
    encoding: str | None = None
    language: str | None = None
    cases: tuple[str, ...] = ()
    fields: Mapping[str, str] = field(default_factory=dict)
    remarks: tuple[Remark, ...] = ()
    once: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A document as the study knows it, without its text."""

    name: str
    guid: str
    cases: tuple[str, ...]
    speakers: tuple[Speaker, ...]
    language: str | None
    fields: Mapping[str, str]
    version: int
    length: int
    turns: int
    sentences: int
    words: int
    codings: int
    imported: str
    format: str
    encoding: str | None = None


class TextVersion(NamedTuple):
    """A text that a document has or had. `from_file`: read from a file, not edited by hand.

    `number` counts a document's texts from 1; `version` is the study's own number for it.
    """

    number: int
    version: int
    guid: str
    created: str
    length: int
    words: int
    format: str
    from_file: bool
    present: bool


@dataclass(frozen=True, slots=True)
class Case:
    """A unit of analysis. An attribute that is missing is not in `attributes`; "" is empty text."""

    name: str
    participates: bool = True
    reason: str | None = None
    attributes: Mapping[str, str] = field(default_factory=dict)
    documents: int = 0


# -- the codebook ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Code:
    """One code of the codebook. `id` is its slug and never changes.

    `scale` is "none", "yes-no", "number" or a tuple of ordered values. `opposite` is the slug of
    the code that denies this one. `extra` keeps fields of the file that the program does not know.
    `row` tells in which order codes came into the study; 0 outside of one.
    """

    id: str
    label: Names
    parent: str | None = None
    key: str | None = None
    color: str | None = None
    codable: bool = True
    definition: Names = field(default_factory=dict)
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    opposite: str | None = None
    scale: str | tuple[str, ...] = "none"
    emerged: Emerged = Emerged.A_PRIORI
    patterns: tuple[str, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)
    guid: str = ""
    row: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Theme:
    """A set of codes with a central idea; evidence and narrative are the researcher's."""

    id: str
    title: Names
    idea: Names = field(default_factory=dict)
    codes: tuple[str, ...] = ()
    narrative: str | None = None
    status: str | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)
    guid: str = ""


@dataclass(frozen=True)
class Codebook:
    """A tree of codes (depth first, in order) and themes over them."""

    codes: tuple[Code, ...] = ()
    themes: tuple[Theme, ...] = ()
    title: Names = field(default_factory=dict)
    extra: Mapping[str, Any] = field(default_factory=dict)

    @cached_property
    def by_id(self) -> Mapping[str, Code]:
        """Codes by slug."""
        return {code.id: code for code in self.codes}

    @cached_property
    def children(self) -> Mapping[str | None, tuple[str, ...]]:
        """Slugs of the codes right below each code; below None, the roots."""
        below: dict[str | None, list[str]] = {}
        for code in self.codes:
            below.setdefault(code.parent, []).append(code.id)
        return {parent: tuple(ids) for parent, ids in below.items()}

    def branch(self, id: str) -> Iterator[str]:
        """The code and all below it, depth first."""
        yield id
        for child in self.children.get(id, ()):
            yield from self.branch(child)

    def ancestors(self, id: str) -> tuple[str, ...]:
        """From the root down to the code itself."""
        up: list[str] = []
        at: str | None = id
        while at is not None:
            up.append(at)
            at = self.by_id[at].parent
        return tuple(reversed(up))

    def path(self, id: str, language: str) -> str:
        """The code's labels from the root, as `A > B`."""
        return " > ".join(in_language(self.by_id[one].label, language) for one in self.ancestors(id))


# -- the researcher's work ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Coding:
    """A code put on something by a coder. `start` and `end` are None unless scope is passage.

    `important` is its star: worth finding again. Where the document has another text by now than the
    coding was made on, the place and the quote are those on the present text, and `carried` says how it
    came there; one that is still to be placed has the quote that it had, and no place.
    """

    guid: str
    code: str
    coder: str
    scope: Scope
    document: str | None
    case: str | None
    start: int | None
    end: int | None
    quote: str | None
    value: str | None
    origin: Origin
    codebook_version: int
    created: str
    row: int = 0
    important: bool = False
    carried: Carried | None = None

    def is_by(self, coder: str) -> bool:
        """Whether it is this coder's own; a consensus is nobody's, whoever wrote it down."""
        return self.origin is not Origin.CONSENSUS and self.coder.casefold() == coder.casefold()


class Coverage(NamedTuple):
    """How far a coder has come in a document, and at which version of the codebook."""

    coder: str
    document: str
    progress: Progress
    codebook_version: int


@dataclass(frozen=True, slots=True)
class Memo:
    """A note on anything; `on` names the thing as the doors show it ("document nacka.md")."""

    guid: str
    kind: MemoKind
    on: str
    title: str
    text: str
    coder: str
    created: str


@dataclass(frozen=True, slots=True)
class Summary:
    """One cell of the framework grid: what a case says of a theme. `theme` is the theme's slug.

    `passages` is how many passages it rests on now; it is `stale` when they are not those that it was
    written on.
    """

    case: str
    theme: str
    text: str
    coder: str
    changed: str
    passages: int
    stale: bool
    guid: str = ""


class HistoryEntry(NamedTuple):
    """One operation of the audit trail."""

    operation: int
    time: str
    coder: str | None
    what: str
    why: str | None
    rows: int
    undoes: int | None = None
    undone: bool = False


class CodebookChange(NamedTuple):
    """One line of the codebook's log. `codings`: how many the changed code has now."""

    version: int
    time: str
    coder: str | None
    code: str
    what: str
    why: str | None
    codings: int


class Damage(NamedTuple):
    """Something that `check` found. `severity` is "error" or "warning"."""

    what: str
    where: str
    severity: str = "error"


class Report(NamedTuple):
    """What an import did: rows taken, skipped as already there, and what was not good."""

    taken: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


class CasesReport(NamedTuple):
    """What a table of cases brought: cases that are new or as they were, and values that changed."""

    new: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
