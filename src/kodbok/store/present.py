"""The present place of a coding, a memo's passage and what was passed over: the one place that says it.

Each belongs for ever to the text version that it was made on. Where its document has another text by now,
its place there is what `carried` says (see `carrying.py`), and none where that has no row or no place.
What reads places reads these views instead of the tables; they have the tables' columns, and `state`; a
coding's also what it was made on (`made_start`, `made_end`, `made_quote`).
They are temporary, so that a file of an older format is read by the same rule, and a file's own views,
which may be anybody's, are never run.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection

_JOIN = """LEFT JOIN carried AS p ON p.noun = '{noun}' AND p.row_id = x.id
    AND p.version_id = d.version_id AND x.version_id <> d.version_id"""

_PLACE = """CASE WHEN x.version_id IS d.version_id THEN x."start" ELSE p."start" END AS "start",
    CASE WHEN x.version_id IS d.version_id THEN x."end" ELSE p."end" END AS "end", p.state AS state"""

_VIEWS = (
    f"""CREATE TEMP VIEW present_codings AS SELECT x.id, x.guid, x.code_id, x.coder_id, x.scope, x.document_id,
    x.version_id, x.case_id, {_PLACE}, coalesce(p.quote, x.quote) AS quote,
    x."start" AS made_start, x."end" AS made_end, x.quote AS made_quote, x.value, x.important,
    x.codebook_version, x.origin, x.created
    FROM codings AS x LEFT JOIN documents AS d ON d.id = x.document_id {_JOIN.format(noun="codings")}""",
    f"""CREATE TEMP VIEW present_passed AS SELECT x.id, x.coder_id, x.document_id, x.codebook_version, {_PLACE}
    FROM passed_passages AS x JOIN documents AS d ON d.id = x.document_id {_JOIN.format(noun="passed_passages")}""",
    f"""CREATE TEMP VIEW present_memos AS SELECT x.id, x.guid, x.kind, x.title, x.text, x.coder_id, x.created,
    x.noun, x.target, CASE WHEN x.version_id IS NOT NULL THEN coalesce(d.version_id, x.version_id) END AS version_id,
    CASE WHEN p.row_id IS NULL THEN x."start" ELSE p."start" END AS "start",
    CASE WHEN p.row_id IS NULL THEN x."end" ELSE p."end" END AS "end", p.state AS state
    FROM memos AS x LEFT JOIN documents AS d ON d.guid = x.target AND x.noun = 'passage'
    {_JOIN.format(noun="memos")}""",
)

_CARRIED = """CREATE TEMP TABLE carried (noun TEXT NOT NULL, row_id INTEGER NOT NULL, version_id INTEGER NOT NULL,
    "start" INTEGER, "end" INTEGER, quote TEXT, state TEXT NOT NULL, PRIMARY KEY (noun, row_id)) WITHOUT ROWID"""


def make_views(connection: sqlite3.Connection, *, carried: bool) -> None:
    """Makes the views for this connection; and the table that they rest on, where the file has none."""
    for view in _VIEWS:
        connection.execute(view)
    if not carried:
        connection.execute(_CARRIED)


def cover_carried(connection: sqlite3.Connection) -> None:
    """Puts a copy of `carried` before the file's own, so that it can be filled where nothing is written."""
    connection.execute(_CARRIED)
    connection.execute("INSERT INTO temp.carried SELECT * FROM main.carried")


def uncover_carried(connection: sqlite3.Connection) -> None:
    """Lets the file's own `carried` be seen."""
    connection.execute("DROP TABLE IF EXISTS temp.carried")


def revised(connection: sqlite3.Connection) -> list[int]:
    """The documents that have or had more than one text; reads nothing but indexes."""
    rows = connection.execute(
        "SELECT d.id FROM (SELECT document_guid FROM text_versions GROUP BY document_guid HAVING count(*) > 1)"
        " AS v JOIN documents AS d ON d.guid = v.document_guid ORDER BY d.id"
    )
    return [id for (id,) in rows]


def listed(ids: Collection[int]) -> str:
    """Row numbers as SQL."""
    return ", ".join(map(str, ids))
