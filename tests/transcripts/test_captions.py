"""WebVTT and SubRip as tools really write them (TRANSCRIPTS.md, 1.1 and 1.3)."""

from __future__ import annotations

import pytest

from kodbok.errors import KodbokError
from kodbok.model import Role, Speaker
from kodbok.transcripts import Given, GivenSpeaker, ReadOptions, read

ZOOM = """WEBVTT

1
00:00:01.000 --> 00:00:02.000
Anna Berg: Hur går det?

2
00:00:02.000 --> 00:00:03.000
Eric's iPad: Det går. Men så här: det

3
00:00:03.000 --> 00:00:04.000
tar tid: mycket tid.

4
00:00:04.000 --> 00:00:05.000
Anna Berg: Jaha.

5
00:00:05.000 --> 00:00:06.000
Eric's iPad: Ja.
"""


def vtt(*cues: str, head: str = "") -> str:
    """A file with these cues, a second in each minute."""
    timed = (f"{at:02}:01.000 --> {at:02}:02.000\n{cue}\n" for at, cue in enumerate(cues))
    return "\n".join(["WEBVTT", head, *timed])


def text(source: str, name: str = "a.vtt", options: ReadOptions | None = None) -> str:
    return read(name, source.encode(), options or ReadOptions()).text


def cues(source: str, name: str = "a.vtt") -> list[tuple[int, int | None, str]]:
    transcript = read(name, source.encode())
    return [(cue.begins, cue.ends, transcript.text[cue.start : cue.end]) for cue in transcript.units.cues]


def said(source: str, name: str = "a.vtt") -> list[str]:
    return [words for _begins, _ends, words in cues(source, name)]


class TestVoices:
    """`<v Full Name>`, as Teams writes it."""

    def test_neighbouring_cues_of_one_voice_are_one_paragraph(self) -> None:
        source = vtt("<v Anna Berg>Hej\noch</v>", "<v Anna Berg>hopp.</v>", "<v Bo Ek>Hå.</v>")
        assert text(source) == "Anna Berg: Hej och hopp.\nBo Ek: Hå."
        assert said(source) == ["Hej och", "hopp.", "Hå."]

    def test_a_sentence_may_go_over_cues(self) -> None:
        transcript = read("a.vtt", vtt("<v A>Det är", "<v A>så. Ja.", "<v B>Nej.").encode())
        assert [transcript.text[a:b] for a, b in transcript.units.sentences] == ["Det är så.", "Ja.", "Nej."]

    @pytest.mark.parametrize(
        "markup",
        ["<v.loud.first Anna (MP)>Hej", "<v Anna (MP)>Hej</v>", "<V  Anna (MP) >Hej", "<v.x\tAnna (MP)>Hej"],
    )
    def test_classes_organisations_and_missing_ends(self, markup: str) -> None:
        assert text(vtt(markup)) == "Anna (MP): Hej"

    def test_several_voices_in_a_cue(self) -> None:
        source = vtt("<v Anna>Hej</v>\n<v Bo>Hå</v>", "<v Anna>Ja<v Bo>Nej")
        assert text(source) == "Anna: Hej\nBo: Hå\nAnna: Ja\nBo: Nej"
        assert said(source) == ["Hej\nBo: Hå", "Ja\nBo: Nej"]

    def test_what_no_voice_is_given_for_goes_on_with_the_one_before(self) -> None:
        assert (
            text(vtt("<v Anna>Hej", "och hopp", "<v Bo>Hå</v> (skratt)"))
            == "Anna: Hej och hopp\nBo: Hå (skratt)"
        )

    def test_what_comes_before_the_first_voice_is_nobodys(self) -> None:
        transcript = read("a.vtt", vtt("Inspelning.", "Nu.", "<v Anna>Hej").encode())
        assert transcript.text == "Inspelning.\nNu.\nAnna: Hej"
        assert [(turn.number, turn.speaker) for turn in transcript.units.turns] == [(0, None), (1, "Anna")]

    def test_a_voice_without_a_name_is_somebody_else(self) -> None:
        assert text(vtt("<v Anna>Hej", "<v >Hå")) == "Anna: Hej\n?: Hå"

    def test_entities_are_characters_in_names_too(self) -> None:
        assert text(vtt("<v R&amp;D>1 &lt; 2 &amp; 3&nbsp;m &#229; AT&T")) == "R&D: 1 < 2 & 3\u00a0m å AT&T"

    def test_a_colon_in_the_talk_of_a_voice_is_no_label(self) -> None:
        assert text(vtt("<v Anna>Bo: Hej", "<v Anna>Bo: Hå", "Bo: Ja")) == "Anna: Bo: Hej Bo: Hå Bo: Ja"

    def test_names_in_the_talk_count_where_no_voice_is_given(self) -> None:
        source = vtt("<v Anna>Hej", "och så", "Bo: ja", "på dig", "Anna: hå", "Bo: nej", "<v Anna>Bo: hej")
        assert text(source) == "Anna: Hej och så\nBo: ja på dig\nAnna: hå\nBo: nej\nAnna: Bo: hej"

    def test_a_voice_that_the_file_names_counts_once_in_the_talk(self) -> None:
        assert text(vtt("<v Anna>Hej", "<v Bo>Hå", "ANNA: ja")) == "Anna: Hej\nBo: Hå\nAnna: ja"

    def test_a_name_after_the_end_of_a_voice_counts(self) -> None:
        source = vtt("<v Anna>Hej</v>\nBo: hå", "<v Anna>Ja</v>\nBo: nej")
        assert text(source) == "Anna: Hej\nBo: hå\nAnna: Ja\nBo: nej"

    def test_a_name_that_occurs_once_beside_voices_is_told_of(self) -> None:
        transcript = read("a.vtt", vtt("<v Anna>Hej", "Bo: ja", "<v Anna>Hå").encode())
        assert transcript.text == "Anna: Hej Bo: ja Hå"
        assert ['"Bo:"' in warning for warning in transcript.warnings] == [True]

    def test_a_phrase_beside_voices_is_no_name(self) -> None:
        source = vtt("<v Anna>Hej", *["Problemet: så", *["och"] * 9] * 2)
        assert text(source).startswith("Anna: Hej Problemet: så och")

    def test_an_expression_counts_where_no_voice_is_given(self) -> None:
        options = ReadOptions(speakers=r"# (\w+)")
        assert text(vtt("<v Anna>Hej", "# Bo: ja", "<v Anna># Bo: nej"), options=options) == (
            "Anna: Hej\nBo: ja\nAnna: # Bo: nej"
        )

    def test_the_name_in_the_id_of_webex(self) -> None:
        source = 'WEBVTT\n\n1 "Anna Berg" (12)\n00:01.000 --> 00:02.000\nHej\n\n2 "Bo" (3)\n00:02.000 --> 00:03.000\nHå'
        assert text(source) == "Anna Berg: Hej\nBo: Hå"


class TestNamesInTheTalk:
    """`Name: text`, as Zoom writes it."""

    def test_a_cue_without_a_name_goes_on(self) -> None:
        assert text(ZOOM) == (
            "Anna Berg: Hur går det?\nEric's iPad: Det går. Men så här: det tar tid: mycket tid.\n"
            "Anna Berg: Jaha.\nEric's iPad: Ja."
        )
        assert said(ZOOM)[:3] == ["Hur går det?", "Det går. Men så här: det", "tar tid: mycket tid."]

    @pytest.mark.parametrize(
        "name", ["Anna (she/her)", "+46 70 123 45", "iPhone (2)", "Bo Ek, Solna", "SPEAKER_00", "R1", "id1"]
    )
    def test_names_of_any_form_that_recur(self, name: str) -> None:
        source = vtt(f"{name}: a", "Åsa Ö: b", f"{name}: c", "Åsa Ö: d")
        assert text(source) == f"{name}: a\nÅsa Ö: b\n{name}: c\nÅsa Ö: d"

    def test_a_full_name_counts_once_among_others(self) -> None:
        assert text(vtt("Anna Berg: a", "Bo Ek: b", "Anna Berg: c", "så här: d")) == (
            "Anna Berg: a\nBo Ek: b\nAnna Berg: c så här: d"
        )

    def test_a_word_before_a_colon_is_no_name(self) -> None:
        source = vtt("Anna: a", "Bo: b", "Problemet: c", "Anna: d", "Bo: e", "Så här: f", "Så här: g")
        assert text(source) == "Anna: a\nBo: b Problemet: c\nAnna: d\nBo: e Så här: f Så här: g"

    def test_talk_cut_at_random_makes_no_speakers(self) -> None:
        cut = ["Problemet: det är", "så. Men", "Jag tänker så här: vi", *["får se"] * 10]
        transcript = read("a.vtt", vtt(*cut * 4).encode())
        assert transcript.speakers == ()
        assert len(transcript.units.turns) == len(transcript.units.cues) == 52
        rare = ["Problemet: det är", "Frågan: den", *["får se"] * 40]
        assert read("a.vtt", vtt(*rare, *rare).encode()).speakers == ()

    def test_two_speakers_in_a_cue(self) -> None:
        assert (
            text(vtt("R1: Hej\nI: Hå", "R1: Ja\noch så", "- I: Nej"))
            == "R1: Hej\nI: Hå\nR1: Ja och så\nI: Nej"
        )

    def test_a_name_alone_in_its_cue(self) -> None:
        assert text(vtt("R1:", "Hej", "I:\nHå", "R1:")) == "R1: Hej\nI: Hå\nR1:"

    def test_an_aside_beside_a_label_is_kept(self) -> None:
        source = vtt("R1 (skrattar): Hej", "(paus) och", "I (0:12): Hå", "R1: Ja", "R1 (tyst):", "Nej")
        assert text(source) == "R1: (skrattar) Hej (paus) och\nI: Hå\nR1: Ja (tyst) Nej"

    def test_names_in_brackets(self) -> None:
        source = vtt("[Anna] Hej", "[Bo] Hå [skratt]", "[Anna]: Ja", "[skratt] så")
        assert text(source) == "Anna: Hej\nBo: Hå [skratt]\nAnna: Ja [skratt] så"
        assert text(vtt("[Musik] Hej", "på dig", "[Musik] då", "och", "så")).startswith("[Musik] Hej\npå dig")

    def test_none_means_none(self) -> None:
        transcript = read("a.vtt", ZOOM.encode(), ReadOptions(speakers="none"))
        assert transcript.text.split("\n")[0] == "Anna Berg: Hur går det?"
        assert (len(transcript.units.turns), transcript.speakers) == (5, ())
        assert text(vtt("<v Anna>Hej</v>", "<v Bo>Hå"), options=ReadOptions(speakers="none")) == "Hej\nHå"

    def test_an_expression_decides_but_not_over_voices(self) -> None:
        options = ReadOptions(speakers=r">> (\w+)")
        assert text(vtt(">> Anna: Hej", "Bo: ja", ">> Bo: Hå"), options=options) == "Anna: Hej Bo: ja\nBo: Hå"
        assert text(vtt("<v Anna>Hej >> Bo: ja"), options=options) == "Anna: Hej >> Bo: ja"

    def test_a_single_name_counts_where_it_is_frequent(self) -> None:
        assert text(vtt("Anna: a", "och", "Anna: c", "så")) == "Anna: a och c så"
        assert text(vtt("Frågan: a", *["och"] * 9, "Frågan: b")).startswith("Frågan: a\noch")

    def test_a_once_only_name_is_told_of(self) -> None:
        (warning,) = read("a.vtt", vtt("Anna: a", "Bo: b", "Per: c", "Bo: d", "Anna: e").encode()).warnings
        assert '"Per:"' in warning


class TestBroadcast:
    """`>> NAME:` and `>>` at a change of speaker, and dashes, as broadcasters write them."""

    @pytest.mark.parametrize("sign", [">> ", ">>", ">>> ", "&gt;&gt; ", "- ", "-", "– "])
    def test_a_name_after_the_sign_counts_when_it_recurs(self, sign: str) -> None:
        source = vtt(f"{sign}ANNA: hej", "och", f"{sign}BO: hå", f"{sign}ANNA: ja\n{sign}BO: nej")
        assert text(source) == "ANNA: hej och\nBO: hå\nANNA: ja\nBO: nej"

    def test_a_sign_without_a_name_is_somebody_else_each_time(self) -> None:
        source = vtt(">> ANNA: hej", ">> hå", "och så", ">> jaha", ">> ANNA: ja. >> Nej.\n>>", "Jo.")
        transcript = read("a.vtt", source.encode())
        assert transcript.text == ("ANNA: hej\n?: hå och så\n?: jaha\nANNA: ja.\n?: Nej.\n?: Jo.")
        assert [turn.speaker for turn in transcript.units.turns] == ["ANNA", "?", "?", "ANNA", "?", "?"]
        assert transcript.warnings == ()

    def test_a_sign_beside_voices_is_somebody_else(self) -> None:
        assert text(vtt("<v Anna>Hej >> du", ">> ja", "<v Anna>Hå")) == "Anna: Hej >> du\n?: ja\nAnna: Hå"

    @pytest.mark.parametrize("cue", [">> hej", ">>> hej", "-Hej: då", "- hej", "hej. >> ja", "a >> b", ">>"])
    def test_without_any_name_all_stays_as_it_is(self, cue: str) -> None:
        assert text(vtt(cue, "och", "så")) == f"{cue}\noch\nså"

    def test_a_name_that_occurs_once_is_nobodys_but_not_the_former_speakers(self) -> None:
        source = vtt(">> ANNA: hej", ">> BO: hå", ">> ANNA: ja", ">> PER: nej", ">> BO: jo")
        transcript = read("a.vtt", source.encode())
        assert transcript.text == "ANNA: hej\nBO: hå\nANNA: ja\n?: PER: nej\nBO: jo"
        assert ['"PER:"' in warning for warning in transcript.warnings] == [True]

    def test_signs_in_the_midst_of_talk_are_kept(self) -> None:
        assert text(vtt("Anna: a >> b >>>> c", "Anna: 2>>1")) == "Anna: a >> b >>>> c 2>>1"


class TestJoined:
    """WebVTT files put together end to end."""

    SECOND = (
        "WEBVTT\nKind: captions\nLanguage: sv\n\nSTYLE\n::cue { color: red }\n\n00:01.000 --> 00:02.000\nHå\n"
    )
    WARNING = "another WebVTT file is joined to it (1): its header was left out, and its times begin anew"

    @pytest.mark.parametrize("between", ["", "\n", "\n\n", "\n\ufeff", "\ufeff", "\n \n"])
    def test_the_later_header_is_not_said(self, between: str) -> None:
        transcript = read("a.vtt", f"{vtt('Hej på dig').rstrip()}{between}{self.SECOND}".encode())
        assert transcript.text == "Hej på dig\nHå"
        assert (transcript.language, transcript.warnings) == ("sv", (self.WARNING,))

    def test_the_title_of_a_later_one_is_noted(self) -> None:
        source = vtt("Hej") + "\n" + self.SECOND.replace("WEBVTT", "WEBVTT - Del 2")
        assert read("a.vtt", source.encode()).fields == {"note": "Del 2"}

    def test_several_are_counted(self) -> None:
        transcript = read("a.vtt", (vtt("Hej") + self.SECOND * 3).encode())
        assert transcript.text == "Hej\nHå\nHå\nHå"
        assert transcript.warnings == (
            "other WebVTT files are joined to it (3): their headers were left out, and their times begin anew",
        )

    def test_words_right_under_a_later_header_belong_to_the_cue_before(self) -> None:
        later = self.SECOND.replace("Kind: captions", "Bo: detta sägs\noch detta\nKind: captions")
        transcript = read("a.vtt", f"{vtt('Hej')}\n{later}".encode())
        assert transcript.text == "Hej Bo: detta sägs och detta\nHå"
        assert (transcript.language, transcript.warnings[-1]) == ("sv", self.WARNING)

    @pytest.mark.parametrize(
        "words",
        [
            "WEBVTT",
            "WEBVTT är ett format",
            "formatet heter\nWEBVTT\noch är bra",
            "det heter WEBVTT",
            "SRT/WEBVTT",
            "WEBVTTS",
            "Kind: captions",
        ],
    )
    def test_talk_about_the_format_is_said(self, words: str) -> None:
        transcript = read("a.vtt", vtt(words, "ja").encode())
        assert transcript.text == " ".join(words.split("\n")) + "\nja"
        assert transcript.warnings == ()


class TestGiven:
    """What is said about the speakers outside the talk."""

    def test_roles_names_and_cases_from_the_table_beside(self) -> None:
        beside = Given(
            ("Nacka",),
            "sv",
            (
                GivenSpeaker("anna berg", Role.INTERVIEWER),
                GivenSpeaker("Per", Role.PARTICIPANT, "Per P", "Solna"),
            ),
            {"date": "2020"},
        )
        source = vtt("Anna Berg: a", "Per: b", "Anna Berg: c")
        for markup in (source, source.replace("Anna Berg:", "<v Anna Berg>").replace("Per:", "<v Per>")):
            transcript = read("a.vtt", markup.encode(), beside=beside)
            assert transcript.speakers == (
                Speaker("Anna Berg", Role.INTERVIEWER),
                Speaker("Per", Role.PARTICIPANT, "Per P", "Solna"),
            )
            assert (transcript.cases, transcript.language) == (("Nacka",), "sv")
            assert transcript.warnings == ()

    def test_roles_are_guessed_as_elsewhere(self) -> None:
        roles = [
            one.role for one in read("a.vtt", vtt("<v Moderator>a", "<v R1>b", "<v Bo>c").encode()).speakers
        ]
        assert roles == [Role.MODERATOR, Role.PARTICIPANT, Role.UNKNOWN]

    def test_a_front_matter_before_it(self) -> None:
        source = "---\ncase: Nacka\nspeakers: {Bo: {role: interviewer}}\n---\n" + vtt("<v Bo>Hej")
        transcript = read("a.md", source.encode())
        assert (transcript.format, transcript.cases) == ("vtt", ("Nacka",))
        assert transcript.speakers == (Speaker("Bo", Role.INTERVIEWER),)

    def test_notes_before_the_first_cue_are_a_field(self) -> None:
        head = '\nNOTE Påhittat samtal.\n\nNOTE\ntvå\nrader\n\nNOTE Confidence: 0.9\n\nNOTE duration:"0:1"\n'
        transcript = read("a.vtt", vtt("Hej", head=head).replace("WEBVTT", "WEBVTT - Möte", 1).encode())
        assert transcript.fields == {"note": "Möte\n\nPåhittat samtal.\n\ntvå\nrader"}
        assert (transcript.text, transcript.warnings) == ("Hej", ())

    def test_notes_between_cues_are_left_out_and_told_of(self) -> None:
        transcript = read("a.vtt", vtt("Hej\n\nNOTE osäkert", "NOTE är inget\n\nNOTE Confidence: 1").encode())
        assert transcript.text == "Hej\nNOTE är inget"
        assert transcript.warnings == ("1 note between the cues was left out",)

    @pytest.mark.parametrize(
        ("head", "note", "language"),
        [
            ("\nHej, detta sägs direkt under huvudet", "Hej, detta sägs direkt under huvudet", None),
            (
                " - Möte\nKind: captions\nAnna: hej\noch så\nLanguage: sv\n",
                "Möte\nAnna: hej\noch så",
                "sv",
            ),
            ("\nNOTE Möte\n", "Möte", None),
        ],
    )
    def test_words_right_under_the_header_are_noted(self, head: str, note: str, language: str | None) -> None:
        transcript = read("a.vtt", f"WEBVTT{head}\n00:00:01.000 --> 00:00:02.000\nja".encode())
        assert (transcript.text, transcript.fields) == ("ja", {"note": note})
        assert transcript.language == language

    @pytest.mark.parametrize(
        "head",
        [
            "Kind: captions\nLanguage: sv\nRegion: id=fred width=40%\n",
            "X-TIMESTAMP-MAP=LOCAL:00:00:00.000,MPEGTS:900000\n",
            "Kind: captions\nStyle:\n::cue(c.colorCCCCCC) { color: rgb(204,204,204);\n }\n##\n",
            "STYLE\n::cue { color: red }\n",
            "1",
            "12-0",
        ],
    )
    def test_the_metadata_of_the_header_is_not_noted(self, head: str) -> None:
        transcript = read("a.vtt", f"WEBVTT\n{head}\n00:01.000 --> 00:02.000\nja".encode())
        assert (transcript.text, transcript.fields, transcript.warnings) == ("ja", {}, ())

    def test_the_header_may_name_the_language(self) -> None:
        assert (
            read("a.vtt", vtt("Hej", head="Kind: captions\nLanguage: sv-SE\n").encode()).language == "sv-SE"
        )


class TestBlocks:
    """Where cues begin and end."""

    def test_styles_and_regions_are_not_said(self) -> None:
        head = "\nSTYLE\n::cue { color: red }\n\nREGION\nid:fred\n\nSTYLE \n::cue(b) {}\n"
        assert text(vtt("Hej", "STYLE\när ett ord", head=head)) == "Hej\nSTYLE är ett ord"

    @pytest.mark.parametrize(
        ("times", "begins", "ends"),
        [
            ("00:01.500 --> 00:02.000", 1500, 2000),
            ("00:00:01,500-->00:00:02,000 align:start position:0%", 1500, 2000),
            ("  00:01.5  -->  00:02 ", 1500, 2000),
            ("00:00:01.5000000 --> 00:00:02.0009", 1500, 2000),
            ("123:00:01.500 --> 1000:00:02.000", 442801500, 3600002000),
            ("0:00:01,500 --> 0:00:02,000  X1:000 X2:000 Y1:050 Y2:100", 1500, 2000),
            ("00:01.500 --> 00:00.000", 1500, None),
            ("0:0:1,5 --> 0:0:2,5", 1500, 2500),
            ("0:0:1 --> 0:1:2", 1000, 62000),
            ("1:1 --> 1:2", 61000, 62000),
            ("00:0:1.5 --> 00:1:02", 1500, 62000),
            ("00: 00: 01,500 --> 00: 00: 02,000", 1500, 2000),
            ("00: 01.500 --> 00: 02.000 align:start", 1500, 2000),
        ],
    )
    def test_times(self, times: str, begins: int, ends: int | None) -> None:
        assert cues(f"WEBVTT\n\n{times}\nHej") == [(begins, ends, "Hej")]

    def test_words_beside_the_times_are_said(self) -> None:
        assert said("WEBVTT\n\n00:01.000 --> 00:02.000 Anna: hej på\ndig") == ["Anna: hej på dig"]

    def test_a_blank_line_in_a_cue_ends_nothing(self) -> None:
        source = (
            "1\n00:00:01,000 --> 00:00:02,000\nHej\n\npå dig\n \n\n2\n00:00:02,000 --> 00:00:03,000\nHå\n"
        )
        assert said(source, "a.srt") == ["Hej på dig", "Hå"]

    @pytest.mark.parametrize("index", ["1", "x1", "#1", "007", "-1", "1."])
    def test_an_index_is_not_said(self, index: str) -> None:
        cue = f"{index}\n00:00:01,000 --> 00:00:02,000\nHej\n\n"
        assert said(cue * 2, "a.srt") == ["Hej", "Hej"]

    def test_without_indexes_no_word_is_taken_for_one(self) -> None:
        source = "00:00:01,000 --> 00:00:02,000\nHej\n\npå dig\n00:00:02,000 --> 00:00:03,000\nHå\n1990\n00:00:04,000 --> 00:00:05,000\nÅ"
        assert said(source, "a.srt") == ["Hej på dig", "Hå 1990", "Å"]

    def test_cues_without_blank_lines_between_them(self) -> None:
        cue = "{}\n00:00:01,000 --> 00:00:02,000\nHej\n"
        assert said("".join(cue.format(at) for at in (1, 2, 3)), "a.srt") == ["Hej"] * 3

    def test_ids_of_webvtt_are_not_said(self) -> None:
        source = (
            "WEBVTT\n\nandra delen\n00:01.000 --> 00:02.000\nHej\n\n7e-4/12-0\n00:02.000 --> 00:03.000\nHå"
        )
        assert said(source) == ["Hej", "Hå"]

    def test_empty_cues_are_none(self) -> None:
        assert said(vtt("Hej", "", "<i> </i>", "Hå")) == ["Hej", "Hå"]

    def test_damaged_times_are_told_of_and_their_words_kept(self) -> None:
        source = "1\n00:00:01,000 --> 00:00:02,000\nHej\n\n2\n00:00:0 --> 00:00:03,000\npå dig\n\n3\n00:00:03,000 --> 00"
        transcript = read("a.srt", source.encode())
        assert transcript.text == "Hej på dig"
        assert transcript.warnings == (
            "2 lines of times are damaged: what follows them belongs to the cue before",
        )

    @pytest.mark.parametrize(
        "times",
        [
            "00:00:0 --> 00:00:03,000",
            "00:00: 01,000 --> 00:00:03,000",
            "00:00:01:000 --> 00:00:03:000",
            "00:00:01,000 --> ",
            "00:00:O1,000 --> 00:00:02,000",
            "00: 00: 01,000 -> 00: 00: 02,000",
            "00:00:01,000 - > 00:00:02,000",
        ],
    )
    @pytest.mark.parametrize("index", ["1\n", ""])
    def test_words_under_a_damaged_first_line_of_times_are_a_cue_of_their_own(
        self, index: str, times: str
    ) -> None:
        source = f"Möte 3\n\n{index}{times}\nHej på\ndig\n\n2\n00:00:03,000 --> 00:00:04,000\nHå\n"
        transcript = read("a.srt", source.encode())
        assert (transcript.text, transcript.fields) == ("Hej på dig\nHå", {"note": "Möte 3"})
        assert cues(source, "a.srt") == [(0, None, "Hej på dig"), (3000, 4000, "Hå")]
        assert transcript.warnings == (
            "the first line of times is damaged: what follows it stands first, with the time 0:00",
        )
        assert text(f"WEBVTT\n\n{source[8:]}") == "Hej på dig\nHå"

    def test_further_damaged_lines_belong_to_the_cue_before(self) -> None:
        bad = "00:00: --> 00\n"
        transcript = read("a.srt", f"{bad}Hej\n\n{bad}på dig\n\n00:03,000 --> 00:04,000\nHå".encode())
        assert transcript.text == "Hej på dig\nHå"
        assert transcript.warnings == (
            "the first line of times is damaged: what follows it stands first, with the time 0:00",
            "1 line of times is damaged: what follows it belongs to the cue before",
        )

    @pytest.mark.parametrize(
        "times",
        [
            "00:00:03,0x0 --> 00:00:04,000",
            "00:00:03,000 --> 00:00:04,000x",
            "0O:00:03,000 --> 0O:00:04,000 align:start",
            "00:00:03,000 -> 00:00:04,000",
            "00:00:03,000 –> 00:00:04,000",
            "00:00:03,000 - -> 00:00:04,000",
            "00:03.000 → 00:04.000",
            "00: 00: 03,000 → 00: 00: 04,000",
            "00:00:0?,000→00:00:04,000",
        ],
    )
    @pytest.mark.parametrize("between", ["\n2\n", "\n", "2\n"])
    @pytest.mark.parametrize(("name", "head"), [("a.srt", ""), ("a.vtt", "WEBVTT\n\n")])
    def test_times_damaged_by_a_letter_or_another_arrow_are_not_said(
        self, name: str, head: str, between: str, times: str
    ) -> None:
        source = (
            f"{head}1\n00:00:01,000 --> 00:00:02,000\nett\n{between}{times}\ntvå\n\n"
            "3\n00:00:05,000 --> 00:00:06,000\ntre\n"
        )
        assert said(source, name) == ["ett två", "tre"]
        assert read(name, source.encode()).warnings == (
            "1 line of times is damaged: what follows it belongs to the cue before",
        )

    def test_words_beside_damaged_times_are_said(self) -> None:
        source = "00:01.000 --> 00:02.000\nett\n\n00:03.000 → 00:04.000 två\ntre"
        assert said(f"WEBVTT\n\n{source}") == ["ett två tre"]

    def test_words_under_a_first_line_with_another_arrow_are_a_cue_of_their_own(self) -> None:
        source = "1\n00:00:01,000 → 00:00:02,000\nett\n\n2\n00:00:03,000 --> 00:00:04,000\ntvå"
        for name, head in (("a.srt", ""), ("a.vtt", "WEBVTT\n\n"), ("a.vtt", "WEBVTT\n")):
            transcript = read(name, f"{head}{source}".encode())
            assert (transcript.text, transcript.fields) == ("ett\ntvå", {})
            assert transcript.warnings == (
                "the first line of times is damaged: what follows it stands first, with the time 0:00",
            )

    @pytest.mark.parametrize(
        "words",
        [
            "från A --> B",
            "vid 12:00 --> hem",
            "ja\n\n12:00 → 13:00",
            "ja\n\nmellan 00:00:01 → 00:00:02",
            "ja\n00:00:01 → 00:00:02",
            "00:00:01 → 00:00:02",
        ],
    )
    def test_an_arrow_in_the_talk_is_said(self, words: str) -> None:
        transcript = read("a.vtt", vtt(words, "nej").encode())
        assert transcript.text == " ".join(words.split()) + "\nnej"
        assert transcript.warnings == ()


class TestMarks:
    """What stands between the words."""

    @pytest.mark.parametrize(
        ("markup", "words"),
        [
            ("<i>Hej</i> <b.x>på</b> <c.colorE5E5E5>dig</c>", "Hej på dig"),
            ("When <00:17.500>the<00:00:18.000><c> moon</c>", "When the moon"),
            ('<font color="#00ff00">Hej</font><br/>då', "Hej då"),
            ("{\\an8}Hej{\\i1} då", "Hej då"),
            ("{Hej} då", "{Hej} då"),
            ("<lang sv>Hej</lang> <ruby>då<rt>nu</rt></ruby>", "Hej dånu"),
            ("2 < 3 och 4 > 3, 2<3,5>1", "2 < 3 och 4 > 3, 2<3,5>1"),
            ("Hej <[?]> <n(Lachen)> <ohörbart>", "Hej <[?]> <n(Lachen)> <ohörbart>"),
            ("<x a=1>Hej</x> då", "Hej då"),
            ("&lt;i&gt; &amp;amp;", "<i> &amp;"),
        ],
    )
    def test_tags_go_and_words_stay(self, markup: str, words: str) -> None:
        assert said(vtt(markup)) == [words]


class TestTold:
    """Which files are cues, whatever they are called."""

    @pytest.mark.parametrize("name", ["a.vtt", "a.md", "a.txt", "a.srt", "a"])
    def test_webvtt_by_its_content(self, name: str) -> None:
        assert read(name, ZOOM.encode()).format == "vtt"

    @pytest.mark.parametrize("name", ["a.srt", "a.txt", "a.md"])
    def test_subrip_by_its_content(self, name: str) -> None:
        source = "\n\n1\n00:00:01,000 --> 00:00:02,000\nHej\n\n2\n00:00:02,000 --> 00:00:03,000\nHå"
        assert read(name, source.encode()).format == "srt"

    def test_a_name_is_enough_where_the_first_line_is_missing(self) -> None:
        transcript = read("a.vtt", b"00:01.000 --> 00:02.000\nHej\n\nNOTE x\n\n00:02.000 --> 00:03.000\nDu")
        assert (transcript.format, transcript.text) == ("vtt", "Hej\nDu")
        assert read("a.srt", b"Inledning\n\n1\n00:01 --> 00:02\nHej").fields == {"note": "Inledning"}

    @pytest.mark.parametrize(
        "prose",
        [
            "I: Vi skrev A --> B och 00:01 --> 00:02.\nR1: Jaha.\nI: Ja.\n",
            "Så här ser det ut:\n\n1\n00:00:01,000 --> 00:00:02,000\nHej\n",
            "00:00 --> 45:10\n\nI: Hur?\n\nR1: Så.\n\nI: Jaha.\n",
            "00:00:00.0 --> 00:45:10.0\n\nI: Hur?\n\nR1: Så.\n\nI: Jaha.\n\nR1: Ja.\n",
            "WEBVTT är ett format.\n",
        ],
    )
    def test_prose_that_mentions_times_stays_prose(self, prose: str) -> None:
        transcript = read("a.txt", prose.encode())
        assert (transcript.format, transcript.text) == ("txt", prose)

    @pytest.mark.parametrize(
        "encoding",
        ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "mac-roman"],
    )
    @pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r", "\r\r\n"])
    def test_encodings_and_line_ends(self, encoding: str, line_end: str) -> None:
        raw = vtt("<v Åsa Öd>Hej på förskolan", "<v Bo>Hå").replace("\n", line_end).encode(encoding)
        assert read("a.vtt", raw).text == "Åsa Öd: Hej på förskolan\nBo: Hå"

    @pytest.mark.parametrize(
        "source",
        [
            "WEBVTT",
            "WEBVTT\n\n00:01.000 --> 00:0",
            "WEBVTT\n\n00:01.000 --> 00:02.000\n",
            "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Anna></v>\n\nNOTE x",
            "I: Hur?\nR1: Så.\n",
            "00:00: --> 00:00:\nHej\n\n00:00: --> 00:00:\nHå\n",
        ],
    )
    @pytest.mark.parametrize("name", ["a.vtt", "a.srt"])
    def test_files_without_cues_are_refused(self, name: str, source: str) -> None:
        with pytest.raises(KodbokError, match=rf"^{name}: no words with times") as refused:
            read(name, source.encode())
        assert "\n" not in str(refused.value)

    def test_letters_are_composed_over_tags_and_offsets_hold(self) -> None:
        transcript = read(
            "a.vtt", vtt("<v A\u030asa>a<c>\u030a</c>\u2028b\x07 &#x30A;", "<v Bo>&#10;x\x0b").encode()
        )
        assert transcript.text == "Åsa: å b \u030a\nBo: x"
        assert [transcript.text[cue.start : cue.end] for cue in transcript.units.cues] == ["å b \u030a", "x"]
