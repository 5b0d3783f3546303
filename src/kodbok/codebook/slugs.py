"""Slugs made from labels, for files that name codes but give no ids."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Container, Sequence

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


def numbered(slug: str, taken: Container[str]) -> str:
    """The slug itself, or with the first number that makes it free."""
    number, free = 2, slug
    while free in taken:
        free = f"{slug}-{number}"
        number += 1
    return free


def made_ids(tree: Sequence[tuple[str | None, str, int | None]]) -> list[str]:
    """Ids for a tree of codes, each (its own id or None, label, index of its parent), depth first.

    Labels that clash take their parent's id in front, so that an id does not hang on the order.
    """
    bases = [id or slugify(label) for id, label, _parent in tree]
    times = Counter(bases)
    taken = {id for id, _label, _parent in tree if id}
    ids: list[str] = []
    for (id, _label, parent), base in zip(tree, bases, strict=True):
        if id is None:
            wanted = base if times[base] == 1 or parent is None else f"{ids[parent]}-{base}"
            id = numbered(wanted, taken)
            taken.add(id)
        ids.append(id)
    return ids
