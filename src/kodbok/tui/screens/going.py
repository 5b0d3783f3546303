"""Going to a passage from wherever one is: it is selected when this is done, before any further key."""

from __future__ import annotations

from collections.abc import Callable

from kodbok.errors import KodbokError
from kodbok.messages import _
from kodbok.model import Document
from kodbok.tui.app import KodbokApp
from kodbok.tui.finding.jumping import Goal
from kodbok.tui.screens.coding import CodingScreen
from kodbok.tui.screens.documents import DocumentsScreen
from kodbok.tui.transcript.selection import Selection
from kodbok.tui.transcript.view import TranscriptView


def go_to(app: KodbokApp, document: Document, span: tuple[int, int] | None) -> None:
    """Show a document, with a passage of it selected; screens in front of it are left.

    Where one was is remembered, to come back to.

    Raises:
        KodbokError: the document cannot be read; one stays where one is then.
    """
    _show(app, document, (lambda view: view.select(Selection(*span))) if span else None)


def jump(app: KodbokApp, goal: Goal) -> None:
    """Show a document by its name, and the unit at a place in it; without one, where it opens by itself.

    Raises:
        KodbokError: there is no such document, or it cannot be read.
    """
    document = next((one for one in app.session.documents if one.name == goal.document), None)
    if document is None:
        raise KodbokError(_("The document {document} is not there now.").format(document=goal.document))
    _show(app, document, None if goal.offset is None else goal.select_in)


def _show(app: KodbokApp, document: Document, select: Callable[[TranscriptView], None] | None) -> None:
    for screen in app.screen_stack:
        if isinstance(screen, CodingScreen):
            screen.remember()
            screen.note_place()
    there = next((one for one in app.screen_stack if _shows(one, document)), None)
    reading = None if there else app.session.open(document)
    while app.screen is not there and not isinstance(app.screen, DocumentsScreen):
        app.pop_screen()
    if reading:
        app.push_screen(CodingScreen(reading, select))
    elif isinstance(there, CodingScreen):
        there.catch_up()  # an older text of it gives way before something is selected in it
        if select and not there.left:
            select(there.view)


def _shows(screen: object, document: Document) -> bool:
    return isinstance(screen, CodingScreen) and screen.here() == document.name
