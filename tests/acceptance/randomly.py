"""A small random study: files and commands on one side, the facts they state on the other."""

from __future__ import annotations

import random
import re

from tests.acceptance.conftest import Program
from tests.acceptance.counting import Code, Coding, Facts, Speaker, Talk

WORDS = [
    "vi",
    "gör",
    "e-post",
    "trygghet",
    "skolan",
    "inte",
    "å_ä",
    "12",
    "polisen's",
    "så",
    "Öst",
    "😀",
    "samverkan",
    "nej",
]
ROLES = ("participant", "participant", "unknown", "observer", "moderator")
LABEL = r"(I|R1|R2):[ \t]*"
CODERS = ("anna", "bertil")


class RandomStudy:
    """Made from a seed; `facts` say what was put in."""

    def __init__(self, kodbok: Program, seed: int) -> None:
        self.kodbok, self.random = kodbok, random.Random(seed)
        self.facts = Facts({}, {})
        self.hands = self.random.choice((1, 2, 2, 3))
        self.coders_of: dict[str, tuple[str, ...]] = {}
        self._codebook()
        self._cases()
        for number in range(self.random.randint(2, 5)):
            self._document(f"samtal-{number}")
        kodbok("import", kodbok.folder / "texts", "--coder", "anna")
        self._codings()
        self._marks(version=1)
        if self.random.random() < 0.6:
            self._redefine()
            self._marks(version=2)

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    # -- the codebook --------------------------------------------------------------------------

    def _codebook(self) -> None:
        slugs = [f"k{n}" for n in range(self.random.randint(3, 8))]
        for n, slug in enumerate(slugs):
            self.facts.codes[slug] = Code(
                label=slug.upper(),
                parent=self.random.choice([None, *slugs[:n]]) if n else None,
                codable=n == 0 or self.chance(0.75),
                opposite=self.random.choice([one for one in slugs if one != slug])
                if self.chance(0.4)
                else None,
            )
        for n in range(self.random.randint(0, 2)):
            self.facts.themes[f"Tema {n}"] = tuple(self.random.sample(slugs, 2))
        self.kodbok.write("codebook.yaml", self._yaml())
        self.kodbok.new("--codebook", self.kodbok.folder / "codebook.yaml", "--coder", "anna")

    def _yaml(self, redefined: frozenset[str] = frozenset()) -> str:
        lines = ["format: kodbok-codebook/1", "codes:", *self._branch(None, "  ", redefined)]
        if self.facts.themes:
            lines.append("themes:")
            for title, codes in self.facts.themes.items():
                lines.append(f"  - {{id: {title.lower().replace(' ', '-')}, title: {{sv: {title}}},")
                lines.append(f"     codes: [{', '.join(codes)}]}}")
        return "\n".join(lines) + "\n"

    def _branch(self, parent: str | None, indent: str, redefined: frozenset[str]) -> list[str]:
        lines = []
        for slug, code in self.facts.codes.items():
            if code.parent == parent:
                lines.append(f"{indent}- id: {slug}")
                lines.append(f"{indent}  label: {{sv: {code.label}}}")
                lines.append(f"{indent}  definition: {'ny' if slug in redefined else 'gammal'}")
                lines += [f"{indent}  opposite: {code.opposite}"] * bool(code.opposite)
                lines += [f"{indent}  codable: false"] * (not code.codable)
                if below := self._branch(slug, indent + "    ", redefined):
                    lines += [f"{indent}  children:", *below]
        return lines

    def _redefine(self) -> None:
        """Some codes get another definition: version 2 of the codebook."""
        redefined = frozenset(self.random.sample(sorted(self.facts.codes), 2))
        for slug in redefined:
            self.facts.codes[slug] = self.facts.codes[slug]._replace(defined=2)
        self.kodbok.write("codebook.yaml", self._yaml(redefined))
        self.kodbok("codebook", "import", self.kodbok.folder / "codebook.yaml", "--coder", "anna")

    # -- cases and documents -------------------------------------------------------------------

    def _cases(self) -> None:
        names = [f"Kommun {n}" for n in range(self.random.randint(2, 4))]
        self.facts.cases = {name: self.chance(0.85) for name in names}
        self.facts.regions = {name: self.random.choice("NS") for name in names if self.chance(0.7)}
        rows = [
            (
                name,
                None if took_part else self.random.choice(("no", "Nej", "0", "false")),
                self.facts.regions.get(name),
            )
            for name, took_part in self.facts.cases.items()
        ]
        self.kodbok.write_csv("texts/cases.csv", "case,participates,region", rows)

    def _document(self, stem: str) -> None:
        cases = self.random.sample(list(self.facts.cases), self.random.choice((1, 2)))
        two = len(cases) == 2
        speakers = {"I": Speaker("interviewer")}
        for label, its_own in zip(("R1", "R2"), (cases[0], cases[-1]), strict=True):
            tied = its_own if self.chance(0.8 if two else 0.2) else None
            speakers[label] = Speaker(
                self.random.choice(ROLES), tied, f"Namn {label}" if self.chance(0.3) else None
            )
        fields = [f"case: {cases[0]}"] if not two or self.chance(0.5) else []
        front = ["---", *fields, "speakers:"]
        for label, speaker in speakers.items():
            case = f", case: {speaker.case}" if speaker.case else ""
            name = f", name: {speaker.name}" if speaker.name else ""
            front.append(f"  {label}: {{role: {speaker.role}{case}{name}}}")
        text = self._talk()
        self.kodbok.write(f"texts/{stem}.md", "\n".join([*front, "---", text]))
        heard = {
            label: one for label, one in speakers.items() if re.search(rf"^{label}:", text, re.MULTILINE)
        }
        tied = list(dict.fromkeys(one.case for one in heard.values() if one.case and not one.asks))
        own = [cases[0]] if fields else tied or [stem]
        self.facts.cases.setdefault(own[0], True)
        self.facts.talks[f"{stem}.md"] = Talk(text, LABEL, heard, own)

    def _talk(self) -> str:
        paragraphs = []
        for n in range(self.random.randint(2, 7)):
            label = self.random.choice(["I: ", "R1:\t", "R2: ", ""] if n != 1 else ["I: ", "R1: "])
            said = " ".join(self.random.choices(WORDS, k=self.random.randint(1, 8)))
            paragraphs.append(f"{label}{said}.")
        return self.random.choice(("\n", "\n\n")).join(paragraphs)

    # -- codings -------------------------------------------------------------------------------

    def _passage(self, document: str) -> tuple[int, int]:
        """A stretch from one sign that is not blank to another, here and there the whole text."""
        text = self.facts.talks[document].text
        places = [at for at, sign in enumerate(text) if not sign.isspace()]
        start = self.random.choice(places)
        end = self.random.choice([at for at in places if start <= at <= start + 90])
        return (0, len(text)) if self.chance(0.05) else (start, end + 1)

    def _codings(self) -> None:
        codable = [slug for slug, code in self.facts.codes.items() if code.codable]
        for name in self.facts.talks:
            coders = self.coders_of[name] = self.random.choice((("anna",), ("bertil",), CODERS)[: self.hands])
            for _ in range(self.random.randint(0, 9)):
                coder = self.random.choice(coders)
                self.facts.codings.add(Coding(name, *self._passage(name), self.random.choice(codable), coder))
            if self.chance(0.25):
                for _ in range(self.random.randint(0, 3)):
                    agreed = Coding(
                        name, *self._passage(name), self.random.choice(codable), "anna", consensus=True
                    )
                    self.facts.codings.add(agreed)
                self.facts.settled[name] = 1
        for origin in ("imported", "consensus"):
            rows = sorted(one for one in self.facts.codings if one.consensus == (origin == "consensus"))
            file = self.kodbok.write_csv(
                f"{origin}.csv",
                "document,start,end,code,coder",
                [(one.document, one.start, one.end, self.facts.path(one.code), one.coder) for one in rows],
            )
            self.kodbok("codings", "import", file, "--origin", origin, "--coder", "anna")

    def _marks(self, version: int) -> None:
        """Some are done, some not any longer; what is settled at first stays so."""
        for coder in CODERS:
            chosen = [name for name, coders in self.coders_of.items() if coder in coders and self.chance(0.5)]
            if chosen:
                self.kodbok("done", *chosen, "--coder", coder)
                self.facts.done |= {(coder, name): version for name in chosen}
        if version == 1:
            if self.facts.settled:
                self.kodbok("settle", *self.facts.settled, "--coder", "anna")
        elif again := [name for name in self.facts.settled if self.chance(0.5)]:
            self.kodbok("settle", *again, "--coder", "anna")
            self.facts.settled |= dict.fromkeys(again, version)
        if undone := [pair for pair in self.facts.done if self.chance(0.1)]:
            for coder, name in undone:
                self.kodbok("done", name, "--undone", "--coder", coder)
                del self.facts.done[coder, name]
