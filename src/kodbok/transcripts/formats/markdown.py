"""Markdown: its marks stay in the text, since offsets are into the text that the coder sees."""

from __future__ import annotations

from kodbok.transcripts import prose
from kodbok.transcripts.format import Claim, Format

_SUFFIXES = (".md", ".markdown")

FORMAT = Format(
    "md", _SUFFIXES, lambda _raw, suffix: Claim.NAMED if suffix in _SUFFIXES else Claim.NO, prose.extract
)
