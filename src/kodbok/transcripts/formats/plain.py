"""Plain text, which takes whatever no other format knows as its own."""

from __future__ import annotations

from kodbok.transcripts import prose
from kodbok.transcripts.format import Claim, Format

FORMAT = Format("txt", (".txt", ".text"), lambda _raw, _suffix: Claim.TEXT, prose.extract)
