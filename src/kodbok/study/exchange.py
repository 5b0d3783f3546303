"""`study.exchange`: the study's codings, or all of it, as files of other programs."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import astuple, fields
from pathlib import Path
from typing import TYPE_CHECKING

from kodbok.errors import KodbokError, UsageError
from kodbok.messages import _
from kodbok.store.connection import snapshot
from kodbok.store.dump import dump
from kodbok.study.files import write_all

if TYPE_CHECKING:
    from kodbok.study.study import Study

JSON_FORMAT = "kodbok-export/1"


class Exchange:
    """Export of one study."""

    def __init__(self, study: Study) -> None:
        self._study = study

    def export(self, outs: Sequence[Path], *, layer: str | None = None) -> None:
        """Writes each file in the format that its extension names; all of them or none.

        `.csv` is the list of codings, of every coder or as a layer counts them; `.json` is the whole study.

        Raises:
            KodbokError: an extension that cannot be written, or a file that cannot.
            UsageError: a layer for a format that carries every coder.
        """
        with snapshot(self._study.connection):
            rendered = [(out, self._render(out, layer)) for out in outs]
        write_all(rendered)

    def _render(self, out: Path, layer: str | None) -> bytes:
        formats: dict[str, Callable[[str | None], bytes]] = {".csv": self._csv, ".json": self._json}
        render = formats.get(out.suffix.lower())
        if render is None:
            raise KodbokError(
                _("{path}: a study is exported as {formats}.").format(path=out, formats=", ".join(formats))
            )
        return render(layer)

    def _csv(self, layer: str | None) -> bytes:
        from kodbok.study.retrieval import CodingRow
        from kodbok.tables import write_csv

        header = [field.name for field in fields(CodingRow)]
        rows = self._study.codings.list(layer=layer, with_interviewer=False)
        return write_csv(header, [astuple(row) for row in rows]).encode()

    def _json(self, layer: str | None) -> bytes:
        if layer is not None:
            raise UsageError(_("A .json export carries every coder's work: leave --layer out."))
        whole = {"format": JSON_FORMAT, **dump(self._study.connection)}
        return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()
