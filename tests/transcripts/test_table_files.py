from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.transcripts.books import ods, xlsx

from kodbok.errors import KodbokError
from kodbok.transcripts import read_cases, read_sidecar
from kodbok.transcripts.table_files import read_records, read_table

ROWS = [["case", "kod", "folkmängd"], ["Nacka", "0182", 101026], ["Solna & co", None, 0.5]]
TEXTS = [["case", "kod", "folkmängd"], ["Nacka", "0182", "101026"], ["Solna & co", None, "0.5"]]


def records(raw: bytes) -> list[list[str | None]]:
    return [list(cells) for _line, cells in read_records(raw)]


@pytest.mark.parametrize("make", [xlsx, ods])
def test_a_spreadsheet_is_the_same_table_as_its_csv(make: object) -> None:
    assert callable(make)
    assert records(make(ROWS)) == TEXTS
    assert records("case,kod,folkmängd\nNacka,0182,101026\nSolna & co,,0.5\n".encode()) == TEXTS


def test_cases_and_sidecars_are_read_from_spreadsheets() -> None:
    assert read_cases(xlsx(ROWS)).cases[0].attributes == {"kod": "0182", "folkmängd": "101026"}
    about = read_sidecar(ods([["file", "case"], ["a.docx", "Nacka"]])).about("a.docx")
    assert about is not None
    assert about.cases == ("Nacka",)


def test_numbers_are_written_as_people_see_them() -> None:
    styles = (
        '<numFmts><numFmt numFmtId="164" formatCode="0000"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd"/>'
        '<numFmt numFmtId="166" formatCode="#,##0.00&quot; dagar&quot;"/><numFmt numFmtId="167" formatCode="[h]:mm:ss"/>'
        "</numFmts><cellXfs>"
        + "".join(f'<xf numFmtId="{at}"/>' for at in (0, 164, 165, 166, 167, 14, 22))
        + "</cellXfs>"
    )
    values = [
        (0, "0.30000000000000004"),
        (1, "114"),
        (2, "43872"),
        (3, "7"),
        (4, "1.5"),
        (5, "43872"),
        (6, "43872.5"),
    ]
    row = "<row>" + "".join(f'<c s="{style}"><v>{value}</v></c>' for style, value in values) + "</row>"
    assert records(xlsx(row, styles=styles)) == [
        ["0.3", "0114", "2020-02-11", "7", "36:00:00", "2020-02-11", "2020-02-11 12:00:00"]
    ]


def test_cells_are_where_their_references_say_and_texts_may_be_shared() -> None:
    shared = "<si><t>ett</t></si><si><r><t>t</t></r><r><t>vå_x000D_</t></r><rPh><t>x</t></rPh></si>"
    row = '<row r="3"><c r="B3" t="s"><v>0</v></c><c r="D3" t="s"><v>1</v></c><c t="b"><v>1</v></c></row>'
    (record,) = read_records(xlsx("", row, shared=shared))
    assert record == (3, [None, "ett", None, "två\r", "true"])


def test_hidden_and_empty_sheets_are_passed_over() -> None:
    assert records(xlsx([["a"]], [], [["b"]], hidden=[0])) == [["b"]]


def test_odf_repeats_blanks_and_typed_values() -> None:
    row = (
        '<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="2"/>'
        '<table:table-cell office:value-type="date" office:date-value="2020-02-11"><text:p>11 feb</text:p></table:table-cell>'
        '<table:table-cell office:value-type="time" office:time-value="PT01H02M03.5S"/>'
        '<table:table-cell office:value-type="float" office:value="114"><text:p>0114</text:p></table:table-cell>'
        "<table:table-cell><text:p>a<text:s/> b<office:annotation><text:p>not this</text:p></office:annotation></text:p>"
        "<text:p>c</text:p></table:table-cell></table:table-row>"
        '<table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384"/>'
        "</table:table-row>"
    )
    assert records(ods(row)) == [[None, None, "2020-02-11", "01:02:03.500", "0114", "a  b\nc"]] * 2


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (xlsx("".join(f'<row><c r="XFD{at}"><v>1</v></c></row>' for at in range(1, 1300))), "far too large"),
        (
            ods(
                '<table:table-row table:number-rows-repeated="1000000"><table:table-cell'
                ' table:number-columns-repeated="16384"><text:p>x</text:p></table:table-cell></table:table-row>'
            ),
            "far too large",
        ),
        (xlsx('<row><c r="XYZ1"><v>1</v></c></row>'), "no cell XYZ1"),
        (xlsx([["a"]])[:300], "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), r"\.xls"),
    ],
)
def test_what_cannot_be_read_is_said_in_a_sentence(raw: bytes, says: str) -> None:
    with pytest.raises(KodbokError, match=says):
        list(read_records(raw))


def test_excel_may_name_the_separator_on_the_first_line() -> None:
    table = read_table(b"sep=;\r\ncase;a,b\r\nNacka;1\r\n")
    assert (table.header, table.rows[0].line) == (("case", "a,b"), 3)


@settings(max_examples=60, deadline=None)
@given(st.data(), st.sampled_from([xlsx(ROWS), ods(ROWS)]))
def test_a_damaged_spreadsheet_is_a_table_or_the_one_error(data: st.DataObject, raw: bytes) -> None:
    mutated = bytearray(raw)
    for _ in range(data.draw(st.integers(1, 8))):
        mutated[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(KodbokError):
        read_table(bytes(mutated))


@pytest.mark.shared
def test_real_spreadsheets(shared_samples: Path) -> None:
    cases = read_cases((shared_samples / "qualcoder-examples/cases456.xlsx").read_bytes())
    assert [case.name for case in cases.cases] == ["ID4", "ID5", "ID6"]
    assert cases.cases[0].attributes == {"Age": "56", "gender": "f", "interest": "netball"}
    assert len(records((shared_samples / "ohd-german/transcript_de.ods").read_bytes())) == 16
