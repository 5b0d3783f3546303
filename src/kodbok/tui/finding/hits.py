"""The search of a session: what is looked for, what was found, and at which hit one is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from kodbok.messages import _
from kodbok.study.searching import Hit, Hits, How, Question
from kodbok.tui.finding.seeking import Part, Seeker
from kodbok.tui.state import Search
from kodbok.tui.wording import number

NOTHING = Search()
MOST_CODED = 10_000
"""So many hits are coded at once at most: more is hardly meant, and would keep the screen waiting."""


class Finding:
    """A search that outlives the screens that show it.

    Args:
        path: The study.
        last: What was searched for before, to begin with.

    Attributes:
        query: What was typed.
        how: What it is taken for.
        everywhere: Whether the whole study is searched, not one document.
        with_interviewer: Whether what interviewers say is searched too.
        words_alone: Whether a hit stands for the words found, not for the sentence that holds them.
        hits: What was found.
        at: The number of the hit one is at, from 0.
        searching: Whether there may be more.
        error: Why the search failed.
    """

    def __init__(self, path: Path, last: Search = NOTHING) -> None:
        self._path = path
        self._seeker: Seeker | None = None
        self._question: Question | None = None
        self.query = last.query
        self.how = next((one for one in How if one.value == last.how), How.TEXT)
        self.everywhere = last.everywhere
        self.with_interviewer = last.with_interviewer
        self.words_alone = last.words_alone
        self.clear()

    @property
    def kept(self) -> Search:
        """What is looked for and how, to begin with when the program comes back."""
        return Search(self.query, self.how.value, self.everywhere, self.with_interviewer, self.words_alone)

    def clear(self) -> None:
        """Have no hits; what was typed stays."""
        self.hits = Hits()
        self.at: int | None = None
        self.searching = False
        self.error = ""
        self._question = None

    def close(self) -> None:
        """End the search for good."""
        if self._seeker:
            self._seeker.close()

    def wait(self) -> None:
        """Wait until the search is done; for those who look on from outside of the screen's thread."""
        if self._seeker:
            self._seeker.idle.wait()

    # -- search --------------------------------------------------------------------------------

    def ask(self, documents: tuple[str, ...] | None, deliver: Callable[[Part], object]) -> None:
        """Search anew in these documents (None: in all); the parts of the answer go to `take`.

        Args:
            documents: Where to search.
            deliver: Brings each part to the screen's thread.
        """
        self.clear()
        if not self.query.strip():
            return
        self._question = Question(self.query, self.how, documents, self.with_interviewer)
        self.searching = True
        self._seeker = self._seeker or Seeker(self._path)
        self._seeker.ask(self._question, deliver)

    def take(self, part: Part) -> bool:
        """Take in a part of an answer, if it answers what was asked last; whether it does."""
        if part.question is not self._question:
            return False
        for found in part.found:
            self.hits.add(found)
        self.searching, self.error = not part.done, part.error
        return True

    # -- hits ----------------------------------------------------------------------------------

    def span(self, n: int) -> tuple[int, int]:
        """What going to a hit selects: its sentence, or the words alone."""
        hit = self.hits[n]
        return (hit.start, hit.end) if self.words_alone else self.hits.sentences(n)

    def passages(self) -> list[Hit]:
        """What coding all hits puts a code on."""
        return self.hits.passages(words_alone=self.words_alone)

    def step(self, document: str, start: int, end: int, step: int) -> tuple[int, bool]:
        """The hit after (step 1) or before (-1) what is selected, and whether that is round the end.

        Args:
            document: The open document.
            start: Where the selection starts.
            end: Where it ends.
            step: 1 or -1.
        """
        count, at = len(self.hits), self.at
        if (
            at is not None
            and at < count
            and (self.hits[at].document, *self.span(at)) == (document, start, end)
        ):
            wanted = at + step
        elif step > 0:
            wanted = self.hits.after(document, start)
        else:
            wanted = self.hits.after(document, start) - 1
        return wanted % count, not 0 <= wanted < count

    def told(self, n: int) -> str:
        """Which hit of how many one is at."""
        return _("hit {n} of {all}").format(n=number(n + 1), all=number(len(self.hits)))
