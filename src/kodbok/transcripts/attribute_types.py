"""attributes.yaml: the types of the attributes in the table of cases beside it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kodbok.attributes import Attribute, declared
from kodbok.decoding import decode
from kodbok.errors import KodbokError
from kodbok.messages import _
from kodbok.text import clean
from kodbok.transcripts.front_matter import read_mapping


def read_types(raw: bytes, name: str = "attributes.yaml") -> tuple[Attribute, ...]:
    """Reads a mapping of attributes to types.

    A type is a word (`age: integer`), a list of values, lowest first (`size: [small, large]`), or a
    mapping with `type` and `values`.

    Raises:
        KodbokError: it is no such mapping; with the file's name.
    """
    try:
        said = read_mapping(decode(raw)[0])
        if said is None:
            raise KodbokError(_("write a line for each attribute, as age: integer"))
        return tuple(_attribute(clean(key), value) for key, value in said.items() if clean(key))
    except KodbokError as error:
        raise KodbokError(f"{name}: {error}") from None


def _attribute(name: str, said: Any) -> Attribute:
    if isinstance(said, Mapping):
        about = {key.casefold(): value for key, value in said.items()}
        values = about.get("values") or about.get("levels") or about.get("order")
        said = values if isinstance(values, list) else about.get("type")
    if isinstance(said, list):
        return declared(name, [one if isinstance(one, str) else "" for one in said])
    return declared(name, said if isinstance(said, str) else "")
