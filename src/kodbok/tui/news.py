"""What others have written to the study while it is open here, in one sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from kodbok.messages import _, ngettext
from kodbok.model import Code, Coding, Memo, Origin


@dataclass
class News:
    """What came, went or changed, counted as it is taken in. What is not shown is not counted."""

    more: Counter[str] = field(default_factory=Counter)
    fewer: Counter[str] = field(default_factory=Counter)
    other: Counter[str] = field(default_factory=Counter)
    memos: Counter[str] = field(default_factory=Counter)
    codes: int = 0
    documents: int = 0

    def take_codings(self, before: Mapping[str, Coding], after: Mapping[str, Coding]) -> None:
        """Count what became of the codings of the open document."""
        for guid in before.keys() | after.keys():
            old, new = before.get(guid), after.get(guid)
            if old is None and new is not None:
                self.more[_whose(new)] += 1
            elif new is None and old is not None:
                self.fewer[_whose(old)] += 1
            elif old != new and new is not None:
                self.other[_whose(new)] += 1

    def take_codes(self, before: Iterable[Code], after: Iterable[Code]) -> None:
        """Count the codes that are new, gone or others than before."""
        old, new = {code.guid: code for code in before}, {code.guid: code for code in after}
        self.codes += sum(old.get(guid) != new.get(guid) for guid in old.keys() | new.keys())

    def take_memos(self, before: Iterable[Memo], after: Iterable[Memo]) -> None:
        """Count the memos that are new or others than before."""
        old = {memo.guid: memo for memo in before}
        self.memos.update(memo.coder for memo in after if old.get(memo.guid) != memo)

    def sentence(self) -> str:
        """All of it; empty when nothing is here."""
        return "; ".join(self._told())

    def _told(self) -> Iterator[str]:
        for coder in dict.fromkeys((*self.more, *self.fewer, *self.other, *self.memos)):
            yield _("{coder}: {what}").format(coder=coder, what=", ".join(self._of(coder)))
        if n := self.codes:
            yield ngettext("the codebook changed: {n} code", "the codebook changed: {n} codes", n).format(n=n)
        if (n := self.documents) > 0:
            yield ngettext("{n} document more", "{n} documents more", n).format(n=n)
        elif n := -n:
            yield ngettext("{n} document fewer", "{n} documents fewer", n).format(n=n)

    def _of(self, coder: str) -> Iterator[str]:
        if n := self.more[coder]:
            yield ngettext("{n} coding more here", "{n} codings more here", n).format(n=n)
        if n := self.fewer[coder]:
            yield ngettext("{n} coding fewer here", "{n} codings fewer here", n).format(n=n)
        if n := self.other[coder]:
            yield ngettext("{n} coding changed here", "{n} codings changed here", n).format(n=n)
        if n := self.memos[coder]:
            yield ngettext("{n} memo", "{n} memos", n).format(n=n)


def _whose(coding: Coding) -> str:
    return _("consensus") if coding.origin is Origin.CONSENSUS else coding.coder
