"""Files of JSON: whether one may be of a kind, by its first keys, and what it holds."""

from __future__ import annotations

import re
from typing import Any

from kodbok.errors import KodbokError
from kodbok.messages import _
from kodbok.transcripts import prose
from kodbok.transcripts.format import ReadOptions

_START = re.compile(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\s\0]*[\[{]")


def has_key(raw: bytes, *keys: str) -> bool:
    """Whether a file begins like JSON and has one of these keys somewhere, without reading all of it."""
    if not _START.match(raw):
        return False
    seen = raw.replace(b"\0", b"") if b"\0" in raw[:400] else raw  # UTF-16 too
    return any(re.search(rb'"%s"\s*:' % key.encode(), seen) for key in keys)


def parsed(raw: bytes, options: ReadOptions) -> tuple[Any, str, list[str]]:
    """What a file of JSON holds, the name of its encoding, and warnings about its letters.

    Raises:
        KodbokError: not text, or broken JSON. The sentence stands after the file's name.
    """
    import json

    text, encoding, warnings = prose.decoded(raw, options)
    try:
        return json.loads(text), encoding, warnings
    except ValueError as error:
        line = error.lineno if isinstance(error, json.JSONDecodeError) else 1
        raise KodbokError(
            _("line {line}: not valid JSON, so it may be cut off: export it again, or copy it again").format(
                line=line
            )
        ) from None
