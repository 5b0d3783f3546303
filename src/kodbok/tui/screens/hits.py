"""Going to a hit in another document than the one in front."""

from __future__ import annotations

from kodbok.errors import KodbokError
from kodbok.messages import _
from kodbok.tui.app import KodbokApp


def go_to_document_of(app: KodbokApp, n: int) -> None:
    """Open the document of a hit, the hit selected, and say which it is.

    Raises:
        KodbokError: the document has changed since, or is no longer there.
    """
    from kodbok.tui.screens.going import go_to

    finding, session = app.session.finding, app.session
    name, version = finding.hits[n].document, finding.hits.version(n)
    document = next((one for one in session.every_document if one.name == name), None)
    if document is None or document.version != version:
        raise KodbokError(_("{document} has changed since: search again.").format(document=name))
    finding.at = n
    go_to(app, document, finding.span(n))
    there = app.acting
    there.call_after_refresh(lambda: there.tell(finding.told(n)))
