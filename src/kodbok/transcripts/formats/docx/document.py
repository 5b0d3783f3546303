"""From the parts of a Word document to its text, the fields in its margins, and what to warn about."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from kodbok.messages import ngettext
from kodbok.transcripts import cue_lines, noticed
from kodbok.transcripts.archive import Archive
from kodbok.transcripts.draft import Draft, bare
from kodbok.transcripts.elements import attribute, local
from kodbok.transcripts.format import Extract
from kodbok.transcripts.formats.docx.body import Body, Notes
from kodbok.transcripts.formats.docx.numbering import Numbering
from kodbok.transcripts.formats.docx.parts import Parts

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


def extract(raw: bytes) -> Extract:
    """The text of a Word document as a reader sees it, with tracked changes accepted.

    A paragraph is a line; the cells of a table's row are joined by tabs. Notes stand at the end,
    after the talk, as `[1] ...`. Headers and footers are fields, comments are remarks.
    """
    with Archive(raw) as archive:
        parts = Parts(archive)
        root = parts.main()
        draft = Draft()
        notes = Notes([*parts.of_kind("footnotes")], [*parts.of_kind("endnotes")])
        body = Body(notes, Numbering(parts), draft)
        body.blocks(root)
        listed = notes.listed(draft)
        left_out = _comment(parts, body, draft)
        warnings = _warnings(root, body, left_out)
        return draft.extract(cue_lines.told(body.lines, draft), listed, _margins(parts), warnings=warnings)


def _comment(parts: Parts, body: Body, draft: Draft) -> int:
    """Puts each comment beside its passage; gives how many have none."""
    left_out = 0
    for part in parts.of_kind("comments"):
        for comment in part:
            if local(comment.tag) != "comment":
                continue
            places = body.commented.get(attribute(comment, "id") or "")
            if places is None:
                left_out += 1
                continue
            inner = Body(Notes([], []), None, Draft())
            inner.blocks(comment)
            draft.remark(*places, "\n".join(inner.lines), attribute(comment, "author"))
    return left_out


def _margins(parts: Parts) -> dict[str, str]:
    """The texts of headers and footers, each once."""
    fields = {}
    for kind in ("header", "footer"):
        texts = []
        for root in parts.of_kind(kind):
            body = Body(Notes([], []), None, Draft())
            body.blocks(root)
            texts.append(bare(" ".join(body.lines)))
        if text := noticed.margin(texts):
            fields[kind] = text
    return fields


def _warnings(root: Element, body: Body, left_out: int) -> list[str]:
    """What a reader of the document should know about how it was read."""
    met = Counter(local(element.tag) for element in root.iter() if _is_on(element))
    changes = met["ins"] + met["del"] + max(met["moveFrom"], met["moveTo"])
    warnings = noticed.warnings(changes=changes, hidden=met["vanish"] > 0, boxes=body.boxes)
    if left_out:
        warnings.append(
            ngettext("{n} comment was left out", "{n} comments were left out", left_out).format(n=left_out)
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
