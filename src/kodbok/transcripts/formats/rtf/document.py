"""From an RTF file to its text, remarks, fields, and what to warn about."""

from __future__ import annotations

from kodbok.messages import _
from kodbok.transcripts import noticed
from kodbok.transcripts.format import Extract
from kodbok.transcripts.formats.rtf.reader import Reader


def extract(raw: bytes) -> Extract:
    """The text of an RTF file as a reader sees it, with tracked changes accepted."""
    reader = Reader(raw.decode("latin-1"))  # RTF is bytes; what they mean is said inside
    lines = reader.lines()
    warnings = noticed.warnings(changes=reader.changes, hidden=False, boxes=reader.boxes)
    if reader.hidden:
        warnings.append(_("it holds hidden text, which is left out"))
    if reader.cut_off:
        warnings.append(_("it seems to be cut off: its end is missing"))
    fields = {kind: text for kind, texts in reader.margins.items() if (text := noticed.margin(texts))}
    return reader.draft.extract(lines, reader.notes, fields, reader.page, warnings)
