"""The words of a piece of HTML, a line for each block: what stands in fields of other formats."""

from __future__ import annotations

from kodbok.transcripts import html_page
from kodbok.transcripts.draft import Draft, bare


def text_of(markup: str) -> str:
    """The text, with a line end between blocks; preformatted blocks keep their lines and have blank ones around."""
    return bare("\n".join(html_page.lines(markup, Draft()))).strip("\n")
