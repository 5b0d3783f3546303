"""Opening a document at a hit."""

from __future__ import annotations

from kodbok.errors import KodbokError
from kodbok.messages import _
from kodbok.tui.reading import Reading
from kodbok.tui.session import Session
from kodbok.tui.state import Bookmark
from kodbok.tui.transcript.units import Unit

_ABOVE = 300


def opened_at(session: Session, n: int, unit: Unit = Unit.SENTENCE) -> Reading:
    """Open the document of a hit, with the hit selected and some lines above it.

    Raises:
        KodbokError: the document has changed since, or is no longer there.
    """
    finding = session.finding
    name, version = finding.hits[n].document, finding.hits.version(n)
    document = next((one for one in session.every_document if one.name == name), None)
    if document is None or document.version != version:
        raise KodbokError(_("{document} has changed since: search again.").format(document=name))
    finding.at = n
    start, end = finding.span(n)
    session.note_place(document, Bookmark(start, end, unit.value, max(0, start - _ABOVE), document.version))
    return session.open(document)
