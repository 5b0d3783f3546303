"""Going to a passage from wherever one is."""

from __future__ import annotations

from kodbok.errors import KodbokError
from kodbok.messages import _
from kodbok.model import Document
from kodbok.tui.app import KodbokApp
from kodbok.tui.screens.coding import CodingScreen
from kodbok.tui.screens.documents import DocumentsScreen
from kodbok.tui.transcript.selection import Selection


def go_to(app: KodbokApp, document: Document, span: tuple[int, int] | None) -> None:
    """Show a document, with a passage of it selected; screens in front of it are left.

    Where one was is remembered, to come back to.

    Raises:
        KodbokError: the document cannot be read; one stays where one is then.
    """
    for screen in app.screen_stack:
        if isinstance(screen, CodingScreen):
            screen.remember()
            screen.note_place()
    there = next((one for one in app.screen_stack if _shows(one, document)), None)
    reading = None if there else app.session.open(document)
    while app.screen is not there and not isinstance(app.screen, DocumentsScreen):
        app.pop_screen()
    if reading:
        there = CodingScreen(reading)
        app.push_screen(there)
    if span and isinstance(there, CodingScreen):
        view = there
        there.call_after_refresh(lambda: view.view.select(Selection(*span)))


def jump(app: KodbokApp, name: str, offset: int | None) -> None:
    """Show a document by its name, and the unit at an offset; without one, where it opens by itself.

    Raises:
        KodbokError: there is no such document, or it cannot be read.
    """
    document = next((one for one in app.session.documents if one.name == name), None)
    if document is None:
        raise KodbokError(_("The document {document} is not there now.").format(document=name))
    go_to(app, document, None)
    there = app.screen
    if offset is not None and isinstance(there, CodingScreen):
        view = there
        there.call_after_refresh(lambda: view.view.select_unit(offset=offset))


def _shows(screen: object, document: Document) -> bool:
    return isinstance(screen, CodingScreen) and screen.here() == document.name
