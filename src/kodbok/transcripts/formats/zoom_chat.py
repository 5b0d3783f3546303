"""What was written in the chat of a Zoom meeting: a time, a name and the words."""

from __future__ import annotations

import re
from dataclasses import replace

from kodbok.text import canonical
from kodbok.transcripts import prose
from kodbok.transcripts.format import Claim, Extract, Format, ReadOptions, Said, Timed
from kodbok.transcripts.timed_lines import peek
from kodbok.transcripts.times import milliseconds

_MESSAGE = re.compile(
    r"(?P<time>\d{2}:\d{2}:\d{2})(?:"
    r"\t(?P<name>[^\t\n]{1,100}):\t|"
    r"\s{1,4}(?:From|Från|Von)\s{1,4}(?P<sender>[^\t\n]{1,100}?)"
    r"(?:\s{1,4}(?P<sign>to|till|an)\s{1,4}(?P<receiver>[^\t\n:]{1,100}?))?\s{0,4}:(?=\s|$))"
    r"[^\S\n]*(?P<text>.*)"
)
_ALL = re.compile(r"(?i:everyone|alla|alle|hosts and panelists|all panelists and attendees)\b.*")


def _claims(raw: bytes, _suffix: str) -> Claim:
    if not re.match(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\0?\d", raw):
        return Claim.NO
    lines = peek(raw) or [""]
    found = sum(_MESSAGE.match(line) is not None for line in lines)
    return Claim.CONTENT if _MESSAGE.match(lines[0]) and 3 * found >= len(lines) else Claim.NO


def _extract(raw: bytes, options: ReadOptions) -> Extract:
    found = prose.extract(raw, options)
    timed: list[Timed] = []
    for line in canonical(found.text)[0].split("\n"):
        if message := _MESSAGE.match(line):
            text = message["text"]
            if message["receiver"] and not _ALL.fullmatch(message["receiver"]):
                text = f"({message['sign']} {message['receiver']}) {text}"
            voice = (message["name"] or message["sender"]).strip()
            timed.append(Timed(milliseconds(message["time"]), None, (Said(text, voice),)))
        elif timed and line.strip():
            (said,) = timed[-1].said
            timed[-1] = replace(timed[-1], said=(replace(said, text=f"{said.text}\n{line.strip()}"),))
    return replace(found, text="", timed=tuple(timed))


FORMAT = Format("zoom-chat", (".txt",), _claims, _extract)
