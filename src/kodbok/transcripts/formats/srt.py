"""SubRip, and other talk under lines of times that has no first line of its own."""

from __future__ import annotations

from kodbok.transcripts import captions
from kodbok.transcripts.format import Claim, Extract, Format, ReadOptions

_SUFFIXES = (".srt",)


def _claims(raw: bytes, suffix: str) -> Claim:
    text = None if suffix in captions.WEBVTT_SUFFIXES else captions.peek(raw)
    if text is None or captions.has_header(text):
        found = False
    else:
        found = captions.is_timed(text) or (suffix in _SUFFIXES and captions.has_times(text))
    return Claim.CONTENT if found else Claim.NAMED if suffix in _SUFFIXES else Claim.NO


def _extract(raw: bytes, options: ReadOptions) -> Extract:
    return captions.extract(raw, options, webvtt=False)


FORMAT = Format("srt", _SUFFIXES, _claims, _extract)
