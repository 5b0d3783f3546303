"""What an import knows to be there already: names, bytes, texts, and talks that are nearly the same."""

from __future__ import annotations

import sqlite3
from array import array
from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

from kodbok.model import Transcript, Turn
from kodbok.store import documents as rows
from kodbok.text import WORD
from kodbok.transcripts.likeness import NEW_VERSION, shared, sketch

CANDIDATES = 3
"""With at most so many talks, those whose sketches are most alike, is a talk compared in full."""
COMMON = 50
"""For so many talks a run is remembered; more of them, as of what an interview guide says, tell nothing."""


class Near(NamedTuple):
    """A document that says nearly the same, and how much of it (0..1)."""

    document: str
    share: float


def spoken(text: str, turns: Sequence[Turn]) -> list[str]:
    """The words of all speakers, without the labels."""
    words: list[str] = []
    for turn in turns:
        words += WORD.findall(text, turn.body, turn.end)
    return words


class Talks:
    """Sketches of the talks there are: finding one that is alike costs the same however many there are."""

    def __init__(self) -> None:
        self._names: list[str] = []
        self._with_run: dict[int, array[int]] = {}

    def take(
        self, name: str, words: Sequence[str], words_of: Callable[[str], Sequence[str]] | None = None
    ) -> Near | None:
        """Remembers a talk; gives the one that it is probably a new version of.

        Args:
            name: its document.
            words: what is said in it.
            words_of: gives what is said in a document, for the few that come into question; without,
                none is looked for.
        """
        runs = sketch(words)
        near = self._nearest(words, runs, words_of) if words_of else None
        at = len(self._names)
        self._names.append(name)
        for run in runs:
            talks = self._with_run.setdefault(run, array("L"))
            if len(talks) < COMMON:
                talks.append(at)
        return near

    def _nearest(
        self, words: Sequence[str], runs: Sequence[int], words_of: Callable[[str], Sequence[str]]
    ) -> Near | None:
        alike = Counter(at for run in runs for at in self._with_run.get(run, ()))
        likely = [self._names[at] for at, n in alike.most_common(CANDIDATES) if 3 * n >= len(runs)]
        near = [Near(name, shared(words, words_of(name))) for name in likely]
        best = max(near, key=lambda one: one.share, default=None)
        return best if best is not None and best.share > NEW_VERSION else None


class Same(NamedTuple):
    """A document that has a text, and the format that it was read from."""

    document: str
    format: str


class Known:
    """The names, bytes, texts and talks of a study's documents, and of those that an import brings."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._versions = rows.present_versions(connection)
        self.names = set(self._versions)
        self._of_source: dict[str, str] = {}
        self._of_text: dict[str, Same] = {}
        for name, source, text, format in rows.fingerprints(connection):
            if source is not None:
                self._of_source.setdefault(source, name)
            self._of_text.setdefault(text, Same(name, format))
        self._talks: Talks | None = None
        self._files: dict[str, Callable[[], Transcript]] = {}

    def with_source(self, raw: bytes) -> str | None:
        """The document that was read from these bytes."""
        return self._of_source.get(rows.sha256(raw))

    def with_text(self, text: str) -> Same | None:
        """The document that has this text."""
        return self._of_text.get(rows.sha256(text.encode()))

    def take(
        self,
        name: str,
        raw: bytes,
        transcript: Transcript,
        words: Sequence[str],
        again: Callable[[], Transcript],
    ) -> Near | None:
        """Remembers a document that the import brings; gives the one that says the same, or nearly.

        Args:
            name: the document.
            raw: what it was read from.
            transcript: what was read.
            words: what is said in it.
            again: reads it once more.
        """
        same = self.with_text(transcript.text)
        if self._talks is None:
            self._talks = Talks()
            for there in self._versions:
                self._talks.take(there, self._words_of(there))
        near = self._talks.take(name, words, self._words_of)
        self.names.add(name)
        self._of_source.setdefault(rows.sha256(raw), name)
        self._of_text.setdefault(rows.sha256(transcript.text.encode()), Same(name, transcript.format))
        self._files[name] = again
        return near if same is None else Near(same.document, 1.0)

    def _words_of(self, name: str) -> list[str]:
        if name in self._files:
            read = self._files[name]()
            return spoken(read.text, read.units.turns)
        version = self._versions[name]
        return spoken(rows.text(self._connection, version), rows.turns(self._connection, version))
