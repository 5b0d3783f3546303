"""Tables of start, end and text without a speaker: Whisper's .tsv, and Audacity's labels."""

from __future__ import annotations

from kodbok.transcripts import timed_lines
from kodbok.transcripts.format import Claim, Extract, Format, ReadOptions


def _claims(raw: bytes, _suffix: str) -> Claim:
    if b"\t" not in raw[:4000]:
        return Claim.NO
    first, *rest = (timed_lines.peek(raw) or []) or [""]
    if first.strip() == timed_lines.WHISPER_HEADER:
        return Claim.CONTENT if rest and timed_lines.WHISPER_TABLE.fullmatch(rest[0].strip()) else Claim.NO
    labels = [timed_lines.AUDACITY_TABLE.fullmatch(line.strip()) for line in (first, *rest)]
    return Claim.CONTENT if labels[0] and all(labels[:3]) else Claim.NO


def _extract(raw: bytes, options: ReadOptions) -> Extract:
    first = (timed_lines.peek(raw) or [""])[0]
    whisper = first.strip() == timed_lines.WHISPER_HEADER
    return timed_lines.extract(
        raw, options, timed_lines.WHISPER_TABLE if whisper else timed_lines.AUDACITY_TABLE
    )


FORMAT = Format("whisper-tsv", (".tsv",), _claims, _extract)
