"""The journal's literals are exact, and what they hold is read back without running it as SQL."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kodbok.store.migrations import create
from kodbok.store.nouns import NOUNS, OTHER_TABLES, columns
from kodbok.store.triggers import read_was

TEXT = st.text(st.characters(blacklist_characters="\0", blacklist_categories=("Cs",)))
VALUES = st.one_of(
    st.none(),
    st.integers(-(2**63), 2**63 - 1),
    st.floats(allow_nan=False, allow_infinity=False),
    TEXT,
    st.binary(),
)


@given(st.dictionaries(st.sampled_from("abcdef"), VALUES, min_size=1))
def test_what_quote_writes_is_read_back_exactly(values: dict[str, object]) -> None:
    connection = sqlite3.connect(":memory:")
    written = ",".join(
        f'"{name}"=' + connection.execute("SELECT quote(?)", (value,)).fetchone()[0]
        for name, value in values.items()
    )
    connection.close()
    assert read_was(written) == values


@pytest.mark.parametrize("was", ["-", '"a"', '"a"=1;DROP TABLE codes', '"a"=(SELECT 1)', "a=1"])
def test_what_the_triggers_never_write_is_refused(was: str) -> None:
    with pytest.raises(ValueError, match="journal entry"):
        read_was(was)


@pytest.fixture(scope="module")
def fresh() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    create(connection)
    return connection


@pytest.mark.parametrize("noun", NOUNS)
def test_every_column_of_a_noun_is_journalled(noun: str, fresh: sqlite3.Connection) -> None:
    of_table = {row[1] for row in fresh.execute(f"PRAGMA table_info({noun})")}
    assert of_table - {"id", "hlc", "site_id"} == set(columns(noun))


def test_every_table_is_a_noun_or_known_to_be_derived_or_written_once(fresh: sqlite3.Connection) -> None:
    tables = {
        name
        for (name,) in fresh.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        )
    }
    assert tables == {*NOUNS, *OTHER_TABLES}


def test_every_table_is_strict(fresh: sqlite3.Connection) -> None:
    loose = fresh.execute(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND strict = 0 AND name NOT LIKE 'sqlite_%'"
        " AND type = 'table'"
    )
    assert loose.fetchall() == []


def test_every_view_can_be_read_with_an_untrusted_schema(fresh: sqlite3.Connection) -> None:
    fresh.execute("PRAGMA trusted_schema = OFF")
    views = [name for (name,) in fresh.execute("SELECT name FROM sqlite_master WHERE type = 'view'")]
    assert {"v_documents", "v_codings", "v_codes", "v_themes", "v_cases"} <= set(views)
    for view in views:
        fresh.execute(f"SELECT * FROM {view}").fetchall()
