"""Which encoding the bytes of an RTF file are in: the document's, or that of the font they are set in."""

from __future__ import annotations

import codecs

DEFAULT = "cp1252"

_OF_CHARSET = {
    77: "mac-roman",
    78: "shift_jis",
    128: "cp932",
    129: "cp949",
    130: "johab",
    134: "cp936",
    136: "cp950",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
    254: "cp437",
    255: "cp850",
}
_OF_MAC = {
    10000: "mac-roman",
    10006: "mac-greek",
    10007: "mac-cyrillic",
    10029: "mac-latin2",
    10081: "mac-turkish",
}
_OF_WORD = {"ansi": DEFAULT, "mac": "mac-roman", "pc": "cp437", "pca": "cp850"}


def of_word(word: str) -> str:
    """The encoding that a word at the beginning of the file names: ansi, mac, pc or pca."""
    return _OF_WORD[word]


def of_page(page: int) -> str | None:
    """The encoding of a Windows code page; None for those that there are not."""
    name = _OF_MAC.get(page) or ("utf-8" if page == 65001 else f"cp{page}")
    try:
        return codecs.lookup(name).name
    except LookupError:
        return None


def of_charset(charset: int) -> str | None:
    """The encoding of a font's character set; None for that of the document."""
    return _OF_CHARSET.get(charset)
