"""Canonical text and its map, words, search keys, and forms that are safe to show.

`canonical` is the only place where text changes (DESIGN.md, section 3). Every other function here
reads text that is already canonical, and offsets are code points, end exclusive.
"""

from __future__ import annotations

import re
import struct
import unicodedata
import zlib
from array import array
from bisect import bisect_left, bisect_right
from codecs import register_error
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, groupby
from typing import NamedTuple, TypeAlias

# -- the map -----------------------------------------------------------------------------------


class _Side(NamedTuple):
    """Where the changed runs of one step start and end, on one side of it."""

    starts: Sequence[int]
    ends: Sequence[int]


def _across(offset: int, here: _Side, there: _Side, *, up: bool) -> tuple[int, bool]:
    """Leads an offset over one step: its place there, and whether it had to be rounded.

    An offset inside a run that became something else has no place of its own: it goes to the run's
    start, or with `up` to its end. Where something was dropped, a start comes after it and an end
    before it, so that a span never grows by what it does not hold.
    """
    at = (bisect_left if up else bisect_right)(here.starts, offset) - 1
    if at < 0:
        return offset, False
    if offset >= here.ends[at]:
        return there.ends[at] + offset - here.ends[at], False
    low, high = there.starts[at], there.ends[at]
    return (high if up else low), here.starts[at] < offset and low < high


class _Step(NamedTuple):
    """One rewriting of a text: only the runs that changed, all else moved along with them."""

    before: _Side
    after: _Side

    @classmethod
    def of(cls, gaps: Sequence[int], old: Sequence[int], new: Sequence[int]) -> _Step:
        """From the unchanged lengths before each run, and the runs' lengths before and after."""
        return cls(_side(gaps, old), _side(gaps, new))

    def columns(self) -> tuple[list[int], list[int], list[int]]:
        """What `of` was given."""
        old = [end - start for start, end in zip(self.before.starts, self.before.ends, strict=True)]
        new = [end - start for start, end in zip(self.after.starts, self.after.ends, strict=True)]
        ends = [0, *self.before.ends]
        return [start - end for start, end in zip(self.before.starts, ends, strict=False)], old, new


def _side(gaps: Sequence[int], lengths: Sequence[int]) -> _Side:
    ends = array("q", accumulate(gap + length for gap, length in zip(gaps, lengths, strict=True)))
    return _Side(array("q", (end - length for end, length in zip(ends, lengths, strict=True))), ends)


@dataclass(frozen=True)
class TextMap:
    """Leads from offsets in a source text to those in what was made of it, and back.

    It holds the runs that changed, step by step, so a text that changed nowhere has an empty map.
    """

    steps: tuple[_Step, ...] = ()

    def to_canonical(self, offset: int) -> int:
        """The place of a source offset; inside a composed letter, the letter's start."""
        return self._forth(offset, up=False)[0]

    def to_source(self, offset: int) -> int:
        """The source offset of a place; what was dropped there lies before it."""
        return self._back(offset, up=False)[0]

    def span_to_canonical(self, start: int, end: int) -> tuple[int, int, bool]:
        """A source span's place, rounded outward; the last value says whether it was rounded."""
        return _span(start, end, self._forth)

    def span_to_source(self, start: int, end: int) -> tuple[int, int, bool]:
        """The source span of a place, rounded outward; the last value says whether it was."""
        return _span(start, end, self._back)

    def pack(self) -> bytes:
        """The map as few bytes, the same on every machine; none for a text that changed nowhere."""
        if not self.steps:
            return b""
        numbers: list[int] = []
        for step in self.steps:
            gaps, old, new = step.columns()
            numbers += [len(gaps), *gaps, *old, *new]
        return zlib.compress(struct.pack(f"<{len(numbers)}I", *numbers))

    @classmethod
    def unpack(cls, packed: bytes) -> TextMap:
        """The map that `pack` made these bytes of."""
        if not packed:
            return cls()
        data = zlib.decompress(packed)
        numbers = struct.unpack(f"<{len(data) // 4}I", data)
        steps, at = [], 0
        while at < len(numbers):
            n, at = numbers[at], at + 1
            steps.append(_Step.of(*(numbers[at + i * n : at + (i + 1) * n] for i in range(3))))
            at += 3 * n
        return cls(tuple(steps))

    def _forth(self, offset: int, *, up: bool) -> tuple[int, bool]:
        rounded = False
        for step in self.steps:
            offset, inside = _across(offset, step.before, step.after, up=up)
            rounded |= inside
        return offset, rounded

    def _back(self, offset: int, *, up: bool) -> tuple[int, bool]:
        rounded = False
        for step in reversed(self.steps):
            offset, inside = _across(offset, step.after, step.before, up=up)
            rounded |= inside
        return offset, rounded


def _span(start: int, end: int, lead: Callable[..., tuple[int, bool]]) -> tuple[int, int, bool]:
    first, cut_first = lead(start, up=False)
    last, cut_last = lead(end, up=True)
    return first, max(first, last), cut_first or cut_last


# -- canonical text ----------------------------------------------------------------------------

# U+FEFF goes wherever it stands, not only first: it is the byte order mark's own code point, and
# in the middle of a text it is left over from files put together. (What it once also meant, a
# zero-width no-break space, is U+2060, which stays.)
_REWRITTEN = (
    "[\0-\x08\v-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff]"
    "(?:(?<=\r)\r?\n|(?<=[\ud800-\udbff])[\udc00-\udfff])?"
)
_LINE_ENDS = frozenset("\r\v\f\x85\u2028\u2029")

Change: TypeAlias = tuple[int, int, str]
"""A stretch of a text and what is put in its place."""


def canonical(text: str) -> tuple[str, TextMap]:
    """The one form in which text is kept, and the map from offsets in `text` to it.

    Line ends become LF; byte order marks, NULs, lone surrogates and control characters other than
    tab and LF go; then NFC. All other characters stay, soft hyphens and zero-width ones too.
    Doing it twice changes nothing.
    """
    steps: list[_Step] = []
    text = _rewrite(text, _cleaned(text), steps)
    return _composed(text, steps), TextMap(tuple(steps))


def _cleaned(text: str) -> Iterator[Change]:
    for found in re.finditer(_REWRITTEN, text):
        start, end = found.span()
        if text[start] in _LINE_ENDS:
            yield start, end, "\n"
        elif end - start == 2:  # two halves of one character, as JavaScript and RTF write it
            yield start, end, found[0].encode("utf-16-le", "surrogatepass").decode("utf-16-le")
        else:
            yield start, end, ""


def _rewrite(text: str, changes: Iterable[Change], steps: list[_Step]) -> str:
    """The text with the changes made; those that are not one for one become a step of the map."""
    parts: list[str] = []
    gaps, old, new = array("q"), array("q"), array("q")
    written = noted = 0
    for start, end, put in changes:
        parts += (text[written:start], put)
        written = end
        if end - start != 1 or len(put) != 1:
            gaps.append(start - noted)
            old.append(end - start)
            new.append(len(put))
            noted = end
    if gaps:
        steps.append(_Step.of(gaps, old, new))
    return "".join(parts) + text[written:] if parts else text


def _composed(text: str, steps: list[_Step]) -> str:
    """The text in NFC."""
    if unicodedata.is_normalized("NFC", text):
        return text
    return _rewrite(text, _compositions(text), steps)


def _compositions(text: str) -> Iterator[Change]:
    """Each piece that NFC changes: such a run becomes the same whatever stands around it."""
    following, replaced = (chars.intersection(text) for chars in _composing())
    more = _class_of(following) + "*" if following else ""
    for found in re.finditer(_class_of(following | replaced) + more, text):
        start, end = found.span()
        start -= start > 0 and text[start] in following
        piece = text[start:end]
        composed = unicodedata.normalize("NFC", piece if end - start < 100 else _in_order(piece))
        if composed != piece:
            yield start, end, composed


def _in_order(piece: str) -> str:
    """An equivalent of the piece with its marks in canonical order.

    Python puts them in order itself, but in a time that grows with their number squared: a file of
    one letter and a million marks would never be read.
    """
    apart = "".join(unicodedata.normalize("NFD", char) for char in piece)
    runs = groupby(apart, key=lambda char: unicodedata.combining(char) > 0)
    return "".join(
        char for marks, run in runs for char in (sorted(run, key=unicodedata.combining) if marks else run)
    )


@lru_cache(maxsize=1)
def _composing() -> tuple[frozenset[str], frozenset[str]]:
    """The characters that NFC may take up into the one before, and those it replaces as they stand.

    The first are the marks with a combining class, and what Unicode composes with the character
    before (vowel signs of some scripts, the later parts of a Hangul syllable). Read from Python's
    own tables, so that it holds for every version of Unicode.
    """
    following = {*map(chr, range(0x1161, 0x1176)), *map(chr, range(0x11A8, 0x11C3))}  # Hangul
    replaced, decomposing = set(), set()
    for char in map(chr, range(0x30000)):  # nothing beyond decomposes or combines
        if unicodedata.combining(char):
            following.add(char)
        if (parts := unicodedata.decomposition(char)) and parts[0] != "<":
            decomposing.add(char)
            if unicodedata.normalize("NFC", char) != char:
                replaced.add(char)
            elif " " in parts:
                following.add(chr(int(parts.split()[1], 16)))
    following |= {char for char in decomposing if unicodedata.normalize("NFD", char)[0] in following}
    return frozenset(following), frozenset(replaced)


def _class_of(chars: Iterable[str]) -> str:
    """A regular expression for any one of the characters."""
    return "[" + "".join(f"\\U{ord(char):08x}" for char in sorted(chars)) + "]"


def clean(text: str) -> str:
    """A short text from outside (a name, a label) as one canonical line without outer blanks."""
    return re.sub(r" *[\t\n][\t\n ]*", " ", canonical(text)[0]).strip()


# -- words, lines, search keys -----------------------------------------------------------------

WORD = re.compile("[^\\W_]+(?:[-'’‐‑\u00ad][^\\W_]+)*")
"""A word: letters and digits, with hyphens (soft ones too) and apostrophes inside."""


def count_words(text: str, start: int = 0, end: int | None = None) -> int:
    """How many words stand in [start, end)."""
    return len(WORD.findall(text, start, len(text) if end is None else end))


BEGINS, GOES_ON = 1, 2
"""Marks of characters: a word begins here; a word that began before goes on here."""

_HYPHEN = 3


def _mark(character: str) -> int:
    if character.isalnum():
        return GOES_ON
    return _HYPHEN if WORD.fullmatch(f"x{character}x") else 0


# Latin-1 has a byte for every character up to 255; a stand-in of the same kind takes the others' place.
_MARKS = bytes(_mark(chr(byte)) for byte in range(256))
_STAND_INS = {GOES_ON: b"x", _HYPHEN: b"-", 0: b" "}


def _stand_ins(error: UnicodeError) -> tuple[bytes, int]:
    assert isinstance(error, UnicodeEncodeError)
    wide = error.object[error.start : error.end]
    return b"".join(_STAND_INS[_mark(character)] for character in wide), error.end


register_error("kodbok.word_marks", _stand_ins)


def word_marks(text: str) -> bytes:
    """For each character BEGINS or GOES_ON where it is in a word, else 0.

    The same words as WORD finds, in a fifth of the time: counting a study goes through all of its text.
    """
    marks = text.encode("latin-1", "kodbok.word_marks").translate(_MARKS)
    joined, joint = bytes((GOES_ON,) * 3), bytes((GOES_ON, _HYPHEN, GOES_ON))
    # Twice: a letter between two hyphens is in two joints, and only one of them is found at a time.
    marks = marks.replace(joint, joined).replace(joint, joined)
    marks = b"\0" + marks.replace(bytes((_HYPHEN,)), b"\0")
    return marks.replace(bytes((0, GOES_ON)), bytes((0, BEGINS)))[1:]


def line_starts(text: str) -> array[int]:
    """The offset of each line's first character; lines end at LF alone."""
    return array("q", [0, *(found.end() for found in re.finditer("\n", text))])


def line_of(starts: Sequence[int], offset: int) -> int:
    """The number, from 1, of the line that an offset is in."""
    return bisect_right(starts, offset)


def lines_of(starts: Sequence[int], start: int, end: int) -> str:
    """The lines of a passage as they are cited: "45", or "45-52"."""
    first, last = line_of(starts, start), line_of(starts, max(start, end - 1))
    return str(first) if first == last else f"{first}-{last}"


SINGLE_QUOTES = "'‘’‚‛‹›＇`´′"
DOUBLE_QUOTES = '"«»“”„‟⹂「」『』〝〞〟﹁﹂﹃﹄＂｢｣″'
"""What Unicode calls quotation marks, and the primes and accents that are typed for them."""

HYPHENS = "-‐‑‒–—―−﹘﹣－"
"""Hyphens, dashes and the minus sign; not the soft hyphen, which nobody sees."""

SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
"""Blanks other than the usual one, which look like it or nearly so."""

_IGNORED_IN_SEARCH = re.compile("[\u00ad\u200b-\u200d\u2060]+")


def fold(text: str) -> tuple[str, TextMap]:
    """The search key of a text, and the map from the text to it.

    Case and what no reader sees (soft hyphens, zero-width characters) make no difference in it. A
    hit [a, b) in the key is the passage `map.span_to_source(a, b)`.
    """
    steps: list[_Step] = []
    seen = _rewrite(text, ((*found.span(), "") for found in _IGNORED_IN_SEARCH.finditer(text)), steps)
    seen = _composed(seen, steps)
    folded = seen.casefold()
    if len(folded) != len(seen):  # nothing folds to nothing, so same length means same places
        longer = re.compile(_class_of(char for char in set(seen) if len(char.casefold()) > 1))
        _rewrite(seen, ((*found.span(), found[0].casefold()) for found in longer.finditer(seen)), steps)
    return folded, TextMap(tuple(steps))


# -- showing -----------------------------------------------------------------------------------

_INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_UNSAFE = re.compile(f"[\0-\x1f\x7f-\x9f\ud800-\udfff{_INVISIBLE}]")


def displayable(text: str) -> str:
    """The text safe to write to a terminal, with exactly the same length.

    Tab and LF become blanks, other control characters their pictures (ESC is ␛), and what has no
    width or turns the direction of writing a middle dot. The joiner inside a composite emoji is
    one of these: its parts are then drawn one by one, each as wide as every terminal and Textual
    agree on, while terminals disagree about the width of the joined picture.
    """
    return _UNSAFE.sub(_stand_in, text)


def _stand_in(found: re.Match[str]) -> str:
    char = found[0]
    if char in "\t\n":
        return " "
    if char < " ":
        return chr(0x2400 + ord(char))
    if char == "\x7f":
        return "\u2421"
    return "\ufffd" if char < "\xa0" or "\ud800" <= char <= "\udfff" else "\u00b7"
