"""PDF: no text but letters at places, from which pypdfium2 makes lines, and we the paragraphs."""

from __future__ import annotations

import re

from kodbok.transcripts.format import Claim, Extract, Format, ReadOptions

_START = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,1000}%PDF-\d")


def _claims(raw: bytes, _suffix: str) -> Claim:
    return Claim.CONTENT if _START.match(raw) else Claim.NO


def _extract(raw: bytes, _options: ReadOptions) -> Extract:
    from kodbok.transcripts.formats.pdf.document import extract

    return extract(raw)


FORMAT = Format("pdf", (".pdf",), _claims, _extract)
