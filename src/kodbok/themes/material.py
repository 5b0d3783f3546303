"""What the themes room counts: the whole study's codings, with the talk and the coverage behind them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from kodbok.attributes import Attribute
from kodbok.model import Case, Codebook, Coding, Coverage, Speaker, Turn
from kodbok.spans import Coded


@dataclass(frozen=True)
class Talk:
    """One document as it is counted: who speaks where, and a way to its text.

    `turns` are its blocks in text order, none overlapping another. `read` gives the canonical text
    that every offset is into; it is called only when words or lines are asked for.
    """

    name: str
    cases: tuple[str, ...]
    speakers: tuple[Speaker, ...]
    turns: tuple[Turn, ...]
    read: Callable[[], str]


@dataclass(frozen=True)
class Codings:
    """Every coding that has a place, from every coder.

    `passages` are those on a stretch of text, by document, code and coder. `wholes` are those on a
    whole document or case. `to_place` tells how many passages of each document have no place on its
    present text, and count nowhere.
    """

    passages: Sequence[Coded]
    wholes: tuple[Coding, ...] = ()
    to_place: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Material:
    """All that a theme, its counts and its silences are made of.

    Every document and case that is named anywhere is in `documents` and `cases`. `settled` gives, for
    a document with a settled consensus, the codebook version at which it was settled. `defined_at`
    gives, for a code's slug, the version that created it or last redefined it. `attributes` are those
    of the cases, with their types.
    """

    codebook: Codebook
    language: str
    cases: tuple[Case, ...]
    documents: tuple[Talk, ...]
    coders: tuple[str, ...]
    codings: Codings
    coverage: tuple[Coverage, ...] = ()
    settled: Mapping[str, int] = field(default_factory=dict)
    defined_at: Mapping[str, int] = field(default_factory=dict)
    attributes: tuple[Attribute, ...] = ()
