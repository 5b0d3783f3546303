"""The search box: finds as one types, shows every hit in its context, and leads there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.strip import Strip
from textual.widgets import Input

from kodbok.messages import _, ngettext
from kodbok.study.actions import Need, Place
from kodbok.study.searching import How
from kodbok.text import displayable
from kodbok.tui.drawing.paint import Piece, fitted, padded, strip_of
from kodbok.tui.finding.hits import Finding
from kodbok.tui.finding.seeking import Part
from kodbok.tui.keys.keymap import shown
from kodbok.tui.screens.base import ListKeys, WorkScreen
from kodbok.tui.screens.code_hits import CodesHits
from kodbok.tui.screens.overlay import Overlay
from kodbok.tui.transcript.cells import width_of
from kodbok.tui.widgets.drawn import Line
from kodbok.tui.widgets.rows import Rows
from kodbok.tui.wording import number

_NAME_SHARE, _NAME_MOST = 1 / 4, 24
_SPEAKER_FROM = 90
_AROUND = 400


class SearchScreen(ListKeys, Overlay[int], CodesHits):
    """Searches; gives the number of the hit to go to, or None.

    Args:
        document: The open document; None when there is none and only the study can be searched.
        offset: Where one is in it.
    """

    places: ClassVar[tuple[Place, ...]] = (Place.SEARCH,)
    DEFAULT_CSS = """
    SearchScreen #box { height: 90%; max-width: 130; }
    SearchScreen #query { padding: 0 1; background: $panel; }
    """

    def __init__(self, document: str | None, offset: int = 0) -> None:
        super().__init__()
        self._document, self._offset = document, offset
        self._moved = self._going = False
        self._versions: Sequence[tuple[str, int]] = ()

    @property
    def finding(self) -> Finding:
        """The session's search."""
        return self.session.finding

    @property
    def everywhere(self) -> bool:
        """Whether the study is searched."""
        return self.finding.everywhere or self._document is None

    def compose_box(self) -> ComposeResult:
        """What is looked for, how and where, and what was found."""
        field = Input(self.finding.query, placeholder=_("what to search for"), id="query", compact=True)
        field.cursor_blink = False
        yield field
        yield Line(id="how")
        yield Line(id="where")
        yield Line(id="passage")
        yield Line(id="divider")
        yield Rows(self.draw, id="found")

    def the_rows(self) -> Rows:
        """The hits."""
        return self.query_one("#found", Rows)

    def on_mount(self) -> None:
        """Begin with the last search of the session."""
        self.query_one("#query", Input).focus()
        self.search()

    def holds(self) -> set[Need]:
        """What works depends on there being codes."""
        return super().holds() | ({Need.CODES} if self.session.codes.codable else set())

    # -- search --------------------------------------------------------------------------------

    @on(Input.Changed)
    def query_changed(self, event: Input.Changed) -> None:
        """Search as one types."""
        if event.value != self.finding.query:
            self.finding.query = event.value
            self.search()

    def search(self) -> None:
        """Search for what is typed; the answer comes in parts."""
        shown_ones = tuple(one.name for one in self.session.documents)
        if not self.everywhere:
            documents: tuple[str, ...] | None = (self._document or "",)
        else:
            documents = None if len(shown_ones) == len(self.session.every_document) else shown_ones
        self._moved = self._going = False
        self._versions = self._versions_now()
        self.tell("")
        app = self.kodbok
        self.finding.ask(documents, lambda part: app.call_later(self.answered, part))
        self.hits_changed()

    def answered(self, part: Part) -> None:
        """Take in what was found, and show it on the screen in front; this one may be left by now.

        A screen in front that is only being made shows what there is when it is there.
        """
        front = self.kodbok.screen
        if self.finding.take(part) and isinstance(front, CodesHits) and front.is_mounted:
            front.hits_changed()

    def hits_changed(self) -> None:
        """Draw the hits; the first one from where one is on in focus, until one moves."""
        finding = self.finding
        if finding.error:
            self.tell(finding.error, failed=True)
        row = self.the_rows().row
        if not self._moved:
            after = finding.hits.after(self._document, self._offset) if self._document else 0
            row = after if after < len(finding.hits) else 0
        self.the_rows().fill(max(1, len(finding.hits)), row=row)
        self.call_after_refresh(self.show_all)
        if self._going and not finding.searching:
            self._going = False
            self.do_hit_open("")

    @on(Rows.Pointed)
    def pointed(self) -> None:
        """Stay at the hit that one went to."""
        self._moved = True

    def study_changed(self) -> None:
        """Search anew, if what is searched has changed."""
        if self._versions != self._versions_now():
            self.search()

    def _versions_now(self) -> Sequence[tuple[str, int]]:
        return [(one.name, one.version) for one in self.session.documents]

    # -- drawing -------------------------------------------------------------------------------

    def show_header(self) -> None:
        """Draw the number of hits, and how and where they are looked for."""
        looks, finding = self.looks, self.finding
        self.query_one("#title", Line).show(
            [(" " + _("Search"), looks.strong)], [(self.count() + " ", looks.strong)]
        )
        ways = [(How.TEXT, _("any text")), (How.WORD, _("whole words"))]
        ways += [(How.FORM, _("word forms")), (How.REGEX, _("pattern"))]
        self.show_choice("how", [("search.how", [(name, how is finding.how) for how, name in ways])])
        here, whole = _("this document"), _("the study")
        if (n := len(self.session.documents)) < len(self.session.every_document):
            whole = ngettext("the {n} document shown", "the {n} documents shown", n).format(n=number(n))
        where = [(here, not self.everywhere)] if self._document else []
        whose = [(_("participants"), not finding.with_interviewer), (_("everyone"), finding.with_interviewer)]
        self.show_choice(
            "where", [("search.where", [*where, (whole, self.everywhere)]), ("search.whose", whose)]
        )
        coded = [(_("the sentence"), not finding.words_alone), (_("the words alone"), finding.words_alone)]
        self.show_choice("passage", [("search.passage", coded)], _("selects and codes"))
        divider = self.query_one("#divider", Line)
        divider.show([("─" * divider.size.width, looks.faint)])

    def show_choice(
        self, line: str, choices: Sequence[tuple[str, Sequence[tuple[str, bool]]]], before: str = ""
    ) -> None:
        """Draw choices, each after the key that changes it, with what is chosen in brackets.

        Where there is no room for all, only what is chosen.
        """
        drawn = self.query_one(f"#{line}", Line)
        for only_chosen in (False, True):
            pieces = list(self._choice_pieces(choices, before, only_chosen=only_chosen))
            if sum(width_of(text) for text, _style in pieces) <= drawn.size.width:
                break
        drawn.show(pieces)

    def _choice_pieces(
        self, choices: Sequence[tuple[str, Sequence[tuple[str, bool]]]], before: str, *, only_chosen: bool
    ) -> Iterator[Piece]:
        looks = self.looks
        there = (action for action in self.kodbok.keymap.at(Place.SEARCH) if action.keys)
        keys = {action.id: looks.key_sign(shown(action.keys[0])) for action in there}
        for action, names in choices:
            yield f" {keys.get(action, ''):<6} ", looks.key
            if before:
                yield before + " ", looks.muted
            for name, chosen in names:
                if chosen:
                    yield f"[{name}]", looks.strong
                elif not only_chosen:
                    yield f" {name} ", looks.muted

    def count(self) -> str:
        """How many hits there are, as far as is known."""
        finding, n = self.finding, len(self.finding.hits)
        if not finding.query.strip() or finding.error:
            return ""
        hits = ngettext("{n} hit", "{n} hits", n).format(n=number(n))
        if finding.searching:
            return _("searching: {hits}").format(hits=hits)
        if not n:
            return _("no hit")
        if not self.everywhere:
            return hits
        documents = len(finding.hits.versions)
        where = ngettext("in {n} document", "in {n} documents", documents).format(n=number(documents))
        return f"{hits} {where}"

    def draw(self, row: int, width: int, focused: bool) -> Strip:
        """Draw a hit in its context: document, turn, and the words in the middle of what is around them."""
        looks, hits = self.looks, self.finding.hits
        if row >= len(hits):
            return strip_of([(" " + self.nothing(), looks.muted)], width, looks.text)
        chosen = looks.chosen if focused else None
        hit, turn = hits[row], hits.turn(row)
        pieces: list[Piece] = [(" ", chosen or looks.text)]
        if self.everywhere:
            pieces.append(
                (padded(hit.document, min(_NAME_MOST, int(width * _NAME_SHARE))), chosen or looks.text)
            )
        pieces.append((padded(f"{turn.number or ''}", 5, right=True) + " ", chosen or looks.muted))
        if width >= _SPEAKER_FROM:
            pieces.append((padded(turn.speaker or "", 8) + " ", chosen or looks.muted))
        room = width - sum(width_of(text) for text, _style in pieces) - 1
        said = hits.text(row)[max(turn.body, hit.start - _AROUND) : min(turn.end, hit.end + _AROUND)]
        at = min(hit.start - turn.body, _AROUND)
        before, words, after = _in_context(said, at, at + hit.end - hit.start, room)
        pieces += [
            (before, chosen or looks.muted),
            (words, looks.chosen_hit if focused else looks.hit),
            (after, chosen or looks.muted),
        ]
        return strip_of(pieces, width, chosen or looks.text)

    def nothing(self) -> str:
        """What stands there when there are no hits."""
        finding = self.finding
        if not finding.query.strip():
            return _("Type what to search for.")
        return "" if finding.searching or finding.error else _("Nothing was found.")

    # -- actions -------------------------------------------------------------------------------

    def do_search_how(self, _key: str) -> None:
        """Take the next way."""
        ways = list(How)
        self.finding.how = ways[(ways.index(self.finding.how) + 1) % len(ways)]
        self.search()

    def do_search_where(self, _key: str) -> None:
        """Search the document, or the study."""
        if self._document is None:
            self.tell(_("No document is open: the study is searched."))
            return
        self.finding.everywhere = not self.finding.everywhere
        self.search()

    def do_search_whose(self, _key: str) -> None:
        """Search what interviewers say too, or not."""
        self.finding.with_interviewer = not self.finding.with_interviewer
        self.search()

    def do_search_passage(self, _key: str) -> None:
        """Have a hit stand for its sentence, or for the words found."""
        self.finding.words_alone = not self.finding.words_alone
        self.show_all()

    def do_hit_open(self, _key: str) -> None:
        """Go to the hit in focus; while the search is under way, as soon as it is done."""
        if self.finding.searching:
            self._going = True
        elif self.finding.hits:
            self.dismiss(self.the_rows().row)
        elif not self.finding.error:
            self.tell(self.nothing(), failed=True)

    @on(Rows.Chosen)
    def take_clicked(self) -> None:
        """Go to the hit that was clicked."""
        if self.finding.hits:
            self.do_hit_open("")

    def hits_coded(self, said: str) -> None:
        """Close, and say on the screen behind what was done."""
        self.call_later(self._leave, said)  # the box in which the code was made closes first

    def _leave(self, said: str) -> None:
        behind = next(one for one in reversed(self.kodbok.acting_screens) if isinstance(one, WorkScreen))
        self.dismiss(None)
        behind.call_later(behind.tell, said)


def _in_context(said: str, start: int, end: int, room: int) -> tuple[str, str, str]:
    """The words of a hit and what stands around them, in exactly as many cells as there are.

    The words begin at two fifths, so that those of all hits stand below one another.
    """
    margin = max(0, room * 2 // 5)
    words = fitted(said[start:end], max(1, room - margin))
    before = displayable(said[:start])
    cut = width_of(before) > margin
    while width_of(before) > margin - cut:
        before = before[max(1, (width_of(before) - margin) // 2) :]
    before = "…" * cut + before
    before = " " * (margin - width_of(before)) + before
    return before, words, padded(said[end:].rstrip(), max(0, room - margin - width_of(words)))
