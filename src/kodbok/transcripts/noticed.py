"""What the formats of word processors have in common to tell about how they were read."""

from __future__ import annotations

from collections.abc import Iterable

from kodbok.messages import _, ngettext


def warnings(*, changes: int, hidden: bool, boxes: int) -> list[str]:
    """Sentences about tracked changes, hidden text and text boxes, where there are any."""
    told = []
    if changes:
        told.append(
            ngettext(
                "{n} tracked change was read as accepted",
                "{n} tracked changes were read as accepted",
                changes,
            ).format(n=changes)
        )
    if hidden:
        told.append(_("it holds hidden text, which is taken along"))
    if boxes:
        told.append(
            ngettext(
                "{n} text box stands after the paragraph that it is fastened to",
                "{n} text boxes stand after the paragraphs that they are fastened to",
                boxes,
            ).format(n=boxes)
        )
    return told


def margin(texts: Iterable[str]) -> str:
    """The headers or footers of a document as one field: each text once."""
    lines = (" ".join(text.split()) for text in texts)
    return " | ".join(dict.fromkeys(line for line in lines if line))
