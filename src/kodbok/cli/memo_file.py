"""Memos as a file, by its extension."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from kodbok.cli.output import fields
from kodbok.errors import KodbokError
from kodbok.messages import _
from kodbok.model import Memo
from kodbok.tables import write_csv

MEMOS = ("kind", "on", "title", "text", "coder", "created")


def memo_file(memos: Sequence[Memo], file: Path) -> str:
    """The memos as the text of a .md, .csv or .json file.

    Raises:
        KodbokError: another extension.
    """
    match file.suffix.lower():
        case ".csv":
            return write_csv(MEMOS, [fields(memo, MEMOS) for memo in memos])
        case ".json":
            rows = [dict(zip(MEMOS, fields(memo, MEMOS), strict=True)) for memo in memos]
            return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"
        case ".md":
            return "\n".join(map(_section, memos))
    raise KodbokError(_("{file}: memos are written as .md, .csv or .json.").format(file=file))


def _section(memo: Memo) -> str:
    return (
        f"## {memo.title or memo.on}\n\n{memo.kind}, {memo.on}, {memo.coder}, {memo.created}\n\n{memo.text}\n"
    )
