"""Word documents (.docx): our own small reader, since the libraries lose words (TRANSCRIPTS.md, 1.3)."""

from __future__ import annotations

from kodbok.transcripts.format import Claim, Extract, Format, ReadOptions


def _claims(raw: bytes, _suffix: str) -> Claim:
    from kodbok.transcripts.formats.docx.parts import is_document

    return Claim.CONTENT if raw.startswith(b"PK") and is_document(raw) else Claim.NO


def _extract(raw: bytes, _options: ReadOptions) -> Extract:
    from kodbok.transcripts.formats.docx.document import extract

    return extract(raw)


FORMAT = Format("docx", (".docx", ".docm"), _claims, _extract)
