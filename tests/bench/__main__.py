"""All benchmarks, or those named: `python -m tests.bench [start] [keys] ... [searching]`."""

from __future__ import annotations

import sys

from tests.bench import coding, counting, importing, keys, searching, start
from tests.bench.report import main

ALL = {
    "start": start.run,
    "keys": keys.run,
    "coding": coding.run,
    "importing": importing.run,
    "counting": counting.run,
    "searching": searching.run,
}

unknown = [name for name in sys.argv[1:] if name not in ALL]
if unknown:
    sys.exit(f"There is no benchmark {', '.join(unknown)}; there are {', '.join(ALL)}.")
main(*(ALL[name] for name in sys.argv[1:] or ALL))
