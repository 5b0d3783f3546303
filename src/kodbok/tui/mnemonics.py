"""Key letters for codes: the codebook's own, and proposals for codes that have none.

No key begins another, so that a key is complete with its last letter and nothing waits for time
to pass. Proposals follow from the codebook alone and are the same every time.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from string import ascii_lowercase

LONGEST = 2


def is_key(key: str | None) -> bool:
    """Whether this can be a code's key: one or two lower case letters."""
    return key is not None and len(key) <= LONGEST and key.isalpha() and key == key.lower() != key.upper()


def keys_for(codes: Iterable[tuple[str, str, str | None]]) -> Mapping[str, str]:
    """A key for every code.

    Args:
        codes: (slug, label, the codebook's key or None), in codebook order.

    Returns:
        Keys by slug. A key of the codebook's that cannot be, or that begins another, gives way to
        the first in order and is replaced by a proposal.
    """
    given: dict[str, str] = {}
    without: list[tuple[str, str]] = []
    for slug, label, key in codes:
        if key is not None and is_key(key) and not any(_clash(key, other) for other in given.values()):
            given[slug] = key
        else:
            without.append((slug, label))
    return {**given, **_proposed(without, set(given.values()))}


def _clash(key: str, other: str) -> bool:
    return key.startswith(other) or other.startswith(key)


def _proposed(codes: list[tuple[str, str]], taken: set[str]) -> dict[str, str]:
    leading = {key[0] for key in taken}
    free = [letter for letter in ascii_lowercase if letter not in leading]
    pairs = _leaders(codes, free) if len(codes) > len(free) else set()
    pairs |= {key[0] for key in taken if len(key) > 1}
    singles = set(free) - pairs
    keys: dict[str, str] = {}
    for left, (slug, label) in zip(range(len(codes), 0, -1), codes, strict=True):
        wishes = _wishes(slug, label, singles, pairs, prefer_single=left <= len(singles) or not pairs)
        keys[slug] = next((key for key in wishes if key not in taken), "")
        taken.add(keys[slug])
        singles.discard(keys[slug])
    return {slug: key for slug, key in keys.items() if key}


def _leaders(codes: list[tuple[str, str]], free: list[str]) -> set[str]:
    """The fewest first letters of two-letter keys that make room for all; common initials first."""
    common = Counter(initials[0] for slug, label in codes if (initials := _letters(slug, label)))
    order = sorted(free, key=lambda letter: (-common[letter], letter))
    leaders: set[str] = set()
    for letter in order:
        leaders.add(letter)
        if len(free) - len(leaders) + len(ascii_lowercase) * len(leaders) >= len(codes):
            break
    return leaders


def _letters(slug: str, label: str) -> str:
    """The letters to make a key of: initials of the label's words, the label's, the slug's."""
    words = re.findall(r"[^\W\d_]+", label.lower())
    own = "".join(word[0] for word in words) + "".join(words) + re.sub(r"[^a-z]", "", slug)
    return "".join(dict.fromkeys(letter for letter in own if letter in ascii_lowercase))


def _wishes(
    slug: str, label: str, singles: set[str], pairs: set[str], *, prefer_single: bool
) -> Iterator[str]:
    letters = _letters(slug, label)
    initial = letters[:1]
    if initial in singles:
        yield initial
    if initial in pairs:
        yield from (initial + second for second in letters[1:] + ascii_lowercase)
    if prefer_single:
        yield from (letter for letter in letters if letter in singles)
    leaders = [letter for letter in letters + ascii_lowercase if letter in pairs]
    yield from (first + second for first in leaders for second in letters + ascii_lowercase)
    yield from sorted(singles)
