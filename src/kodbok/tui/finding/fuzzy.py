"""Finding codes by what is remembered of them: part of a name, some letters, or a misspelling."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from kodbok.text import fold

_WORDS = re.compile(r"\w+")
_KEY, _FIRST, _START, _INSIDE, _PATH, _MEANING, _TYPO, _LETTERS = 100, 90, 80, 60, 50, 35, 30, 20

_ABBREVIATION = 6
"""The most letters that are taken for some letters of a name."""


def search_key(text: str) -> str:
    """The text as it is compared: no case, no accents."""
    plain = unicodedata.normalize("NFD", fold(text)[0])
    return "".join(char for char in plain if not unicodedata.combining(char))


@dataclass(frozen=True, slots=True)
class Findable:
    """One code, ready to be searched: what it is called, where it stands, what it means."""

    id: str
    key: str
    names: str
    path: str
    meaning: str
    words: tuple[str, ...] = field(default=())

    @classmethod
    def of(cls, id: str, key: str, names: Iterable[str], path: str, meaning: Iterable[str]) -> Findable:
        """Make one from texts as they are.

        Args:
            id: The code's slug, which is found like a name.
            key: Its key letters.
            names: Its labels in every language.
            path: The labels from the root.
            meaning: Definitions and criteria.
        """
        folded = search_key(" ".join((*names, id)))
        return cls(
            id,
            search_key(key),
            folded,
            search_key(path),
            search_key(" ".join(meaning)),
            tuple(_WORDS.findall(folded)),
        )


def ranked(query: str, codes: Sequence[Findable], recent: Sequence[str] = ()) -> list[str]:
    """Slugs of the codes that fit the query, best first; recent ones first among equals.

    Every word of the query must fit. A misspelt word is looked for only where no name holds it.
    """
    order = {id: n for n, id in enumerate(recent)}
    scores = dict.fromkeys((code.id for code in codes), 0)
    for word in search_key(query).split():
        fits = {code.id: fit for code in codes if code.id in scores and (fit := _fit(word, code))}
        if max(fits.values(), default=0) < _INSIDE:
            for code in codes:
                if code.id in scores and fits.get(code.id, 0) < _TYPO and _is_misspelt(word, code):
                    fits[code.id] = _TYPO
        scores = {id: scores[id] + fit for id, fit in fits.items()}
    place = {code.id: n for n, code in enumerate(codes)}
    return sorted(scores, key=lambda slug: (-scores[slug], order.get(slug, len(order)), place[slug]))


def _fit(word: str, code: Findable) -> int:
    if word == code.key:
        return _KEY
    if word in code.names:
        if code.names.startswith(word):
            return _FIRST
        return _START if any(one.startswith(word) for one in code.words) else _INSIDE
    if word in code.path:
        return _PATH
    if len(word) > 2 and word in code.meaning:
        return _MEANING
    return _LETTERS if _has_letters(word, code.names) else 0


def _has_letters(word: str, text: str) -> bool:
    """Whether the few letters stand in the text in order, the first at the start of a word.

    Many letters stand in order in any long text: who types a whole word means that word.
    """
    if len(word) > _ABBREVIATION:
        return False
    at = re.search(rf"\b{re.escape(word[0])}", text)
    rest = iter(text[at.end() :]) if at else None
    return rest is not None and all(letter in rest for letter in word[1:])


def _is_misspelt(word: str, code: Findable) -> bool:
    """Whether the word is the beginning of one of the code's, but for one slip (from 8 letters, two)."""
    slips = 0 if len(word) < 4 else 1 if len(word) < 8 else 2
    return bool(slips) and any(slips_from(word, one) <= slips for one in code.words)


def slips_from(word: str, whole: str) -> int:
    """The fewest slips that make the word a beginning of `whole`.

    A slip is a letter too many, one missing, one wrong, or two exchanged (optimal string alignment).
    """
    whole = whole[: len(word) + 2]
    before: list[int] = []
    row = list(range(len(whole) + 1))
    for i, letter in enumerate(word, 1):
        further = [i]
        for j, other in enumerate(whole, 1):
            cost = min(further[-1] + 1, row[j] + 1, row[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == whole[j - 2] and word[i - 2] == other:
                cost = min(cost, before[j - 2] + 1)
            further.append(cost)
        before, row = row, further
    return min(row)
