"""What is shown of a study: which coders' codings, which branches of the codebook, which cases."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

CONSENSUS = ""
"""Stands among coders for what is nobody's own; no coder has an empty name."""


class Kind(StrEnum):
    """By what it is chosen what is shown."""

    CODER = "coders"
    CODE = "codes"
    CASE = "cases"


@dataclass(frozen=True, slots=True)
class Shown:
    """Only these coders' codings, these branches of the codebook, these cases. Where none is named: all."""

    coders: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    cases: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.coders or self.codes or self.cases)

    def of(self, kind: Kind) -> tuple[str, ...]:
        """What is named of one kind."""
        chosen: tuple[str, ...] = getattr(self, kind.value)
        return chosen

    def toggled(self, kind: Kind, name: str) -> Shown:
        """With this one named too, or no longer."""
        before = self.of(kind)
        now = tuple(one for one in before if one != name) if name in before else (*before, name)
        return replace(self, **{kind.value: now})

    def without(self, kind: Kind) -> Shown:
        """With all of one kind."""
        return replace(self, **{kind.value: ()})


class Sieve:
    """Tells which codings are shown.

    Args:
        shown: What is chosen.
        branch: The codes of each branch, by slug.
        coder: The acting coder.
        blind: Whether other coders' work is hidden, whatever is chosen.
    """

    def __init__(self, shown: Shown, branch: Mapping[str, Sequence[str]], *, coder: str, blind: bool) -> None:
        self._own, self._blind = coder.casefold(), blind
        self._coders = frozenset() if blind else frozenset(name.casefold() for name in shown.coders)
        self._by_code = bool(shown.codes)
        self._codes = frozenset(one for id in shown.codes for one in branch.get(id, ()))

    @property
    def open(self) -> bool:
        """Whether everything goes through."""
        return not (self._blind or self._coders or self._by_code)

    def passes(self, code: str, coder: str, *, consensus: bool) -> bool:
        """Whether a coding of this code, by this coder or as a consensus, is shown."""
        who = CONSENSUS if consensus else coder.casefold()
        if self._blind and (who == CONSENSUS or who != self._own):
            return False
        if self._coders and who not in self._coders:
            return False
        return not self._by_code or code in self._codes


def in_cases(cases: Iterable[str], shown: Shown) -> bool:
    """Whether something of these cases is shown."""
    return not shown.cases or not frozenset(shown.cases).isdisjoint(cases)
