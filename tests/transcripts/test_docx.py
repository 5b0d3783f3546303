"""Word documents: what a reader sees, once (TRANSCRIPTS.md, 1.3)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kodbok.transcripts import read

Word = Callable[..., bytes]
P = Callable[..., str]


def text(raw: bytes) -> str:
    return read("a.docx", raw).text


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def cell(inside: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def test_a_paragraph_is_a_line(word: Word, p: P) -> None:
    assert text(word(p("ett") + p() + p("två") + "<w:sectPr/>")) == "ett\n\ntvå"


def test_signs_inside_a_run(word: Word) -> None:
    body = (
        "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:cr/><w:t>d</w:t><w:noBreakHyphen/>"
        '<w:t>e</w:t><w:softHyphen/><w:t>f</w:t><w:sym w:char="F0FE"/><w:sym w:char="00E5"/><w:sym w:char="F0AA"/>'
        "</w:r></w:p>"
    )
    assert text(word(body)) == "a\tb\nc\nd\u2011e\u00adf☒å\ufffd"


def test_line_breaks_of_the_xml_are_blanks(word: Word) -> None:
    assert text(word("<w:p><w:r><w:t>a\n  b</w:t></w:r></w:p>")) == "a   b"


def test_tab_stops_are_no_tabs(word: Word, p: P) -> None:
    assert text(word(p("a", '<w:tabs><w:tab w:val="left" w:pos="1"/></w:tabs>'))) == "a"


def test_tracked_changes_are_read_as_accepted_and_told(word: Word) -> None:
    body = (
        f"<w:p><w:ins>{run('in')}</w:ins><w:del><w:r><w:delText>ut</w:delText></w:r>{run('bort')}</w:del>"
        f"<w:moveFrom>{run('från')}</w:moveFrom><w:moveTo>{run('hit')}</w:moveTo></w:p>"
    )
    transcript = read("a.docx", word(body))
    assert transcript.text == "inhit"
    assert transcript.warnings == ("3 tracked changes were read as accepted",)


def test_a_deleted_paragraph_end_joins_two_paragraphs(word: Word, p: P) -> None:
    body = p("ett ", "<w:rPr><w:del/></w:rPr>") + p("två") + p("tre")
    assert text(word(body)) == "ett två\ntre"


def test_wrappers_are_seen_through(word: Word, p: P) -> None:
    body = (
        f"<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>{p('ett')}</w:sdtContent></w:sdt>"
        f"<w:p><w:hyperlink>{run('två ')}</w:hyperlink><w:sdt><w:sdtContent>{run('tre ')}</w:sdtContent></w:sdt>"
        f"<w:smartTag>{run('fyra ')}</w:smartTag><w:fldSimple w:instr='X'>{run('fem')}</w:fldSimple></w:p>"
        f"<w:customXml>{p('sex')}</w:customXml>"
    )
    assert text(word(body)) == "ett\ntvå tre fyra fem\nsex"


def test_the_instruction_of_a_field_is_not_seen_its_result_is(word: Word) -> None:
    body = f"<w:p><w:r><w:instrText>PAGE</w:instrText></w:r>{run('7')}</w:p>"
    assert text(word(body)) == "7"


def test_a_text_box_stands_once_after_its_paragraph(word: Word, p: P) -> None:
    box = f"<w:txbxContent>{p('i rutan')}</w:txbxContent>"
    body = (
        f"<w:p>{run('före ')}<w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback><w:pict>"
        f"<v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>{run('efter')}</w:p>"
        + p("sist")
    )
    transcript = read("a.docx", word(body))
    assert transcript.text == "före efter\ni rutan\nsist"
    assert len(transcript.warnings) == 1


def test_an_old_text_box_is_read_too(word: Word, p: P) -> None:
    body = f"<w:p><w:r><w:pict><v:textbox><w:txbxContent>{p('i rutan')}</w:txbxContent></v:textbox></w:pict></w:r></w:p>"
    assert text(word(body)) == "i rutan"


def test_a_table_is_read_row_by_row(word: Word, p: P) -> None:
    rows = [
        cell(p("a")) + cell(p("b")) + cell(p("c")),
        cell(p("d"), '<w:vMerge w:val="restart"/>') + cell(p("e") + p("f")) + cell(p()),
        cell(p(), "<w:vMerge/>") + cell(p("g"), '<w:gridSpan w:val="2"/>'),
    ]
    body = p("före") + "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>" + p("efter")
    assert text(word(body)) == "före\na\tb\tc\nd\te\nf\n\tg\nefter"


def test_a_table_in_a_table(word: Word, p: P) -> None:
    inner = f"<w:tbl><w:tr>{cell(p('b'))}{cell(p('c'))}</w:tr></w:tbl>"
    assert (
        text(word(f"<w:tbl><w:tr>{cell(p('a') + inner + p())}{cell(p('d'))}</w:tr></w:tbl>")) == "a\nb\tc\td"
    )


def test_rows_and_cells_in_content_controls(word: Word, p: P) -> None:
    body = (
        f"<w:tbl><w:sdt><w:sdtContent><w:tr><w:sdt><w:sdtContent>{cell(p('a'))}</w:sdtContent></w:sdt>"
        f"{cell(p('b'))}</w:tr></w:sdtContent></w:sdt></w:tbl>"
    )
    assert text(word(body)) == "a\tb"


def test_words_outside_any_paragraph_are_not_lost(word: Word, p: P) -> None:
    assert text(word(run("lös") + p("a") + f"<w:tbl>{p('b')}</w:tbl>")) == "lös\na\nb"


def test_notes_are_numbered_and_listed_after_the_talk(word: Word, p: P) -> None:
    body = (
        f"{p('I: Hur?')}<w:p>{run('R1: Så')}<w:r><w:endnoteReference w:id='7'/></w:r>{run(', så')}"
        f"<w:r><w:footnoteReference w:id='2'/></w:r>{run('.')}</w:p>{p('I: Jaha.')}"
    )
    notes = {
        "footnotes": f'<w:footnote w:type="separator" w:id="0">{p("---")}</w:footnote>'
        f'<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r>{run(" fot")}</w:p></w:footnote>'
        f'<w:footnote w:id="9">{p("osedd")}</w:footnote>',
        "endnotes": f'<w:endnote w:id="7">{p("slut")}{p("not")}</w:endnote>',
    }
    transcript = read("a.docx", word(body, notes))
    assert transcript.text == "I: Hur?\nR1: Så[1], så[2].\nI: Jaha.\n\n[1] slut\nnot\n[2] fot"
    last = transcript.units.turns[-1]
    assert (last.number, last.speaker, transcript.text[last.start :]) == (0, None, "[1] slut\nnot\n[2] fot")


def test_headers_and_footers_are_fields(word: Word, p: P) -> None:
    transcript = read("a.docx", word(p("text"), {"header": p("Utkast") + p("hemligt"), "footer": p()}))
    assert transcript.fields == {"header": "Utkast hemligt"}
    assert transcript.text == "text"


def test_hidden_text_and_comments_are_told(word: Word) -> None:
    body = (
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>dold</w:t></w:r>"
        '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>synlig</w:t></w:r></w:p>'
    )
    transcript = read("a.docx", word(body, {"comments": "<w:comment w:id='0'/><w:comment w:id='1'/>"}))
    assert transcript.text == "doldsynlig"
    assert transcript.warnings == ("it holds hidden text, which is taken along", "2 comments were left out")
    seen = read("a.docx", word('<w:p><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>synlig</w:t></w:r></w:p>'))
    assert seen.warnings == ()


def test_speakers_and_turns_are_found(word: Word, p: P) -> None:
    transcript = read(
        "a.docx", word(p("Datum: 2020") + p("I: Hur?") + p("R1: Så.") + p("Och så.") + p("I: Jaha."))
    )
    assert [speaker.label for speaker in transcript.speakers] == ["I", "R1"]
    assert [turn.number for turn in transcript.units.turns] == [0, 1, 2, 3]


@pytest.mark.parametrize("name", ["a.docx", "a.txt", "a.mp4", "a"])
def test_it_is_known_by_its_content(word: Word, p: P, name: str) -> None:
    assert read(name, word(p("text"))).format == "docx"


def test_strict_documents_and_renamed_parts_are_read(word: Word, p: P) -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    assert text(word(p("strikt"), namespace=strict)) == "strikt"
    assert text(word(p("annat"), main="x/y/document2.xml")) == "annat"


def test_a_main_part_in_utf16_is_read(word: Word) -> None:
    xml = '<?xml version="1.0" encoding="UTF-16"?><w:document xmlns:w="x"><w:body><w:p><w:r><w:t>å</w:t></w:r></w:p></w:body></w:document>'
    assert text(word("", raw_main=xml.encode("utf-16"))) == "å"


class TestListLabels:
    """Labels that Word draws and the text does not hold."""

    @staticmethod
    def numbering(*levels: str, num: str = "") -> dict[str, str]:
        return {
            "numbering": f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>'
            f'<w:num w:numId="1"><w:abstractNumId w:val="0"/>{num}</w:num>'
            '<w:num w:numId="2"><w:abstractNumId w:val="0"/>'
            '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        }

    @staticmethod
    def level(at: int, label: str, format: str = "decimal", start: int = 1, more: str = "") -> str:
        return (
            f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{format}"/>{more}'
            f'<w:lvlText w:val="{label}"/></w:lvl>'
        )

    @staticmethod
    def listed(level: int = 0, number: int = 1) -> str:
        return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'

    def test_a_label_with_a_letter_is_part_of_the_text(self, word: Word, p: P) -> None:
        body = p("ett", self.listed()) + p("mellan") + p("två", self.listed())
        assert text(word(body, self.numbering(self.level(0, "R%1:")))) == "R1: ett\nmellan\nR2: två"

    @pytest.mark.parametrize(
        ("label", "format"), [("%1.", "decimal"), ("%1)", "lowerLetter"), ("o", "bullet"), ("", "none")]
    )
    def test_mere_numbers_and_bullets_are_not(self, word: Word, p: P, label: str, format: str) -> None:
        assert text(word(p("ett", self.listed()), self.numbering(self.level(0, label, format)))) == "ett"

    @pytest.mark.parametrize(
        ("format", "shown"),
        [("upperRoman", "IX"), ("lowerLetter", "i"), ("decimalZero", "09"), ("upperLetter", "I"), ("x", "9")],
    )
    def test_numbers_are_shown_as_word_shows_them(self, word: Word, p: P, format: str, shown: str) -> None:
        parts = self.numbering(self.level(0, "Del %1", format, start=9))
        assert text(word(p("ett", self.listed()), parts)) == f"Del {shown} ett"

    def test_levels_count_below_one_another(self, word: Word, p: P) -> None:
        parts = self.numbering(self.level(0, "A%1"), self.level(1, "A%1.%2"))
        body = "".join(p("x", self.listed(at)) for at in (0, 1, 1, 0, 1))
        assert text(word(body, parts)).split("\n") == ["A1 x", "A1.1 x", "A1.2 x", "A2 x", "A2.1 x"]

    def test_a_list_may_begin_anew(self, word: Word, p: P) -> None:
        body = (
            p("a", self.listed())
            + p("b", self.listed())
            + p("c", self.listed(0, 2))
            + p("d", self.listed(0, 2))
        )
        assert text(word(body, self.numbering(self.level(0, "R%1:")))) == "R1: a\nR2: b\nR1: c\nR2: d"

    def test_a_list_may_have_labels_of_its_own(self, word: Word, p: P) -> None:
        own = f'<w:lvlOverride w:ilvl="0">{self.level(0, "I:")}</w:lvlOverride>'
        parts = self.numbering(self.level(0, "R%1:"), num=own)
        assert text(word(p("a", self.listed()) + p("b", self.listed(0, 2)), parts)) == "I: a\nR1: b"

    def test_a_style_may_put_a_paragraph_in_a_list(self, word: Word, p: P) -> None:
        parts = self.numbering(self.level(0, "R%1:"), self.level(1, "I%2:", more='<w:pStyle w:val="fråga"/>'))
        parts["styles"] = (
            '<w:style w:styleId="svar"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
            '<w:style w:styleId="barn"><w:basedOn w:val="svar"/></w:style>'
            '<w:style w:styleId="fråga"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
            '<w:style w:styleId="ring"><w:basedOn w:val="ring"/></w:style>'
        )
        styled = [
            p("x", f'<w:pStyle w:val="{style}"/>') for style in ("svar", "fråga", "barn", "ring", "okänd")
        ]
        assert text(word("".join(styled), parts)).split("\n") == ["R1: x", "I1: x", "R2: x", "x", "x"]

    def test_a_paragraph_may_be_taken_out_of_its_styles_list(self, word: Word, p: P) -> None:
        parts = self.numbering(self.level(0, "R%1:"))
        parts["styles"] = (
            '<w:style w:styleId="s"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        )
        assert (
            text(word(p("x", '<w:pStyle w:val="s"/><w:numPr><w:numId w:val="0"/></w:numPr>'), parts)) == "x"
        )


class TestTalkInTables:
    """A table of speakers, times and words."""

    @staticmethod
    def table(*rows: str) -> str:
        return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"

    def test_it_tells_who_speaks_and_when(self, word: Word, p: P) -> None:
        rows = [
            [cell(p(one)) for one in ("Tid", "Talare", "Text")],
            [cell(p(one)) for one in ("00:00:05", "Anna Berg", "Hur då?")],
            [
                cell(p("00:00:09")),
                cell(p("Bo"), '<w:vMerge w:val="restart"/>'),
                cell(p("Så.") + p("Och så.")),
            ],
            [cell(p("00:00:15")), cell(p(), "<w:vMerge/>"), cell(p("Ja."))],
            [cell(p("Paus"), '<w:gridSpan w:val="3"/>')],
        ]
        body = p("Intervju") + self.table(*map("".join, rows)) + p("Efteråt.")
        transcript = read("a.docx", word(body))
        told = [(turn.speaker, transcript.text[turn.body : turn.end]) for turn in transcript.units.turns]
        assert told == [
            (None, "Intervju"),
            (None, "Tid\tTalare\tText"),
            ("Anna Berg", "Hur då?"),
            ("Bo", "Så.\nOch så."),
            ("Bo", "Ja."),
            (None, "Paus"),
            (None, "Efteråt."),
        ]
        assert [(cue.begins, cue.ends) for cue in transcript.units.cues] == [
            (5000, 9000),
            (9000, 15000),
            (15000, None),
        ]

    def test_labels_in_the_prose_beside_it_are_found_too(self, word: Word, p: P) -> None:
        rows = [cell(p(a)) + cell(p(b)) for a, b in (("Talare", "Text"), ("I", "Hur?"), ("R1", "Så."))]
        transcript = read("a.docx", word(p("Utdrag") + self.table(*rows) + p("R1: Mer.") + p("I: Tack.")))
        assert [turn.speaker for turn in transcript.units.turns] == [None, None, "I", "R1", "R1", "I"]
        assert [one.label for one in transcript.speakers] == ["I", "R1"]

    def test_a_deleted_row_is_not_read(self, word: Word, p: P) -> None:
        body = self.table(cell(p("a")), f"<w:trPr><w:del/></w:trPr>{cell(p('b'))}")
        assert text(word(body)) == "a"


def test_comments_stand_beside_their_passages(word: Word, p: P) -> None:
    beside = "<w:commentRangeStart w:id='6'/>"
    body = (
        f"{p('I: Hur?')}<w:p>{run('R1: Vi ')}<w:commentRangeStart w:id='4'/>{run('samverkar ')}"
        f"{run('mycket')}<w:commentRangeEnd w:id='4'/><w:r><w:commentReference w:id='4'/></w:r>{run('.')}</w:p>"
        f"<w:p>{run('Ja.')}<w:r><w:commentReference w:id='5'/></w:r></w:p>"
        f"<w:tbl><w:tr>{cell(p('b') + beside + p('a') + beside.replace('Start', 'End'))}</w:tr></w:tbl>"
    )
    comments = "".join(
        f"<w:comment w:id='{at}' w:author='Anna'>{p(f'kommentar {at}')}</w:comment>" for at in (4, 5, 6, 7)
    )
    transcript = read("a.docx", word(body, {"comments": comments}))
    assert [(transcript.text[one.start : one.end], one.text, one.author) for one in transcript.remarks] == [
        ("samverkar mycket", "kommentar 4", "Anna"),
        ("Ja.", "kommentar 5", "Anna"),
        ("a", "kommentar 6", "Anna"),
    ]
    assert transcript.warnings == ("1 comment was left out",)


def test_teams_puts_times_and_names_on_lines_above_what_is_said(word: Word) -> None:
    blocks = ["0:0:3.210 --&gt; 0:0:5.640|Anna Berg|Hej.|Och hej.", "0:0:5.640 --&gt; 0:0:8.0|Bo|Nå: ja."]
    body = "".join(f"<w:p>{'<w:r><w:br/></w:r>'.join(map(run, block.split('|')))}</w:p>" for block in blocks)
    transcript = read("a.docx", word(body))
    told = [(turn.speaker, transcript.text[turn.body : turn.end]) for turn in transcript.units.turns]
    assert told == [("Anna Berg", "Hej.\nOch hej."), ("Bo", "Nå: ja.")]
    assert [(cue.begins, cue.ends) for cue in transcript.units.cues] == [(3210, 5640), (5640, 8000)]


def test_a_line_of_two_times_alone_tells_nothing(word: Word, p: P) -> None:
    transcript = read("a.docx", word(p("I: När?") + p("0:0:3 --&gt; 0:0:5") + p("R1: Då.") + p("I: Jaha.")))
    assert [one.label for one in transcript.speakers] == ["I", "R1"]
