"""OpenDocument texts (.odt, .ott, .fodt): our own small reader; the libraries lose blanks or take deleted text."""

from __future__ import annotations

from kodbok.transcripts.format import Claim, Extract, Format, ReadOptions


def _claims(raw: bytes, _suffix: str) -> Claim:
    from kodbok.transcripts.formats.odt.document import is_document

    return Claim.CONTENT if is_document(raw) else Claim.NO


def _extract(raw: bytes, _options: ReadOptions) -> Extract:
    from kodbok.transcripts.formats.odt.document import extract

    return extract(raw)


FORMAT = Format("odt", (".odt", ".ott", ".fodt"), _claims, _extract)
