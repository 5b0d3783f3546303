"""CHAT: utterances, who speaks, times, and the words without the marks of the transcription."""

from __future__ import annotations

import pytest

from kodbok.errors import KodbokError
from kodbok.model import Role, Transcript
from kodbok.transcripts import read
from kodbok.transcripts.chat_words import spoken

HEAD = (
    "@UTF8\n@Begin\n@Languages:\tswe\n@Participants:\tCHI Laetitia Target_Child, INT Anna_Ek Investigator\n"
)


def chat(*lines: str, head: str = HEAD, name: str = "a.cha") -> Transcript:
    return read(name, (head + "\n".join(lines) + "\n@End\n").encode())


def test_speakers_roles_language_and_times() -> None:
    transcript = chat(
        "@Date:\t19-MAY-1996",
        "*INT:\thur går det ? \x15600_2219\x15",
        "*CHI:\tbra . \x152219_3167\x15",
        "%mor:\tadj|bra .",
    )
    assert transcript.format == "chat"
    assert transcript.text == "INT: hur går det?\nCHI: bra."
    assert [(one.label, one.name, one.role) for one in transcript.speakers] == [
        ("INT", "Anna Ek", Role.INTERVIEWER),
        ("CHI", "Laetitia", Role.PARTICIPANT),
    ]
    assert [(one.begins, one.ends) for one in transcript.units.cues] == [(600, 2219), (2219, 3167)]
    assert transcript.language == "sv"
    assert transcript.fields["date"] == "1996-05-19"
    assert "%mor (1)" in transcript.warnings[0]


def test_lines_go_on_and_codes_may_be_long() -> None:
    transcript = chat("*Sonia_Branca-Rosoff:   och så", "\tgick vi", "    hem .", "*B2:\tja .")
    assert transcript.text == "Sonia_Branca-Rosoff: och så gick vi hem.\nB2: ja."


def test_several_times_in_a_line_and_older_forms_of_them() -> None:
    transcript = chat(
        '*CHI:\tett \x15%snd:"a b.wav"_0_100\x15 två . \x15100_200-\x15', "*CHI:\ttre . •300_400•"
    )
    cues = [(transcript.text[one.start : one.end], one.begins, one.ends) for one in transcript.units.cues]
    assert cues == [("ett", 0, 100), ("två.", 100, 200), ("tre.", 300, 400)]


def test_lines_without_a_tab_or_with_times_below() -> None:
    transcript = chat("*CHI:ja .", '%snd:\t"a.wav" 100 900', "*INT: nej .", "*stjärna i talet")
    assert transcript.text == "CHI: ja.\nINT: nej. *stjärna i talet"
    assert [(one.begins, one.ends) for one in transcript.units.cues] == [(100, 900)]


def test_words_of_another_are_a_turn_of_the_other() -> None:
    assert (
        chat("*INT:\tså du menar &*CHI:ja_just det där .").text
        == "INT: så du menar\nCHI: ja just\nINT: det där."
    )


def test_the_content_decides_not_the_name() -> None:
    assert chat("*CHI:\tja .", name="a.txt").format == "chat"
    assert read("a.cha", b"Hej och h\xc3\xa5.").format == "txt"
    assert read("a.cha", b"*A:\thej .\n*B:\tja .").format == "chat"


def test_a_file_in_which_nothing_is_said_is_refused() -> None:
    with pytest.raises(KodbokError, match="without utterances"):
        chat("*CHI:\t0 .", "*CHI:\t&=laughs .")


@pytest.mark.parametrize(
    ("marked", "words"),
    [
        ("hej (.) du (..) där (1.5) nu (1:20.) .", "hej du där nu."),
        (
            "<i den> [//] på den [/] den sidan [*] [?] [= utanför] [=! skrattar] [+ exc] .",
            "i den på den den sidan.",
        ),
        ("&-um en &+fr fråga &~xyz om &=hostar det .", "um en fr fråga xyz om det."),
        ("(es)cucha , runnin(g) hem .", "escucha, running hem."),
        ("fiu@s:hun och mjau@o abc@l$n .", "fiu och mjau abc."),
        ("no:: det h:m .", "no det hm."),
        ("EU:s regler kl. 12:30 .", "EU:s regler kl. 12:30."),
        ("qu' est+ce que c'+est New_York .", "qu' est ce que c'est New York."),
        ("och sen +...", "och sen..."),
        ("men du +/.", "men du."),
        ("men du +//?", "men du?"),
        ('han sa +"/.', "han sa."),
        ('+" gå nu .', "gå nu."),
        ("+< ja +, nej ++ jo .", "ja nej jo."),
        ("0is han 0 går .", "han går."),
        ("vi var 10 år 2011 .", "vi var 10 år 2011."),
        ("ja ⌈2 just ⌉2 ↑det↓ °tyst° ˈså .", "ja just det tyst så."),
        ("Anna ‡ kom hit „ va ?", "Anna, kom hit, va?"),
        ("går [: gick] hem [x 3] [- eng] .", "går hem."),
        ("xxx [ohörbart] yyy .", "xxx [ohörbart] yyy."),
        ("&{l=sjunger la la &}l=sjunger .", "la la."),
        ("anna@example.se 2 < 3 .", "anna@example.se 2 < 3."),
        ("< i den > [//] på <den > [>] ‹&-uh oh› sidan [<] .", "i den på den uh oh sidan."),
        ("0 .", ""),
        ("[/] +...", ""),
    ],
)
def test_marks_go_and_words_stay(marked: str, words: str) -> None:
    assert spoken(marked) == words
