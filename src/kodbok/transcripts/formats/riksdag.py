"""JSON of the Swedish parliament's open data: debates speech by speech, or minutes as a web page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from kodbok.errors import KodbokError
from kodbok.messages import _, ngettext
from kodbok.model import Cue
from kodbok.text import clean
from kodbok.transcripts import json_text
from kodbok.transcripts.format import Claim, Extract, Format, Label, ReadOptions
from kodbok.transcripts.given import Given
from kodbok.transcripts.html_text import text_of

_DEBRIS = re.compile(r"^[^\S\n]*STYLEREF[^\n]*(?:\n|\Z)", re.MULTILINE)
"""What Word's field for a running head leaves behind: the command, and the head itself."""

_MOST_SECONDS = 10**7


def _claims(raw: bytes, _suffix: str) -> Claim:
    return Claim.CONTENT if json_text.has_key(raw, "dokumentstatus", "anforande") else Claim.NO


def _extract(raw: bytes, options: ReadOptions) -> Extract:
    data, encoding, warnings = json_text.parsed(raw, options)
    status = _part(data, "dokumentstatus")
    about = _part(status, "dokument")
    speeches = list(_speeches(data))
    page = _Page()
    if speeches:
        for speech in speeches:
            page.put(speech)
    else:
        page.write(page.without_debris(text_of(_string(about, "html") or _string(about, "text"))))
    if not page.length:
        raise KodbokError(
            _("a JSON file of the Riksdag without speeches in it: get the debate or the minutes instead")
        )
    if speeches and _string(about, "html"):
        warnings.append(_("read are the speeches alone, not the written document that they are about"))
    if page.debris:
        warnings.append(
            ngettext(
                "{n} running head (STYLEREF) was left out",
                "{n} running heads (STYLEREF) were left out",
                page.debris,
            ).format(n=page.debris)
        )
    return Extract(
        "".join(page.parts),
        Given(fields=_fields(about, speeches)),
        encoding,
        labels=tuple(page.labels),
        cues=tuple(page.cues),
        language="sv",
        warnings=tuple(warnings),
    )


class _Page:
    """The text as it is written: `Anf. 12 Name (Party):` and below it what was said, as in the minutes."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.labels: list[Label] = []
        self.cues: list[Cue] = []
        self.debris = 0
        self._known: dict[str, str] = {}

    def put(self, speech: dict[str, Any]) -> None:
        """Writes a speech."""
        said = self.without_debris(text_of(_said(speech)))
        name = self._name(speech)
        number = _string(speech, "anf_nummer") or _string(speech, "anforande_nummer")
        self.write("\n\n" if self.length else "")
        start = self.length
        self.write(f"Anf. {clean(number)} {name}:" if number else f"{name}:")
        self.labels.append(Label(start, self.length, name))
        self.write("\n")
        begin = self.length
        self.write(said)
        if (times := _times(speech)) and said.strip():
            self.cues.append(Cue(begin, self.length, *times))

    def write(self, text: str) -> None:
        """Adds to the text."""
        self.parts.append(text)
        self.length += len(text)

    def without_debris(self, text: str) -> str:
        """The text without what Word has left behind, which is counted."""
        text, found = _DEBRIS.subn("", text)
        self.debris += found
        return text.strip()

    def _name(self, speech: dict[str, Any]) -> str:
        """Who speaks, always in one way of writing."""
        name = clean(_string(speech, "talare") or _string(speech, "talare_kort")) or "?"
        return self._known.setdefault(_string(speech, "intressent_id") or name, name)


def _speeches(data: Any) -> Iterator[dict[str, Any]]:
    """The speeches in which something is said: of a debate, a list of them, or one alone."""
    debate = _part(_part(data, "dokumentstatus"), "debatt")
    for holder in (debate, _part(data, "anforandelista"), data):
        found = holder.get("anforande") if isinstance(holder, dict) else None
        several = found if isinstance(found, list) else [found]
        said = [one for one in several if isinstance(one, dict) and _said(one).strip()]
        if said:
            yield from said
            return


def _said(speech: dict[str, Any]) -> str:
    return _string(speech, "anf_text") or _string(speech, "anforandetext")


def _times(speech: dict[str, Any]) -> tuple[int, int | None] | None:
    """When in the recording a speech begins and ends, in milliseconds."""
    begins, length = (_seconds(_string(speech, key)) for key in ("startpos", "anf_sekunder"))
    if begins is None:
        return None
    return begins * 1000, (begins + length) * 1000 if length else None


def _seconds(text: str) -> int | None:
    return int(text) if re.fullmatch("[0-9]{1,7}", text) and int(text) < _MOST_SECONDS else None


def _fields(about: dict[str, Any], speeches: list[dict[str, Any]]) -> dict[str, str]:
    """The date and the title, and by which number the document is found."""
    dated = [
        *(_string(one, "anf_datum") or _string(one, "dok_datum") for one in speeches),
        _string(about, "datum"),
    ]
    title = _string(about, "titel") or next((_string(one, "avsnittsrubrik") for one in speeches), "")
    number = _string(about, "dok_id") or next((_string(one, "dok_id") for one in speeches), "")
    fields = {
        "date": next(filter(None, dated), "").split(" ")[0],
        "title": clean(title),
        "dok_id": clean(number),
    }
    return {key: value for key, value in fields.items() if value}


def _part(data: Any, key: str) -> dict[str, Any]:
    part = data.get(key) if isinstance(data, dict) else None
    return part if isinstance(part, dict) else {}


def _string(data: dict[str, Any], key: str) -> str:
    value = data.get(key)
    return str(value) if isinstance(value, (str, int)) and not isinstance(value, bool) else ""


FORMAT = Format("riksdag", (".json",), _claims, _extract)
