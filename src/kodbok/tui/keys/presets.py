"""Sets of keys that one can choose by name: which actions have other keys than the registry's."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_VIM = {
    # move
    "unit.next": ("j", "down"),
    "unit.previous": ("k", "up"),
    "word.next": ("l", "w", "right"),
    "word.previous": ("h", "b", "left"),
    "page.next": ("ctrl+f", "ctrl+d", "space", "pagedown"),
    "page.previous": ("ctrl+b", "ctrl+u", "pageup"),
    "document.start": ("g g", "home", "ctrl+home"),
    "document.end": ("G", "end", "ctrl+end"),
    "row.next": ("j", "down"),
    "row.previous": ("k", "up"),
    "row.page-next": ("ctrl+f", "ctrl+d", "pagedown"),
    "row.page-previous": ("ctrl+b", "ctrl+u", "pageup"),
    "row.first": ("g g", "home"),
    "row.last": ("G", "end"),
    "document.open": ("enter", "l"),
    "codebook.fold": ("h", "left"),
    "codebook.unfold": ("l", "right"),
    "appearance.next": ("l", "right", "space"),
    "appearance.previous": ("h", "left"),
    "turn.uncoded": ("z", "Z"),
    "coding.next": (")",),
    "coding.previous": ("(",),
    "hit.next": ("n",),
    "hit.previous": ("N",),
    # select
    "grow.unit": ("v", "J", "shift+down"),
    "shrink.unit": ("K", "shift+up"),
    "grow.word": ("e", "shift+right"),
    "shrink.word": ("g e", "shift+left"),
    # code: a letter after the leader is a code's
    "codings.letter": ("; a-z",),
    "codings.remove": ("x", "X"),
    "codings.whole": ("p", "P"),
    "codings.in-vivo": ("i", "V"),
    "codings.recode": ("c", "C"),
    "codings.next-here": ("o", "O"),
    "codebook.new-code": ("a",),
    # note, undo
    "memos.write": ("m", "M"),
    "memos.kind": ("f2",),
    "undo": ("u", "U", "ctrl+z"),
    "redo": ("ctrl+r", "ctrl+y"),
}

USUAL = "kodbok"
"""The preset that is the registry itself."""

PRESETS: Mapping[str, Mapping[str, tuple[str, ...]]] = MappingProxyType({USUAL: {}, "vim": _VIM})
"""Preset: the keys of each action that has others than the registry's."""
