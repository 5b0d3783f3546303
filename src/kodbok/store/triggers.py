"""The triggers that keep journal, stamps and tombstones: generated from `nouns.NOUNS`.

They run for every writer, so an edit by another SQLite tool is journalled too (with no operation).
A study with other triggers than these is not written to: a change here needs a new SCHEMA_VERSION.
Literals are kept by quote(), which is exact and allowed under trusted_schema=OFF.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kodbok.store.nouns import NOUNS, columns

# An operation has one stamp. A change made outside of any moves the clock itself, by the wall clock.
_TICK = (
    "  UPDATE clock SET hlc = max(hlc + 1, CAST(strftime('%s', 'now') AS INTEGER) * 65536000)"
    " WHERE operation_id IS NULL;\n"
)

_LITERAL = re.compile(r""""(\w+)"=(NULL|X'[0-9A-Fa-f]*'|'(?:[^']|'')*'|[-+0-9.eEInf]+)(?:,|$)""")

Value = str | int | float | bytes | None


def trigger_sql() -> Iterator[tuple[str, str]]:
    """Name and CREATE statement of every trigger, in a fixed order."""
    for noun in NOUNS:
        yield f"{noun}_inserted", _inserted(noun)
        yield f"{noun}_updated", _updated(noun)
        yield f"{noun}_deleted", _deleted(noun)


def _inserted(noun: str) -> str:
    return (
        f"CREATE TRIGGER {noun}_inserted AFTER INSERT ON {noun} BEGIN\n{_TICK}"
        f"  INSERT INTO journal (operation_id, noun, row_id, change)"
        f" SELECT operation_id, '{noun}', NEW.id, 'insert' FROM clock;\n"
        f"  UPDATE {noun} SET (hlc, site_id) = (SELECT hlc, site_id FROM clock)"
        f" WHERE id = NEW.id AND hlc IS NULL;\n"
        "END"
    )


def _updated(noun: str) -> str:
    names = columns(noun)
    changed = " OR ".join(f'OLD."{name}" IS NOT NEW."{name}"' for name in names)
    was = " || ".join(
        f"""CASE WHEN OLD."{name}" IS NOT NEW."{name}" THEN ',"{name}"=' || quote(OLD."{name}") ELSE '' END"""
        for name in names
    )
    stamps = "".join(
        f"  INSERT INTO stamps (noun, row_id, column_group, hlc, site_id)"
        f" SELECT '{noun}', OLD.id, '{group}', hlc, site_id FROM clock WHERE "
        + " OR ".join(f'OLD."{name}" IS NOT NEW."{name}"' for name in names)
        + " ON CONFLICT (noun, row_id, column_group)"
        " DO UPDATE SET hlc = excluded.hlc, site_id = excluded.site_id;\n"
        for group, names in NOUNS[noun].items()
    )
    listed = ", ".join(f'"{name}"' for name in names)
    return (
        f"CREATE TRIGGER {noun}_updated AFTER UPDATE OF {listed} ON {noun}\n"
        f"WHEN {changed} BEGIN\n{_TICK}"
        f"  INSERT INTO journal (operation_id, noun, row_id, change, was)"
        f" SELECT operation_id, '{noun}', OLD.id, 'update', substr({was}, 2) FROM clock;\n"
        f"{stamps}END"
    )


def _deleted(noun: str) -> str:
    was = " || ',' || ".join(f"""'"{name}"=' || quote(OLD."{name}")""" for name in columns(noun))
    return (
        f"CREATE TRIGGER {noun}_deleted AFTER DELETE ON {noun} BEGIN\n{_TICK}"
        f"  INSERT INTO journal (operation_id, noun, row_id, change, was)"
        f" SELECT operation_id, '{noun}', OLD.id, 'delete', {was} FROM clock;\n"
        f"  INSERT INTO tombstones (guid, noun, hlc, site_id)"
        f" SELECT OLD.guid, '{noun}', hlc, site_id FROM clock WHERE true"
        " ON CONFLICT (guid) DO UPDATE SET hlc = excluded.hlc, site_id = excluded.site_id;\n"
        "END"
    )


def read_was(was: str) -> dict[str, Value]:
    """The old values that a journal row keeps, read as literals and never run as SQL.

    Raises:
        ValueError: the text is not what the triggers write.
    """
    values: dict[str, Value] = {}
    at = 0
    while at < len(was):
        match = _LITERAL.match(was, at)
        if match is None:
            raise ValueError(f"journal entry cannot be read at {at}")
        values[match[1]] = _value(match[2])
        at = match.end()
    return values


def _value(literal: str) -> Value:
    if literal == "NULL":
        return None
    if literal[0] == "'":
        return literal[1:-1].replace("''", "'")
    if literal[0] == "X":
        return bytes.fromhex(literal[2:-1])
    return float(literal) if re.search(r"[.eEIn]", literal) else int(literal)
