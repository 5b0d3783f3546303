"""Lyrics files, which Whisper's helpers write too: a time before each line."""

from __future__ import annotations

from kodbok.transcripts import timed_lines
from kodbok.transcripts.format import Claim, Format

_SUFFIXES = (".lrc",)


def _claims(raw: bytes, suffix: str) -> Claim:
    if raw[:4].lstrip(b"\xef\xbb\xbf\xff\xfe\0")[:1] != b"[":
        return Claim.NAMED if suffix in _SUFFIXES else Claim.NO
    if timed_lines.is_lyrics(timed_lines.peek(raw) or []):
        return Claim.CONTENT
    return Claim.NAMED if suffix in _SUFFIXES else Claim.NO


FORMAT = Format("lrc", _SUFFIXES, _claims, timed_lines.lyrics)
