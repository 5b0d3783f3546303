"""Slugs made from labels, for files that name codes but give no ids."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Container, MutableMapping, Sequence

LONGEST = 60
_LATIN = str.maketrans({"æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th"})


def slugify(label: str, taken: Container[str] = (), fallback: str = "code") -> str:
    """A slug for a label (`Brist på resurser` gives `brist-pa-resurser`), numbered if taken."""
    letters = unicodedata.normalize("NFKD", label.casefold().translate(_LATIN))
    bare = "".join(letter for letter in letters if unicodedata.category(letter) != "Mn")
    words = [word for word in re.split(r"[\W_]+", unicodedata.normalize("NFC", bare)) if word]
    slug = ""
    for word in words:
        longer = f"{slug}-{word}" if slug else word[:LONGEST]
        if len(longer) > LONGEST:
            break
        slug = longer
    return numbered(slug or fallback, taken)


def numbered(slug: str, taken: Container[str], tried: MutableMapping[str, int] | None = None) -> str:
    """The slug itself, or with the first number that makes it free.

    `tried` keeps how far the numbers of each slug have been tried, for who asks often while more is taken.
    """
    tried = {} if tried is None else tried
    number = tried.get(slug, 1)
    free = slug if number == 1 else f"{slug}-{number}"
    while free in taken:
        number += 1
        free = f"{slug}-{number}"
    tried[slug] = number
    return free


def made_ids(tree: Sequence[tuple[str | None, str, int | None]]) -> list[str]:
    """Ids for a tree of codes, each (its own id or None, label, index of its parent), depth first.

    Labels that clash take their parent's id in front, so that an id does not hang on the order.
    """
    bases = [id or slugify(label) for id, label, _parent in tree]
    times = Counter(bases)
    taken = {id for id, _label, _parent in tree if id}
    tried: dict[str, int] = {}
    ids: list[str] = []
    for (id, _label, parent), base in zip(tree, bases, strict=True):
        if id is None:
            wanted = base if times[base] == 1 or parent is None else f"{ids[parent]}-{base}"
            id = numbered(wanted, taken, tried)
            taken.add(id)
        ids.append(id)
    return ids
