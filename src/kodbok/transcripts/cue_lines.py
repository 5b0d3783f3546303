"""Documents in which a line of two times and a line with a name stand above what is said.

So Teams wrote its transcripts for Word: `0:0:3.210 --> 0:0:5.640`, `Anna Berg`, and then her words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kodbok.transcripts.draft import Draft, bare

_CLOCK = r"(\d{1,3}):(\d{1,2}):(\d{1,2})(?:[.,](\d{1,3}))?"
_TIMES = re.compile(rf"{_CLOCK}\s*-->\s*{_CLOCK}")
_LONGEST_NAME = 60


def told(lines: Sequence[str], draft: Draft) -> list[str]:
    """The lines, with who speaks and when put into the draft if they are laid out so all through."""
    lines = "\n".join(lines).split("\n")
    found = [(at, match) for at, line in enumerate(lines) if (match := _TIMES.fullmatch(bare(line).strip()))]
    ends = [*(at for at, _match in found[1:]), len(lines)]
    if not found or not all(
        _is_block(lines[at + 1 : end]) for (at, _match), end in zip(found, ends, strict=True)
    ):
        return lines
    for (at, match), end in zip(found, ends, strict=True):
        start, start_sign = draft.sign()
        after, after_sign = draft.sign()
        last, last_sign = draft.sign()
        draft.label(start, after, bare(lines[at + 1]).strip())
        begins, until = (_milliseconds(match.groups()[half : half + 4]) for half in (0, 4))
        draft.cue(after, last, begins, until if until >= begins else None)
        lines[at] = start_sign + lines[at]
        lines[at + 2] = after_sign + lines[at + 2]
        lines[end - 1] += last_sign
    return lines


def _is_block(lines: Sequence[str]) -> bool:
    """Whether a name stands alone above words."""
    seen = [bare(line).strip() for line in lines[:2]]
    return len(seen) == 2 and all(seen) and len(seen[0]) <= _LONGEST_NAME and seen[0][-1] not in ".?!"


def _milliseconds(parts: Sequence[str | None]) -> int:
    hours, minutes, seconds = (int(part or 0) for part in parts[:3])
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + int((parts[3] or "").ljust(3, "0"))
