"""Word documents made in memory."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping

import pytest

_TRANSITIONAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"

WordMaker = Callable[..., bytes]


def _word(
    body: str,
    parts: Mapping[str, str] | None = None,
    *,
    namespace: str = _TRANSITIONAL,
    main: str = "word/document.xml",
    raw_main: bytes | None = None,
) -> bytes:
    """A .docx whose body is this XML; `parts` are the insides of other parts by kind."""
    head = f'xmlns:w="{namespace}" xmlns:mc="{_MC}" xmlns:v="urn:schemas-microsoft-com:vml"'
    roots = {"footnotes": "footnotes", "endnotes": "endnotes", "comments": "comments", "header": "hdr"}
    roots |= {"footer": "ftr", "numbering": "numbering", "styles": "styles"}
    folder, name = main.rpartition("/")[::2]
    links = "".join(
        f'<Relationship Id="r{at}" Type="{_RELATIONS}/{kind}" Target="{kind}.xml"/>'
        for at, kind in enumerate(parts or {})
    )
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{package}"><Relationship Id="a" Type="{_RELATIONS}/officeDocument"'
            f' Target="{main}"/></Relationships>',
        )
        document = f"<w:document {head}><w:body>{body}</w:body></w:document>".encode()
        archive.writestr(main, document if raw_main is None else raw_main)
        archive.writestr(
            f"{folder}/_rels/{name}.rels", f'<Relationships xmlns="{package}">{links}</Relationships>'
        )
        for kind, inside in (parts or {}).items():
            archive.writestr(f"{folder}/{kind}.xml", f"<w:{roots[kind]} {head}>{inside}</w:{roots[kind]}>")
    return out.getvalue()


@pytest.fixture(scope="session")
def word() -> WordMaker:
    return _word


@pytest.fixture(scope="session")
def p() -> Callable[..., str]:
    """A paragraph of one run; `properties` is the inside of w:pPr."""

    def paragraph(text: str = "", properties: str = "") -> str:
        run = f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>' if text else ""
        return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{run}</w:p>"

    return paragraph
