"""Letters that were damaged on the way, since UTF-8 was once read as another encoding: `fÃ¶r` for `för`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

_MOST_ROUNDS = 4
_WRONGLY_READ_AS = ("cp1252", "mac-roman", "cp850", "cp437", "latin-1")
_SIGNS = "“”„‘’‚…–—•"


class _Damage(NamedTuple):
    """What UTF-8 looks like when it is read as one other encoding.

    Attributes:
        signs: characters of which such a text holds at least one.
        pattern: one damaged character.
        to_byte: the byte behind each character.
    """

    signs: str
    pattern: re.Pattern[str]
    to_byte: Mapping[str, int]

    def count(self, text: str) -> int:
        """How many characters of the text are damaged so."""
        if not any(sign in text for sign in self.signs):
            return 0
        return sum(1 for _found in self.pattern.finditer(text))

    def mended(self, found: re.Match[str]) -> str:
        """The character that was meant."""
        return bytes(map(self.to_byte.__getitem__, found[0])).decode()


def looks_damaged(text: str) -> bool:
    """Whether any letter of the text seems to be damaged so."""
    return any(damage.count(text) for damage in _damages())


def repaired(text: str) -> str:
    """The text with the letters mended that were damaged so, once or several times over; all else as it is."""
    for _round in range(_MOST_ROUNDS):
        counts = {damage.count(text): damage for damage in reversed(_damages())}
        if not max(counts):
            break
        usual = counts[max(counts)]
        text = usual.pattern.sub(usual.mended, text)
    return text


@cache
def _damages() -> tuple[_Damage, ...]:
    return tuple(_damage(encoding) for encoding in _WRONGLY_READ_AS)


def _damage(encoding: str) -> _Damage:
    """What reading as an encoding does.

    Only characters that texts of our part of the world hold are looked for.

    Else `IDÉ…` and `PÅ”`, where a capital stands before a sign, would be taken for damaged ones. So of
    two bytes: the letters and signs of Latin-1 (C2, C3), and further Latin letters (C4, C5) unless the
    second byte is such a sign or, in text that was damaged twice, follows on a sign; of three: quotation marks and the like (E2), and the byte order mark;
    of four: pictures (F0 9F).
    """
    char = {byte: _char(byte, encoding) for byte in range(0x80, 0x100)}

    def one_of(first: int, last: int, without: str = "") -> str:
        chars = (char[byte] for byte in range(first, last + 1))
        return "[" + "".join(re.escape(one) for one in chars if one not in without) + "]"

    follows = one_of(0x80, 0xBF)
    pattern = re.compile(
        f"{one_of(0xC2, 0xC3)}{follows}"
        f"|{one_of(0xC4, 0xC5)}{one_of(0x80, 0xBF, _SIGNS)}"
        f"|(?<={follows}){char[0xC5]}{char[0x93]}|{char[0xCB]}[{char[0x86]}{char[0x9C]}]"
        f"|{char[0xE2]}{one_of(0x80, 0x86)}{follows}"
        f"|{char[0xEF]}{char[0xBB]}{char[0xBF]}"
        f"|{char[0xF0]}{char[0x9F]}{follows}{follows}"
    )
    signs = "".join(char[byte] for byte in (0xC2, 0xC3, 0xE2, 0xEF, 0xF0))
    return _Damage(signs, pattern, {one: byte for byte, one in char.items()})


def _char(byte: int, encoding: str) -> str:
    """What a byte looks like; those that CP1252 leaves undefined come through as control characters."""
    try:
        return bytes((byte,)).decode(encoding)
    except UnicodeDecodeError:
        return chr(byte)
