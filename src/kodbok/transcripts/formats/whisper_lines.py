"""What Whisper shows while it works, saved as text: two times in brackets before each line."""

from __future__ import annotations

from kodbok.transcripts import timed_lines
from kodbok.transcripts.format import Claim, Extract, Format, ReadOptions


def _claims(raw: bytes, _suffix: str) -> Claim:
    if b"-->" not in (raw.replace(b"\0", b"") if b"\0" in raw[:400] else raw):
        return Claim.NO
    lines = timed_lines.peek(raw) or []
    found = sum(timed_lines.SCREEN.fullmatch(line.strip()) is not None for line in lines)
    return Claim.CONTENT if found and 2 * found >= len(lines) else Claim.NO


def _extract(raw: bytes, options: ReadOptions) -> Extract:
    return timed_lines.extract(raw, options, timed_lines.SCREEN)


FORMAT = Format("whisper-txt", (".txt",), _claims, _extract)
