"""A small study, written down as a test reads it: talk as lines, codings as quotes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kodbok.model import (
    Case,
    Code,
    Codebook,
    Coding,
    Coverage,
    Origin,
    Progress,
    Role,
    Scope,
    Speaker,
    Theme,
    Turn,
)
from kodbok.spans import Coded, pack
from kodbok.themes import Codings, Material, Talk

Place = tuple[int, int] | str | None


@dataclass
class StudyMaker:
    """What a test says about a study; `material()` is what the room is given."""

    codes: Sequence[Code] = ()
    themes: Sequence[Theme] = ()
    cases: list[Case] = field(default_factory=list)
    language: str = "sv"
    talks: list[Talk] = field(default_factory=list)
    passages: list[tuple[str, int, int, str, str, bool]] = field(default_factory=list)
    wholes: list[Coding] = field(default_factory=list)
    coverage: list[Coverage] = field(default_factory=list)
    settled: dict[str, int] = field(default_factory=dict)
    defined_at: dict[str, int] = field(default_factory=dict)
    coders: Sequence[str] = ("anna", "bertil")

    def talk(
        self,
        name: str,
        lines: Iterable[str],
        cases: tuple[str, ...] = (),
        speakers: Iterable[Speaker] = (Speaker("I", Role.INTERVIEWER), Speaker("R", Role.PARTICIPANT)),
    ) -> str:
        """A document of lines `R: what is said`; a line without a label has no speaker."""
        text, turns, number, last = "", [], 0, None
        for line in lines:
            label, found, _ = line.partition(": ")
            speaker = label if found else None
            if speaker is not None and speaker != last:
                number, last = number + 1, speaker
            start = len(text)
            body = start + (len(label) + 2 if found else 0)
            text += line
            turns.append(Turn(number, start, body, len(text), speaker))
            text += "\n"
        self.talks.append(Talk(name, cases, tuple(speakers), tuple(turns), lambda: text))
        for case in cases:
            if case not in {one.name for one in self.cases}:
                self.cases.append(Case(case))
        return text

    def code(
        self, document: str, place: Place, code: str, coder: str = "anna", *, consensus: bool = False
    ) -> None:
        """A coding of a quote, of a stretch, or (None) of the whole document."""
        if place is None:
            self.whole(code, coder, document=document, consensus=consensus)
            return
        if isinstance(place, str):
            text = next(talk for talk in self.talks if talk.name == document).read()
            start = text.index(place)
            place = start, start + len(place)
        self.passages.append((document, *place, code, coder, consensus))

    def whole(
        self,
        code: str,
        coder: str = "anna",
        *,
        document: str | None = None,
        case: str | None = None,
        consensus: bool = False,
    ) -> None:
        """A coding of a whole document or case."""
        scope = Scope.DOCUMENT if document else Scope.CASE
        origin = Origin.CONSENSUS if consensus else Origin.MANUAL
        self.wholes.append(
            Coding("", code, coder, scope, document, case, None, None, None, None, origin, 1, "")
        )

    def done(self, *documents: str, coder: str = "anna", version: int = 1) -> None:
        """The coder has done these documents, at a version of the codebook."""
        self.coverage += [Coverage(coder, document, Progress.DONE, version) for document in documents]

    def material(self) -> Material:
        """The study as the room is given it."""
        # Ungrouped, as the room must be able to take them: several for one coder, and the same one twice.
        passages = [
            Coded(document, code, coder, consensus, pack([(start, end)]))
            for document, start, end, code, coder, consensus in self.passages
        ]
        return Material(
            codebook=Codebook(tuple(self.codes), tuple(self.themes)),
            language=self.language,
            cases=tuple(self.cases),
            documents=tuple(self.talks),
            coders=tuple(self.coders),
            codings=Codings(passages, tuple(self.wholes)),
            coverage=tuple(self.coverage),
            settled=self.settled,
            defined_at=self.defined_at,
        )


def tree(branches: Mapping[str, Sequence[str]], opposites: Mapping[str, str]) -> list[Code]:
    """Codes called by their slugs in capitals: a heading or code, and those below it."""
    codes = []
    for parent, children in branches.items():
        codes.append(Code(parent, {"sv": parent.upper()}, opposite=opposites.get(parent)))
        codes += [Code(one, {"sv": one.upper()}, parent, opposite=opposites.get(one)) for one in children]
    return codes


def study(**given: object) -> StudyMaker:
    """An empty study with the codes `hinder` (`tid`, `pengar`) and `stod` (`rad`), and a theme `brist`."""
    codes = tree({"hinder": ("tid", "pengar"), "stod": ("rad",)}, {"pengar": "stod"})
    theme = Theme("brist", {"sv": "Brist"}, codes=("pengar", "rad"))
    return StudyMaker(**{"codes": codes, "themes": [theme], **given})  # type: ignore[arg-type]
