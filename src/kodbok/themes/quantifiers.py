"""Words for how many: one scale by share and least number, the first that fits comes first.

The scale is TRANSCRIPTS.md 5.1: its bands overlap on purpose, so `fitting` gives every word that may
be written about a count, and n/N always stands beside the word.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Quantifier:
    """A word in each language, and the counts that it may be written about.

    Attributes:
        words: the word by language; English is there for every language that is not.
        share: the least and the greatest share n/N, both included.
        count: the least and the greatest n, both included; None is no upper bound.
        above: whether the least share itself is too small.
    """

    words: dict[str, str]
    share: tuple[Fraction, Fraction] = (Fraction(0), Fraction(1))
    count: tuple[int, int | None] = (1, None)
    above: bool = False

    def fits(self, n: int, of: int) -> bool:
        """Whether the word may be written about n of `of`."""
        low, high = self.share
        fewest, most = self.count
        share = Fraction(n, of)
        if n < fewest or (most is not None and n > most) or not low <= share <= high:
            return False
        return not (self.above and share == low)


def _between(low: str, high: str = "1") -> tuple[Fraction, Fraction]:
    return Fraction(low), Fraction(high)


SCALE: tuple[Quantifier, ...] = (
    Quantifier({"sv": "ingen", "en": "none"}, count=(0, 0)),
    Quantifier({"sv": "samtliga", "en": "all"}, share=_between("1")),
    Quantifier({"sv": "i stort sett samtliga", "en": "practically all"}, share=_between("0.90")),
    Quantifier({"sv": "de flesta", "en": "most"}, share=_between("0.55"), above=True),
    Quantifier({"sv": "ungefär två tredjedelar", "en": "about two thirds"}, share=_between("0.62", "0.72")),
    Quantifier({"sv": "ungefär hälften", "en": "about half"}, share=_between("0.43", "0.57")),
    Quantifier({"sv": "många", "en": "many"}, share=_between("1/3"), count=(8, None)),
    Quantifier({"sv": "flera", "en": "several"}, count=(3, None)),
    Quantifier({"sv": "några", "en": "a few"}, count=(2, 4)),
    Quantifier({"sv": "någon", "en": "one"}, count=(1, 1)),
)


def fitting(n: int, of: int, language: str) -> tuple[str, ...]:
    """Every word that fits n of `of`, in the order of the scale; none when `of` is 0."""
    if of == 0:
        return ()
    base = language.replace("_", "-").split("-")[0].casefold()
    return tuple(one.words.get(base, one.words["en"]) for one in SCALE if one.fits(n, of))


def phrase(n: int, of: int, language: str) -> str | None:
    """The first word that fits, with its count: `i stort sett samtliga (21/23)`; None when `of` is 0."""
    words = fitting(n, of, language)
    return f"{words[0]} ({n}/{of})" if words else None
