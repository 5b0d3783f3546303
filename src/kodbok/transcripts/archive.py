"""Zip files from outside, opened in memory within limits, and the XML in them read without DTDs."""

from __future__ import annotations

import lzma
import struct
import zipfile
import zlib
from io import BytesIO
from typing import TYPE_CHECKING, Self

from kodbok.errors import KodbokError
from kodbok.messages import _

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MOST_UNPACKED = 200 * 2**20
"""No member of an archive may be larger than this."""

_MOST_RATIO = 500
_SMALL = 20 * 2**20
_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error),
    *(EOFError, OSError, ValueError, OverflowError, RuntimeError, LookupError),
)


def is_archive(raw: bytes) -> bool:
    """Whether the bytes are a zip file that can be opened."""
    try:
        zipfile.ZipFile(BytesIO(raw)).close()
    except _BROKEN:
        return False
    return True


class Archive:
    """A zip file's members by name. Errors are sentences that stand after the file's name."""

    def __init__(self, raw: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(BytesIO(raw))
        except _BROKEN:
            raise KodbokError(_damaged()) from None
        self.names = frozenset(self._zip.namelist())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._zip.close()

    def read(self, name: str, most: int | None = None) -> bytes | None:
        """A member's bytes (the first `most` of them); None where there is no such member."""
        if name not in self.names:
            return None
        info = self._zip.getinfo(name)
        if info.flag_bits & 1:
            raise KodbokError(_("protected by a password: take the password away and save it again"))
        size, most = info.file_size, MOST_UNPACKED if most is None else most
        if most == MOST_UNPACKED and (
            size > most or (size > _SMALL and size > _MOST_RATIO * max(info.compress_size, 1))
        ):
            raise KodbokError(
                _("its part {part} is far too large when unpacked: not opened").format(part=name)
            )
        try:
            with self._zip.open(info) as member:  # never gives more than the size that it declares
                return member.read(most)
        except _BROKEN:
            raise KodbokError(_damaged()) from None

    def xml(self, name: str) -> Element | None:
        """A member as XML; None where there is no such member.

        Raises:
            KodbokError: broken XML, or XML with a document type (it could define entities).
        """
        data = self.read(name)
        return None if data is None else parse(data, name)


def parse(data: bytes, part: str) -> Element:
    """The root of an XML part."""
    from kodbok.transcripts.xml_tree import DoctypeError, LargeError, XmlError, tree

    try:
        return tree(data)
    except DoctypeError:
        raise KodbokError(
            _("its part {part} has a document type, which no document has: not opened").format(part=part)
        ) from None
    except LargeError:
        raise KodbokError(
            _("its part {part} is far too large when unpacked: not opened").format(part=part)
        ) from None
    except XmlError as error:
        raise KodbokError(
            _(
                "damaged: its part {part} is not valid XML ({error}); open and save it again in the program it is from"
            ).format(part=part, error=error)
        ) from None


def _damaged() -> str:
    return _("damaged or cut off: get a new copy, or open it in the program it comes from and save it again")
