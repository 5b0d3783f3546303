"""What plain text and Markdown have in common: decoding, front matter, and the words as they are."""

from __future__ import annotations

import re

from kodbok import mojibake
from kodbok.decoding import decode
from kodbok.messages import _, ngettext
from kodbok.text import canonical
from kodbok.transcripts.format import Extract, ReadOptions
from kodbok.transcripts.front_matter import front_matter


def extract(raw: bytes, options: ReadOptions) -> Extract:
    """The text of a file after its front matter, if it has one, and what the front matter says."""
    source, encoding, warnings = decoded(raw, options)
    said, begin = front_matter(source)
    return Extract(source[begin:], said, encoding, warnings=tuple(warnings))


def decoded(raw: bytes, options: ReadOptions) -> tuple[str, str, list[str]]:
    """The text of a file, the name of its encoding, and what a person should know about its letters.

    Raises:
        KodbokError: the bytes are not text; the sentence stands after the file's name.
        UsageError: there is no such encoding.
    """
    text, encoding = decode(raw, options.encoding)
    warnings = []
    if not encoding.startswith("utf") and options.encoding is None:
        warnings.append(
            _("read as {encoding}, which was guessed: {sample}").format(
                encoding=encoding, sample=_sample(text)
            )
        )
    if lost := text.count("\ufffd"):
        warnings.append(
            ngettext(
                "{n} letter was lost when the file was saved (\ufffd): get it again from where it was made",
                "{n} letters were lost when the file was saved (\ufffd): get it again from where it was made",
                lost,
            ).format(n=lost)
        )
    if mojibake.looks_damaged(text):
        mended = mojibake.repaired(text)
        warnings.append(about_damage(text, mended, repair=options.repair))
        text = mended if options.repair else text
    return text, encoding, warnings


def about_damage(text: str, mended: str, *, repair: bool) -> str:
    """What the first damaged words look like, and what they become."""
    words = zip(text.split(), mended.split(), strict=False)
    before, after = next(((old, new) for old, new in words if old != new), (text, mended))
    shown = {"before": _short(before), "after": _short(after)}
    if repair:
        return _('damaged letters were mended: "{before}" became "{after}"').format(**shown)
    return _(
        'letters like å, ä and ö are damaged ("{before}" for "{after}"): the file was once saved wrongly;'
        " --repair-mojibake mends them"
    ).format(**shown)


def _short(word: str) -> str:
    return canonical(word)[0].strip(" .,;:?!()")[:30]


def _sample(text: str) -> str:
    """A few words around the first letter that the encoding decides about."""
    found = re.search(r"[^\n\r]{0,25}[^\x00-\x7f][^\n\r]{0,25}", text)
    return f'"…{canonical(found[0])[0].strip()}…"' if found else ""
