"""Spreadsheets made in memory."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_ODF = "urn:oasis:names:tc:opendocument:xmlns"

_HIDDEN = ' state="hidden"'

Cells = Sequence[Sequence[str | int | float | None]]


def xlsx(*sheets: Cells | str, styles: str = "", shared: str = "", hidden: Sequence[int] = ()) -> bytes:
    """A workbook with these sheets, each as cells or as the XML inside its sheetData."""
    parts = {
        "_rels/.rels": _links({"a": ("officeDocument", "/xl/workbook.xml")}),
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}"><sheets>'
        + "".join(
            f'<sheet name="S{at}" sheetId="{at + 1}" r:id="s{at}"{_HIDDEN if at in hidden else ""}/>'
            for at in range(len(sheets))
        )
        + "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": _links(
            {f"s{at}": ("worksheet", f"worksheets/sheet{at}.xml") for at in range(len(sheets))}
            | {"x": ("styles", "styles.xml"), "y": ("sharedStrings", "sharedStrings.xml")}
        ),
        "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}">{styles}</styleSheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{_MAIN}">{shared}</sst>',
    }
    for at, sheet in enumerate(sheets):
        inside = sheet if isinstance(sheet, str) else "".join(map(_xlsx_row, sheet))
        parts[f"xl/worksheets/sheet{at}.xml"] = (
            f'<worksheet xmlns="{_MAIN}"><sheetData>{inside}</sheetData></worksheet>'
        )
    return _zip(parts)


def ods(rows: Cells | str) -> bytes:
    """An OpenDocument spreadsheet of one sheet, as cells or as the XML inside its table."""
    inside = rows if isinstance(rows, str) else "".join(map(_ods_row, rows))
    names = " ".join(f'xmlns:{one}="{_ODF}:{one}:1.0"' for one in ("office", "table", "text"))
    return _zip(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": f"<office:document-content {names}><office:body><office:spreadsheet>"
            f"<table:table>{inside}</table:table></office:spreadsheet></office:body></office:document-content>",
        }
    )


def _links(targets: dict[str, tuple[str, str]]) -> str:
    links = "".join(
        f'<Relationship Id="{id}" Type="{_RELATIONS}/{kind}" Target="{target}"/>'
        for id, (kind, target) in targets.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}">{links}</Relationships>'


def _xlsx_row(cells: Sequence[str | int | float | None]) -> str:
    return f"<row>{''.join(map(_xlsx_cell, cells))}</row>"


def _xlsx_cell(value: str | int | float | None) -> str:
    if isinstance(value, str):
        return f'<c t="inlineStr"><is><t>{_escaped(value)}</t></is></c>'
    return "<c/>" if value is None else f"<c><v>{value}</v></c>"


def _ods_row(cells: Sequence[str | int | float | None]) -> str:
    return f"<table:table-row>{''.join(map(_ods_cell, cells))}</table:table-row>"


def _ods_cell(value: str | int | float | None) -> str:
    if isinstance(value, str):
        text = "".join(f"<text:p>{_escaped(line)}</text:p>" for line in value.split("\n"))
        return f'<table:table-cell office:value-type="string">{text}</table:table-cell>'
    if value is None:
        return "<table:table-cell/>"
    return (
        f'<table:table-cell office:value-type="float" office:value="{value}"><text:p>{value}</text:p>'
        "</table:table-cell>"
    )


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def _zip(parts: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, inside in parts.items():
            archive.writestr(name, inside)
    return out.getvalue()
