"""JSON as Whisper and what is built on it writes it: segments with times, with or without speakers.

Known are Whisper, faster-whisper, WhisperX and OpenAI's API (`segments`, in seconds), whisper.cpp
(`transcription`, with offsets in milliseconds) and Transformers (`chunks`, or `speakers` where they
were told apart).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from kodbok.errors import KodbokError
from kodbok.messages import _
from kodbok.transcripts import json_text
from kodbok.transcripts.format import Claim, Extract, Format, ReadOptions, Said, Timed
from kodbok.transcripts.times import milliseconds

_LISTS = ("segments", "transcription", "speakers", "chunks")
_NAMES = """swedish=sv english=en german=de french=fr norwegian=no danish=da finnish=fi spanish=es dutch=nl
    italian=it polish=pl arabic=ar persian=fa somali=so turkish=tr ukrainian=uk russian=ru"""
_LANGUAGES = dict(name.split("=") for name in _NAMES.split())
_LATEST = 10**10
_CODE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")


def _claims(raw: bytes, _suffix: str) -> Claim:
    timed = json_text.has_key(raw, "start", "startTime", "offsets", "timestamps", "timestamp")
    return Claim.CONTENT if timed and json_text.has_key(raw, *_LISTS) else Claim.NO


def _extract(raw: bytes, options: ReadOptions) -> Extract:
    data, encoding, warnings = json_text.parsed(raw, options)
    timed = tuple(one for segment in _segments(data) for one in _timed(segment))
    if not timed:
        raise KodbokError(
            _("a JSON file without segments of talk: export the transcript as .docx, .vtt or .txt instead")
        )
    return Extract("", encoding=encoding, timed=timed, language=_language(data), warnings=tuple(warnings))


def _segments(data: Any) -> Iterator[dict[str, Any]]:
    """The segments, in whichever of the lists there is something."""
    lists = [data.get(key) for key in _LISTS] if isinstance(data, dict) else [data]
    for found in lists:
        segments = [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []
        if any(_text(one) for one in segments):
            yield from segments
            return


def _timed(segment: dict[str, Any]) -> Iterator[Timed]:
    """A segment; several where its words are said by several speakers, as WhisperX marks them."""
    begins, ends = _times(segment)
    text, voice = _text(segment), _voice(segment)
    if not text.strip():
        return
    parts = list(_by_speaker(segment.get("words"), text, voice))
    if len(parts) < 2:
        yield Timed(begins, ends, (Said(text, voice),))
        return
    starts = [begins, *(first for first, _said in parts[1:])]
    for begin, end, (_first, said) in zip(starts, [*starts[1:], ends], parts, strict=True):
        yield Timed(begin, end, (said,))


def _by_speaker(words: Any, text: str, voice: str | None) -> Iterator[tuple[int | None, Said]]:
    """When each speaker of a segment begins, and what they say; nothing if its words are not its text."""
    if not isinstance(words, list) or not all(isinstance(word, dict) for word in words):
        return
    said = [str(word.get("word", "")) for word in words]
    between = "" if "".join(said).split() == text.split() else " "
    if between.join(said).split() != text.split():
        return
    voices: list[str | None] = []
    for word in words:
        voices.append(_voice(word) or (voices[-1] if voices else voice))
    at = 0
    for speaker, group in groupby(voices):
        count = len(list(group))
        yield _time(words[at].get("start")), Said(between.join(said[at : at + count]), speaker)
        at += count


def _text(segment: dict[str, Any]) -> str:
    text = segment.get("text", segment.get("body"))
    return text if isinstance(text, str) else ""


def _voice(segment: dict[str, Any]) -> str | None:
    voice = segment.get("speaker")
    return str(voice).strip() or None if isinstance(voice, (str, int)) else None


def _times(segment: dict[str, Any]) -> tuple[int | None, int | None]:
    """When a segment begins and ends, in milliseconds."""
    match segment:
        case {"offsets": {"from": int(begins), "to": int(ends)}}:
            return _within(begins), _within(ends)
        case {"timestamps": {"from": begins, "to": ends}} | {"timestamp": [begins, ends]}:
            return _time(begins), _time(ends)
    return _time(segment.get("start", segment.get("startTime"))), _time(
        segment.get("end", segment.get("endTime"))
    )


def _time(value: Any) -> int | None:
    """Seconds, or a time as it is written, in milliseconds."""
    if isinstance(value, str):
        return milliseconds(value)
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        return None
    return _within(value * 1000) if abs(value) < _LATEST else None


def _within(value: float) -> int | None:
    return round(value) if 0 <= value < _LATEST else None


def _language(data: Any) -> str | None:
    said = data.get("language") if isinstance(data, dict) else None
    if isinstance(data, dict) and isinstance(data.get("result"), dict):
        said = data["result"].get("language", said)
    if not isinstance(said, str):
        return None
    return _LANGUAGES.get(said.lower(), said if _CODE.fullmatch(said) else None)


FORMAT = Format("whisper-json", (".json",), _claims, _extract)
