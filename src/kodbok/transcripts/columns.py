"""What a researcher says about the columns of a table: `text=ANSWER`, `id=Respondent`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from kodbok.errors import KodbokError, UsageError, close_names
from kodbok.messages import _
from kodbok.text import clean

SURVEY_USES = ("id", "attribute", "ignore")
TALK_USES = ("speaker", "time")
_MOST_SHOWN = 60
USES = ("text", *SURVEY_USES, *TALK_USES)


def parse_columns(said: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """The uses and columns in texts such as `text=ANSWER`.

    Raises:
        UsageError: a use that there is not, or a text of another form.
    """
    return tuple(map(_parsed, said))


def _parsed(said: str) -> tuple[str, str]:
    use, _sign, column = said.partition("=")
    if use.strip().casefold() not in USES or not column.strip():
        raise UsageError(
            _("{said}: write what a column holds as USE=COLUMN, where USE is one of {uses}.").format(
                said=said, uses=", ".join(USES)
            )
        )
    return use.strip().casefold(), column.strip()


def uses(header: Sequence[str], said: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """The use of each column that something is said about, by the column's name as the table has it.

    Raises:
        KodbokError: the table has no such column. The sentence stands after the file's name.
    """
    by_key: dict[str, str] = {}
    for name in filter(None, header):
        by_key.setdefault(clean(name).casefold(), name)
    return {_column(column, by_key): use for use, column in said}


def _column(said: str, by_key: Mapping[str, str]) -> str:
    found = by_key.get(clean(said).casefold())
    if found is None:
        names = [clean(name)[:_MOST_SHOWN] for name in by_key.values()]
        near = ", ".join(close_names(said, names) or names[:10])
        raise KodbokError(_("there is no column {column}: there are {names}").format(column=said, names=near))
    return found
