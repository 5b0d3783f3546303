"""A new text for a document: what becomes of its codings is worked out first, then shown, then written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kodbok.alignment import Alignment, aligned
from kodbok.errors import KodbokError
from kodbok.messages import _
from kodbok.model import Carried, Coding, Cue, Document, Transcript, Units
from kodbok.spans import Interval
from kodbok.store import cases as case_rows
from kodbok.store import codings as coding_rows
from kodbok.store import documents as rows
from kodbok.text import WORD
from kodbok.text_changes import carry, proposed
from kodbok.transcripts import Given, GivenSpeaker, ReadOptions, read
from kodbok.transcripts.editing import carried_cues, edited

if TYPE_CHECKING:
    from kodbok.study.study import Study

_ORDER = (Carried.UNCHANGED, Carried.SHIFTED, Carried.CHANGED, Carried.TO_PLACE)


@dataclass(frozen=True, slots=True)
class RevisedCoding:
    """What becomes of one coding of a passage.

    Attributes:
        coding: The coding as it stands before.
        state: Unchanged, shifted, changed or to place, from the text before to the new one.
        start: Where it begins in the new text; None where it is to be placed by hand.
        end: Where it ends there.
        quote: What it is on there.
        proposed: Where it may be meant to stand, when it is to be placed.
    """

    coding: Coding
    state: Carried
    start: int | None
    end: int | None
    quote: str | None
    proposed: Interval | None = None


@dataclass(frozen=True, slots=True)
class Revision:
    """A new text of a document, as it would be or is.

    Attributes:
        document: The document's name.
        is_new: Whether the text differs from the one that is there; if not, nothing is written.
        text: The new text.
        counts: How many codings of passages are in each state, for all four states in order.
        codings: Every coding of a passage with what becomes of it, in text order.
        new_speakers: Labels that did not speak before.
        warnings: What reading the new file gave.
    """

    document: str
    is_new: bool
    text: str
    counts: Mapping[Carried, int]
    codings: Sequence[RevisedCoding]
    new_speakers: Sequence[str] = ()
    warnings: Sequence[str] = field(default=())

    @property
    def to_look_at(self) -> Sequence[RevisedCoding]:
        """The codings that are changed or to be placed."""
        return [one for one in self.codings if one.state in (Carried.CHANGED, Carried.TO_PLACE)]


class Revising:
    """One new text for one document."""

    def __init__(self, study: Study, document: Document) -> None:
        self._study = study
        self._connection = study.connection
        self._document = document
        self._old = rows.text(self._connection, document.version)
        self._raw: bytes | None = None
        self._new: Transcript | None = None

    def with_file(self, raw: bytes, name: str, options: ReadOptions | None = None) -> Revising:
        """Takes the text of a file, read as its document was unless told otherwise.

        Raises:
            KodbokError: the file cannot be read.
        """
        document = self._document
        if options is None:
            speakers = rows.options(self._connection, document.version).get("speakers")
            options = ReadOptions(str(speakers or "auto"), document.language)
        known = Given(speakers=tuple(GivenSpeaker(one.label) for one in document.speakers))
        new = read(name, raw, options, known)
        if not new.units.cues and (cues := self._units().cues):
            kept = carried_cues(cues, self._alignment(new.text))
            new = _with_cues(new, kept)
        self._raw, self._new = raw, new
        return self

    def with_text(self, text: str) -> Revising:
        """Takes a text that somebody has edited.

        Raises:
            KodbokError: there is nothing in it.
        """
        if not text.strip():
            raise KodbokError(
                _("{document} would have no text left: nothing was changed.").format(
                    document=self._document.name
                )
            )
        document = self._document
        before = Transcript(
            text=self._old,
            text_map=b"",
            units=self._units(),
            speakers=document.speakers,
            format=document.format,
            encoding=document.encoding,
            language=document.language,
        )
        self._new = edited(before, text)
        return self

    def revision(self) -> Revision:
        """What becomes of the codings."""
        assert self._new is not None
        text, document = self._new.text, self._document
        known = {one.label for one in document.speakers}
        codings = self._codings(text)
        counts = dict.fromkeys(_ORDER, 0)
        for one in codings:
            counts[one.state] += 1
        return Revision(
            document=document.name,
            is_new=text != self._old,
            text=text,
            counts=counts,
            codings=codings,
            new_speakers=[one.label for one in self._new.speakers if one.label not in known],
            warnings=self._new.warnings,
        )

    def write(self, what: str, why: str | None) -> None:
        """Makes it the document's text.

        Raises:
            KodbokError: the document has another text by now.
        """
        assert self._new is not None
        document, connection, new = self._document, self._connection, self._new
        with self._study.operation(what, why):
            present = rows.load(connection, document.name, counted=False)
            if [(one.guid, one.version) for one in present] != [(document.guid, document.version)]:
                raise KodbokError(
                    _("{document} has changed since: look at it again.").format(document=document.name)
                )
            cases = case_rows.ids(connection)
            rows.revise(
                connection,
                document,
                self._raw,
                new,
                words=sum(len(WORD.findall(new.text, turn.body, turn.end)) for turn in new.units.turns),
                speakers=[(one, cases.get(one.case or "")) for one in new.speakers],
            )

    def _units(self) -> Units:
        return rows.units(self._connection, self._document.version)

    def _alignment(self, text: str) -> Alignment:
        return aligned(self._old, text)

    def _codings(self, text: str) -> list[RevisedCoding]:
        found = coding_rows.of_passages(self._connection, rows.ids(self._connection)[self._document.name])
        alignment = self._alignment(text)
        spans = [(one.start, one.end) for one in found if one.start is not None and one.end is not None]
        places = dict(zip(spans, carry(spans, alignment, self._old, text), strict=True))

        def revised(one: Coding) -> RevisedCoding:
            if one.start is None or one.end is None:
                return RevisedCoding(one, Carried.TO_PLACE, None, None, None)
            place = places[one.start, one.end]
            if place.start is None or place.end is None:
                near = alignment.point(one.start)
                guess = proposed(self._old, one.start, one.end, text, near)
                return RevisedCoding(one, Carried.TO_PLACE, None, None, None, guess)
            return RevisedCoding(one, place.state, place.start, place.end, text[place.start : place.end])

        return [revised(one) for one in found]


def _with_cues(transcript: Transcript, cues: tuple[Cue, ...]) -> Transcript:
    return replace(transcript, units=transcript.units._replace(cues=cues))
