"""A transcript whose text was edited: its turns, sentences and times, without reading a file again.

What a person corrects in the text says nothing anew about who speaks where nobody touched it, so turns go
along with the words; only the lines that were touched are looked at for labels.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kodbok.alignment import Alignment, aligned
from kodbok.model import Cue, Role, Speaker, Transcript, Turn, Units
from kodbok.text import TextMap, canonical
from kodbok.transcripts import labels, speakers
from kodbok.transcripts.labels import Mark
from kodbok.transcripts.paragraphs import is_wrapped
from kodbok.transcripts.sentences import sentences
from kodbok.transcripts.turns import labelled, unlabelled


def edited(old: Transcript, text: str) -> Transcript:
    """The transcript with another text; `speakers` are those who speak in it, new ones with a guessed role."""
    new, _map = canonical(text)
    alignment = aligned(old.text, new)
    marks, roles = _marks(old, new, alignment)
    wrapped = is_wrapped(new, [mark.start for mark in marks])
    turns = (
        labelled(new, marks, _talk_end(old, new, alignment)) if marks else unlabelled(new, wrapped=wrapped)
    )
    known = {one.label: one for one in old.speakers}
    spoken = dict.fromkeys(mark.label for mark in marks)
    return replace(
        old,
        text=new,
        text_map=TextMap().pack(),
        units=Units(
            tuple(turns),
            tuple(_sentences(old, new, turns, alignment, wrapped=wrapped)),
            carried_cues(old.units.cues, alignment),
        ),
        speakers=tuple(
            known.get(label) or Speaker(label, roles.get(label, Role.UNKNOWN)) for label in spoken
        ),
        warnings=(),
    )


def _sentences(
    old: Transcript, new: str, turns: Iterable[Turn], alignment: Alignment, *, wrapped: bool
) -> Iterator[tuple[int, int]]:
    """The sentences of the new text; those of turns that nobody touched are not looked for again."""
    before, starts = old.units.sentences, [start for start, _end in old.units.sentences]
    was = {(turn.body, turn.end) for turn in old.units.turns}
    back = alignment.back()
    same = is_wrapped(old.text, [turn.start for turn in old.units.turns if turn.speaker]) == wrapped
    for turn in turns:
        place = back.whole(turn.body, turn.end) if same else None
        if place is None or (place, place + turn.end - turn.body) not in was:
            yield from sentences(new, [turn], old.language, wrapped=wrapped)
            continue
        shift = turn.body - place
        for i in range(bisect_left(starts, place), bisect_left(starts, place + turn.end - turn.body)):
            yield before[i][0] + shift, before[i][1] + shift


def carried_cues(cues: Iterable[Cue], alignment: Alignment) -> tuple[Cue, ...]:
    """The times of what is left of each timed stretch."""
    places = ((cue, alignment.span(cue.start, cue.end)) for cue in cues)
    return tuple(cue._replace(start=place[0], end=place[1]) for cue, place in places if place)


def _marks(old: Transcript, new: str, alignment: Alignment) -> tuple[list[Mark], dict[str, Role]]:
    """Where somebody begins to speak in the new text, and the roles that new labels look like."""
    kept: dict[int, Mark] = {}
    for turn in old.units.turns:
        place = alignment.span(turn.start, turn.body) if turn.speaker is not None else None
        if place and new[slice(*place)].strip() == old.text[turn.start : turn.body].strip():
            kept[place[0]] = Mark(place[0], place[1], turn.speaker or "", sure=True)
    known = sorted(kept)
    touched = [
        (start, end)
        for start, end in _touched_lines(new, alignment)
        if bisect_left(known, start) == bisect_left(known, end + 1)
    ]
    if not any(_like_label(new[start:end], old.speakers) for start, end in touched):
        return sorted(kept.values(), key=lambda mark: mark.start), {}
    found, evidence = speakers.find(new, "auto", [one.label for one in old.speakers], old.language)
    starts = [start for start, _end in touched]
    for mark in found:
        at = bisect_right(starts, mark.start) - 1
        if at >= 0 and mark.start < touched[at][1]:
            kept.setdefault(mark.start, mark)
    marks = sorted(kept.values(), key=lambda mark: mark.start)
    return marks, {one.label: one.role for one in evidence}


def _touched_lines(new: str, alignment: Alignment) -> list[tuple[int, int]]:
    """The lines of the new text in which something is not as it was, each once."""
    found: dict[int, int] = {}
    for _before, (start, end) in alignment.changes():
        first = new.rfind("\n", 0, start) + 1
        last = new.find("\n", end)
        last = len(new) if last < 0 else last
        while first <= last:
            stop = new.find("\n", first, last)
            found[first] = last if stop < 0 else stop
            first = found[first] + 1
    return sorted(found.items())


def _like_label(line: str, known: Sequence[Speaker]) -> bool:
    names = [one.label for one in known]
    return any(True for _ in labels.candidates(line, names)) or any(
        line.lstrip().startswith(name) for name in names
    )


def _talk_end(old: Transcript, new: str, alignment: Alignment) -> int:
    """Where the talk ends and notes begin, as it did."""
    turns = old.units.turns
    if len(turns) > 1 and turns[-1].number == 0:
        return alignment.point(turns[-1].start)
    return len(new)
