"""What memos are on: what there is here to write on, how it is called, and where it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kodbok.messages import _
from kodbok.model import Coding, Document, Memo, in_language
from kodbok.tui.reading import Reading
from kodbok.tui.session import Session
from kodbok.tui.transcript.selection import Selection


@dataclass(frozen=True, slots=True)
class Target:
    """Something a memo can be on.

    Attributes:
        on: How the study calls it.
        called: How people do.
        span: Its passage in the document that is open, if it has one.
    """

    on: str
    called: str
    span: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """Where something is: a document, and what to select in it."""

    document: str
    span: tuple[int, int] | None = None


def targets_in(
    reading: Reading, chosen: Selection, codings: Sequence[Coding], session: Session
) -> list[Target]:
    """What a memo can be on in an open document: the closest things first, the study last."""
    name, labels = reading.document.name, session.codes.by_id
    found: list[Target] = []
    if chosen:
        turn = reading.turn_at(chosen.start)
        where = _("this passage, turn {n}").format(n=turn) if turn else _("this passage")
        found.append(Target(f"passage {name}:{chosen.start}-{chosen.end}", where, (chosen.start, chosen.end)))
    for one in codings:
        span = (one.start, one.end) if one.start is not None and one.end is not None else None
        found.append(Target(f"coding {one.guid}", _coding_called(one, session), span))
    found += [code_target(id, session) for id in dict.fromkeys(one.code for one in codings) if id in labels]
    return [*found, *targets_of(reading.document, session)]


def targets_of(document: Document | None, session: Session) -> list[Target]:
    """What a memo can be on without its passages: a document, its cases, themes, the study."""
    found: list[Target] = []
    if document:
        called = _("the document {document}").format(document=document.name)
        found.append(Target(f"document {document.name}", called))
        found += [Target(f"case {name}", _("the case {case}").format(case=name)) for name in document.cases]
    found += [
        Target(f"theme {id}", _("the theme {theme}").format(theme=title)) for id, title in themes(session)
    ]
    return [*found, Target("study", _("the whole study"))]


def code_target(id: str, session: Session) -> Target:
    """A code, to write a memo on."""
    return Target(f"code {id}", _("the code {code}").format(code=_label(id, session)))


def themes(session: Session) -> list[tuple[str, str]]:
    """Slug and title of every theme."""
    language = session.study.language
    return [
        (one.id, in_language(one.title, language) or one.id) for one in session.study.codebook.get().themes
    ]


def parted(passage: str) -> tuple[str, tuple[int, int] | None]:
    """Document and place of a passage as `Memo.on` has it."""
    document, _colon, place = passage.rpartition(":")
    start, _dash, end = place.partition("-")
    return (document, (int(start), int(end))) if start.isdigit() and end.isdigit() else (passage, None)


def heading(memo: Memo) -> str:
    """What a memo is called in a list: its title, else its first line."""
    return memo.title or next((line.strip() for line in memo.text.splitlines() if line.strip()), "")


def _label(id: str, session: Session) -> str:
    entry = session.codes.by_id.get(id)
    return entry.label if entry else id


def _coding_called(coding: Coding, session: Session) -> str:
    return _("the coding {code} by {coder}").format(code=_label(coding.code, session), coder=coding.coder)


class Noted:
    """Everything that memos are on, by name and place.

    Args:
        session: The open study.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._coded = {one.guid: one for one in session.study.memos.coded()}
        self._passages = session.study.memos.passages()
        self._gone = session.study.memos.gone()
        self._themes = dict(themes(session))

    def called(self, memo: Memo) -> str:
        """What a memo is on, for people."""
        noun, _space, name = memo.on.partition(" ")
        if self._gone and (was := self._was(memo.on)):
            return was
        match noun:
            case "study":
                return _("the whole study")
            case "passage":
                turn = self._passages.get(memo.on, ("", None))[1]
                where = _("{document}, turn {n}") if turn else "{document}"
                return where.format(document=parted(name)[0], n=turn)
            case "coding":
                coding = self._coded.get(name)
                return self._coding_called(coding) if coding else name
            case "code":
                return _("the code {code}").format(code=_label(name, self._session))
            case "theme":
                return _("the theme {theme}").format(theme=self._themes.get(name, name))
            case "case":
                return _("the case {case}").format(case=name)
        return name

    def spot(self, memo: Memo) -> Passage | None:
        """Where in the documents a memo is, or was; None where that is no place in a document."""
        noun, _space, name = memo.on.partition(" ")
        known = {document.name for document in self._session.every_document}
        if gone := self._gone.get(memo.on):
            if self._session.blind and gone.coder.casefold() != self._session.coder.casefold():
                return None
            span = (gone.start, gone.end) if gone.start is not None and gone.end is not None else None
            return Passage(gone.document, span) if gone.document in known else None
        if noun == "document" and name in known:
            return Passage(name)
        if noun == "passage":
            document, span = parted(name)
            return Passage(document, span) if document in known else None
        coding = self._coded.get(name) if noun == "coding" else None
        if coding is None or coding.document is None or self._hidden(coding):
            return None
        span = (coding.start, coding.end) if coding.start is not None and coding.end is not None else None
        return Passage(coding.document, span)

    def quote(self, memo: Memo) -> str:
        """The words that a memo is on; empty where it is on no passage that may be seen."""
        coding = self._coded.get(memo.on.removeprefix("coding "))
        if coding and not self._hidden(coding):
            return coding.quote or ""
        return self._passages.get(memo.on, ("", None))[0]

    def _hidden(self, coding: Coding) -> bool:
        return self._session.blind and not self._session.is_own(coding)

    def _coding_called(self, coding: Coding) -> str:
        if self._hidden(coding):
            return _("another coder's coding")
        return _coding_called(coding, self._session)

    def _was(self, on: str) -> str:
        noun, _space, name = on.partition(" ")
        gone = self._gone.get(f"passage {parted(name)[0]}" if noun == "passage" else on)
        if gone is None:
            return ""
        if gone.noun == "coding" and gone.coder and not self._session.blind:
            code = _label(gone.name, self._session) or _("a code that is gone")
            return _("a coding taken away: {code} by {coder}").format(code=code, coder=gone.coder)
        return {
            "coding": _("a coding taken away"),
            "code": _("a code taken away: {name}"),
            "case": _("a case taken away: {name}"),
            "theme": _("a theme taken away: {name}"),
        }.get(gone.noun, _("a document taken away: {name}")).format(name=gone.name)
