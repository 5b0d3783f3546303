"""How alike two talks are: the share of the runs of five words that one has of the other.

A sketch of each talk, of the same size however long it is, finds the few that are worth comparing.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from zlib import crc32

RUN = 5
"""Words in a run."""
ANCHOR = 8
"""Runs that begin with a word of so many letters are sampled: about one in twenty, the same in every talk."""
SKETCH = 64
"""The most runs of a talk that its sketch keeps."""
FEWEST = 6
"""Talks with fewer sampled runs are too short to be told apart."""
NEW_VERSION = 0.9
"""From this share on, one talk is probably a new version of the other."""


def sketch(words: Sequence[str]) -> array[int]:
    """The sampled runs with the lowest fingerprints, in order; empty for a talk that is too short."""
    last = len(words) - RUN
    begins = [at for at, letters in enumerate(map(len, words)) if letters == ANCHOR and at <= last]
    runs = {crc32(" ".join(words[at : at + RUN]).encode()) for at in begins}
    return array("L", sorted(runs)[:SKETCH] if len(runs) >= FEWEST else ())


def shared(one: Sequence[str], other: Sequence[str]) -> float:
    """The share of the runs of the talk with fewer of them that the other has too, in 0..1."""
    ours, theirs = _runs(one), _runs(other)
    fewest = min(len(ours), len(theirs))
    return len(ours & theirs) / fewest if fewest else 0.0


def _runs(words: Sequence[str]) -> set[tuple[str, ...]]:
    return set(zip(*(words[i:] for i in range(RUN)), strict=False))
