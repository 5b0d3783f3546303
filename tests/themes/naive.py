"""The rules of CLI.md and DESIGN 7 once more, character by character and case by case, without any haste."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from kodbok.model import Code, Coding, Origin, Progress, Role, Scope
from kodbok.spans import unpack
from kodbok.themes import Material, Talk

Passage = tuple[str, int, int]
"""Document, start, end."""


class UnsettledError(Exception):
    """Two coders count on one document or case."""


@dataclass
class Naive:
    """The study under a layer. `found` are (passage, code); `whole` are (document or case, code)."""

    material: Material
    layer: str
    with_interviewer: bool

    def __post_init__(self) -> None:
        self.talks = {talk.name: talk for talk in self.material.documents}
        self.hands = {name: self.hands_of(name) for name in self.talks}
        self.found = [
            (passage, code) for passage, code in self.layered() if self.blocks_of(*passage, counted=True)
        ]
        self.whole_documents = self.layered_wholes(Scope.DOCUMENT)
        self.whole_cases = self.layered_wholes(Scope.CASE)

    # -- whose codings -------------------------------------------------------------------------

    def rows(self) -> Iterable[tuple[Passage, str, str, bool]]:
        for coded in self.material.codings.passages:
            for start, end in unpack(coded.passages):
                yield (coded.document, start, end), coded.code, coded.coder, coded.consensus

    def done(self, document: str) -> set[str]:
        return {
            c.coder for c in self.material.coverage if c.document == document and c.progress is Progress.DONE
        }

    def ever_done(self, coder: str) -> bool:
        return any(coder in self.done(name) for name in self.talks)

    def coded(self, document: str) -> set[str]:
        of_passages = {
            coder for (name, _, _), _, coder, agreed in self.rows() if name == document and not agreed
        }
        of_wholes = {
            one.coder
            for one in self.material.codings.wholes
            if one.document == document and one.origin is not Origin.CONSENSUS
        }
        return of_passages | of_wholes

    def hands_of(self, document: str) -> set[str]:
        """Coders, or "=" for the consensus."""
        trusted = {coder for coder in self.coded(document) if not self.ever_done(coder)}
        if self.layer in ("union", "intersection"):
            return self.done(document) | trusted
        if self.layer != "final":
            return {self.layer}
        if document in self.material.settled:
            return {"="}
        hands = self.done(document) or self.coded(document)
        if len(hands) > 1:
            raise UnsettledError
        return hands

    def hands_of_case(self, case: str) -> set[str]:
        hands = {hand for talk in self.documents_of(case) for hand in self.hands[talk.name]}
        if self.layer not in ("final", "union", "intersection"):
            return {self.layer}
        if not hands:
            wholes = self.material.codings.wholes
            hands = {one.coder for one in wholes if one.case == case and one.origin is not Origin.CONSENSUS}
            if self.layer == "final" and len(hands) > 1:
                raise UnsettledError
        return hands

    def layered(self) -> set[tuple[Passage, str]]:
        if self.layer not in ("union", "intersection"):
            return {
                (passage, code)
                for passage, code, coder, agreed in self.rows()
                if ("=" if agreed else coder) in self.hands[passage[0]]
            }
        together = set()
        for name, talk in self.talks.items():
            for code in self.material.codebook.by_id:
                covered = [
                    {
                        at
                        for (document, start, end), its_code, its_coder, agreed in self.rows()
                        if (document, its_code, its_coder, agreed) == (name, code, coder, False)
                        for at in range(start, end)
                    }
                    for coder in sorted(self.hands[name])
                ]
                if covered:
                    combine = set.union if self.layer == "union" else set.intersection
                    for start, end in runs(combine(*covered), len(talk.read())):
                        together.add(((name, start, end), code))
        return together

    def layered_wholes(self, scope: Scope) -> set[tuple[str, str]]:
        coders: dict[tuple[str, str], set[str]] = {}
        for one in self.material.codings.wholes:
            if one.scope is scope:
                hand = "=" if one.origin is Origin.CONSENSUS else one.coder
                if hand in self.hands_at(one):
                    coders.setdefault((one.document or one.case or "", one.code), set()).add(hand)
        if self.layer != "intersection":
            return set(coders)
        hands = self.hands.__getitem__ if scope is Scope.DOCUMENT else self.hands_of_case
        return {(place, code) for (place, code), those in coders.items() if those == hands(place)}

    def hands_at(self, one: Coding) -> set[str]:
        return self.hands[one.document] if one.document else self.hands_of_case(one.case or "")

    # -- talk ----------------------------------------------------------------------------------

    def role(self, talk: Talk, label: str | None) -> Role:
        return next((one.role for one in talk.speakers if one.label == label), Role.UNKNOWN)

    def asks(self, talk: Talk, label: str | None) -> bool:
        return self.role(talk, label) in (Role.INTERVIEWER, Role.MODERATOR)

    def blocks_of(self, document: str, start: int, end: int, *, counted: bool) -> list[int]:
        """Indices of the blocks that a passage overlaps: the counted ones, or the participants'."""
        talk = self.talks[document]
        return [
            at
            for at, turn in enumerate(talk.turns)
            if any(turn.start <= character < turn.end for character in range(start, end))
            and ((counted and self.with_interviewer) or not self.asks(talk, turn.speaker))
        ]

    def case_of_block(self, talk: Talk, at: int) -> str | None:
        label = talk.turns[at].speaker
        only = talk.cases[0] if len(talk.cases) == 1 else None
        if self.asks(talk, label):
            return only
        return next((one.case for one in talk.speakers if one.label == label and one.case), only)

    def cases_of(self, passage: Passage) -> set[str]:
        talk = self.talks[passage[0]]
        cases = {self.case_of_block(talk, at) for at in self.blocks_of(*passage, counted=False)} - {None}
        return {case for case in cases if case} or ({talk.cases[0]} if len(talk.cases) == 1 else set())

    def whole(self, document: str) -> Passage:
        return document, 0, len(self.talks[document].read())

    def documents_of(self, case: str) -> list[Talk]:
        return [
            talk
            for talk in self.talks.values()
            if case in talk.cases
            or any(one.case == case and not self.asks(talk, one.label) for one in talk.speakers)
        ]

    # -- measures ------------------------------------------------------------------------------

    def passages(self, codes: set[str], wanted: Callable[[Passage], bool] = lambda _: True) -> set[Passage]:
        return {passage for passage, code in self.found if code in codes and wanted(passage)}

    def words(
        self, passages: Iterable[Passage], of_block: Callable[[Talk, int], bool] = lambda _talk, _at: True
    ) -> int:
        passages = set(passages)
        total = 0
        for name, talk in self.talks.items():
            covered = {
                at for document, start, end in passages if document == name for at in range(start, end)
            }
            for block, turn in enumerate(talk.turns):
                heard = self.with_interviewer or not self.asks(talk, turn.speaker)
                if heard and of_block(talk, block):
                    inside = covered & set(range(turn.body, turn.end))
                    for start, end in runs(inside, len(talk.read())):
                        total += len(re.findall(r"[^\W_]+(?:[-'’][^\W_]+)*", talk.read()[start:end]))
        return total

    def turns(
        self, passages: Iterable[Passage], of_block: Callable[[Talk, int], bool] = lambda _talk, _at: True
    ) -> set[tuple[str, int]]:
        met = set()
        for passage in passages:
            talk = self.talks[passage[0]]
            for block in self.blocks_of(*passage, counted=True):
                if of_block(talk, block):
                    met.add((talk.name, talk.turns[block].number))
        return {(name, number) for name, number in met if number}

    # -- states --------------------------------------------------------------------------------

    def covered(self, document: str, needed: int) -> bool:
        def covers(coder: str) -> bool:
            if coder == "=":
                return self.material.settled[document] >= needed
            if not self.ever_done(coder):
                return coder in self.coded(document)
            return any(
                (one.coder, one.document, one.progress) == (coder, document, Progress.DONE)
                and one.codebook_version >= needed
                for one in self.material.coverage
            )

        hands = self.hands[document]
        answers = [covers(hand) for hand in hands]
        return bool(answers) and (all(answers) if self.layer == "intersection" else any(answers))

    def has(self, codes: set[str], case: str, documents: set[str], *, case_too: bool) -> bool:
        here = any(
            passage[0] in documents and case in self.cases_of(passage) for passage in self.passages(codes)
        )
        on_documents = any(
            document in documents and code in codes and case in self.cases_of(self.whole(document))
            for document, code in self.whole_documents
        )
        return here or on_documents or (case_too and any((case, code) in self.whole_cases for code in codes))

    def state(self, codes: set[str], case: str, documents: set[str] | None = None) -> str:
        noun = next(one for one in self.material.cases if one.name == case)
        of_case = {talk.name for talk in self.documents_of(case)} & (documents or set(self.talks))
        deny = self.opposites(codes)
        needed = max(self.material.defined_at.get(code, 0) for code in codes)
        case_too = documents is None
        if not noun.participates:
            return "did not take part"
        if not of_case:
            return "no material"
        if self.has(codes, case, of_case, case_too=case_too):
            return "present"
        if self.has(deny, case, of_case, case_too=case_too):
            return "denied"
        return "silent" if all(self.covered(name, needed) for name in of_case) else "uncovered"

    # -- the codebook --------------------------------------------------------------------------

    def branch(self, slug: str) -> set[str]:
        return {code.id for code in self.material.codebook.codes if slug in self.up(code)}

    def up(self, code: Code) -> list[str]:
        by_id = {one.id: one for one in self.material.codebook.codes}
        path = [code.id]
        while (parent := by_id[path[-1]].parent) is not None:
            path.append(parent)
        return path

    def opposites(self, codes: set[str]) -> set[str]:
        by_id = {one.id: one for one in self.material.codebook.codes}
        named = {by_id[code].opposite for code in codes}
        return {below for one in named if one for below in self.branch(one)}


def runs(characters: set[int], length: int) -> list[tuple[int, int]]:
    """Characters as maximal stretches."""
    found, start = [], None
    for at in range(length + 1):
        if at in characters and start is None:
            start = at
        elif at not in characters and start is not None:
            found.append((start, at))
            start = None
    return found
