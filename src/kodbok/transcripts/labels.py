"""Where a line of text begins as if a speaker were named there: the grammar, without judging."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kodbok.errors import UsageError
from kodbok.messages import _
from kodbok.transcripts.given import label_key


@dataclass(frozen=True, slots=True)
class Mark:
    """A line that begins like a label: [start, after) is the label with all that belongs to it.

    `sure` labels count whatever the evidence; `dress` is what sets a label apart from its line:
    bold type, a time beside it, both or nothing.
    """

    start: int
    after: int
    label: str
    sure: bool = False
    dress: str = ""

    @property
    def key(self) -> str:
        """What all ways of writing this label share."""
        return label_key(self.label)


BLANK = r"[^\S\n]"
TIME = r"\\?[\[({#]?(?:\d{1,3}:)?\d{1,2}:(?:\d{2}|\d(?=[.,]\d))(?:[.,]\d{1,3}|[:;]\d{2})?(?:-\d)?\\?[\])}#]?"
"""A time beside a label, in brackets or not: 0:03, [00:01:02], #00:01:02-3#, 00:01:02:15 (with frames), \\[00:12\\] (Markdown)."""

_TIMED = re.compile(TIME)
_COLON = re.compile(rf"{BLANK}*:?")
_NAME = r"[^\W\d_][^:\n\t*]{0,59}?"
# A colon that belongs to the words around it: an address, a path, a smiley, a time of day, and the
# Swedish endings of abbreviations (EU:s, SVT:n).
_NO_LABEL = r"(?!//|[\\:]|[)(](?:\s|\Z)|-[)(]|(?<=\d:)\d|(?:s|n|t|en|et|ns|ts|ens|ets|ar|are|er|arna|erna|or|orna|na)\b)"
_BRACKETED = re.compile(
    rf"^{BLANK}{{0,20}}[#@]?[\[{{](?P<n>[^\W\d_][^\]\[{{}}\n:]{{0,39}})[\]}}]:?{BLANK}{{1,8}}(?=\S)",
    re.MULTILINE,
)


def _grammar(names: Iterable[str]) -> re.Pattern[str]:
    """One line's beginning: list or time token, name, perhaps in bold, perhaps a time, colon."""
    known = "".join(f"{re.escape(name)}|" for name in sorted(names, key=len, reverse=True))
    return re.compile(
        rf"^(?=[^:\n]{{0,120}}:){BLANK}{{0,20}}"
        rf"(?:(?:[-–—•+*]|\d{{1,4}}[.)]?|(?P<speech>Anf\.[ \u00a0]\d{{1,5}})){BLANK}{{1,4}}|{TIME}{BLANK}{{0,4}}){{0,3}}"
        rf"[#@]?(?P<bold>\*\*\*|\*\*|__|\*|_)?(?P<n>{known}{_NAME})(?:(?P=bold))?"
        rf"{BLANK}{{0,3}}(?:{TIME}{BLANK}{{0,3}})?:{_NO_LABEL}(?:(?P=bold))?",
        re.MULTILINE | (re.IGNORECASE if known else re.NOFLAG),
    )


_PLAIN = _grammar(())


def candidates(text: str, known: Iterable[str] = ()) -> Iterator[Mark]:
    """The lines that begin with a name and a colon; `known` names may have any form."""
    known = list(known)
    for found in (_grammar(known) if known else _PLAIN).finditer(text):
        around = found[0].replace(found["n"], "", 1)
        dress = ("bold " if found["bold"] else "") + ("timed" if _TIMED.search(around) else "")
        name = _one_line(found["n"])
        if found["speech"]:
            name = name.removesuffix(" replik")
        yield Mark(_first(found), found.end(), name, found["speech"] is not None, dress)


def bracketed(text: str) -> Iterator[Mark]:
    """The lines that begin with a name in brackets (`[id1] ...`)."""
    for found in _BRACKETED.finditer(text):
        yield Mark(_first(found), found.end(), _one_line(found["n"]))


def matching(text: str, expression: str) -> Iterator[Mark]:
    """The lines whose beginning matches the regular expression.

    The label is the group `n`, else the first group, else the whole match; a colon right after it
    belongs to it.
    """
    pattern = speaker_pattern(expression)
    for line in re.finditer(rf"^{BLANK}*+(?=\S)[^\n]*", text, re.MULTILINE):
        first = _first(line)
        found = pattern.match(text, line.start(), line.end()) or pattern.match(text, first, line.end())
        if found is None:
            continue
        name = found["n"] if "n" in pattern.groupindex else found[1] if pattern.groups else found[0]
        if name and (label := name.strip().strip("*:").strip()):
            colon = _COLON.match(text, found.end(), line.end())
            yield Mark(first, colon.end() if colon else found.end(), _one_line(label), sure=True)


def speaker_pattern(expression: str) -> re.Pattern[str]:
    """The compiled expression for labels; refused with a plain sentence when it is not one."""
    try:
        return re.compile(expression, re.MULTILINE)
    except (re.error, OverflowError, RecursionError) as error:
        raise UsageError(
            _("the expression for speakers is not valid: {error}: {expression}").format(
                error=error, expression=expression
            )
        ) from None


def _first(found: re.Match[str]) -> int:
    """Where the first character that is no blank stands."""
    return found.start() + len(found[0]) - len(found[0].lstrip())


def _one_line(name: str) -> str:
    return " ".join(name.split())
