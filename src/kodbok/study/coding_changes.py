"""What `study.codings` does to codings: puts codes on things, changes one's own codings, takes them away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from kodbok.errors import KodbokError
from kodbok.messages import _
from kodbok.model import Code, Coding, Document, Origin, Scope
from kodbok.store import cases as case_rows
from kodbok.store import codes as code_rows
from kodbok.store import coding_changes as changes
from kodbok.store import codings as rows
from kodbok.store import documents as document_rows
from kodbok.store import journal
from kodbok.store.clock import now
from kodbok.store.codings import NewCoding
from kodbok.study.document_texts import refuse_no_passage
from kodbok.study.naming import find_case
from kodbok.study.telling import Thing, What, told_thing
from kodbok.text import clean

if TYPE_CHECKING:
    import sqlite3

    from kodbok.study.study import Study


class CodingChanges:
    """The changing half of `study.codings`."""

    _study: Study
    _connection: sqlite3.Connection

    # -- new codings ---------------------------------------------------------------------------

    def add(
        self,
        document: str,
        start: int,
        end: int,
        code: str,
        *,
        value: str | None = None,
        origin: Origin = Origin.MANUAL,
        why: str | None = None,
    ) -> Coding:
        """Puts a code on the passage [start, end) as the acting coder.

        A coding that is there already is given back and nothing changes.

        Raises:
            KodbokError: no such document or code, a heading, or no such passage.
        """
        found = self._study.documents.get(document, counted=False)
        slug = self._codable(code)
        quote = self._study.documents.quote(found, start, end)
        new = self._new(slug, Scope.PASSAGE, value, origin, document=found, span=(start, end), quote=quote)
        return self._add_one(new, What.CODE.format(document=found.name, start=start, end=end, code=slug), why)

    def add_to_document(
        self, document: str, code: str, *, value: str | None = None, why: str | None = None
    ) -> Coding:
        """Puts a code on a whole document as the acting coder.

        Raises:
            KodbokError: no such document or code, or a heading.
        """
        found, slug = self._study.documents.get(document, counted=False), self._codable(code)
        new = self._new(slug, Scope.DOCUMENT, value, Origin.MANUAL, document=found)
        return self._add_one(new, What.CODE_DOCUMENT.format(document=found.name, code=slug), why)

    def add_to_case(
        self, case: str, code: str, *, value: str | None = None, why: str | None = None
    ) -> Coding:
        """Puts a code on a case as the acting coder.

        Raises:
            KodbokError: no such case or code, or a heading.
        """
        ids = case_rows.ids(self._connection)
        name, slug = find_case(list(ids), case), self._codable(code)
        new = self._new(slug, Scope.CASE, value, Origin.MANUAL, case_id=ids[name])
        return self._add_one(new, What.CODE_CASE.format(case=name, code=slug), why)

    def _add_one(self, new: _Unsigned, what: str, why: str | None) -> Coding:
        # Looked for inside the operation, so that two windows cannot both find it missing.
        with self._study.operation(what, why):
            signed = new.by(self._study.acting_coder())
            guid = rows.find(self._connection, signed) or changes.add(self._connection, [signed])[0]
        return self._get(guid)

    def add_many(
        self,
        passages: Sequence[tuple[str, int, int]],
        code: str,
        *,
        origin: Origin = Origin.SEARCH,
        versions: Mapping[str, int] | None = None,
        why: str | None = None,
    ) -> list[Coding]:
        """Puts a code on many passages in one step; returns the new codings.

        Args:
            passages: Document, start and end of each; those that have the coding already are left.
            code: The code.
            origin: How the codings came about.
            versions: The text versions that the passages are of, by document, where these were found
                earlier; else the present ones.
            why: The reason, for the history.

        Raises:
            KodbokError: no such document or code, a heading, no such passage, or a document has another
                text by now; nothing is changed then.
        """
        slug = self._codable(code)
        found = {
            name: self._study.documents.get(name, counted=False)
            for name in dict.fromkeys(name for name, *_ in passages)
        }
        blank = {
            name: self._new(slug, Scope.PASSAGE, None, origin, document=one) for name, one in found.items()
        }
        texts = {name: document_rows.text(self._connection, one.version) for name, one in found.items()}
        news: dict[tuple[str, int, int], _Unsigned] = {}
        for name, start, end in passages:
            refuse_no_passage(found[name], start, end)
            quote = texts[name][start:end]
            news[found[name].name, start, end] = blank[name]._replace(span=(start, end), quote=quote)
        meant = {one.name: one.version for one in found.values()} | dict(versions or {})
        with self._study.operation(What.CODE_PASSAGES.format(n=len(news), code=slug), why) as running:
            # Looked at inside the operation: nobody can bring another text or coding in meanwhile.
            self._require_texts({one.name: meant[one.name] for one in found.values()})
            coder_id = self._study.acting_coder()
            signed = [new.by(coder_id) for new in news.values()]
            missing = [new for new in signed if rows.find(self._connection, new) is None]
            journal.rename(self._connection, running, What.CODE_PASSAGES.format(n=len(missing), code=slug))
            guids = changes.add(self._connection, missing)
        return [self._get(guid) for guid in guids]

    def _require_texts(self, versions: Mapping[str, int]) -> None:
        present = {one.name: one.version for one in self._study.documents.list(counted=False)}
        for name, version in versions.items():
            if present.get(name) != version:
                raise KodbokError(_("{document} has changed since: search again.").format(document=name))

    # -- one's own codings ---------------------------------------------------------------------

    def move(self, guid: str, start: int, end: int, *, why: str | None = None) -> Coding:
        """Gives a coding other boundaries; it stays the same coding.

        Raises:
            KodbokError: it is not the acting coder's, there is no such passage, or the same coding is
                there already.
        """
        return self.change(guid, start=start, end=end, why=why)

    def recode(self, guid: str, code: str, *, why: str | None = None) -> Coding:
        """Puts another code in the place of a coding's, under the codebook's present version.

        A value that the new code's scale does not have goes with the old code.

        Raises:
            KodbokError: it is not the acting coder's, no such code, a heading, or the same coding is there
                already.
        """
        return self.change(guid, code=code, why=why)

    def star(self, guid: str, *, important: bool = True, why: str | None = None) -> Coding:
        """Marks a coding as important, or as not important.

        Raises:
            KodbokError: it is not the acting coder's.
        """
        return self.change(guid, important=important, why=why)

    def set_value(self, guid: str, value: str | None, *, why: str | None = None) -> Coding:
        """Gives a coding a value on its code's scale, or takes it away.

        Raises:
            KodbokError: it is not the acting coder's, or the scale has no such value.
        """
        return self.change(guid, value=value or "", why=why)

    def accept(
        self, guid: str, start: int | None = None, end: int | None = None, *, why: str | None = None
    ) -> Coding:
        """Says that a coding stands right on its document's new text, where it is or at [start, end).

        It may be of the consensus, if the acting coder wrote it.

        Raises:
            KodbokError: it is somebody else's, there is no such passage, it has no place and none is given,
                or the same coding is there already.
        """

        def placed(coding: Coding) -> Coding:
            if coding.coder.casefold() != self._study.signature().casefold():
                self._own(guid)
            return self._moved(coding, start, end)

        new = placed(self._get(guid))
        what = What.PLACE_CODING.format(code=new.code, document=new.document, start=new.start, end=new.end)
        with self._study.operation(what, why):
            now = self._get(guid)
            new = placed(now)
            if new.start is None or new.end is None or (now.carried is None and now == new):
                return now
            changes.move(self._connection, guid, new.start, new.end)
            self._refuse_twin(new)
        return self._get(guid)

    def accept_all(self, guids: Sequence[str], *, why: str | None = None) -> None:
        """Says of several codings that they stand right where they are, in one step.

        Raises:
            KodbokError: one of them cannot be accepted; nothing is changed then.
        """
        with self._study.operation(What.ACCEPT_CODINGS.format(n=len(guids)), why):
            for guid in guids:
                self.accept(guid)

    def change(
        self,
        guid: str,
        *,
        start: int | None = None,
        end: int | None = None,
        code: str | None = None,
        value: str | None = None,
        important: bool | None = None,
        why: str | None = None,
    ) -> Coding:
        """Changes what is given of one of the acting coder's codings, in one step.

        Args:
            guid: The coding.
            start: Where it is to start; on passages only.
            end: Where it is to end; on passages only.
            code: The code that it is to have.
            value: Its value on the code's scale; an empty one is taken away.
            important: Whether it is to have its star.
            why: The reason, for the history.

        Raises:
            KodbokError: it is not the acting coder's, something cannot be so, or the same coding is there
                already.
        """

        def changed(coding: Coding) -> Coding:
            if start is not None or end is not None:
                coding = self._moved(coding, start, end)
            if code is not None:
                coding = self._recoded(coding, code)
            if value is not None:
                coding = replace(coding, value=_on_scale(self._study.codebook.find(coding.code), value))
            return coding if important is None else replace(coding, important=important)

        old = self._own(guid)
        with self._study.operation(_what_changes(old, changed(old)), why):
            # Changed as it is by now: another window may have changed something else of it meanwhile.
            now = self._own(guid)
            new = changed(now)
            changes.update(self._connection, new)
            if new.start is not None and new.end is not None and (now.start, now.end) != (new.start, new.end):
                changes.move(self._connection, guid, new.start, new.end)
            self._refuse_twin(new)
        return self._get(guid)

    def _refuse_twin(self, new: Coding) -> None:
        if rows.has_twin(self._connection, new.guid):
            raise KodbokError(
                _(
                    "You have coded {place} with “{code}” already: remove one of the two codings, or choose "
                    "another code or other boundaries."
                ).format(place=told_thing(_place(new)), code=new.code)
            )

    def _own(self, guid: str) -> Coding:
        coding = self._get(guid)
        if coding.is_by(self._study.signature()):
            return coding
        sentence = (
            _(
                "“{code}” on {place} is of the consensus, not yours to change: code the passage yourself instead."
            )
            if coding.origin is Origin.CONSENSUS
            else _(
                "“{code}” on {place} is {coder}'s coding, not yours to change: put your own there instead."
            )
        )
        raise KodbokError(
            sentence.format(code=coding.code, place=told_thing(_place(coding)), coder=coding.coder)
        )

    def _moved(self, coding: Coding, start: int | None, end: int | None) -> Coding:
        if coding.document is None or coding.scope is not Scope.PASSAGE:
            raise KodbokError(
                _("“{code}” is on {place} as a whole: it has no boundaries to move.").format(
                    code=coding.code, place=told_thing(_place(coding))
                )
            )
        start, end = coding.start if start is None else start, coding.end if end is None else end
        if start is None or end is None:
            raise KodbokError(
                _("“{code}” on {place} is still to be placed: give both its start and its end.").format(
                    code=coding.code, place=told_thing(_place(coding))
                )
            )
        refuse_no_passage(self._study.documents.get(coding.document, counted=False), start, end)
        return replace(coding, start=start, end=end)

    def _recoded(self, coding: Coding, called: str) -> Coding:
        slug = self._codable(called)
        if coding.value is None or slug == coding.code:
            return replace(coding, code=slug)
        from kodbok.codebook import on_scale

        scale = self._study.codebook.find(slug).scale
        return replace(coding, code=slug, value=on_scale(scale, coding.value))

    def remove(self, guids: Sequence[str], *, why: str | None = None) -> int:
        """Takes codings away in one step; returns how many.

        Raises:
            KodbokError: one of them is not there.
        """
        codings = [self._get(guid) for guid in guids]
        what = What.REMOVE_CODINGS.format(n=len(guids))
        if len(codings) == 1:
            what = What.UNCODE.format(code=codings[0].code, place=_place(codings[0]))
        with self._study.operation(what, why):
            return changes.remove(self._connection, guids)

    # -- parts ---------------------------------------------------------------------------------

    def _get(self, guid: str) -> Coding:
        coding = rows.by_guid(self._connection, guid)
        if coding is None:
            raise KodbokError(_("There is no coding {guid}.").format(guid=guid))
        return coding

    def _codable(self, called: str) -> str:
        """The slug of the code called so; a slug is looked up without reading the whole codebook."""
        codable = code_rows.codable(self._connection, called)
        if codable is None:
            code = self._study.codebook.find(called)
            called, codable = code.id, code.codable
        if not codable:
            raise KodbokError(_("“{code}” is a heading: choose a code below it.").format(code=called))
        return called

    def _new(
        self,
        code: str,
        scope: Scope,
        value: str | None,
        origin: Origin,
        *,
        document: Document | None = None,
        span: tuple[int, int] | None = None,
        quote: str | None = None,
        case_id: int | None = None,
    ) -> _Unsigned:
        connection = self._connection
        return _Unsigned(
            code_id=code_rows.ids(connection)[code],
            scope=scope,
            document_id=document_rows.ids(connection)[document.name] if document else None,
            version_id=document.version if document and scope is Scope.PASSAGE else None,
            case_id=case_id,
            span=span,
            quote=quote,
            value=None if value is None else clean(value),
            origin=origin,
        )


class _Unsigned(NamedTuple):
    """A coding to be made, before it is known whose."""

    code_id: int
    scope: Scope
    document_id: int | None
    version_id: int | None
    case_id: int | None
    span: tuple[int, int] | None
    quote: str | None
    value: str | None
    origin: Origin

    def by(self, coder_id: int) -> NewCoding:
        start, end = self.span or (None, None)
        return NewCoding(
            code_id=self.code_id,
            coder_id=coder_id,
            scope=self.scope,
            document_id=self.document_id,
            version_id=self.version_id,
            case_id=self.case_id,
            start=start,
            end=end,
            quote=self.quote,
            value=self.value,
            origin=self.origin,
            created=now(),
        )


def _place(coding: Coding) -> str:
    """What a coding is on, as operations call it."""
    if coding.scope is Scope.CASE:
        return Thing.CASE.format(case=coding.case)
    if coding.scope is Scope.DOCUMENT or coding.start is None:
        return Thing.DOCUMENT.format(document=coding.document)
    return f"{coding.document} {coding.start}-{coding.end}"


def _what_changes(old: Coding, new: Coding) -> str:
    """What the operation is called that makes the one coding the other."""
    place, found = _place(old), list[str]()
    if old.start is None and new.start is not None:
        found.append(
            What.PLACE_CODING.format(code=old.code, document=old.document, start=new.start, end=new.end)
        )
    elif (old.start, old.end) != (new.start, new.end):
        found.append(
            What.MOVE_CODING.format(
                code=old.code,
                document=old.document,
                start=old.start,
                end=old.end,
                new_start=new.start,
                new_end=new.end,
            )
        )
    if old.code != new.code:
        found.append(What.RECODE.format(code=old.code, new_code=new.code, place=place))
    elif new.value is None and old.value is not None:
        found.append(What.DROP_VALUE.format(code=old.code, place=place))
    elif old.value != new.value:
        found.append(What.SET_VALUE.format(value=new.value, code=old.code, place=place))
    if old.important != new.important:
        found.append((What.STAR if new.important else What.UNSTAR).format(code=old.code, place=place))
    return found[0] if len(found) == 1 else What.CHANGE_CODING.format(code=old.code, place=place)


def _on_scale(code: Code, value: str) -> str | None:
    """A value as the code's scale has it; None for an empty one.

    Raises:
        KodbokError: the scale has no such value; the sentence says which it has.
    """
    from kodbok.codebook import choices, on_scale

    value = clean(value).strip()
    if not value:
        return None
    if (found := on_scale(code.scale, value)) is not None:
        return found
    if code.scale == "none":
        sentence = _("“{code}” has no scale: give it one in the codebook before its codings take values.")
    elif code.scale == "number":
        sentence = _("“{value}” is no value of “{code}”: it takes a number, as 3 or 2.5.")
    else:
        sentence = _("“{value}” is no value of “{code}”: it takes one of {allowed}.")
    raise KodbokError(sentence.format(value=value, code=code.id, allowed=", ".join(choices(code.scale))))
