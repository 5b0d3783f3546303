"""Rich Text Format (.rtf): our own small reader, since the library keeps deleted text and loses tables and notes."""

from __future__ import annotations

import re

from kodbok.transcripts.format import Claim, Extract, Format, ReadOptions

_START = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,100}\{\\rtf")


def _claims(raw: bytes, _suffix: str) -> Claim:
    return Claim.CONTENT if _START.match(raw) else Claim.NO


def _extract(raw: bytes, _options: ReadOptions) -> Extract:
    from kodbok.transcripts.formats.rtf.document import extract

    return extract(raw)


FORMAT = Format("rtf", (".rtf",), _claims, _extract)
