"""The transcripts room: from files to transcripts, and the tables beside them."""

from __future__ import annotations

from kodbok.transcripts.cases import CasesFile, read_cases, took_part
from kodbok.transcripts.format import ReadOptions
from kodbok.transcripts.formats import suffixes
from kodbok.transcripts.front_matter import front_matter
from kodbok.transcripts.given import Given, GivenSpeaker
from kodbok.transcripts.reading import MAX_BYTES, read
from kodbok.transcripts.sidecar import Sidecar, read_sidecar
from kodbok.transcripts.speakers import Evidence, evidence
from kodbok.transcripts.table_files import SUFFIXES as TABLE_SUFFIXES
from kodbok.transcripts.unread import SUFFIXES as UNREAD_SUFFIXES

__all__ = [
    "MAX_BYTES",
    "TABLE_SUFFIXES",
    "UNREAD_SUFFIXES",
    "CasesFile",
    "Evidence",
    "Given",
    "GivenSpeaker",
    "ReadOptions",
    "Sidecar",
    "evidence",
    "front_matter",
    "read",
    "read_cases",
    "read_sidecar",
    "suffixes",
    "took_part",
]
