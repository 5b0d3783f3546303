"""Transcriber (.trs): turns with points of time in them, and several speakers at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kodbok.transcripts.format import Claim, Extract, Format, ReadOptions, Said, Timed
from kodbok.transcripts.left_out import left_out
from kodbok.transcripts.xml_tree import document, in_milliseconds, local, named, root_name

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_NOT_SAID = ("Event", "Comment", "Background")


def _claims(raw: bytes, _suffix: str) -> Claim:
    return Claim.CONTENT if root_name(raw) == "Trans" else Claim.NO


def _extract(raw: bytes, options: ReadOptions) -> Extract:
    root, encoding, warnings = document(raw, options)
    names = {
        one.get("id", ""): one.get("name", "").strip() or one.get("id", "") for one in named(root, "Speaker")
    }
    turns = [*named(root, "Turn")]
    somebody = any(turn.get("speaker", "").strip() for turn in turns)
    timed = [one for turn in turns for one in _stretches(turn, names, somebody=somebody)]
    aside = Counter(local(element) for element in named(root, *_NOT_SAID))
    return Extract("", encoding=encoding, timed=tuple(timed), warnings=(*warnings, *left_out(aside)))


def _stretches(turn: Element, names: dict[str, str], *, somebody: bool) -> Iterator[Timed]:
    """A turn, divided at its points of time.

    A turn without a speaker is somebody's nobody knows, if the file names any; where two speak at
    once, it says before each piece whose it is.
    """
    codes = turn.get("speaker", "").split()
    voices: list[str | None] = [names.get(code, code) for code in codes]
    voices = voices or ["" if somebody else None]
    voice = voices[0]
    begins = in_milliseconds(turn.get("startTime"))
    said = [Said(turn.text or "", voice)]
    for element in turn:
        match local(element):
            case "Sync":
                ends = in_milliseconds(element.get("time"))
                yield from (stretch := _stretch(begins, ends, said))
                # What is nobody's goes on without a name: an empty one would begin a turn anew.
                voice = None if stretch and not voice else voices[0]
                begins, said = ends, []
            case "Who":
                number = element.get("nb", "")
                at = int(number[:3]) - 1 if number.isascii() and number.isdecimal() else 0
                voice = voices[at] if 0 <= at < len(voices) else ""
        said.append(Said(element.tail or "", voice))
    yield from _stretch(begins, in_milliseconds(turn.get("endTime")), said)


def _stretch(begins: int | None, ends: int | None, said: list[Said]) -> list[Timed]:
    words = tuple(one for one in said if one.text.strip())
    return [Timed(begins, ends, words)] if words else []


FORMAT = Format("transcriber", (".trs",), _claims, _extract)
