"""Which of the lines that begin like a label really name a speaker: a judgement by evidence.

A label counts when it recurs, or has a form of its own: a short code (`I:`, `R1:`, `IP2:`), the word
for a role (`Moderator:`), or being named by the researcher. Lines at the top such as `Datum: ...`
do not. Measured on real transcripts: false labels ("Min fråga är helt enkelt:") occur once, true
ones at least twice (TRANSCRIPTS.md, 0.5).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kodbok.model import Role
from kodbok.transcripts import beginnings, doubts, headings, labels, roles
from kodbok.transcripts.given import label_key
from kodbok.transcripts.labels import Mark
from kodbok.transcripts.names import HEADINGS, is_heading, like_name, possible
from kodbok.transcripts.paragraphs import is_inside, is_wrapped

_ASIDE_IN_LABEL = re.compile(r"\s*[(\[][^()\[\]]*[)\]]$")


@dataclass(frozen=True, slots=True)
class Evidence:
    """How a label occurs in a text, and whether it is taken for a speaker's."""

    label: str
    count: int
    first: int
    role: Role
    speaks: bool


def find(
    text: str, how: str = "auto", named: Iterable[str] = (), language: str | None = None
) -> tuple[list[Mark], list[Evidence]]:
    """The labels that begin a block of talk, in text order, and the evidence on all that look like one.

    Args:
        text: canonical text.
        how: "auto", "none", or a regular expression for the labels.
        named: labels that the researcher has named; these count even once.
        language: the document's language, where known (it decides about roles).
    """
    if how == "none":
        return [], []
    if how != "auto":
        marks = list(labels.matching(text, how))
        return told(marks, marks, language)
    named = list(named)
    seen = _without_asides(list(labels.candidates(text, named)), named)
    if is_wrapped(text, [mark.start for mark in seen]):
        seen = [mark for mark in seen if _stands_out(mark) or not is_inside(text, mark.start)]
    keys = {label_key(name) for name in named}
    marks = _judged(text, seen, keys)
    alone, once = headings.find(text, keys)
    if alone:
        marks = _together(marks, alone, keys)
        seen = sorted([*seen, *alone, *once], key=lambda mark: mark.start)
    if not marks:
        marks = beginnings.find(text, keys)
        seen += marks
    return told(marks, seen, language)


def _together(colons: Sequence[Mark], alone: Sequence[Mark], named: set[str]) -> list[Mark]:
    """Labels of both ways of writing: the rarer one counts for the speakers of the other alone."""
    first = len(colons) >= len(alone) or any(mark.sure for mark in colons)
    most, rest = (colons, alone) if first else (alone, colons)
    keys = {mark.key for mark in most} | named
    kept = [*most, *(mark for mark in rest if mark.key in keys or mark.sure or roles.is_code(mark.label))]
    return sorted(kept, key=lambda mark: mark.start)


def evidence(
    text: str, how: str = "auto", named: Iterable[str] = (), language: str | None = None
) -> list[Evidence]:
    """Every label-like beginning of a line, in order of first occurrence, for a preview to show."""
    return find(text, how, named, language)[1]


def _without_asides(marks: list[Mark], named: Iterable[str]) -> list[Mark]:
    """`R1 (skrattar):` is R1, where R1 also occurs or is a code; `Mehmet Kaplan (MP):` stays.

    `Fråga 1:` and `Fråga 2:` are the same one asking.
    """
    keys = {mark.key for mark in marks} | {label_key(name) for name in named}
    out = []
    for mark in marks:
        base = _ASIDE_IN_LABEL.sub("", mark.label)
        if roles.is_numbered_question(mark.label):
            mark = replace(mark, label=mark.label.rstrip(" .0123456789"))
        elif base and base != mark.label and (label_key(base) in keys or roles.is_code(base)):
            mark = replace(mark, label=base)
        out.append(mark)
    return out


# -- judging labels with a colon ---------------------------------------------------------------


def _judged(text: str, seen: Sequence[Mark], named: set[str]) -> list[Mark]:
    counts = Counter(mark.key for mark in seen)
    header = _header(text, seen, counts, named)
    seen = [mark for mark in seen if mark.start not in header]
    counts = Counter(mark.key for mark in seen)
    accepted = {mark.key for mark in seen if mark.key in named or mark.sure}
    accepted |= {mark.key for mark in seen if _recurs(mark, counts[mark.key]) or _is_own(mark, counts)}
    begin = min(
        (
            mark.start
            for mark in seen
            if mark.key in accepted or (roles.is_word(mark.label) and not _is_entry(text, mark))
        ),
        default=len(text),
    )
    accepted |= {
        mark.key for mark in seen if roles.is_word(mark.label) and mark.start >= begin and possible(mark)
    }
    accepted |= _in_company(seen, accepted) | _dressed_alike(seen, accepted)
    marks = [mark for mark in seen if mark.key in accepted]
    known = {mark.key for mark in marks if mark.key in named or _stands_out(mark)}
    against = doubts.unlikely(text, marks, seen, known)
    marks = [mark for mark in marks if mark.key not in against]
    if len(marks) == 1 and not (marks[0].key in named or marks[0].sure or _opens(text, marks[0], header)):
        return []
    return marks


def _opens(text: str, mark: Mark, header: set[int]) -> bool:
    """Whether a code is what the text begins with, the lines at the top aside: one person's statement."""
    begin = text.find("\n", max(header, default=-1)) + 1 if header else 0
    return roles.is_code(mark.label) and not text[begin : mark.start].strip()


def _stands_out(mark: Mark) -> bool:
    return mark.sure or roles.is_code(mark.label) or roles.is_word(mark.label)


def _recurs(mark: Mark, count: int) -> bool:
    """Whether the label occurs often enough for its form; what looks less like a name needs more."""
    if count < 2 or not possible(mark):
        return False
    if roles.is_word(mark.label) or roles.is_code(mark.label):
        return True
    if is_heading(mark):
        return False
    words = mark.label.split()
    if not words[0][0].isupper():
        return count > 2 and len(words) == 1
    return like_name(mark.label) or (count > 2 and len(words) <= 3)


def _is_own(mark: Mark, counts: Counter[str]) -> bool:
    """Whether one occurrence is enough: a code, but not the Roman numeral of a chapter."""
    return roles.is_code(mark.label) and not (counts[mark.key] == 1 and mark.key == "i" and "ii" in counts)


def _in_company(seen: Iterable[Mark], accepted: set[str]) -> set[str]:
    """Single capitals that occur once, beside an interviewer's code (`I:` and `B:`; `Q:` and `A:`)."""
    capitals = {mark.key for mark in seen if len(mark.label) == 1 and mark.label.isupper()}
    if accepted & {"i", "int", "q"} or {"q", "a"} <= capitals:
        return capitals
    return set()


def _dressed_alike(seen: Iterable[Mark], accepted: set[str]) -> set[str]:
    """Names that occur once, but in bold type or with a time beside them as the other speakers' are."""
    dresses = {mark.dress for mark in seen if mark.key in accepted} - {""}
    return {
        mark.key for mark in seen if mark.dress in dresses and like_name(mark.label) and not is_heading(mark)
    }


# -- lines at the top ---------------------------------------------------------------------------


def _header(text: str, seen: Sequence[Mark], counts: Counter[str], named: set[str]) -> set[int]:
    """Where the `Datum: ...` lines at the top begin: whole blocks of short entries, no key twice.

    Only blocks that hold some key that is neither a code nor the word for a role are taken.
    """
    found: set[int] = set()
    at = 0
    for block in re.finditer(r"\S[^\n]*+(?:\n[^\S\n]*+\S[^\n]*+)*+", text):
        inside = []
        while at < len(seen) and seen[at].start < block.end():
            inside.append(seen[at])
            at += 1
        if not inside:
            if block[0].count("\n") > 2:
                break
            continue
        plain = [mark for mark in inside if not roles.is_word(mark.label)]
        entries = (
            len({mark.key for mark in inside}) == len(inside)
            and all(counts[mark.key] == 1 or mark.key in HEADINGS for mark in plain)
            and not any(roles.is_code(mark.label) or mark.key in named or mark.sure for mark in plain)
            and all(_is_entry(text, mark) for mark in inside)
        )
        if not (plain and entries):
            break
        found.update(mark.start for mark in inside)
    return found


def _is_entry(text: str, mark: Mark) -> bool:
    """Whether what stands after the colon is that of `Intervjuare: Anna Berg`, and no talk."""
    end = text.find("\n", mark.after)
    said = text[mark.after : end if end >= 0 else len(text)].strip()
    return doubts.is_entry(said) if said else not roles.is_word(mark.label)


def told(
    marks: Sequence[Mark], seen: Sequence[Mark], language: str | None
) -> tuple[list[Mark], list[Evidence]]:
    """The marks with one way of writing for each speaker (the usual one), and the evidence on all."""
    forms: dict[str, Counter[str]] = {}
    first: dict[str, int] = {}
    for mark in seen:
        forms.setdefault(mark.key, Counter())[mark.label] += 1
        first.setdefault(mark.key, mark.start)
    usual = {key: written.most_common(1)[0][0] for key, written in forms.items()}
    speaking = {mark.key for mark in marks}
    company = [usual[key] for key in speaking]
    told = [
        Evidence(
            usual[key],
            forms[key].total(),
            first[key],
            roles.guess(usual[key], company, language),
            key in speaking,
        )
        for key in forms
    ]
    alike = (
        mark if mark.label == usual[mark.key] else replace(mark, label=usual[mark.key]) for mark in marks
    )
    return list(alike), told
