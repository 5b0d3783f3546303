"""From timed talk to text: a paragraph for each turn, and the place of each cue in it.

Where the format says who speaks, that holds. Where it does not, names stand in the talk itself
(`Anna Berg: ...`), often only where the speaker changes; they are judged by the same evidence as
the labels of prose. `>>`, as broadcasters write it, is a change of speaker, with a name or without.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from kodbok.model import Cue
from kodbok.text import canonical, clean
from kodbok.transcripts import roles, speakers
from kodbok.transcripts.format import Said, Timed
from kodbok.transcripts.given import label_key
from kodbok.transcripts.labels import Mark
from kodbok.transcripts.names import is_heading, like_name, possible
from kodbok.transcripts.speakers import Evidence

NOBODY = "?"
"""The label of a voice that the file marks as somebody's without a name."""

_PREFIX = re.compile(
    r"\s*(?:[-–—][^\S\n])?(?:\[(?P<bracketed>[^\s\[\]:][^\[\]:\n]{0,38})\]:?|(?P<colon>[^\s:<>\[][^:<>\n]{0,59}):)\s"
)
_CHANGE = re.compile(r"(?:^|(?<=[.?!…\"”’)\]–—-])(?P<blank>[^\S\n]))>{2,3}(?!>)\s*", re.MULTILINE)
_DASH = re.compile(r"^[-–—](?=[^\W\d_][^:\n]{0,59}:)", re.MULTILINE)
_ASIDE = re.compile(r"(?<=[^\W_])[^\S\n]*(\([^()\n]*[^\W\d_][^()\n]*\))")
_MOST_NAMES = 50
_SILENCE = 2000
_LONG_ENOUGH = 300
_LONGEST = 1500
_SENTENCE_ENDS = (".", "?", "!", "…", "。", "？", "！", ".”", "?”", "!”", '."', '?"', '!"')


@dataclass(slots=True)
class Conversation:
    """The text of timed talk, which is canonical, with its labels and cues as offsets into it."""

    text: str
    marks: list[Mark]
    evidence: list[Evidence]
    cues: tuple[Cue, ...]


def conversation(
    timed: Sequence[Timed],
    how: str = "auto",
    named: Iterable[str] = (),
    language: str | None = None,
    *,
    join: bool = False,
) -> Conversation:
    """Writes timed talk as `Name: text`, neighbouring stretches of one speaker joined by blanks.

    A stretch without a name goes on with the speaker before it, but after `>>` without a name
    somebody else speaks, who is NOBODY. Where nobody is named, each stretch is a paragraph of its own,
    or with `join` they are joined (`_begins_paragraph`).

    Args:
        timed: the talk, in the order of the file.
        how: "auto", "none", or a regular expression for names in the talk; voices that the format
            marks are taken with all but "none".
        named: labels that the researcher has named; these count even once.
        language: the document's language, where known (it decides about roles).
        join: whether stretches that nobody is named for are joined to paragraphs.
    """
    proof = _Proof(timed, voices=how != "none", changes=how == "auto")
    marks, evidence = _found(proof, how, named, language)
    if not marks:
        proof = _Proof(timed, voices=False, changes=False)
    page = _Page(joins=join and not marks)
    begun = [page.put(one, proof.pieces(at, marks)) for at, one in enumerate(timed)]
    evidence = [replace(one, first=begun[bisect_right(proof.starts, one.first) - 1]) for one in evidence]
    return Conversation("".join(page.parts), page.marks, evidence, tuple(page.cues))


def _found(
    proof: _Proof, how: str, named: Iterable[str], language: str | None
) -> tuple[list[Mark], list[Evidence]]:
    """Who speaks where: the voices, and the names in the talk that no voice is given for."""
    if how == "auto":
        named = [*named, *proof.known(), *_usual_names(proof)]
        marks, evidence = speakers.find(proof.unvoiced, how, named, language)
        marks = _trusted(proof, marks, named)
        speaking = {mark.key for mark in marks}
        evidence = [replace(one, speaks=label_key(one.label) in speaking) for one in evidence]
    else:
        marks, evidence = speakers.find(proof.unvoiced, how, (), language)
    if not (proof.voices or (marks and proof.changes)):
        return marks, evidence
    starts = {mark.start for mark in marks}
    unnamed = [Mark(at, at, NOBODY, sure=True) for at in proof.changes if at not in starts]
    marks = sorted([*proof.voices, *marks, *unnamed], key=lambda mark: mark.start)
    marks, told = speakers.told(marks, marks, language)
    return marks, told + [one for one in evidence if not one.speaks]


class _Proof:
    """The talk with a block of lines for each stretch, for finding names at the beginnings of lines.

    Its parts are canonical and joined by line ends, which compose with nothing: so all is.

    Attributes:
        text: the talk; where changes are looked for, with blanks in the place of each `>>`.
        unvoiced: the same, with line ends in the place of what a voice is given for.
        starts: where the stretches begin.
        voices: the voices that the format marks.
        changes: where the talk after each `>>` begins.
    """

    def __init__(self, timed: Sequence[Timed], *, voices: bool, changes: bool) -> None:
        self.starts: list[int] = []
        self.voices: list[Mark] = []
        self.changes: list[int] = []
        parts: list[str] = []
        unvoiced: list[str] = []
        length = 0
        for one in timed:
            self.starts.append(length)
            for said in one.said:
                text = _lines(said)
                if said.voice is not None and voices:
                    label = clean(said.voice) or NOBODY
                    self.voices.append(Mark(length, length, label, sure=True))
                    unvoiced.append("\n" * len(text))
                else:
                    text = self._opened(text, length) if changes else text
                    unvoiced.append(text)
                parts += (text, "\n")
                unvoiced.append("\n")
                length += len(text) + 1
            parts.append("\n")
            unvoiced.append("\n")
            length += 1
        self.text = "".join(parts)
        self.unvoiced = "".join(unvoiced)

    def _opened(self, text: str, offset: int) -> str:
        """The text with a line for each change of speaker and blanks for its sign, as long as before."""
        text = _DASH.sub(" ", text)
        for found in _CHANGE.finditer(text):
            self.changes.append(offset + found.end())
        return _CHANGE.sub(lambda found: ("\n" if found["blank"] else "").ljust(len(found[0])), text)

    def open_starts(self) -> list[int]:
        """Where the stretches begin in which something is said that no voice is given for."""
        return [
            start for at, start in enumerate(self.starts) if self.unvoiced[start : self.block(at)[1]].strip()
        ]

    def known(self) -> list[str]:
        """The voices' names, which may stand in the talk as well; not where they are very many."""
        names = {mark.label for mark in self.voices} - {NOBODY}
        return sorted(names) if len(names) <= _MOST_NAMES else []

    def block(self, at: int) -> tuple[int, int]:
        """From where to where a stretch goes."""
        end = self.starts[at + 1] if at + 1 < len(self.starts) else len(self.text)
        return self.starts[at], end

    def pieces(self, at: int, marks: Sequence[Mark]) -> Iterator[tuple[str | None, str]]:
        """A stretch in pieces of one speaker each, on one line; the first may be nobody's."""
        start, end = self.block(at)
        inside = range(*(bisect_left(marks, edge, key=lambda mark: mark.start) for edge in (start, end)))
        label: str | None = None
        for mark in map(marks.__getitem__, inside):
            if piece := _one_line(self.text[start : mark.start]):
                yield label, piece
            elif label is not None:
                yield label, ""
            start, label = mark.after, mark.label
            if aside := self._aside(mark):
                yield label, aside
        piece = _one_line(self.text[start:end])
        if piece or label is not None:
            yield label, piece

    def _aside(self, mark: Mark) -> str:
        """What `R1 (skrattar):` tells besides who speaks."""
        found = _ASIDE.search(self.text, mark.start, mark.after)
        told = found is not None and found[1] not in mark.label
        return found[1] if found and told and roles.is_code(mark.label) else ""


@dataclass(slots=True)
class _Page:
    """The text as it is written, with what stands where.

    `joins` is whether nobody's stretches are joined to paragraphs.
    """

    joins: bool
    parts: list[str] = field(default_factory=list)
    length: int = 0
    speaker: str | None = None
    marks: list[Mark] = field(default_factory=list)
    cues: list[Cue] = field(default_factory=list)
    paragraph: int = 0
    before: Timed | None = None

    def put(self, one: Timed, pieces: Iterable[tuple[str | None, str]]) -> int:
        """Writes a stretch; gives the offset where its talk begins."""
        begins = ends = None
        for label, text in pieces:
            if label is not None and (label != self.speaker or label == NOBODY):
                self._write("\n" if self.parts else "")
                self.marks.append(Mark(self.length, self.length + len(label) + 1, label, sure=True))
                self._write(f"{label}:")
                self.speaker = label
            elif self.speaker is None and begins is None and self._begins_paragraph(one, text):
                self._write("\n" if self.parts else "")
                self.paragraph = self.length
            if text:
                self._write(" " if self.parts and self.parts[-1] not in ("", "\n") else "")
                begins = self.length if begins is None else begins
                self._write(text)
                ends = self.length
        self.before = one
        if begins is None or ends is None:
            return self.length
        if one.begins is not None:
            later = one.ends if one.ends is not None and one.ends >= one.begins else None
            self.cues.append(Cue(begins, ends, one.begins, later))
        return begins

    def _begins_paragraph(self, one: Timed, text: str) -> bool:
        """Whether what nobody is named for begins a paragraph.

        Speech recognition cuts sentences in the middle. So a paragraph goes on until there is a
        silence, or a sentence ends in a paragraph that is long enough already, or it is very long.
        A dash begins what somebody else says.
        """
        if not self.joins or self.before is None or text.startswith(("- ", "– ", "— ", "-[", "♪")):
            return True
        known = self.before.ends is not None and one.begins is not None
        silent = known and (one.begins or 0) - (self.before.ends or 0) > _SILENCE
        length = self.length - self.paragraph
        return (
            silent or length > _LONGEST or (length > _LONG_ENOUGH and self.parts[-1].endswith(_SENTENCE_ENDS))
        )

    def _write(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)


def _lines(said: Said) -> str:
    lines = (line.strip() for line in canonical(said.text)[0].split("\n"))
    return "\n".join(line for line in lines if line)


def _one_line(text: str) -> str:
    return " ".join(line.strip() for line in text.split("\n")).strip()


def _trusted(proof: _Proof, marks: list[Mark], named: Iterable[str]) -> list[Mark]:
    """The marks without what are words before a colon in long talk that is cut at random.

    A phrase is none, however often it recurs. Mere names must stand at one stretch in fifty, a single
    one at one in five.
    """
    keys = {label_key(name) for name in named}
    sure = {
        mark.key
        for mark in marks
        if mark.key in keys or roles.is_code(mark.label) or roles.is_word(mark.label) or mark.sure
    }
    marks = [
        mark
        for mark in marks
        if mark.key in sure or like_name(mark.label) or proof.text[mark.start] in "[{#@"
    ]
    most_apart = 50 if len({mark.key for mark in marks}) > 1 else 5
    return marks if sure or most_apart * len(marks) >= len(proof.open_starts()) else []


def _usual_names(proof: _Proof) -> list[str]:
    """Names that count where tools label the talk: at least half of the stretches begin with one that recurs.

    There a name counts in any form ("Eric's iPad", a telephone number) when it recurs, more often if
    it could be a phrase of the talk; and once when it is a first and a last name, stands in brackets,
    or nearly all stretches are labelled.
    """
    starts = proof.open_starts()
    found = [
        Mark(start, start, name["colon"] or name["bracketed"], dress="" if name["colon"] else "bracketed")
        for start in starts
        if (name := _PREFIX.match(proof.unvoiced, start)) is not None
    ]
    found = [mark for mark in found if possible(mark) and not is_heading(mark)]
    counts = Counter(mark.key for mark in found)
    recurring = sum(count for count in counts.values() if count > 1)
    if 2 * recurring < len(starts):
        return []
    throughout = 10 * recurring >= 9 * len(starts)

    def is_name(mark: Mark) -> bool:
        if counts[mark.key] == 1 or mark.dress:
            enough = " " in mark.label or mark.dress != "" or throughout
            return enough and like_name(mark.label)
        return counts[mark.key] > 2 or any(char.isupper() or char.isdecimal() for char in mark.label[1:])

    names = {mark.label for mark in found if is_name(mark)}
    return sorted(names) if len(names) <= _MOST_NAMES else []
