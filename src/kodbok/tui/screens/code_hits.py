"""Coding every hit of a search at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kodbok.messages import _, ngettext
from kodbok.tui.finding.hits import MOST_CODED
from kodbok.tui.screens.base import ActingScreen
from kodbok.tui.wording import number, quoted

if TYPE_CHECKING:
    from kodbok.study.searching import Hit
    from kodbok.tui.screens.new_code import Draft
    from kodbok.tui.screens.palette import Picked


class CodesHits(ActingScreen[Any]):
    """A screen on which all hits can be coded."""

    def do_hits_code(self, _key: str) -> None:
        """Ask for a code, and put it on every hit."""
        from kodbok.tui.screens.palette import PaletteScreen, Target

        finding = self.session.finding
        if finding.searching:
            self.tell(_("The search is not done yet: wait until all hits are there."), failed=True)
            return
        if len(finding.hits) > MOST_CODED:
            self.tell(
                _("These are {n} hits: search for less, at most {most} are coded at once.").format(
                    n=number(len(finding.hits)), most=number(MOST_CODED)
                ),
                failed=True,
            )
            return
        n = len(finding.passages())
        hits = ngettext("{n} hit", "{n} hits", len(finding.hits)).format(n=number(len(finding.hits)))
        does = ngettext("Code {n} passage", "Code {n} passages", n).format(n=number(n))
        self.app.push_screen(
            PaletteScreen([Target(does, f"{hits}: {quoted(finding.query)}")], {}), self._take_code_for_hits
        )

    def _take_code_for_hits(self, picked: Picked | None) -> None:
        if picked and picked.code:
            self.attempt(lambda: self.code_hits(picked.code))
        elif picked:
            from kodbok.tui.screens.new_code import Draft, NewCodeScreen

            self.app.push_screen(NewCodeScreen(Draft(picked.label, None), picked.target, self._make_for_hits))

    def _make_for_hits(self, draft: Draft) -> None:
        """Make a code and put it on every hit, in one step of undo; or put one on that there is."""
        from kodbok.study.telling import What

        if draft.instead:
            self.code_hits(draft.instead)
            return
        study, passages = self.session.study, self.session.finding.passages()
        with study.operation(What.CODE_PASSAGES.format(n=len(passages), code=draft.label)):
            code = study.codebook.new(
                draft.label, parent=draft.parent, definition=draft.definition, emerged=draft.emerged
            )
            self._put_on(passages, code.id)
        self.kodbok.take_in_changes()
        self._tell_coded(code.id, len(passages), 0)

    def code_hits(self, code: str) -> None:
        """Put a code on every hit; it is on disk when this returns."""
        passages = self.session.finding.passages()
        new = self._put_on(passages, code)
        self.kodbok.take_in_changes()
        self._tell_coded(code, new, len(passages) - new)

    def _put_on(self, passages: list[Hit], code: str) -> int:
        """How many of the passages did not have the code that is put on them."""
        versions = self.session.finding.hits.versions
        search = self.session.study.search
        return len(search.code_all(passages, code, words_alone=True, versions=versions))

    def _tell_coded(self, code: str, new: int, had: int) -> None:
        codes = self.session.codes
        self.session.recent.use(code)
        said = ngettext("Coded {n} passage with {code}.", "Coded {n} passages with {code}.", new)
        said = said.format(n=number(new), code=codes.by_id[code].label)
        if had:
            said += " " + ngettext("{n} had it already.", "{n} had it already.", had).format(n=number(had))
        self.hits_coded(said)

    def hits_changed(self) -> None:
        """Show the hits that there are now."""

    def hits_coded(self, said: str) -> None:
        """Say what was done."""
        self.tell(said)
