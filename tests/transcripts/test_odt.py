"""OpenDocument texts: what a reader sees, once."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kodbok.errors import KodbokError
from kodbok.transcripts import read

_NAMES = ("office", "text", "table", "draw", "style", "fo", "meta", "manifest")
_SPACES = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in _NAMES)
_HEAD = f'<office:document-content {_SPACES} xmlns:dc="http://purl.org/dc/elements/1.1/">'


def odt(body: str, *, styles: str = "", automatic: str = "", manifest: str = "") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr(
            "content.xml",
            f"{_HEAD}<office:automatic-styles>{automatic}</office:automatic-styles><office:body><office:text>{body}"
            "</office:text></office:body></office:document-content>",
        )
        if styles:
            archive.writestr(
                "styles.xml", f"<office:document-styles {_SPACES}>{styles}</office:document-styles>"
            )
        if manifest:
            archive.writestr("META-INF/manifest.xml", manifest)
    return out.getvalue()


def p(text: str) -> str:
    return f"<text:p>{text}</text:p>"


def text(body: str) -> str:
    return read("a.odt", odt(body)).text


def test_runs_of_blanks_are_one_but_for_those_that_are_counted() -> None:
    assert (
        text(p(" a \n  b<text:s text:c='3'/> c<text:span> d</text:span> <text:span> e</text:span> "))
        == "a b    c d e"
    )


def test_signs_inside_a_paragraph() -> None:
    assert text(p("a<text:tab/>b<text:line-break/>c<text:soft-page-break/>d")) == "a\tb\ncd"


def test_tracked_changes_are_read_as_accepted_and_told() -> None:
    tracked = f"<text:tracked-changes><text:changed-region><text:deletion>{p('bort')}</text:deletion></text:changed-region></text:tracked-changes>"
    transcript = read("a.odt", odt(tracked + p("a<text:change/>b<text:change-start/>c<text:change-end/>")))
    assert transcript.text == "abc"
    assert transcript.warnings == ("1 tracked change was read as accepted",)


def test_lists_sections_headings_and_indexes_are_seen_through() -> None:
    body = (
        f"<text:h>R</text:h><text:list><text:list-item>{p('a')}<text:list><text:list-item>{p('b')}</text:list-item>"
        f"</text:list></text:list-item></text:list><text:section>{p('c')}</text:section><text:table-of-content>"
        f"<text:table-of-content-source>{p('x')}</text:table-of-content-source><text:index-body>{p('d')}</text:index-body>"
        "</text:table-of-content>"
    )
    assert text(body) == "R\na\nb\nc\nd"


def test_a_list_label_with_a_letter_is_part_of_the_text() -> None:
    level = '<text:list-level-style-number text:level="1" style:num-prefix="R" style:num-suffix=":" style:num-format="1"/>'
    style = f'<text:list-style style:name="L1">{level}</text:list-style>'
    item = "<text:list-item>{}</text:list-item>"
    first = f'<text:list text:style-name="L1">{item.format(p("a") + p("b"))}</text:list>'
    then = f'<text:list text:style-name="L1" text:continue-numbering="true">{item.format(p("c"))}</text:list>'
    assert (
        read("a.odt", odt(first + p("x") + then + first, automatic=style)).text
        == "R1: a\nb\nx\nR2: c\nR1: a\nb"
    )


def test_notes_are_listed_after_the_talk() -> None:
    note = f"<text:note><text:note-citation>i</text:note-citation><text:note-body>{p('fot')}</text:note-body></text:note>"
    transcript = read("a.odt", odt(p("I: Hur?") + p(f"R1: Så{note}.") + p("I: Jaha.")))
    assert transcript.text == "I: Hur?\nR1: Så[1].\nI: Jaha.\n\n[1] fot"
    assert transcript.units.turns[-1].speaker is None


def test_text_boxes_stand_after_their_paragraph() -> None:
    box = f"<draw:frame><svg:title xmlns:svg='s'>t</svg:title><draw:text-box>{p('ruta')}</draw:text-box></draw:frame>"
    assert text(p(f"a{box}b") + p(box)) == "ab\nruta\nruta"


def test_comments_stand_beside_their_passages() -> None:
    comment = (
        "<office:annotation {}><dc:creator>Anna</dc:creator><dc:date>2020</dc:date>{}</office:annotation>"
    )
    named = "office:name='c'"
    body = p(f"R1: Vi {comment.format(named, p('bra'))}samverkar <office:annotation-end {named}/>mycket") + p(
        f"Ja.{comment.format('', p('ett') + p('två'))}"
    )
    transcript = read("a.odt", odt(body))
    assert transcript.text == "R1: Vi samverkar mycket\nJa."
    assert [(transcript.text[one.start : one.end], one.text, one.author) for one in transcript.remarks] == [
        ("samverkar", "bra", "Anna"),
        ("Ja.", "ett\ntvå", "Anna"),
    ]


def test_a_table_of_talk_tells_who_speaks_and_when() -> None:
    cell = "<table:table-cell {}>{}</table:table-cell>"

    def row(*cells: str) -> str:
        return f"<table:table-row>{''.join(cell.format('', p(one)) for one in cells)}</table:table-row>"

    span = cell.format('table:number-columns-spanned="3"', p("Paus")) + "<table:covered-table-cell/>" * 2
    body = (
        f"<table:table><table:table-header-rows>{row('Tid', 'Talare', 'Text')}</table:table-header-rows>"
        + row("0:05", "Anna", "Hur?")
        + row("0:09", "Bo", "Så.")
        + row("0:12", "", "Ja.")
        + f"<table:table-row>{span}</table:table-row></table:table>"
    )
    transcript = read("a.odt", odt(body))
    assert transcript.text == "Tid\tTalare\tText\n0:05\tAnna\tHur?\n0:09\tBo\tSå.\n0:12\t\tJa.\nPaus"
    assert [turn.speaker for turn in transcript.units.turns] == [None, "Anna", "Bo", "Bo", None]
    assert [cue.begins for cue in transcript.units.cues] == [5000, 9000, 12000]


def test_headers_and_footers_are_fields() -> None:
    styles = f"<office:master-styles><style:master-page><style:header>{p('Utkast')}</style:header></style:master-page></office:master-styles>"
    assert read("a.odt", odt(p("a"), styles=styles)).fields == {"header": "Utkast"}


def test_a_flat_file_is_read_too() -> None:
    flat = (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document {_SPACES} '
        f'office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text>{p("å")}'
        "</office:text></office:body></office:document>"
    )
    assert (read("a.fodt", flat.encode()).format, read("a.xml", flat.encode()).text) == ("odt", "å")


def test_a_password_is_told() -> None:
    manifest = "<manifest:manifest><manifest:encryption-data/></manifest:manifest>"
    with pytest.raises(KodbokError, match="password"):
        read("a.odt", odt(p("a"), manifest=manifest))


_PIECES = """<text:p>|</text:p>|ord |<text:span>|</text:span>|<text:s/>|<table:table>|</table:table>|<table:table-row>
    |</table:table-row>|<table:table-cell>|</table:table-cell>|<text:list>|</text:list>|<text:list-item>|</text:list-item>
    |<office:annotation>|</office:annotation>|<office:annotation-end/>|<text:note><text:note-body>|</text:note-body></text:note>
    |<draw:text-box>|</draw:text-box>|I: a|00:01"""


@settings(deadline=None)
@given(st.lists(st.sampled_from([piece.strip() for piece in _PIECES.split("|")]), max_size=30))
def test_tags_in_any_order_are_read_or_refused(pieces: list[str]) -> None:
    opened: list[str] = []
    out = []
    for piece in pieces:
        if piece.startswith("</"):
            if not opened or opened[-1] != piece:
                continue
            opened.pop()
        elif piece.startswith("<") and not piece.endswith("/>"):
            opened.append("".join(f"</{one.strip('<')}" for one in reversed(piece.split("<")) if one))
        out.append(piece)
    try:
        read("a.odt", odt("".join(out) + "".join(reversed(opened))))
    except KodbokError as error:
        assert str(error).startswith("a.odt: ")  # noqa: PT017


@pytest.mark.shared
def test_the_nasty_document(shared_samples: Path) -> None:
    transcript = read("nasty.odt", (shared_samples / "nasty-docx" / "nasty.odt").read_bytes())
    seen = """HEADINGTEXT LINEBREAKTEXT INSERTED FOOTNOTETEXT LINKTEXT SPANNED TABLEQ TABLEA1 TABLEA2 LISTITEM TEXTBOXTEXT
        SECTIONTEXT"""
    assert {token: transcript.text.count(token) for token in seen.split()} == dict.fromkeys(seen.split(), 1)
    assert "DELETED" not in transcript.text
    assert "Hur   går" in transcript.text
    assert "collapse this whitespace" in transcript.text
    assert [one.text for one in transcript.remarks] == ["COMMENTTEXT"]
    assert [one.label for one in transcript.speakers] == ["I", "R1"]
