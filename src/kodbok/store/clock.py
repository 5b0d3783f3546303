"""Time for people (ISO 8601 UTC) and for merging (a hybrid logical clock in one integer)."""

from __future__ import annotations

import time
from datetime import UTC, datetime

COUNTER_BITS = 16


def now() -> str:
    """The present time as ISO 8601 in UTC with Z, to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def tick(last: int) -> int:
    """The next hybrid logical time after `last`.

    Milliseconds since 1970 times 65,536; when the wall clock stands still or goes back, the counter
    in the low bits moves on (Kulkarni et al. 2014, Logical Physical Clocks).
    """
    return max(int(time.time() * 1000) << COUNTER_BITS, last + 1)
