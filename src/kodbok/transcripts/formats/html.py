"""Web pages, as browsers and word processors save them: our own reader, by blocks."""

from __future__ import annotations

import re
from dataclasses import replace

from kodbok.transcripts import html_page, prose
from kodbok.transcripts.draft import Draft
from kodbok.transcripts.format import Claim, Extract, Format, ReadOptions

_SUFFIXES = (".html", ".htm", ".xhtml")
_START = re.compile(
    rb"(?i)(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s{0,200}(?:<\?xml[^>]{0,200}>\s{0,50})?(?:<!--.{0,2000}?-->\s{0,50}){0,5}"
    rb"(?:<!doctype\s+html|<html[\s>])",
    re.DOTALL,
)
_MARKS = re.compile(rb"(?i)<(?:p|br|div|span|table|body|h[1-6]|pre)[\s/>]")
_CHARSET = re.compile(
    rb"(?i)<meta[^>]{0,300}charset\s{0,9}=\s{0,9}[\"']?"
    rb"(iso-8859-\d{1,2}|windows-125\d|koi8-[ru]|macintosh|shift_jis|euc-jp|euc-kr|gb2312|gbk|gb18030|big5)"
)
_LOOKED_AT = 20_000


def _claims(raw: bytes, suffix: str) -> Claim:
    head = raw[:_LOOKED_AT].replace(b"\0", b"")
    if _START.match(head):
        return Claim.CONTENT
    return Claim.NAMED if suffix in _SUFFIXES and _MARKS.search(head) else Claim.NO


def _extract(raw: bytes, options: ReadOptions) -> Extract:
    markup, encoding, warnings = prose.decoded(
        raw, replace(options, encoding=options.encoding or _declared(raw))
    )
    draft = Draft()
    return draft.extract(html_page.lines(markup, draft), encoding=encoding, warnings=warnings)


def _declared(raw: bytes) -> str | None:
    """The encoding that the page names, where its letters are not in UTF-8 or UTF-16 after all."""
    named = _CHARSET.search(raw[:_LOOKED_AT])
    if named is None:
        return None
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        name = named[1].decode("ascii").lower()
        return "cp1252" if name == "iso-8859-1" else name
    return None


FORMAT = Format("html", _SUFFIXES, _claims, _extract)
