"""From the parts of a Word document to its text, the fields in its margins, and what to warn about."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from kodbok.messages import _, ngettext
from kodbok.transcripts.archive import Archive
from kodbok.transcripts.format import Extract
from kodbok.transcripts.formats.docx.body import Body, Notes
from kodbok.transcripts.formats.docx.numbering import Numbering
from kodbok.transcripts.formats.docx.parts import Parts, attribute, local
from kodbok.transcripts.given import Given

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


def extract(raw: bytes) -> Extract:
    """The text of a Word document as a reader sees it, with tracked changes accepted.

    A paragraph is a line; the cells of a table's row are joined by tabs. Notes stand at the end,
    after the talk, as `[1] ...`. Headers and footers are fields.
    """
    with Archive(raw) as archive:
        parts = Parts(archive)
        root = parts.main()
        notes = Notes([*parts.of_kind("footnotes")], [*parts.of_kind("endnotes")])
        body = Body(notes, Numbering(parts))
        body.blocks(root)
        talk = "\n".join(body.lines)
        listed = notes.listed()
        return Extract(
            "\n".join([talk, "", *listed]) if listed else talk,
            Given(fields=_margins(parts)),
            talk_end=len(talk) if listed else None,
            warnings=tuple(_warnings(root, parts, body)),
        )


def _margins(parts: Parts) -> dict[str, str]:
    """The texts of headers and footers, each once."""
    fields = {}
    for kind in ("header", "footer"):
        texts = []
        for root in parts.of_kind(kind):
            body = Body(Notes([], []), None)
            body.blocks(root)
            texts.append(" ".join(" ".join(body.lines).split()))
        if text := " | ".join(dict.fromkeys(text for text in texts if text)):
            fields[kind] = text
    return fields


def _warnings(root: Element, parts: Parts, body: Body) -> list[str]:
    """What a reader of the document should know about how it was read."""
    met = Counter(local(element.tag) for element in root.iter() if _is_on(element))
    comments = sum(local(one.tag) == "comment" for part in parts.of_kind("comments") for one in part)
    warnings = []
    if changes := met["ins"] + met["del"] + max(met["moveFrom"], met["moveTo"]):
        warnings.append(
            ngettext(
                "{n} tracked change was read as accepted",
                "{n} tracked changes were read as accepted",
                changes,
            ).format(n=changes)
        )
    if met["vanish"]:
        warnings.append(_("it holds hidden text, which is taken along"))
    if body.boxes:
        warnings.append(
            ngettext(
                "{n} text box stands after the paragraph that it is fastened to",
                "{n} text boxes stand after the paragraphs that they are fastened to",
                body.boxes,
            ).format(n=body.boxes)
        )
    if comments:
        warnings.append(
            ngettext("{n} comment was left out", "{n} comments were left out", comments).format(n=comments)
        )
    if embedded := met["altChunk"] + met["subDoc"]:
        warnings.append(
            ngettext(
                "{n} embedded document was left out: open and save it again in Word to bring it in",
                "{n} embedded documents were left out: open and save it again in Word to bring them in",
                embedded,
            ).format(n=embedded)
        )
    return warnings


def _is_on(element: Element) -> bool:
    """Whether a switch such as `<w:vanish/>` is not switched off."""
    return attribute(element, "val") not in ("0", "false", "off")
