"""What `study.documents` does to the texts of documents: gives them new ones, and knows the old ones."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kodbok.errors import KodbokError
from kodbok.messages import _
from kodbok.model import Document, TextVersion
from kodbok.store import documents as rows
from kodbok.study.snapshot import at_once
from kodbok.study.telling import What
from kodbok.text import canonical, clean

if TYPE_CHECKING:
    import sqlite3

    from kodbok.study.revising import Revision
    from kodbok.study.study import Study
    from kodbok.transcripts import ReadOptions


class DocumentTexts:
    """The part of `study.documents` that changes texts."""

    _study: Study
    _connection: sqlite3.Connection

    def revise(
        self,
        called: str,
        source: str | bytes,
        *,
        file: str | None = None,
        options: ReadOptions | None = None,
        dry_run: bool = False,
        why: str | None = None,
    ) -> Revision:
        """Gives a document a new text, and says what becomes of its codings; all of them are kept.

        Args:
            called: The document.
            source: The new text, or the bytes of a corrected file.
            file: The file's name, for messages; its extension only breaks ties.
            options: How the file is to be read; as the document was, by default.
            dry_run: Only say what would become of them.
            why: The reason, for the history.

        Raises:
            KodbokError: no such document, the file cannot be read, no text is left, or somebody has
                changed the document meanwhile.
        """
        document = self._study.documents.get(called, counted=False)
        what = What.REVISE_DOCUMENT.format(document=document.name)
        return self._revise(document, source, file or document.name, options, what, why, dry_run=dry_run)

    def edit(
        self,
        called: str,
        start: int,
        end: int,
        replacement: str,
        *,
        version: int | None = None,
        unless_changed: bool = False,
        dry_run: bool = False,
        why: str | None = None,
    ) -> Revision:
        """Puts other words in the place of [start, end), as where a typo is mended.

        Args:
            called: The document.
            start: Where the old words begin; where they end too, to put something in between.
            end: Where they end.
            replacement: The new words.
            version: The text that the place is in; the present one by default.
            unless_changed: Whether nothing is to be written where codings would have to be looked at.
            dry_run: Only say what would become of the codings.
            why: The reason, for the history.

        Raises:
            KodbokError: no such document or place, no text is left, or the document has another text
                by now.
        """
        document = self._study.documents.get(called, counted=False)
        if version not in (None, document.version):
            raise KodbokError(
                _("{document} has changed since: look at it again.").format(document=document.name)
            )
        if not start == end <= document.length or start < 0:
            refuse_no_passage(document, start, end)
        text = rows.text(self._connection, document.version)
        what = What.CORRECT_DOCUMENT.format(document=document.name, start=start, end=end)
        new = text[:start] + replacement + text[end:]
        return self._revise(
            document,
            new,
            document.name,
            None,
            what,
            why,
            dry_run=dry_run,
            unless_changed=unless_changed,
        )

    def replace(
        self,
        called: str,
        old: str,
        new: str,
        *,
        everywhere: bool = False,
        dry_run: bool = False,
        why: str | None = None,
    ) -> Revision:
        """Puts other words in the place of those that stand once in a document, or of all such.

        Raises:
            KodbokError: no such document, the words are not there, or in several places and not all are
                meant, or no text would be left.
        """
        document = self._study.documents.get(called, counted=False)
        text, wanted = rows.text(self._connection, document.version), canonical(old)[0]
        places = text.count(wanted) if wanted else 0
        if not places:
            raise KodbokError(
                _("{document} has no such passage: “{quote}”.").format(document=document.name, quote=old)
            )
        if places > 1 and not everywhere:
            raise KodbokError(
                _("{document} has “{quote}” {n} times: give more of the words around it, or --all.").format(
                    document=document.name, quote=old, n=places
                )
            )
        at = text.index(wanted)
        what = (
            What.REPLACE_WORDS.format(old=clean(old), new=clean(new), document=document.name)
            if everywhere
            else What.CORRECT_DOCUMENT.format(document=document.name, start=at, end=at + len(wanted))
        )
        revised = text.replace(wanted, new)
        return self._revise(document, revised, document.name, None, what, why, dry_run=dry_run)

    def _revise(
        self,
        document: Document,
        source: str | bytes,
        file: str,
        options: ReadOptions | None,
        what: str,
        why: str | None,
        *,
        dry_run: bool,
        unless_changed: bool = False,
    ) -> Revision:
        from kodbok.study.revising import Revising

        revising = Revising(self._study, document)
        if isinstance(source, bytes):
            revising.with_file(source, file, options)
        else:
            revising.with_text(source)
        revision = revising.revision()
        if revision.is_new and not dry_run and not (unless_changed and revision.to_look_at):
            revising.write(what, why)
        return revision

    @at_once
    def versions(self, called: str) -> Sequence[TextVersion]:
        """The texts that a document has had, oldest first.

        Raises:
            KodbokError: no such document.
        """
        return rows.versions(self._connection, self._study.documents.get(called, counted=False))


def refuse_no_passage(document: Document, start: int, end: int) -> None:
    """Refuses what is not a stretch of a document's text.

    Raises:
        KodbokError: there is no such passage.
    """
    if not 0 <= start < end <= document.length:
        raise KodbokError(
            _("{start}-{end} is no passage of {document}, which has {length} characters.").format(
                start=start, end=end, document=document.name, length=document.length
            )
        )
