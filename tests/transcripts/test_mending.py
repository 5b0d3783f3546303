from __future__ import annotations

from collections.abc import Callable

from kodbok.model import Cue, Remark
from kodbok.transcripts import ReadOptions, read
from kodbok.transcripts.format import Extract, Label, Said, Timed
from kodbok.transcripts.mending import mended


def test_a_word_document_with_damaged_letters(word: Callable[..., bytes], p: Callable[..., str]) -> None:
    raw = word(p("I: Hur gÃ¶r ni?") + p("R1: SÃ¥ hÃ¤r.") + p("I: Jaha."))
    told = read("a.docx", raw)
    assert "gÃ¶r" in told.text
    assert "--repair-mojibake" in told.warnings[-1]
    well = read("a.docx", raw, ReadOptions(repair=True))
    assert well.text == "I: Hur gör ni?\nR1: Så här.\nI: Jaha."
    assert 'became "gör"' in well.warnings[-1]


def test_offsets_move_along() -> None:
    text = "gÃ¶r SÃ¥: bÃ¤st [1]"
    at = text.index("SÃ¥")
    extract = Extract(
        text,
        talk_end=text.index(" [1]"),
        labels=(Label(at, at + 4, "SÃ¥"),),
        cues=(Cue(at + 5, len(text), 0, 9),),
        remarks=(Remark(0, 4, "hÃ¤r", "Bo"),),
    )
    found = mended(extract, repair=True)
    assert found.text == "gör Så: bäst [1]"
    assert found.labels == (Label(4, 7, "Så"),)
    assert found.cues == (Cue(8, 16, 0, 9),)
    assert found.remarks == (Remark(0, 3, "här", "Bo"),)
    assert found.talk_end == 12


def test_timed_talk_is_mended() -> None:
    extract = Extract("", timed=(Timed(0, 1, (Said("gÃ¶r", "Ã…sa"), Said("x"))),))
    assert mended(extract, repair=True).timed[0].said == (Said("gör", "Åsa"), Said("x"))


def test_sound_text_and_text_files_are_left_alone() -> None:
    for extract in (Extract("gör"), Extract("gÃ¶r", encoding="utf-8")):
        assert mended(extract, repair=True) is extract
