"""Searching, and walking from hit to hit, over documents too."""

from __future__ import annotations

from kodbok.errors import KodbokError
from kodbok.messages import _
from kodbok.tui.screens.code_hits import CodesHits
from kodbok.tui.screens.coding.jumping import JumpsAbout
from kodbok.tui.screens.hits import go_to_document_of
from kodbok.tui.transcript.selection import Selection

MOST_SHOWN = 20_000
"""So many hits are highlighted in one document at most."""


class FindsPassages(CodesHits, JumpsAbout):
    """What keys do with a search."""

    def on_mount(self) -> None:
        """Highlight the hits of a search that led here."""
        self.call_after_refresh(self.show_hits)

    def do_search_open(self, _key: str) -> None:
        """Open the search box."""
        from kodbok.tui.screens.search import SearchScreen

        screen = SearchScreen(self.reading.document.name, self.view.selection.start)
        self.app.push_screen(screen, self.searched)

    def searched(self, hit: int | None) -> None:
        """Go to the hit that was chosen; highlight what was found."""
        self.show_hits()
        if hit is not None:
            self.remember()
            self.attempt(lambda: self.go_to_hit(hit))

    def do_hit_next(self, _key: str) -> None:
        """Go to the next hit."""
        self.step_hit(1)

    def do_hit_previous(self, _key: str) -> None:
        """Go to the previous hit."""
        self.step_hit(-1)

    def step_hit(self, step: int) -> None:
        """Go to the next or previous hit from what is selected."""
        chosen = self.view.selection
        hit, round_ = self.session.finding.step(self.reading.document.name, chosen.start, chosen.end, step)
        self.go_to_hit(hit, round_=round_)

    def go_to_hit(self, n: int, *, round_: bool = False) -> None:
        """Select a hit, in this document or in another one; say which it is."""
        finding = self.session.finding
        hit = finding.hits[n]
        if hit.document != self.reading.document.name:
            go_to_document_of(self.kodbok, n)
            return
        if not self.hits_are_of_this_text():
            raise KodbokError(_("{document} has changed since: search again.").format(document=hit.document))
        finding.at = n
        self.view.select(Selection(*finding.span(n)))
        said = finding.told(n)
        self.tell(_("{said}, from the other end").format(said=said) if round_ else said)

    def hits_are_of_this_text(self) -> bool:
        """Whether the text that was searched is the one that is open."""
        document = self.reading.document
        return self.session.finding.hits.versions.get(document.name, document.version) == document.version

    def show_hits(self) -> None:
        """Highlight the hits in this document."""
        name = self.reading.document.name
        shown = self.session.has_hits and self.hits_are_of_this_text()
        shown = shown and self.session.finding.hits.count(name) <= MOST_SHOWN
        self.view.take_hits(self.session.finding.hits.spans(name) if shown else [])

    def hits_changed(self) -> None:
        """Highlight hits that came late."""
        self.show_hits()

    def clear_hits(self) -> bool:
        """Forget what was found; whether there was anything."""
        if not self.session.has_hits:
            return False
        self.session.finding.clear()
        self.show_hits()
        return True
