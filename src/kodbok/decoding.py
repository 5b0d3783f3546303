"""From bytes to text: which encoding a file is in, told by its content (TRANSCRIPTS.md, 1.4)."""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping
from itertools import islice

from kodbok.errors import KodbokError, UsageError
from kodbok.messages import _

_SAMPLE = 400
_BOMS = (  # UTF-32 first: its little-endian mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_EIGHT_BIT = ("cp1252", "mac-roman", "cp850")


def decode(raw: bytes, encoding: str | None = None) -> tuple[str, str]:
    """The text of a file and the name of its encoding; a byte order mark is no part of the text.

    Args:
        raw: the file's bytes.
        encoding: what a person says it is; without it the content decides.

    Raises:
        KodbokError: these bytes are not text, are cut off, or are not in the encoding given. The
            sentence is made to stand after the file's name and a colon.
        UsageError: there is no such encoding.
    """
    if kind := identify(raw):
        raise KodbokError(_not_text(kind))
    if encoding is None:
        text, name = _detected(raw)
    else:
        name = _codec(encoding)
        text = _strictly(raw, name)
    if _is_binary(text, most=0.05 if name in _EIGHT_BIT else 0.3):
        raise KodbokError(_not_text(None))
    return text.removeprefix("\ufeff"), name


# -- what is not text --------------------------------------------------------------------------

_MAGIC = (
    (re.compile(rb"PK(?:\x03\x04|\x05\x06|\x07\x08)"), "zip"),
    (re.compile(rb"%PDF-"), "pdf"),
    (re.compile(rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "ole"),
    (re.compile(rb"SQLite format 3\0"), "sqlite"),
    (re.compile(rb"\x89PNG\r\n\x1a\n|\xff\xd8\xff|GIF8[79]a|II\*\0|MM\0\*"), "image"),
    (
        re.compile(
            rb"\0\0\0(?s:.)ftyp|ID3[\x02-\x04]|RIFF(?s:....)(?:WAVE|AVI )|OggS\0|fLaC\0|\x1aE\xdf\xa3"
        ),
        "media",
    ),
    (re.compile(rb"\x1f\x8b\x08|BZh[1-9]1AY&SY|7z\xbc\xaf\x27\x1c|\xfd7zXZ\0|Rar!\x1a\x07"), "archive"),
)


def identify(raw: bytes) -> str | None:
    """What a file that is no text begins like, or None.

    One of "zip" (which .docx, .odt and .xlsx are too), "pdf", "ole" (Office 97), "sqlite",
    "image", "media" and "archive".
    """
    return next((kind for magic, kind in _MAGIC if magic.match(raw)), None)


def _not_text(kind: str | None) -> str:
    match kind:
        case "zip":
            return _("not text but a zip file: unpack it, or save the document in it as .docx")
        case "pdf":
            return _("not text but a PDF: save its text as .txt or .docx")
        case "ole":
            return _("not text but an Office 97 file, as Word's old .doc: save it as .docx")
        case "sqlite":
            return _("not text but an SQLite database: export the text from the program that made it")
        case "image":
            return _("not text but a picture: import the transcript itself")
        case "media":
            return _("not text but a recording: import its transcript")
        case "archive":
            return _("not text but a compressed archive: unpack it first")
        case _:
            return _("not text but binary data: save it as .txt (UTF-8) or .docx")


_ODD_CONTROLS = re.compile("[\0-\x08\x0e-\x14\x16-\x1a\x1c-\x1f\x7f\ufffe\uffff]")
"""Controls that text has no use for: not line ends, CHAT's time mark (NAK), nor escape codes."""


def _is_binary(text: str, most: float) -> bool:
    """Whether more than this share of the text is controls that text has no use for."""
    return len(_ODD_CONTROLS.findall(text)) > most * len(text)


# -- telling the encoding ----------------------------------------------------------------------


def _detected(raw: bytes) -> tuple[str, str]:
    for mark, name in _BOMS:
        if raw.startswith(mark):
            return _strictly(raw, name), name
    if b"\0" in raw[:_SAMPLE] and not _has_stray_nuls(raw[:_SAMPLE]):
        return _wide(raw)
    try:
        return raw.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        _refuse_damaged_utf8(raw, error)
    return _eight_bit(raw)


def _has_stray_nuls(sample: bytes) -> bool:
    """Whether the bytes are 8-bit text that a NUL or two has slipped into.

    In UTF-16 every other byte of ASCII text is NUL; of other text few bytes are printable ASCII,
    and many are control characters.
    """
    printable = len(re.findall(rb"[\t\n\r\x20-\x7e]", sample))
    controls = len(re.findall(rb"[\1-\x08\x0e-\x1a\x1c-\x1f]", sample))
    return sample.count(0) * 8 <= len(sample) <= printable * 2 and controls * 50 <= len(sample)


def _wide(raw: bytes) -> tuple[str, str]:
    """UTF-16 or UTF-32 without a mark, by the places of the NULs; else binary data."""
    sample = raw[:_SAMPLE]
    odd, even = sample[1::2].count(0), sample[::2].count(0)
    name = "utf-16-le" if odd > even else "utf-16-be"
    if min(odd, even) * 3 > max(odd, even):  # three NULs to a letter, or no text at all
        name = "utf-32-le" if sample[3::4].count(0) > sample[::4].count(0) else "utf-32-be"
    try:
        text = raw.decode(name)
    except UnicodeDecodeError as error:
        if name.startswith("utf-16") and _ends_early(raw, error):
            raise KodbokError(_cut_off(name)) from None
        raise KodbokError(_not_text(None)) from None
    if _is_binary(text, most=0.05):
        raise KodbokError(_not_text(None))
    return text, name


def _ends_early(raw: bytes, error: UnicodeDecodeError) -> bool:
    return error.end == len(raw) and error.reason in ("unexpected end of data", "truncated data")


def _refuse_damaged_utf8(raw: bytes, error: UnicodeDecodeError) -> None:
    """Says so when the bytes are UTF-8 but for a few, rather than read all of it wrongly."""
    letters = len(
        re.findall(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}", raw)
    )
    if letters and _ends_early(raw, error):
        raise KodbokError(_cut_off("utf-8")) from None
    broken = raw.decode("utf-8", "replace").count("\ufffd")
    if letters > 3 * broken:
        raise KodbokError(_undecodable("utf-8", error.start)) from None


def _eight_bit(raw: bytes) -> tuple[str, str]:
    """CP1252, Mac Roman or CP850: the one in which most of the letters are usual ones."""
    read: list[tuple[str, str]] = []
    for name in _EIGHT_BIT:
        try:
            read.append((raw.decode(name), name))
        except UnicodeDecodeError:
            continue  # CP1252 leaves five bytes undefined
    return max(read, key=lambda one: _usual_share(one[0]))


_FOREIGN = re.compile(r"[^\x00-\x7f]")
_ENOUGH = 4000
"""So many non-ASCII characters tell the encoding as surely as all of a long file's."""

_LETTERS = frozenset("åäöüéêàçßÅÄÖÜÉ")
_MARKS = frozenset("–—…’‘“”„«»€§°•·\u00a0")


def _usual_share(text: str) -> float:
    """The share of the non-ASCII characters that are usual where they stand, out of 1."""
    pairs = 0.5 if sum(map(text.count, "“”„")) == 1 else 1.0
    marks = dict.fromkeys(_MARKS, 1.0) | {"“": pairs, "”": pairs, "„": pairs if "“" in text else 0.0}
    padded = f"  {text} "
    places = islice(_FOREIGN.finditer(padded), _ENOUGH)
    weights = [_usual(padded[place.start() - 2 : place.end() + 1], marks) for place in places]
    return sum(weights) / len(weights)


def _usual(around: str, marks: Mapping[str, float]) -> float:
    """How usual a character is between two before it and one after it, from 0 to 1.

    The place counts too, since a letter in one encoding is often a mark or a capital in another:
    the CP850 bytes of "lägga" are "l„gga" in CP1252 and "lÑgga" in Mac Roman.
    """
    second, before, char, after = tuple(around)
    if char in marks:
        return marks[char] if _fits_mark(before, char, after) else 0.0
    if not char.isalpha() or not _fits_letter(second, before, char, after):
        return 0.0
    if char not in _LETTERS:
        return 0.5 if char >= "à" and char.islower() else 0.0
    rare_at_start = char == "é" or (after == "b" if char in "åöÅ" else char == "Ü" and after not in "bB")
    return 0.5 if rare_at_start and not before.isalpha() else 1.0


def _fits_letter(second: str, before: str, char: str, after: str) -> bool:
    """Whether a letter stands where such letters do; `second` is the second one before it."""
    if before.isdigit() or after.isdigit() or before in ".,;?!":
        return False
    if not (before.isalpha() or after.isalpha()):
        return char in "åäöàÅÄÖÀ" or after == ":"
    if char.isupper():
        return not before.isalpha() or (before.isupper() and not after.islower() and second.isupper())
    if after.isupper() or (before.isupper() and second.isupper()):
        return False
    follows = {"ß": before in "aeiouyäöü", "ç": after in "aouâ", "à": not after.isalpha()}
    return follows.get(char, True)


def _fits_mark(before: str, char: str, after: str) -> bool:
    """Whether a mark stands where such marks do."""
    if before.isalpha() and after.isalpha():
        return char in "–—’\u00a0" or (char == "…" and before.islower())
    if char in "€§":
        return not (before.isalpha() or after.isalpha())
    return not (char in "•·" and before.isalpha()) and (char != "„" or after.isalnum())


# -- strict reading ----------------------------------------------------------------------------


def _codec(encoding: str) -> str:
    try:
        return codecs.lookup(encoding).name
    except (LookupError, ValueError):
        raise UsageError(
            _("there is no encoding {encoding}: try utf-8, cp1252 or mac-roman").format(encoding=encoding)
        ) from None


def _strictly(raw: bytes, name: str) -> str:
    try:
        return raw.decode(name)
    except UnicodeDecodeError as error:
        if _ends_early(raw, error):
            raise KodbokError(_cut_off(name)) from None
        raise KodbokError(_undecodable(name, error.start)) from None
    except (LookupError, ValueError):
        raise UsageError(
            _("{encoding} is no encoding of text: try utf-8, cp1252 or mac-roman").format(encoding=name)
        ) from None


def _cut_off(name: str) -> str:
    return _(
        "the file ends in the middle of a character ({encoding}): it was cut off, so copy it again"
    ).format(encoding=name)


def _undecodable(name: str, offset: int) -> str:
    return _(
        "byte {offset} is not {encoding}: save the file as UTF-8, or say which encoding it is in"
    ).format(offset=offset, encoding=name)
