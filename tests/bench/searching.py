"""Search of 1,000,000 words, in one document and in 200, with the folded texts in memory as they are kept."""

from __future__ import annotations

import shutil
from functools import partial

from kodbok.study import Study
from tests.bench import make
from tests.bench.report import Row, main, median, timed

RUNS = 9
SECONDS = 0.3
ASKED = (("kommun", "text"), ("på kommun", "text"), ("kommun", "form"), (r"\bkom\w+", "regex"))


def run() -> list[Row]:
    """Medians of the seconds that a search takes after the first."""
    rows: list[Row] = []
    for size, where in ((make.ONE_LONG, "one document"), (make.USUAL, "200 documents")):
        path = make.study(size)
        with Study.open(path, write=False) as study:
            for query, how in ASKED:
                study.search.find(query, how=how)
                seconds = median(timed(partial(study.search.find, query, how=how)) for _ in range(RUNS))
                rows.append(
                    Row(f"search of 1,000,000 words in {where}, {how}: {query}", seconds, SECONDS, 1, "s")
                )
        shutil.rmtree(path.parent)
    return rows


if __name__ == "__main__":
    main(run)
