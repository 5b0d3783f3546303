"""From a PDF to the text that it was made of, as far as that can be told."""

from __future__ import annotations

from kodbok.errors import KodbokError
from kodbok.messages import _, ngettext
from kodbok.transcripts import noticed
from kodbok.transcripts.format import Extract
from kodbok.transcripts.formats.pdf import furniture
from kodbok.transcripts.formats.pdf.lines import pages
from kodbok.transcripts.formats.pdf.paragraphs import paragraphs
from kodbok.transcripts.given import Given


def extract(raw: bytes) -> Extract:
    """The text of a PDF, rebuilt from its lines; always with a warning that it is.

    Raises:
        KodbokError: it is damaged, needs a password, or holds pictures instead of text.
    """
    read = pages(raw)
    empty = sum(not page for page in read)
    if empty == len(read):
        raise KodbokError(
            _(
                "a PDF without text, as scanners make it: run text recognition (OCR) on it, and import the result"
            )
        )
    own, heads, numbered = furniture.without(read)
    warnings = [_("text rebuilt from PDF: look through its paragraphs")]
    if numbered:
        warnings.append(_("numbers of lines or paragraphs were left out"))
    if empty:
        warnings.append(
            ngettext("{n} page holds no text: a picture?", "{n} pages hold no text: pictures?", empty).format(
                n=empty
            )
        )
    header = noticed.margin(heads)
    return Extract(
        "\n".join(paragraphs(own)),
        Given(fields={"header": header} if header else {}),
        warnings=tuple(warnings),
    )
