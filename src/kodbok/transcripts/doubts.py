"""What speaks against a label that recurs: that it is a word of the text, or an entry of a form."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from itertools import pairwise

from kodbok.transcripts.given import label_key
from kodbok.transcripts.labels import Mark
from kodbok.transcripts.names import like_name

_NUMBERS = re.compile(r"[\d\s.,:;%/+()–-]*")
_LINE = re.compile(r"^[^\S\n]*+\S", re.MULTILINE)
_MOST = 60


def unlikely(text: str, marks: Sequence[Mark], seen: Sequence[Mark], known: Collection[str]) -> set[str]:
    """The keys of the labels that are none, among those that recur.

    Args:
        text: canonical text.
        marks: the lines that begin with these labels, in text order.
        seen: all lines that begin with something like a label.
        known: the keys of those that need no evidence (codes, words for roles, names given).
    """
    plain = [mark for mark in marks if mark.key not in known and not mark.dress]
    said: dict[str, list[str]] = {}
    for mark in plain:
        said.setdefault(mark.key, []).append(_after(text, mark))
    if len(said) > _MOST:
        return set()
    labels = {mark.key: mark.label for mark in plain}
    out = {key for key, lines in said.items() if all(map(_NUMBERS.fullmatch, lines))}
    entries = {key for key, lines in said.items() if all(map(is_entry, lines))}
    if len({mark.key for mark in marks} & set(known)) > 1:
        return out | entries | {key for key in said if is_word_of(text, labels[key])}
    form = [mark for mark in seen if mark.key not in known]
    entered = sum(is_entry(_after(text, mark)) for mark in form)
    if keeps_one_order([mark.key for mark in form]) and 5 * entered >= 4 * len(form):
        return set(said)
    words = {key for key in said if is_word_of(text, labels[key])}
    if 2 * len(words) > len(said):
        out |= {key for key in words if len(said[key]) < 4}
    listed = {key for key in said if all(mark.key != key or _is_listed(text, mark) for mark in plain)}
    out |= {key for key in listed if labels[key][:1].islower() or key in entries}
    left = set(said) - out
    if len(left) == 1 and not known and not _may_be_alone(text, labels[left.pop()], plain, seen):
        return set(said)
    return out


def _is_listed(text: str, mark: Mark) -> bool:
    """Whether the line is an item of a list; a dash may begin what somebody says."""
    return text[mark.start] in ("•+*" if mark.label[:1].isupper() else "•+*-") and text[
        mark.start + 1 : mark.start + 2
    ] in (" ", "\t")


def _may_be_alone(text: str, label: str, marks: Sequence[Mark], seen: Sequence[Mark]) -> bool:
    """Whether one name that no other recurs beside is a speaker's: many lines are theirs, or others speak once."""
    lines = sum(1 for _found in _LINE.finditer(text))
    others = any(like_name(one.label) and one.key != label_key(label) for one in seen)
    return like_name(label) and (4 * len(marks) >= lines or others)


def is_entry(line: str) -> bool:
    """Whether what stands after a colon is short and no sentence, as in `Intervjuare: Anna Berg`."""
    return len(line) <= 80 and not line.endswith((".", "?", "!", "…"))


def is_word_of(text: str, label: str) -> bool:
    """Whether the text also writes one word with a small letter, which it does with few names."""
    if " " in label or not label[:1].isupper():
        return False
    return re.search(rf"(?<!\w){re.escape(label.lower())}(?!\w)", text) is not None


def keeps_one_order(keys: Sequence[str]) -> bool:
    """Whether three or more follow on each other in one order, as the entries of a form do; people do not."""
    labels = set(keys)
    if len(labels) < 3 or len(keys) <= 2 * len(labels):
        return False
    usual: dict[str, int] = {}
    for (first, _then), count in Counter(pairwise(keys)).items():
        usual[first] = max(count, usual.get(first, 0))
    return sum(usual.values()) >= 0.9 * (len(keys) - 1)


def _after(text: str, mark: Mark) -> str:
    end = text.find("\n", mark.after)
    return text[mark.after : end if end >= 0 else len(text)].strip()
