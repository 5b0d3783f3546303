"""What WebVTT and SubRip have in common: lines with two times, and under each what is said.

The files that tools write keep to no standard, so this reads by the lines with times alone: whatever
stands between two of them is said in the first, blank lines or not, and no word of it is left out.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from kodbok.errors import KodbokError
from kodbok.messages import _, ngettext
from kodbok.text import canonical
from kodbok.transcripts import prose
from kodbok.transcripts.format import Extract, ReadOptions, Said, Timed
from kodbok.transcripts.rolling import unrolled

_BLANK = r"[^\S\n]"


def _two_times(colon: str) -> str:
    """A line's beginning with two times. Seconds have one digit only where no other can be missing."""
    second = r"\d{2}|\d(?=[.,])|(?<=\b\d:)\d"
    time = rf"(?:(\d{{1,5}}){colon})?(\d{{1,2}}){colon}({second})(?:[.,](\d{{1,9}}))?"
    return rf"{_BLANK}*{time}{_BLANK}*-->{_BLANK}*{time}(?!\S)"


_TIMES = re.compile(rf"{_two_times(':')}(.*)")
_SPACED_TIMES = re.compile(rf"{_two_times(f':{_BLANK}+')}(.*)")  # 00: 00: 01,000, as translators leave it
_TIMES_ANYWHERE = re.compile(rf"^(?:{_two_times(':')}|{_two_times(f':{_BLANK}+')})", re.MULTILINE)
_BROKEN_TIMES = re.compile(r"[\s\d:.,;-]*\d[\s:.,;-]*-->[\s\d:.,;-]*|[\s:.,;-]*-->[\s:.,;-]*\d[\s\d:.,;-]*")
_BROKEN_FIRST = re.compile(r"(?=.*\d[^\S\n]?:)[\s\dOoIl:.,;-]*-\s?>[\s\dOoIl:.,;-]*")
_DAMAGED_TIME = rf"(?=\S{{0,20}}\d)[\w?\ufffd]{{1,5}}(?:{_BLANK}?[:;.,]{_BLANK}?[\w?\ufffd]{{1,9}}){{1,3}}"
_ARROW = rf"(?:[-–—=](?:{_BLANK}?[-–—=]){{0,2}}{_BLANK}?>|[→⟶⇒])"
# `12:00 → 13:00` may be talk: somewhere in the line, a time is as exact as `0:00:01` or `0:01,5`.
_DAMAGED_TIMES = re.compile(
    rf"(?=.*\d{_BLANK}?:{_BLANK}?\d\d?{_BLANK}?[:;.,]{_BLANK}?\d)"
    rf"{_BLANK}*{_DAMAGED_TIME}{_BLANK}*{_ARROW}{_BLANK}*{_DAMAGED_TIME}(?!\S)(.*)"
)
_BLOCK = re.compile(r"\S[^\n]*+(?:\n[^\S\n]*+\S[^\n]*+)*+")
_SETTINGS = re.compile(r"(?:\s+[\w-]{1,20}:\S*)*\s*")
_INDEX = re.compile(r"(?=\S{0,11}\d)\S{1,12}")
_SPOKEN_ID = re.compile(r'\d{1,9} "([^"]{1,100})"(?: \(\d{1,20}\))?')
_NOT_SAID = re.compile(r"(?:STYLE|REGION)\s*")
_NOTE = re.compile(r"NOTE(?:\s+(.*))?")
_MACHINE_NOTE = re.compile(r"(?i:confidence|recognizability|duration)\s*:\s*\S*")
_HEADER = re.compile(r"WEBVTT(?:[ \t]+(?:-\s*)?(.*))?")
_LATER_HEADER = re.compile(r"(.*[\w.,?!…>\"”)\ufeff])?WEBVTT(?:[ \t]+-[ \t]*(.*))?\s*")
_AFTER_HEADER = re.compile(r"\s*|[\w-]{1,40}\s*[:=].*|.*-->.*")
_METADATA = re.compile(
    r"(?i:(styles?:\s*)|(?:kind|language|regions?|styles?)\s*[:=].*)|X-[A-Z-]{1,40}\s*[:=].*"
)
_LANGUAGE = re.compile(r"(?i:language):\s*([A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*)\s*")


WEBVTT_SUFFIXES = (".vtt", ".webvtt")


def is_timed(text: str) -> bool:
    """Whether a text is talk with times from its first lines on, and not prose that mentions some."""
    first = [line for line in text[:1000].split("\n") if line.strip()][:2]
    if not any("-->" in line and _times(line) for line in first):
        return False
    times = sum(1 for _found in _TIMES_ANYWHERE.finditer(text))
    blocks = sum(1 for _found in _BLOCK.finditer(text))
    return 4 * times >= blocks and (times > 1 or bool(re.search(r"\d[.,]\d{1,3}\s*-->", text[:1000])))


def has_times(text: str) -> bool:
    """Whether any line of a text has two times, as a cue has."""
    return _TIMES_ANYWHERE.search(text) is not None


def has_header(text: str) -> bool:
    """Whether a text begins as WebVTT does."""
    first, _end, rest = text.lstrip().partition("\n")
    found = _HEADER.fullmatch(first)
    return found is not None and (not found[1] or "-->" in rest)


def peek(raw: bytes) -> str | None:
    """The text of a file after its front matter, if it may hold cues at all; None otherwise."""
    seen = raw.replace(b"\0", b"") if b"\0" in raw[:400] else raw  # UTF-16 and UTF-32 too
    if b"-->" not in seen and b"WEBVTT" not in seen[:400]:
        return None
    try:
        return canonical(prose.extract(raw, ReadOptions()).text)[0]
    except KodbokError:
        return None


def extract(raw: bytes, options: ReadOptions, *, webvtt: bool) -> Extract:
    """The cues of a file, and in the field `note` what stands before the first of them.

    Raises:
        KodbokError: there are no cues, or no words in them.
    """
    found = prose.extract(raw, options)
    captions = _Captions(webvtt)
    captions.read(canonical(found.text)[0].split("\n"))
    timed, again = unrolled([one for one in captions.timed() if one.said])
    if all(one.ends is None for one in timed):
        raise KodbokError(
            _(
                "no words with times (00:00:01.000 --> 00:00:04.000) are in it: export it again, or save what"
                " has no times as .txt"
            )
        )
    note = captions.note()
    fields = {**({"note": note} if note else {}), **found.given.fields}
    return replace(
        found,
        text="",
        given=replace(found.given, fields=fields),
        timed=tuple(timed),
        language=captions.language,
        warnings=(*found.warnings, *captions.warnings(), *_about_repeats(again)),
    )


def _about_repeats(lines: int) -> Iterator[str]:
    if lines:
        yield ngettext(
            "the captions roll up: {n} line was taken as shown again, not said again, and left out",
            "the captions roll up: {n} lines were taken as shown again, not said again, and left out",
            lines,
        ).format(n=lines)


@dataclass(slots=True)
class _Cue:
    """A cue; its end is None where its line of times is damaged."""

    begins: int
    ends: int | None
    voice: str | None
    lines: list[str] = field(default_factory=list)


class _Captions:
    """Goes through the lines of a file once."""

    def __init__(self, webvtt: bool) -> None:
        self._webvtt = webvtt
        self._before: list[str] = []
        self._cues: list[_Cue] = []
        self._index = 0
        self._late_notes = 0
        self._broken = 0
        self._first_broken = False
        self._later_headers = 0
        self._in_header = True
        self.language: str | None = None

    def read(self, lines: list[str]) -> None:
        """Sorts the lines: cues, notes, and what is neither said nor told."""
        at = self._header(lines) if self._webvtt else 0
        opens = True
        while at < len(lines):
            line = lines[at]
            if "-->" in line and (times := _times(line)):
                voice = self._take_id(lines, at)
                self._cues.append(_Cue(times[0], times[1], voice, [times[2]] if times[2] else []))
                self._in_header = False
            elif ("-->" in line and _BROKEN_TIMES.fullmatch(line)) or (
                not self._cues and _BROKEN_FIRST.fullmatch(line)
            ):
                self._take_broken(lines, at)
            elif (damaged := _DAMAGED_TIMES.fullmatch(line)) and (opens or self._is_id(lines, at - 1)):
                self._take_broken(lines, at)
                if not _SETTINGS.fullmatch(damaged[1]):
                    self._here().append(damaged[1].strip())
            elif self._webvtt and (
                end := (opens and self._aside(lines, at)) or self._later_header(lines, at)
            ):
                at = end
                opens = True
                continue
            else:
                self._here().append(line)
            opens = not line.strip()
            at += 1

    def timed(self) -> Iterator[Timed]:
        """The cues with what is said in them."""
        for cue in self._cues:
            said = tuple(one for one in _said("\n".join(cue.lines)) if one.text.strip() or one.voice)
            if cue.voice is not None:
                said = tuple(replace(one, voice=one.voice or cue.voice) for one in said)
            yield Timed(cue.begins, cue.ends, said if any(one.text.strip() for one in said) else ())

    def note(self) -> str:
        """What stands before the first cue and is meant for people."""
        lines = [_plain(line).rstrip() for line in self._before]
        return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()

    def warnings(self) -> list[str]:
        """What a reader of the text should know about how the file was read."""
        warnings = []
        if self._late_notes:
            warnings.append(
                ngettext(
                    "{n} note between the cues was left out",
                    "{n} notes between the cues were left out",
                    self._late_notes,
                ).format(n=self._late_notes)
            )
        if self._later_headers:
            warnings.append(
                ngettext(
                    "another WebVTT file is joined to it ({n}): its header was left out, and its times begin anew",
                    "other WebVTT files are joined to it ({n}): their headers were left out, and their times begin"
                    " anew",
                    self._later_headers,
                ).format(n=self._later_headers)
            )
        if self._first_broken:
            warnings.append(
                _("the first line of times is damaged: what follows it stands first, with the time 0:00")
            )
        if self._broken:
            warnings.append(
                ngettext(
                    "{n} line of times is damaged: what follows it belongs to the cue before",
                    "{n} lines of times are damaged: what follows them belongs to the cue before",
                    self._broken,
                ).format(n=self._broken)
            )
        return warnings

    def _here(self) -> list[str]:
        return self._cues[-1].lines if self._cues else self._before

    def _header(self, lines: list[str]) -> int:
        """Takes in the first block, up to a blank line or a cue; gives the line after it."""
        at = next((at for at, line in enumerate(lines) if line.strip()), len(lines))
        found = _HEADER.fullmatch(lines[at].strip()) if at < len(lines) else None
        if found is None:
            return 0
        self._before.append((found[1] or "").strip())
        return self._rest_of_header(lines, at + 1)

    def _later_header(self, lines: list[str], at: int) -> int | None:
        """Takes in the header of a file that was joined to this one, if it begins here or ends this line.

        So that nobody's word is taken for one, it stands as a header does, and not first in a cue.
        """
        found = _LATER_HEADER.fullmatch(lines[at]) if self._cues and "WEBVTT" in lines[at] else None
        if found is None or not _AFTER_HEADER.fullmatch("\n".join(lines[at + 1 : at + 2])):
            return None
        last = (found[1] or "").removesuffix("\ufeff").strip()
        if not last and "-->" in lines[at - 1]:
            return None
        if last:
            self._here().append(last)
        if found[2]:
            self._before += ["", found[2].strip()]
        self._later_headers += 1
        self._in_header = True
        return self._rest_of_header(lines, at + 1)

    def _rest_of_header(self, lines: list[str], at: int) -> int:
        """Takes in the metadata of a header, and keeps what else stands among it; gives the line after it."""
        styles = False
        for after in range(at, len(lines)):
            line = lines[after]
            if not line.strip() or "-->" in line or _DAMAGED_TIMES.fullmatch(line):
                return after
            if _NOTE.fullmatch(line) or _NOT_SAID.fullmatch(line):
                return after
            if language := _LANGUAGE.fullmatch(line):
                self.language = self.language or language[1]
            if metadata := _METADATA.fullmatch(line):
                styles = metadata[1] is not None
            elif not styles:
                self._here().append(line)
            elif line.strip() == "##":
                styles = False
        return len(lines)

    def _aside(self, lines: list[str], at: int) -> int | None:
        """Takes in a block that is not talk, if one begins here; gives the line after it."""
        note = _NOTE.fullmatch(lines[at])
        if note is None and not (self._in_header and _NOT_SAID.fullmatch(lines[at])):
            return None
        end = at + 1
        while end < len(lines) and lines[end].strip() and "-->" not in lines[end]:
            end += 1
        if note is not None and not self._is_of_a_program((note[1] or "").strip()):
            if self._cues:
                self._late_notes += 1
            else:
                self._before += ["", note[1] or "", *lines[at + 1 : end], ""]
        return end

    def _is_of_a_program(self, note: str) -> bool:
        """Whether a note is what Stream writes for itself; takes the language from it."""
        if language := _LANGUAGE.fullmatch(note):
            self.language = self.language or language[1]
        return language is not None or _MACHINE_NOTE.fullmatch(note) is not None

    def _take_broken(self, lines: list[str], at: int) -> None:
        """Takes in a damaged line of times: words that no cue stands before are a cue of their own."""
        self._take_id(lines, at)
        if self._cues:
            self._broken += 1
        else:
            self._first_broken = True
            self._cues.append(_Cue(0, None, None))
            self._in_header = False

    def _take_id(self, lines: list[str], at: int) -> str | None:
        """Takes back the line before the times if it is the cue's id; gives the voice that it names."""
        if not self._is_id(lines, at - 1):
            return None
        line = self._here().pop().strip()
        if line.isascii() and line.isdecimal():
            self._index = int(line[:9])
        spoken = _SPOKEN_ID.fullmatch(line)
        return spoken[1] if spoken else None

    def _is_id(self, lines: list[str], at: int) -> bool:
        """Whether a line before times is the cue's id.

        It is one where it stands first in its block and could be one, or counts on from the last.
        In WebVTT whatever stands first there is one; right under the header, what could be one.
        """
        here = self._here()
        line = lines[at].strip() if at >= 0 else ""
        if not (line and here and here[-1] == lines[at]):
            return False
        above = lines[at - 1].strip() if at else ""
        counts_on = line.isascii() and line.isdecimal() and int(line[:9]) == self._index + 1
        if counts_on or (self._webvtt and not above):
            return True
        return above in ("", "WEBVTT") and _INDEX.fullmatch(line) is not None


def _times(line: str) -> tuple[int, int, str] | None:
    """Where a cue begins and ends in milliseconds, and what is said on the same line."""
    found = _TIMES.fullmatch(line) or _SPACED_TIMES.fullmatch(line)
    if found is None:
        return None
    rest = found[9]
    return (
        _milliseconds(*found.groups()[:4]),
        _milliseconds(*found.groups()[4:8]),
        "" if _SETTINGS.fullmatch(rest) else rest.strip(),
    )


def _milliseconds(hours: str | None, minutes: str, seconds: str, part: str | None) -> int:
    whole = (int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)
    return whole * 1000 + int((part or "0").ljust(3, "0")[:3])


# -- marks inside what is said -----------------------------------------------------------------

_VOICE = re.compile(r"<v(?:\.[^\s<>]{0,200})?(?:\s+([^<>]{0,300}))?>|(</v>)", re.IGNORECASE)
_TAG = re.compile(r"<(/?)([A-Za-z][\w-]{0,50})(?:[.\s/][^<>]{0,500})?>|<\d{1,5}:\d{2}[\d:.,]{0,20}>")
_OVERRIDE = re.compile(r"\{\\[^{}\n]{1,200}\}")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_TAGS = frozenset(
    (
        *("c", "i", "b", "u", "s", "v", "lang", "ruby", "rt", "rp", "font", "em", "strong"),
        *("span", "p", "div", "small", "big", "sub", "sup"),
    )
)


def _said(markup: str) -> Iterator[Said]:
    """What each voice says, without marks."""
    voice: str | None = None
    at = 0
    for found in _VOICE.finditer(markup):
        yield Said(_plain(markup[at : found.start()]), voice)
        voice = None if found[2] else _entities(found[1] or "").strip()
        at = found.end()
    yield Said(_plain(markup[at:]), voice)


def _plain(markup: str) -> str:
    """The words without tags. What is no tag (`<[?]>`, `2 < 3`, `<unclear>`) is text, and stays."""
    if "<" in markup:
        opened = {found[2].lower() for found in _TAG.finditer(markup) if found[2] and not found[1]}
        closed = {found[2].lower() for found in _TAG.finditer(markup) if found[1]}
        names = _TAGS | (opened & closed)

        def drop(found: re.Match[str]) -> str:
            name = (found[2] or "c").lower()
            return "\n" if name == "br" else "" if name in names else found[0]

        markup = _TAG.sub(drop, markup)
    return _entities(_OVERRIDE.sub("", markup) if "{\\" in markup else markup)


def _entities(text: str) -> str:
    return _ENTITY.sub(lambda found: html.unescape(found[0]), text) if "&" in text else text
