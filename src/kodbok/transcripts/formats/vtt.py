"""WebVTT, as Teams, Zoom, Whisper and YouTube write it: known by its first line."""

from __future__ import annotations

from kodbok.transcripts import captions
from kodbok.transcripts.format import Claim, Extract, Format, ReadOptions


def _claims(raw: bytes, suffix: str) -> Claim:
    text = captions.peek(raw)
    if text and (
        captions.has_header(text) or (suffix in captions.WEBVTT_SUFFIXES and captions.has_times(text))
    ):
        return Claim.CONTENT
    return Claim.NAMED if suffix in captions.WEBVTT_SUFFIXES else Claim.NO


def _extract(raw: bytes, options: ReadOptions) -> Extract:
    return captions.extract(raw, options, webvtt=True)


FORMAT = Format("vtt", captions.WEBVTT_SUFFIXES, _claims, _extract)
