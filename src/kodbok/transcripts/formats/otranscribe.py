"""oTranscribe's own files (.otr): JSON that holds a piece of HTML with times in it."""

from __future__ import annotations

from kodbok.errors import KodbokError
from kodbok.messages import _
from kodbok.transcripts import html_page, json_text
from kodbok.transcripts.draft import Draft
from kodbok.transcripts.format import Claim, Extract, Format, ReadOptions


def _claims(raw: bytes, suffix: str) -> Claim:
    if not json_text.has_key(raw, "text"):
        return Claim.NO
    if json_text.has_key(raw, "media-time") or b"data-timestamp" in raw:
        return Claim.CONTENT
    return Claim.NAMED if suffix == ".otr" else Claim.NO


def _extract(raw: bytes, options: ReadOptions) -> Extract:
    data, encoding, warnings = json_text.parsed(raw, options)
    text = data.get("text") if isinstance(data, dict) else None
    if not isinstance(text, str):
        raise KodbokError(_("a JSON file, but not oTranscribe's: there is no text in it"))
    media = data.get("media")
    fields = {"media": media} if isinstance(media, str) and media.strip() else {}
    draft = Draft()
    return draft.extract(html_page.lines(text, draft), fields=fields, encoding=encoding, warnings=warnings)


FORMAT = Format("otranscribe", (".otr",), _claims, _extract)
