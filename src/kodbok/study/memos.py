"""`study.memos`: notes on anything."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kodbok.errors import KodbokError
from kodbok.messages import _
from kodbok.model import Coding, Memo, MemoKind
from kodbok.store import codings as coding_rows
from kodbok.store import memos as rows
from kodbok.store.memos import Target
from kodbok.study.naming import find_case
from kodbok.study.snapshot import at_once
from kodbok.study.telling import What
from kodbok.text import canonical, clean

if TYPE_CHECKING:
    from kodbok.study.study import Study

_NOUNS = {"document": "documents", "case": "cases", "code": "codes", "theme": "themes", "coding": "codings"}
_WORDS = {table: word for word, table in _NOUNS.items()}


@dataclass(frozen=True, slots=True)
class Gone:
    """A thing with memos on it that is not there any more.

    Attributes:
        noun: What it was: "document", "case", "code", "theme", "coding" or "passage".
        name: What it was called; of a coding, its code. May be empty.
        coder: Whose coding it was.
        document: Where the coding was, if that document is still there.
        start: Where the coding began.
        end: Where it ended.
    """

    noun: str
    name: str
    coder: str = ""
    document: str | None = None
    start: int | None = None
    end: int | None = None


class Memos:
    """Memos of one study."""

    def __init__(self, study: Study) -> None:
        self._study = study
        self._connection = study.connection
        self._latest: tuple[str, int] | None = None  # the memo written last, and the operation

    @at_once
    def list(self, *, kind: MemoKind | None = None, on: str | None = None) -> list[Memo]:
        """Memos, oldest first, of one kind and on one thing where asked for."""
        target = None if on is None else self._target(on)[0]
        return [
            replace(memo, on=_called(where, name))
            for memo, where, name in rows.load(self._connection)
            if (kind is None or memo.kind is kind) and (target is None or where == target)
        ]

    @at_once
    def coded(self) -> Sequence[Coding]:
        """The codings that memos are on."""
        return coding_rows.noted(self._connection)

    def passages(self, *, most: int = 400) -> dict[str, tuple[str, int | None]]:
        """By `Memo.on`, the passages that memos are on: at most so many characters of each, and its turn."""
        return {
            f"passage {name}:{start}-{end}": (words, turn)
            for name, start, end, words, turn in rows.passages(self._connection, most)
        }

    @at_once
    def gone(self) -> dict[str, Gone]:
        """By `Memo.on`, the things that memos are on and that are not there any more."""
        found: dict[str, Gone] = {}
        for noun, guid, was in rows.gone(self._connection):
            word = _WORDS.get(noun, noun)
            if noun == "codings" and was:
                found[f"{word} {guid}"] = Gone(word, *coding_rows.was(self._connection, was))
            else:
                found[f"{word} {guid}"] = Gone(word, str(was.get("slug") or was.get("name") or ""))
        return found

    def add(
        self,
        text: str,
        *,
        kind: MemoKind = MemoKind.ANALYTIC,
        on: str | None = None,
        title: str = "",
        why: str | None = None,
    ) -> Memo:
        """A new memo by the acting coder.

        Args:
            text: What it says.
            kind: What sort of note it is.
            on: "document NAME", "case NAME", "code SLUG", "theme SLUG", "coding GUID" or
                "passage NAME:START-END"; None is the study.
            title: A heading, may be empty.
            why: The reason, for the history.

        Raises:
            KodbokError: the text is empty, or there is no such thing.
        """
        body = canonical(text)[0].strip("\n")
        if not body.strip():
            raise KodbokError(_("A memo without text is not kept."))
        target, called = self._target(on)
        with self._study.operation(What.MEMO.format(thing=called), why) as running:
            guid = rows.add(self._connection, self._study.acting_coder(), kind, clean(title), body, target)
        self._latest = guid, running.id
        return self._get(guid)

    def edit(
        self,
        guid: str,
        text: str,
        *,
        kind: MemoKind | None = None,
        title: str | None = None,
        goes_on: bool = False,
        why: str | None = None,
    ) -> Memo:
        """Changes a memo's text, and its kind and title where given.

        Args:
            guid: The memo.
            text: What it says now.
            kind: What sort of note it is now.
            title: Its heading now.
            goes_on: Whether this goes on with writing that was saved before; then it is one step of
                undo with that, unless something else has been done in the study since.
            why: The reason, for the history.

        Raises:
            KodbokError: no such memo, or an empty text.
        """
        old = self._get(guid)
        body = canonical(text)[0].strip("\n")
        if not body.strip():
            raise KodbokError(_("A memo without text is not kept; remove it instead."))
        before = self._latest[1] if goes_on and self._latest and self._latest[0] == guid else None
        with self._study.operation(What.EDIT_MEMO.format(thing=old.on), why, goes_on=before) as running:
            rows.edit(
                self._connection, guid, kind or old.kind, old.title if title is None else clean(title), body
            )
        self._latest = guid, running.id
        return self._get(guid)

    def remove(self, guid: str, *, why: str | None = None) -> None:
        """Takes a memo away.

        Raises:
            KodbokError: no such memo.
        """
        with self._study.operation(What.REMOVE_MEMO, why):
            if not rows.remove(self._connection, guid):
                raise KodbokError(_("There is no memo {guid}.").format(guid=guid))

    def find(self, guid: str) -> Memo | None:
        """A memo by its GUID; None when it is not there."""
        for memo, target, name in rows.load(self._connection, guid=guid):
            return replace(memo, on=_called(target, name))
        return None

    def _get(self, guid: str) -> Memo:
        if memo := self.find(guid):
            return memo
        raise KodbokError(_("There is no memo {guid}.").format(guid=guid))

    def _target(self, on: str | None) -> tuple[Target, str]:
        """What a memo is on, and how it is called."""
        if on is None or on.strip() in ("", "study"):
            return Target("study"), "study"
        word, _space, called = on.strip().partition(" ")
        if word == "passage":
            return self._passage(called)
        if word not in _NOUNS:
            raise KodbokError(
                _("A memo is on the study or on one of: {nouns}, passage; not on “{on}”.").format(
                    nouns=", ".join(_NOUNS), on=on
                )
            )
        guid, name = self._thing(word, called.strip())
        return Target(_NOUNS[word], guid), f"{word} {name}"

    def _thing(self, word: str, called: str) -> tuple[str, str]:
        """GUID and name of a thing."""
        study = self._study
        match word:
            case "document":
                document = study.documents.get(called)
                return document.guid, document.name
            case "code":
                code = study.codebook.find(called)
                return code.guid, code.id
            case "theme":
                theme = study.codebook.find_theme(called)
                return theme.guid, theme.id
            case "case":
                names = rows.cases(self._connection)
                found = find_case(list(names.values()), called)
                return next(guid for guid, name in names.items() if name == found), found
        guid = study.codings.guid(called)
        return guid, guid

    def _passage(self, called: str) -> tuple[Target, str]:
        match = re.fullmatch(r"(.+):(\d{1,18})-(\d{1,18})", called.strip())
        if match is None:
            raise KodbokError(_("A passage is written NAME:START-END, not “{called}”.").format(called=called))
        document = self._study.documents.get(match[1])
        start, end = int(match[2]), int(match[3])
        self._study.documents.quote(document, start, end)  # refuses what is no passage
        target = Target("passage", document.guid, document.version, start, end)
        return target, f"passage {document.name}:{start}-{end}"


def _called(target: Target, name: str | None) -> str:
    if target.noun == "study" or target.guid is None:
        return "study"
    name = name or target.guid
    if target.noun == "passage":
        return f"passage {name}:{target.start}-{target.end}"
    return f"{_WORDS[target.noun]} {name}"
