"""A thread that searches, so that the screen never waits for it.

A study belongs to one thread, so the searcher opens one of its own, for reading, and keeps its folded
texts for as long as the program runs. Only the latest question counts: a new one stops the search
that is under way.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Condition, Event, Thread
from time import monotonic, sleep

from kodbok.errors import KodbokError
from kodbok.messages import _
from kodbok.study import Study
from kodbok.study.searching import Found, Question

_TELL_EVERY = 0.05


@dataclass(frozen=True, slots=True)
class Part:
    """A part of an answer. `done` with the last one; `error` is why there is no more."""

    question: Question
    found: Sequence[Found] = ()
    done: bool = False
    error: str = ""


Deliver = Callable[[Part], object]
"""What is given the parts of an answer, in the searcher's thread."""


class Seeker:
    """Searches one study in a thread of its own.

    Args:
        path: The study.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._there = Condition()
        self._asked: tuple[Question, Deliver] | None = None
        self._closed = False
        self.idle = Event()
        self._thread = Thread(target=self._run, name="kodbok-search", daemon=True)
        self._thread.start()

    def ask(self, question: Question, deliver: Deliver) -> None:
        """Search for this from now on, and for nothing else."""
        with self._there:
            self.idle.clear()
            self._asked = question, deliver
            self._there.notify_all()

    def close(self) -> None:
        """End the thread."""
        with self._there:
            self._closed = True
            self._there.notify_all()
        self._thread.join(1)

    def _run(self) -> None:
        study: Study | None = None
        while asked := self._next():
            question, deliver = asked
            try:
                study = study or Study.open(self._path, write=False)
                with study.asking():
                    self._search(study, question, deliver)
            except KodbokError as error:
                deliver(Part(question, done=True, error=str(error)))
            except (
                Exception
            ) as error:  # nobody sees what goes wrong in a thread, and the box would wait for ever
                deliver(Part(question, done=True, error=_("The search failed: {error}").format(error=error)))
        if study:
            study.close()

    def _next(self) -> tuple[Question, Deliver] | None:
        with self._there:
            while self._asked is None and not self._closed:
                self.idle.set()
                self._there.wait()
            asked, self._asked = self._asked, None
            return None if self._closed else asked

    def _search(self, study: Study, question: Question, deliver: Deliver) -> None:
        found: list[Found] = []
        told = monotonic()
        for part in study.search.look(question):
            if self._asked or self._closed:
                return
            found.append(part)
            if monotonic() - told > _TELL_EVERY:
                deliver(Part(question, found))
                found, told = [], monotonic()
            sleep(0)  # lets the screen have its turn
        deliver(Part(question, found, done=True))
