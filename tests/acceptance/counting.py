"""CLI.md's Definitions and DESIGN 7 in the plainest way: sets of single characters, and nothing of kodbok's."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple

WORD = re.compile("[^\\W_]+(?:[-'’‐‑\u00ad][^\\W_]+)*")  # the last hyphen is the soft one
GAP = "\0"
CONSENSUS = "(consensus)"


class Speaker(NamedTuple):
    """`role` as in `kodbok speakers`; `case` and `name` where the speaker is tied to one."""

    role: str = "unknown"
    case: str | None = None
    name: str | None = None

    @property
    def asks(self) -> bool:
        return self.role in ("interviewer", "moderator")


@dataclass(frozen=True)
class Character:
    """One character of a document that belongs to a turn. `talk`: it is not in the speaker's label."""

    turn: int
    label: str | None
    talk: bool


class Talk:
    """A document, character by character.

    `label` matches a speaker's label at the start of a line, without a name where the one before goes on;
    from `notes` on, and in the `silent` lines, nobody known speaks.
    """

    def __init__(
        self,
        text: str,
        label: str | None,
        speakers: Mapping[str, Speaker],
        cases: Sequence[str],
        notes: str | None = None,
        silent: Collection[str] = (),
    ) -> None:
        self.text, self.speakers, self.cases = text, dict(speakers), list(cases)
        self.characters: list[Character | None] = []
        turn, speaker = 0, None
        for line in text.splitlines(keepends=True):
            found = re.match(label, line) if label else None
            if label is None:
                turn += bool(line.strip())
            elif found and found[1] and found[1] != speaker:
                turn, speaker = turn + 1, found[1]
            talk_from = found.end() if found else 0
            for at, sign in enumerate(line):
                blank = sign.isspace() and not line[at:].strip()
                said = Character(turn, speaker, at >= talk_from)
                if line.strip() in silent:
                    said = Character(0, None, talk=True)
                self.characters.append(None if blank else said)
        if notes:
            for at in range(text.index(notes), len(text)):
                self.characters[at] = Character(0, None, talk=True)

    def speaker(self, label: str | None) -> Speaker:
        return self.speakers.get(label or "", Speaker())

    @property
    def turns(self) -> int:
        return len({one.turn for one in self.characters if one} - {0})

    @property
    def only_case(self) -> str | None:
        return self.cases[0] if len(self.cases) == 1 else None

    def case_of(self, label: str | None) -> str | None:
        """Whose talk it is: the speaker's own case, else the document's only one."""
        speaker = self.speaker(label)
        return (None if speaker.asks else speaker.case) or self.only_case

    @property
    def of_cases(self) -> set[str]:
        tied = {one.case for one in self.speakers.values() if one.case and not one.asks}
        return tied | set(self.cases)


class Coding(NamedTuple):
    document: str
    start: int
    end: int
    code: str
    coder: str
    consensus: bool = False


class Passage(NamedTuple):
    document: str
    start: int
    end: int


class Code(NamedTuple):
    """`defined`: the codebook version that made or last redefined it."""

    label: str
    parent: str | None = None
    codable: bool = True
    opposite: str | None = None
    defined: int = 1


@dataclass
class Facts:
    """All that a count rests on, as a test put it in. `cases`: whether they take part, in their order."""

    talks: dict[str, Talk]
    codes: dict[str, Code]
    themes: dict[str, tuple[str, ...]] = field(default_factory=dict)
    cases: dict[str, bool] = field(default_factory=dict)
    regions: dict[str, str] = field(default_factory=dict)
    codings: set[Coding] = field(default_factory=set)
    done: dict[tuple[str, str], int] = field(default_factory=dict)
    settled: dict[str, int] = field(default_factory=dict)

    # -- the tree ------------------------------------------------------------------------------

    def path(self, slug: str) -> str:
        code = self.codes[slug]
        return f"{self.path(code.parent)} > {code.label}" if code.parent else code.label

    def branch(self, slug: str) -> set[str]:
        below = {slug}
        while more := {one for one, code in self.codes.items() if code.parent in below} - below:
            below |= more
        return below

    def depth_first(self, parent: str | None = None) -> list[str]:
        return [
            slug
            for one, code in self.codes.items()
            if code.parent == parent
            for slug in (one, *self.depth_first(one))
        ]

    def opposites(self, codes: set[str]) -> set[str]:
        named = {self.codes[one].opposite for one in codes} - {None}
        return {below for one in named if one for below in self.branch(one)}

    # -- who counts ----------------------------------------------------------------------------

    def finishers(self) -> set[str]:
        return {coder for coder, _ in self.done}

    def at_work(self, document: str) -> set[str]:
        """Coders with codings of their own in the document."""
        return {one.coder for one in self.codings if one.document == document and not one.consensus}

    def done_in(self, document: str) -> set[str]:
        return {coder for coder, name in self.done if name == document}

    def final(self, document: str) -> set[str]:
        """Whose codings are final: the consensus, else who is done, else who coded."""
        if document in self.settled:
            return {CONSENSUS}
        return self.done_in(document) or self.at_work(document)

    def unsettled(self) -> set[str]:
        return {name for name in self.talks if len(self.final(name)) > 1}


class Counts:
    """The facts under a layer."""

    def __init__(self, facts: Facts, layer: str = "final", *, with_interviewer: bool = False) -> None:
        self.facts, self.layer, self.with_interviewer = facts, layer, with_interviewer
        self.hands = {name: self._hands(name) for name in facts.talks}
        assert layer != "final" or not facts.unsettled()
        self.found = {
            (passage, code)
            for name in facts.talks
            for passage, code in self._layered(name)
            if self.heard(passage)
        }

    def _hands(self, document: str) -> set[str]:
        facts = self.facts
        if self.layer == "final":
            return facts.final(document)
        if self.layer in ("union", "intersection"):
            # Who has marked nothing done anywhere counts as done where they have coded (DESIGN 7).
            return facts.done_in(document) | (facts.at_work(document) - facts.finishers())
        return {self.layer}

    def _layered(self, document: str) -> Iterable[tuple[Passage, str]]:
        hands = self.hands[document]
        here = [one for one in self.facts.codings if one.document == document]
        own = [one for one in here if (CONSENSUS if one.consensus else one.coder) in hands]
        if self.layer not in ("union", "intersection"):
            yield from ((Passage(document, one.start, one.end), one.code) for one in own)
            return
        for code in self.facts.codes:
            covered = [
                {
                    at
                    for one in own
                    if (one.coder, one.code) == (hand, code)
                    for at in range(one.start, one.end)
                }
                for hand in sorted(hands)
            ]
            if covered:
                joined = set.union(*covered) if self.layer == "union" else set.intersection(*covered)
                for start in sorted(joined):
                    if start - 1 not in joined:
                        end = start
                        while end in joined:
                            end += 1
                        yield Passage(document, start, end), code

    # -- characters ----------------------------------------------------------------------------

    def characters(self, passage: Passage) -> list[tuple[int, Character]]:
        """The characters of the passage that belong to a turn, with their places."""
        signs = self.facts.talks[passage.document].characters
        return [(at, sign) for at in range(passage.start, passage.end) if (sign := signs[at])]

    def counts(self, document: str, sign: Character) -> bool:
        return self.with_interviewer or not self.facts.talks[document].speaker(sign.label).asks

    def heard(self, passage: Passage) -> bool:
        return any(self.counts(passage.document, sign) for _, sign in self.characters(passage))

    def participants(self, passage: Passage) -> list[Character]:
        talk = self.facts.talks[passage.document]
        return [sign for _, sign in self.characters(passage) if not talk.speaker(sign.label).asks]

    @cache  # noqa: B019
    def cases_of(self, passage: Passage) -> list[str]:
        """In text order."""
        talk = self.facts.talks[passage.document]
        of_turns = [case for sign in self.participants(passage) if (case := talk.case_of(sign.label))]
        return list(dict.fromkeys(of_turns)) or [case for case in [talk.only_case] if case]

    def words(self, passages: Iterable[Passage], cases: frozenset[str] | None = None) -> int:
        """Words in the union of the passages, of some cases' talk only where those are given."""
        by_document: dict[str, set[Passage]] = {}
        for passage in passages:
            by_document.setdefault(passage.document, set()).add(passage)
        return sum(self._words(name, frozenset(those), cases) for name, those in by_document.items())

    @cache  # noqa: B019
    def _words(self, document: str, passages: frozenset[Passage], cases: frozenset[str] | None) -> int:
        talk = self.facts.talks[document]
        wanted = {
            at
            for passage in passages
            for at, sign in self.characters(passage)
            if sign.talk
            and self.counts(document, sign)
            and (cases is None or talk.case_of(sign.label) in cases)
        }
        return len(WORD.findall("".join(c if at in wanted else GAP for at, c in enumerate(talk.text))))

    @cache  # noqa: B019
    def turns(self, passages: frozenset[Passage], case: str | None = None) -> int:
        met = {
            (passage.document, sign.turn)
            for passage in passages
            for _, sign in self.characters(passage)
            if sign.turn
            and self.counts(passage.document, sign)
            and case in (None, self.facts.talks[passage.document].case_of(sign.label))
        }
        return len(met)

    def whole(self, document: str) -> Passage:
        return Passage(document, 0, len(self.facts.talks[document].text))

    # -- states --------------------------------------------------------------------------------

    def passages(self, codes: set[str], case: str | None = None, document: str | None = None) -> set[Passage]:
        return {
            passage
            for passage, code in self.found
            if code in codes
            and (case is None or case in self.cases_of(passage))
            and document in (None, passage.document)
        }

    def covered(self, document: str, codes: set[str]) -> bool:
        needed = max(self.facts.codes[one].defined for one in codes)
        facts = self.facts

        def covers(hand: str) -> bool:
            if hand == CONSENSUS:
                return facts.settled[document] >= needed
            if hand not in facts.finishers():
                return hand in facts.at_work(document)
            return facts.done.get((hand, document), -1) >= needed

        answers = [covers(hand) for hand in self.hands[document]]
        return bool(answers) and (all(answers) if self.layer == "intersection" else any(answers))

    def state(self, codes: set[str], case: str, within: str | None = None) -> str:
        documents = [
            name
            for name, talk in self.facts.talks.items()
            if case in talk.of_cases and within in (None, name)
        ]
        if not self.facts.cases[case]:
            return "did_not_take_part"
        if not documents:
            return "no_material"
        if self.passages(codes, case, within):
            return "present"
        if self.passages(self.facts.opposites(codes), case, within):
            return "denied"
        return "silent" if all(self.covered(one, codes) for one in documents) else "uncovered"

    # -- tables --------------------------------------------------------------------------------

    def lines(self) -> list[tuple[str, str, set[str]]]:
        """The rows of `themes list`: name, level and the codes that each counts."""
        facts, rows = self.facts, []
        used = {code for _, code in self.found}
        for slug in facts.depth_first():
            branch = facts.branch(slug)
            rows.append((facts.path(slug), "code" if facts.codes[slug].codable else "category", branch))
            if slug in used and len(branch) > 1:
                rows.append((f"{facts.path(slug)} (only)", "code", {slug}))
        for title, codes in facts.themes.items():
            rows.append((title, "theme", {below for code in codes for below in facts.branch(code)}))
        return rows

    def themes(self, within: str | None = None, group: frozenset[str] | None = None) -> list[dict[str, Any]]:
        """The rows of `themes list`: of the study, within one document, or of a group of cases."""
        facts, rows = self.facts, []
        talks = [one for one in facts.talks if within in (None, one)]
        cases = [
            case
            for case in facts.cases
            if (group is None or case in group) and (within is None or case in facts.talks[within].of_cases)
        ]
        for name, level, codes in self.lines():
            passages = {
                one
                for one in self.passages(codes, document=within)
                if group is None or group & set(self.cases_of(one))
            }
            states = [self.state(codes, case, within) for case in cases]
            n = states.count("present")
            of = n + states.count("denied") + states.count("silent")
            covered = [one for one in talks if self.covered(one, codes)]
            all_words = self.words((self.whole(one) for one in covered), group)
            words_there = self.words((one for one in passages if one.document in covered), group)
            rows.append(
                {
                    "theme": name,
                    "level": level,
                    "codings": len(passages),
                    "words": self.words(passages, group),
                    "share_of_words": words_there / all_words if all_words else None,
                    "n": n,
                    "N": of,
                    "share": n / of if of else None,
                    "phrase": f"{quantifier(n, of)} ({n}/{of})" if of else None,
                    **{
                        state: states.count(state)
                        for state in ("denied", "silent", "uncovered", "no_material")
                    },
                }
            )
        return rows

    def by_document(self) -> list[dict[str, Any]]:
        return [{"document": name, **row} for name in sorted(self.facts.talks) for row in self.themes(name)]

    def by_region(self) -> list[dict[str, Any]]:
        """By value, the cases without one last."""
        of_cases = {case: self.facts.regions.get(case) for case in self.facts.cases}
        return [
            {"region": region, **row}
            for region in sorted(set(of_cases.values()), key=lambda one: (one is None, one))
            for row in self.themes(group=frozenset(case for case, its in of_cases.items() if its == region))
        ]

    def matrix(self, count: str) -> list[dict[str, Any]]:
        """The rows of `matrix codes-by-cases`."""
        rows = []
        for slug in self.facts.depth_first():
            branch = self.facts.branch(slug)
            row: dict[str, Any] = {"code": self.facts.path(slug)}
            for case, takes_part in self.facts.cases.items():
                if takes_part:
                    row[case] = self._cell(count, self.passages(branch, case), case)
            total = self._cell(count, self.passages(branch))
            marks = sum(value for name, value in row.items() if name != "code")
            rows.append({**row, "total": marks if count == "binary" else total})
        return rows

    def _cell(self, count: str, passages: set[Passage], case: str | None = None) -> int:
        if count == "words":
            return self.words(passages, None if case is None else frozenset({case}))
        if count == "units":
            return self.turns(frozenset(passages), case)
        return min(1, len(passages)) if count == "binary" else len(passages)

    def source(self, passage: Passage) -> dict[str, str | None]:
        """`case`, `turn`, `lines` and `speaker` of a passage."""
        talk = self.facts.talks[passage.document]
        signs = self.participants(passage)
        turns = [sign.turn for sign in signs]
        labels = dict.fromkeys(sign.label for sign in signs if sign.label)
        first = talk.text.count("\n", 0, passage.start) + 1
        last = talk.text.count("\n", 0, passage.end - 1) + 1
        return {
            "case": "; ".join(self.cases_of(passage)) or None,
            "turn": _range(min(turns), max(turns)) if turns else None,
            "lines": _range(first, last),
            "speaker": "; ".join(dict.fromkeys(talk.speaker(one).name or one for one in labels)) or None,
        }

    def quotes(self) -> list[dict[str, Any]]:
        """The rows of `quotes`, sorted; without the coder, whom a union does not have."""
        return sorted(
            (
                {
                    "document": passage.document,
                    **self.source(passage),
                    "start": passage.start,
                    "end": passage.end,
                    "code": self.facts.path(code),
                    "quote": self.facts.talks[passage.document].text[passage.start : passage.end],
                }
                for passage, code in self.found
            ),
            key=lambda row: (row["document"], row["start"], row["end"], row["code"]),
        )


def _range(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}-{last}"


def quantifier(n: int, of: int) -> str:
    """The first word of the scale in TRANSCRIPTS.md 5.1 that fits, in Swedish."""
    if n == 0:
        return "ingen"
    if n == of:
        return "samtliga"
    if n / of >= 0.9:
        return "i stort sett samtliga"
    if n / of > 0.55:
        return "de flesta"
    if n / of >= 0.43:
        return "ungefär hälften"
    if n >= 8 and n / of >= 1 / 3:
        return "många"
    if n >= 3:
        return "flera"
    return "några" if n == 2 else "någon"
