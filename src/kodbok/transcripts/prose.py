"""What plain text and Markdown have in common: decoding, front matter, and the words as they are."""

from __future__ import annotations

import re

from kodbok.decoding import decode, looks_like_mojibake
from kodbok.messages import _
from kodbok.text import canonical
from kodbok.transcripts.format import Extract, ReadOptions
from kodbok.transcripts.front_matter import front_matter


def extract(raw: bytes, options: ReadOptions) -> Extract:
    """The text of a file after its front matter, if it has one, and what the front matter says."""
    source, encoding = decode(raw, options.encoding)
    said, begin = front_matter(source)
    text = source[begin:]
    warnings = []
    if not encoding.startswith("utf") and options.encoding is None:
        warnings.append(
            _("read as {encoding}, which was guessed: {sample}").format(
                encoding=encoding, sample=_sample(text)
            )
        )
    if looks_like_mojibake(text):
        warnings.append(
            _('letters like å, ä and ö seem to be damaged ("Ã¥"): the file was once saved wrongly')
        )
    return Extract(text, said, encoding, warnings=tuple(warnings))


def _sample(text: str) -> str:
    """A few words around the first letter that the encoding decides about."""
    found = re.search(r"[^\n\r]{0,25}[^\x00-\x7f][^\n\r]{0,25}", text)
    return f'"…{canonical(found[0])[0].strip()}…"' if found else ""
