"""Damaged letters in formats that name their own encoding: they came in before the file was saved.

Text files are looked at when they are decoded (`prose.decoded`); here are Word documents and the
like, where damaged text was pasted.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from kodbok import mojibake
from kodbok.transcripts.format import Extract, Said
from kodbok.transcripts.prose import about_damage


def mended(extract: Extract, *, repair: bool) -> Extract:
    """What was taken out of a file, with damaged letters mended if that is wished for, else told of."""
    texts = [extract.text, *(said.text for one in extract.timed for said in one.said)]
    damaged = next((text for text in texts if mojibake.looks_damaged(text)), None)
    if extract.encoding is not None or damaged is None:
        return extract
    warning = about_damage(damaged, mojibake.repaired(damaged), repair=repair)
    extract = replace(extract, warnings=(*extract.warnings, warning))
    return _repaired(extract) if repair else extract


def _repaired(extract: Extract) -> Extract:
    """The same with its letters mended, and all offsets moved along."""
    places = [extract.talk_end or 0, *(at for one in extract.labels for at in one[:2])]
    places += [at for one in (*extract.cues, *extract.remarks) for at in one[:2]]
    text, move = _with_places(extract.text, places)
    return replace(
        extract,
        text=text,
        talk_end=None if extract.talk_end is None else move[extract.talk_end],
        labels=tuple(
            one._replace(
                start=move[one.start], after=move[one.after], label=one.label and mojibake.repaired(one.label)
            )
            for one in extract.labels
        ),
        cues=tuple(one._replace(start=move[one.start], end=move[one.end]) for one in extract.cues),
        remarks=tuple(
            one._replace(start=move[one.start], end=move[one.end], text=mojibake.repaired(one.text))
            for one in extract.remarks
        ),
        timed=tuple(replace(one, said=tuple(map(_said, one.said))) for one in extract.timed),
    )


def _said(said: Said) -> Said:
    return Said(mojibake.repaired(said.text), said.voice and mojibake.repaired(said.voice))


def _with_places(text: str, places: Iterable[int]) -> tuple[str, dict[int, int]]:
    """The text mended piece by piece between the places, and where each of these is in it."""
    bounds = sorted({0, len(text), *places})
    pieces = [mojibake.repaired(text[start:end]) for start, end in pairwise(bounds)]
    move, at = {0: 0}, 0
    for bound, piece in zip(bounds[1:], pieces, strict=True):
        at += len(piece)
        move[bound] = at
    return "".join(pieces), move
