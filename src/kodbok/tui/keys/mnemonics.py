"""Key letters for codes: the codebook's own, and proposals for codes that have none.

No key begins another, so that a key is complete with its last letter and nothing waits for time
to pass. Proposals are made in the order in which the codes came into the study, each from the code
itself and from what those before it took: so fingers that know a key can rely on it when codes are
added, wherever in the tree. The slug is asked before the label, since a code that is renamed keeps it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from string import ascii_lowercase

from kodbok.tui.finding.fuzzy import search_key

LONGEST = 2
LEADERS = "chjqwxyz"
"""Letters that are never proposed alone, but as the first of two: the rest would soon be used up."""


def is_key(key: str | None) -> bool:
    """Whether this can be a code's key: one or two lower case letters."""
    return key is not None and len(key) <= LONGEST and key.isalpha() and key == key.lower() != key.upper()


class Keys:
    """Keys for codes, as long as there are any.

    Args:
        codes: (slug, label, the codebook's key or None), in the order in which they were made. A key of
            the codebook's that cannot be, or that begins another, gives way to the first in order and is
            replaced by a proposal.

    Attributes:
        by_slug: The keys.
    """

    def __init__(self, codes: Iterable[tuple[str, str, str | None]]) -> None:
        self.by_slug: dict[str, str] = {}
        self._taken: set[str] = set()
        self._pairs: Counter[str] = Counter()
        without: list[tuple[str, str]] = []
        for slug, label, key in codes:
            if key is not None and is_key(key) and self._is_free(key):
                self._take(slug, key)
            else:
                without.append((slug, label))
        for slug, label in without:
            if key := self.proposed(slug, label):
                self._take(slug, key)

    def proposed(self, slug: str, label: str) -> str:
        """The key that one more code would have; empty when all are taken."""
        return next(filter(self._is_free, self._wishes(slug, label)), "")

    def _is_free(self, key: str) -> bool:
        """Whether no key is this one, begins it or begins with it."""
        return (
            key not in self._taken and key[0] not in self._taken and not (len(key) == 1 and self._pairs[key])
        )

    def _take(self, slug: str, key: str) -> None:
        self.by_slug[slug] = key
        self._taken.add(key)
        if len(key) > 1:
            self._pairs[key[0]] += 1

    def _wishes(self, slug: str, label: str) -> Iterator[str]:
        """Keys for a code, best first.

        An initial, two letters of its own, another letter of its own, and then what there is.
        """
        initials, letters = _letters(slug, label)
        yield from (letter for letter in initials if letter not in LEADERS)
        yield from (first + second for first in initials[:1] if first in LEADERS for second in letters[1:])
        yield from (letter for letter in letters if letter not in LEADERS)
        own = [letter for letter in letters if letter in LEADERS]
        for first in dict.fromkeys((*own, *LEADERS, *ascii_lowercase)):
            if first not in self._taken and self._pairs[first] < len(ascii_lowercase):
                yield from (first + second for second in letters + ascii_lowercase)
        yield from ascii_lowercase


def _letters(slug: str, label: str) -> tuple[str, str]:
    """The letters to make a key of: initials of the words, and all; the slug's before the label's."""
    initials = own = ""
    for text in (search_key(slug), search_key(label)):
        words = re.findall(r"[a-z]+", text)
        initials += "".join(word[0] for word in words)
        own += "".join(words)
    return "".join(dict.fromkeys(initials)), "".join(dict.fromkeys(initials + own))
