"""`study.memos`: notes on anything."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kodbok.errors import KodbokError
from kodbok.messages import _
from kodbok.model import Memo, MemoKind
from kodbok.store import memos as rows
from kodbok.store.memos import Target
from kodbok.study.naming import find_case
from kodbok.study.snapshot import at_once
from kodbok.text import canonical, clean

if TYPE_CHECKING:
    from kodbok.study.study import Study

_NOUNS = {"document": "documents", "case": "cases", "code": "codes", "theme": "themes", "coding": "codings"}
_WORDS = {table: word for word, table in _NOUNS.items()}


class Memos:
    """Memos of one study."""

    def __init__(self, study: Study) -> None:
        self._study = study
        self._connection = study.connection

    @at_once
    def list(self, *, kind: MemoKind | None = None, on: str | None = None) -> list[Memo]:
        """Memos, oldest first, of one kind and on one thing where asked for."""
        target = None if on is None else self._target(on)
        return [
            replace(memo, on=self._called(where))
            for memo, where in rows.load(self._connection)
            if (kind is None or memo.kind is kind) and (target is None or where == target)
        ]

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
        target = self._target(on)
        with self._study.operation(f"memo on {self._called(target)}", why):
            guid = rows.add(self._connection, self._study.acting_coder(), kind, clean(title), body, target)
        return next(memo for memo in self.list() if memo.guid == guid)

    def edit(
        self,
        guid: str,
        text: str,
        *,
        kind: MemoKind | None = None,
        title: str | None = None,
        why: str | None = None,
    ) -> None:
        """Changes a memo's text, and its kind and title where given.

        Raises:
            KodbokError: no such memo, or an empty text.
        """
        old = next((memo for memo in self.list() if memo.guid == guid), None)
        if old is None:
            raise KodbokError(_("There is no memo {guid}.").format(guid=guid))
        body = canonical(text)[0].strip("\n")
        if not body.strip():
            raise KodbokError(_("A memo without text is not kept; remove it instead."))
        with self._study.operation(f"edit memo on {old.on}", why):
            rows.edit(
                self._connection, guid, kind or old.kind, old.title if title is None else clean(title), body
            )

    def remove(self, guid: str, *, why: str | None = None) -> None:
        """Takes a memo away.

        Raises:
            KodbokError: no such memo.
        """
        with self._study.operation("remove memo", why):
            if not rows.remove(self._connection, guid):
                raise KodbokError(_("There is no memo {guid}.").format(guid=guid))

    def _target(self, on: str | None) -> Target:
        if on is None or on.strip() in ("", "study"):
            return Target("study")
        word, _space, called = on.strip().partition(" ")
        if word == "passage":
            return self._passage(called)
        if word not in _NOUNS:
            raise KodbokError(
                _("A memo is on the study or on one of: {nouns}, passage; not on “{on}”.").format(
                    nouns=", ".join(_NOUNS), on=on
                )
            )
        return Target(_NOUNS[word], self._guid(word, called.strip()))

    def _guid(self, word: str, called: str) -> str:
        study = self._study
        match word:
            case "document":
                return study.documents.get(called).guid
            case "code":
                return study.codebook.find(called).guid
            case "theme":
                return study.codebook.find_theme(called).guid
            case "case":
                names = rows.names(self._connection, "cases")
                found = find_case(list(names.values()), called)
                return next(guid for guid, name in names.items() if name == found)
        return study.codings.guid(called)

    def _passage(self, called: str) -> Target:
        match = re.fullmatch(r"(.+):(\d{1,18})-(\d{1,18})", called.strip())
        if match is None:
            raise KodbokError(_("A passage is written NAME:START-END, not “{called}”.").format(called=called))
        document = self._study.documents.get(match[1])
        start, end = int(match[2]), int(match[3])
        self._study.documents.quote(document, start, end)  # refuses what is no passage
        return Target("passage", document.guid, document.version, start, end)

    def _called(self, target: Target) -> str:
        if target.noun == "study" or target.guid is None:
            return "study"
        table = "documents" if target.noun == "passage" else target.noun
        name = rows.names(self._connection, table).get(target.guid, target.guid)
        if target.noun == "passage":
            return f"passage {name}:{target.start}-{target.end}"
        return f"{_WORDS[target.noun]} {name}"
