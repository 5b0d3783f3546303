"""One study made of the real samples, step by step; each step is kept with the facts it rests on."""

from __future__ import annotations

import copy
import shutil
from pathlib import Path

from tests.acceptance.conftest import Program
from tests.acceptance.counting import Code, Coding, Facts, Speaker, Talk

DEBATE, DEBATE_IN_WORD = "ir-cp1252.txt", "prefix-header.docx"
COURSE, ESSAY, NASTY, GROUP = "transcript.txt", "ID1.docx", "nasty.docx", "grupp.md"
OTHER_WORD_FILES = (
    "ControlTest.docx",
    "created-in-pages-paragraphs-only.docx",
    "merged_cells.docx",
    "nested_paragraphs.docx",
    "soft_line_breaks.docx",
    "strict.docx",
    "test-docx2python-conversion-google_docs.docx",
)
SAMPLES = [
    f"derived-sv/{DEBATE}",
    f"derived-sv/{DEBATE_IN_WORD}",
    f"qualcoder-examples/{COURSE}",
    f"qualcoder-examples/{ESSAY}",
    f"nasty-docx/{NASTY}",
    *(f"nasty-docx/{name}" for name in OTHER_WORD_FILES),
]

CODEBOOK = """\
format: kodbok-codebook/1
codes:
  - id: hinder
    label: {sv: Hinder}
    codable: false
    children:
      - {id: brist, label: {sv: Brist}, opposite: finns}
      - {id: lag, label: {sv: Lagen}}
  - id: ansvar
    label: {sv: Ansvar}
    children:
      - {id: kommun, label: {sv: Kommunens}, definition: Kommunen beslutar.}
  - {id: finns, label: {sv: Finns}}
  - {id: kurs, label: {sv: "Kursen [/]"}, opposite: ansvar}
themes:
  - {id: styrning, title: {sv: Styrning}, codes: [lag, ansvar]}
"""
CODES = {
    "hinder": Code("Hinder", codable=False),
    "brist": Code("Brist", "hinder", opposite="finns"),
    "lag": Code("Lagen", "hinder"),
    "ansvar": Code("Ansvar"),
    "kommun": Code("Kommunens", "ansvar"),
    "finns": Code("Finns"),
    "kurs": Code("Kursen [/]", opposite="ansvar"),
}
REDEFINED = CODEBOOK.replace("Kommunen beslutar.", "Kommunen själv beslutar.")
GROUP_FILE = """\
---
case: Kiruna
speakers:
  M: {role: moderator}
  Åsa: {role: participant, case: Luleå}
  Bo: {role: participant, case: Boden, name: Bo Ek}
---
M: Vem bestämmer?
Åsa: Det gör kommunen.
Bo: Ja, kommunen själv.
M: Och pengarna?
Bo: De finns.
"""
CASES = {
    "Luleå": (None, None, "norr", "78000"),
    "Boden": (None, None, "norr", "28000"),
    "Kiruna": ("nej", "avböjde", "norr", None),
    "Gävle": (None, None, "mellan", "100000"),
    "ID1": (None, None, None, ""),
    "ID2": (None, None, None, None),
    "ID3": (None, None, None, None),
}
ABOUT = [
    (DEBATE, "Luleå", None),
    (DEBATE_IN_WORD, "Boden", None),
    (COURSE, None, "{id1: {case: ID1}, id2: {case: ID2}, id3: {case: ID3}}"),
    (ESSAY, "ID1", None),
]
INTERVIEW = {"I": Speaker("interviewer"), "R1": Speaker("participant")}

BY_ANNA = [
    # the participant alone, three that overlap, one code above another
    (DEBATE, "ansvar", "Jag följer utvecklingen på området väldigt noga."),
    (DEBATE, "Ansvar > Kommunens", "Kommunerna har som ett led i det kommunala självstyret ett bostadsförsörjningsansvar"),
    (DEBATE, "brist", "ett bostadsförsörjningsansvar, och allmännyttiga bostadsbolag är ett verktyg"),
    (DEBATE, "lag", "som ett led i det kommunala självstyret ett bostadsförsörjningsansvar, och allmännyttiga"),
    # the interviewer alone
    (DEBATE, "lag", "Vem är staden till för? Vem ska skapa framtidens stadsmiljöer?"),
    # both, the line break and the label between them folded into blanks
    (DEBATE, "kommun", "Jag avser att återkomma i den frågan. I: Fru talman! Allmännyttan är vårt viktigaste verktyg"),
    (DEBATE, "ansvar", "Tack för en god debatt! R1: Fru talman! Tack så mycket, Nooshi Dadgostar, för debatten!"),
    (DEBATE_IN_WORD, "finns", "För det har vi aviserat en betydande och viktig pott i den kommande budgeten."),
    (DEBATE_IN_WORD, "lag", "Affärsmässighet kan inte rättfärdiga utförsäljningar"),
    (COURSE, "kurs", "I think it paid off. [id3] yes, I am learning a lot as well."),
    (COURSE, "kurs", "I don't like all the assignments"),
    (COURSE, "brist", "Hmm, I will ask the tutor for more help as I am really struggling."),
    (ESSAY, "kurs", "I think this course is good for me"),
    (NASTY, "lag", "Det är INSERTED svårt."),
    (NASTY, "lag", "Hur arbetar ni med trygg\u00adhetsfrågor?"),
    (GROUP, "kommun", "Det gör kommunen. Bo: Ja, kommunen själv."),
]  # fmt: skip
BY_BERTIL = [
    (DEBATE, "ansvar", "Jag följer utvecklingen", "Nooshi Dadgostar för uppföljningsfrågan"),
    (DEBATE, "kommun", "det kommunala självstyret ett", "bostadsförsörjningsansvar"),
    (DEBATE, "kommun", "i den frågan.", "viktigaste verktyg"),
    (DEBATE, "lag", "Vem ska skapa", "stadsmiljöer?"),
    (DEBATE, "brist", "Tack för frågan!", "avslutad."),
    (DEBATE_IN_WORD, "kommun", "Utskrift av samtal", "Fru talman!"),
    (ESSAY, "kurs", "this course is good", "for me"),
]
"""Document, code, the passage's first words and its last ones."""
AGREED = [
    (DEBATE, "kommun", "Jag följer utvecklingen på området väldigt noga."),
    (DEBATE, "brist", "Det är kommunen som kommer att behöva stå till svars inför sina kommunmedborgare"),
]


class Real:
    """The study as it stands after each step, with what was put in."""

    def __init__(self, folder: Path, samples: Path) -> None:
        self.kodbok = Program(folder / "study.kodbok")
        self.steps: dict[str, tuple[Path, Facts]] = {}
        self._samples = samples
        self._texts()
        self._keep("imported")
        self._anna()
        self._keep("coded")
        self._done("anna", [DEBATE, DEBATE_IN_WORD, ESSAY, NASTY, GROUP], version=1)
        self._keep("done")
        self._redefine()
        self._done("anna", [DEBATE_IN_WORD], version=2)
        self._keep("redefined")
        self._bertil()
        self._keep("two coders")
        self._done("bertil", [DEBATE], version=2)
        self._keep("unsettled")
        self._consensus()
        self._keep("settled")

    def at(self, step: str, folder: Path) -> tuple[Program, Facts]:
        """A copy of the study after a step, and its facts."""
        path, facts = self.steps[step]
        return Program(Path(shutil.copy(path, folder))), facts

    def _keep(self, step: str) -> None:
        kept = self.kodbok.folder / f"{step}.kept"
        shutil.copy(self.kodbok.study, kept)
        self.steps[step] = kept, copy.deepcopy(self.facts)

    # -- the steps -----------------------------------------------------------------------------

    def _texts(self) -> None:
        kodbok = self.kodbok
        codebook = kodbok.write("codebook.yaml", CODEBOOK)
        for sample in SAMPLES:
            kodbok.write(f"texts/{Path(sample).name}", (self._samples / sample).read_bytes())
        kodbok.write(f"texts/{GROUP}", GROUP_FILE)
        kodbok.write_csv("texts/transcripts.csv", "file,case,speakers", ABOUT)
        rows = "".join(",".join(map(cell, (name, *about))) + "\r\n" for name, about in CASES.items())
        kodbok.write("texts/cases.csv", f"case,participates,reason,region,size\r\n{rows}")
        kodbok.new("--codebook", codebook, "--coder", "anna")
        kodbok("import", kodbok.folder / "texts", "--coder", "anna")
        kodbok("cases", "import", self._samples / "qualcoder-examples" / "cases123.csv", "--coder", "anna")
        texts = kodbok.texts()
        stems = [Path(name).stem for name in (NASTY, *OTHER_WORD_FILES)]
        self.facts = Facts(
            talks={
                DEBATE: Talk(texts[DEBATE], r"(I|R1): ", INTERVIEW, ["Luleå"]),
                DEBATE_IN_WORD: Talk(texts[DEBATE_IN_WORD], r"(I|R1):\t", INTERVIEW, ["Boden"]),
                COURSE: Talk(
                    texts[COURSE],
                    r"\[(id\d)\] ",
                    {"id1": Speaker(case="ID1"), "id2": Speaker(case="ID2"), "id3": Speaker(case="ID3")},
                    ["ID1", "ID2", "ID3"],
                ),
                ESSAY: Talk(texts[ESSAY], None, {}, ["ID1"]),
                NASTY: Talk(
                    texts[NASTY],
                    r"(?:\d\d:\d\d:\d\d\t)?(?:(I|R1)(?::[\t ]|\t)|\t)",  # in the table: time, speaker or none
                    INTERVIEW,
                    ["nasty"],
                    notes="[1] FOOTNOTETEXT",
                    silent=("Tid\tTalare\tText", "SPANROW"),
                ),
                GROUP: Talk(
                    texts[GROUP],
                    r"(M|Åsa|Bo): ",
                    {
                        "M": Speaker("moderator"),
                        "Åsa": Speaker("participant", "Luleå"),
                        "Bo": Speaker("participant", "Boden", "Bo Ek"),
                    },
                    ["Kiruna"],
                ),
                **{name: Talk(texts[name], None, {}, [Path(name).stem]) for name in OTHER_WORD_FILES},
            },
            codes=dict(CODES),
            themes={"Styrning": ("lag", "ansvar")},
            cases={name: name != "Kiruna" for name in [*CASES, *stems]},
        )

    def _anna(self) -> None:
        """By quote, from a file; the last ones one by one."""
        for document, code, quote in BY_ANNA:
            slug = "kommun" if ">" in code else code
            self.facts.codings.add(Coding(document, *self._find(document, quote), slug, "anna"))
        rows = [(*row[:2], "anna", row[2]) for row in BY_ANNA[:-3]]
        file = self.kodbok.write_csv("anna.csv", "document,code,coder,quote", rows)
        self.kodbok("codings", "import", file, "--coder", "anna")
        for document, code, quote in BY_ANNA[-3:]:
            start, end = self._find(document, quote)
            place = ["--start", str(start), "--end", str(end)] if document == GROUP else ["--quote", quote]
            self.kodbok("codings", "add", Path(document).stem, code, *place, "--coder", "anna")

    def _bertil(self) -> None:
        """By offsets, from a file that anna signs for."""
        rows = []
        for document, code, first, last in BY_BERTIL:
            text = self.facts.talks[document].text
            start = text.index(first)
            end = text.index(last, start) + len(last)
            rows.append((document, code, "bertil", start, end))
            self.facts.codings.add(Coding(document, start, end, code, "bertil"))
        file = self.kodbok.write_csv("bertil.csv", "document,code,coder,start,end", rows)
        self.kodbok("codings", "import", file, "--coder", "anna")

    def _consensus(self) -> None:
        rows = [(document, code, "anna", quote) for document, code, quote in AGREED]
        file = self.kodbok.write_csv("agreed.csv", "document,code,coder,quote", rows)
        self.kodbok("codings", "import", file, "--origin", "consensus", "--coder", "anna")
        for document, code, quote in AGREED:
            place = self._find(document, quote)
            self.facts.codings.add(Coding(document, *place, code, "anna", consensus=True))
        self.kodbok("settle", DEBATE, "--coder", "bertil")
        self.facts.settled[DEBATE] = 2

    def _redefine(self) -> None:
        self.kodbok.write("codebook.yaml", REDEFINED)
        self.kodbok("codebook", "import", self.kodbok.folder / "codebook.yaml", "--coder", "anna")
        self.facts.codes["kommun"] = self.facts.codes["kommun"]._replace(defined=2)

    def _done(self, coder: str, documents: list[str], *, version: int) -> None:
        self.kodbok("done", *documents, "--coder", coder)
        self.facts.done |= {(coder, document): version for document in documents}

    def _find(self, document: str, quote: str) -> tuple[int, int]:
        """Where the words of the quote stand, whatever blanks there are between them."""
        text, words = self.facts.talks[document].text, quote.split(" ")
        for start in range(len(text)):
            at = start
            for word in words:
                while text[at : at + 1].isspace() and at > start:
                    at += 1
                if not text.startswith(word, at):
                    break
                at += len(word)
            else:
                return start, at
        raise AssertionError(quote)


def cell(value: str | None) -> str:
    """A cell of a CSV: nothing for a missing value, quotes for empty text."""
    return "" if value is None else value or '""'
