"""Talk with a time at the beginning of each line, as Whisper writes it besides captions.

There are lines with two times in brackets (`[00:43.810 --> 00:47.850]  Hello`, what Whisper shows
on the screen), tables of start, end and text (in milliseconds by Whisper, in seconds by Audacity),
and lyrics (`[00:43.810]Hello`, where an empty line ends what was said).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest

from kodbok.errors import KodbokError
from kodbok.text import canonical
from kodbok.transcripts import prose
from kodbok.transcripts.format import Extract, ReadOptions, Said, Timed
from kodbok.transcripts.times import milliseconds

_CLOCK = r"(?:\d{1,3}:)?\d{1,2}:\d{2}(?:[.,:]\d{1,3})?"
SCREEN = re.compile(rf"\[({_CLOCK})\s*-->\s*({_CLOCK})\][^\S\n]*(.*)")
WHISPER_TABLE = re.compile(r"(\d{1,12})\t(\d{1,12})\t(.*)")
AUDACITY_TABLE = re.compile(r"(\d{1,9}\.\d{1,9})\t(\d{1,9}\.\d{1,9})\t(.*)")
WHISPER_HEADER = "start\tend\ttext"
_LYRICS = re.compile(rf"((?:\[{_CLOCK}\])+)(.*)")
_LYRICS_ABOUT = re.compile(r"\[([A-Za-z#]{1,20}):\s*(.*)\]\s*")
_LYRICS_INSIDE = re.compile(rf"<{_CLOCK}>")
_KNOWN = {"ti": "title", "ar": "artist", "al": "album", "au": "author", "by": "by", "length": "length"}


def peek(raw: bytes) -> list[str] | None:
    """The first lines of a file that hold something, if it is text; None otherwise."""
    try:
        text = canonical(prose.extract(_beginning(raw), ReadOptions()).text)[0]
    except KodbokError:
        return None
    return [line for line in text.split("\n") if line.strip()][:40]


def _beginning(raw: bytes) -> bytes:
    """The first lines, cut where no character is cut in two."""
    cut = raw.rfind(b"\n", 0, 20_000)
    return raw if len(raw) <= 20_000 or cut < 0 or b"\0" in raw[:400] else raw[:cut]


def is_lyrics(lines: list[str]) -> bool:
    """Whether lines are those of a file of lyrics; prose has a blank or a name after its times."""
    said = [line for line in lines if not _LYRICS_ABOUT.fullmatch(line)]
    found = [line for line in said if re.match(rf"\[{_CLOCK}\](?!\s+\S|\s*[-–])", line)]
    exact = [line for line in found if re.match(r"\[\d{1,3}:\d{2}[.:]\d{2,3}\]", line)]
    return len(exact) > 1 and len(exact) == len(said)


def extract(raw: bytes, options: ReadOptions, line: re.Pattern[str]) -> Extract:
    """Talk in lines with two times and a text each; a line without times goes on with the one before."""
    found = prose.extract(raw, options)
    timed: list[Timed] = []
    note: list[str] = []
    for words in canonical(found.text)[0].split("\n"):
        if times := line.fullmatch(words.strip()):
            timed.append(Timed(*_both(times), (Said(times[3]),)))
        elif timed:
            timed[-1] = replace(timed[-1], said=(Said(f"{timed[-1].said[0].text}\n{words}"),))
        elif words.strip() and words.strip() != WHISPER_HEADER:
            note.append(words.strip())
    return _with_note(replace(found, text="", timed=tuple(timed)), {"note": "\n".join(note)} if note else {})


def _both(times: re.Match[str]) -> tuple[int | None, int | None]:
    first, last = (
        milliseconds(one) if ":" in one else round(float(one) * (1000 if "." in one else 1))
        for one in times.group(1, 2)
    )
    return first, last


def lyrics(raw: bytes, options: ReadOptions) -> Extract:
    """Talk in lines with one time each, or several where the line is said again."""
    found = prose.extract(raw, options)
    about: dict[str, str] = {}
    lines = list(_sung(canonical(found.text)[0].split("\n"), about))
    offset = int(about.pop("offset", "0"))
    lines.sort(key=lambda one: one[0])
    ends = [begins for begins, _text in lines[1:]]
    timed = tuple(
        Timed(max(0, begins - offset), None if end is None else max(0, end - offset), (Said(text),))
        for (begins, text), end in zip_longest(lines, ends)
        if text.strip()
    )
    return _with_note(replace(found, text="", timed=timed, language=about.pop("language", None)), about)


def _sung(lines: list[str], about: dict[str, str]) -> Iterator[tuple[int, str]]:
    """When each line is sung; what the file says about itself goes into `about`."""
    last: int | None = None
    for line in lines:
        if told := _LYRICS_ABOUT.fullmatch(line.strip()):
            _tell(told[1].lower(), told[2].strip(), about)
        elif found := _LYRICS.fullmatch(line.strip()):
            text = _LYRICS_INSIDE.sub("", found[2]).strip()
            for time in re.findall(_CLOCK, found[1]):
                hundredths = time.count(":") > 1 and not re.search("[.,]", time)  # [mm:ss:xx]
                last = milliseconds(re.sub(r"(:\d{2}):", r"\1.", time) if hundredths else time) or 0
                yield last, text
        elif line.strip():
            yield last or 0, line.strip()


def _tell(key: str, value: str, about: dict[str, str]) -> None:
    if key == "offset":
        if re.fullmatch(r"[+-]?\d{1,7}", value):
            about["offset"] = value
    elif key == "la":
        about["language"] = value
    elif key in _KNOWN and value:
        about[_KNOWN[key]] = value


def _with_note(found: Extract, fields: dict[str, str]) -> Extract:
    return replace(found, given=replace(found.given, fields={**fields, **found.given.fields}))
