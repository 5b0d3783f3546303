"""`study.search`: where words stand in what is said, and codes put on what was found.

The folded texts are kept between searches. A text version never changes, so what is kept of one stays
right; what is searched are the present versions of the documents, looked up anew each time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from kodbok.model import Coding, Document, Origin
from kodbok.search import Finder, How, Lexicon, Searchable, finder
from kodbok.store import documents as document_rows
from kodbok.study.hits import Found, Hit, Hits
from kodbok.study.snapshot import at_once

if TYPE_CHECKING:
    from kodbok.study.study import Study

__all__ = ["Found", "Hit", "HitRow", "Hits", "How", "Question", "Searching"]


@dataclass(frozen=True, slots=True)
class Question:
    """What is looked for, and where.

    Attributes:
        query: What was typed.
        how: Whether it is text, a whole word, any form of a word, or a pattern.
        documents: Only in these; None is everywhere.
        with_interviewer: Whether what interviewers and moderators say is searched too.
    """

    query: str
    how: How = How.TEXT
    documents: tuple[str, ...] | None = None
    with_interviewer: bool = False


class HitRow(NamedTuple):
    """A passage that was found, with its source and, where asked for, the text around it."""

    document: str
    case: str | None
    turn: str | None
    lines: str
    speaker: str | None
    start: int
    end: int
    code: str | None
    coder: str | None
    quote: str
    before: str
    after: str


class Searching:
    """Search in one study."""

    def __init__(self, study: Study) -> None:
        self._study = study
        self._connection = study.connection
        self._texts: dict[int, Searchable] = {}
        self._lexicons: dict[str | None, Lexicon] = {}
        self._read: set[tuple[str | None, int]] = set()

    # -- ask -----------------------------------------------------------------------------------

    def find(
        self,
        query: str,
        *,
        how: str = "text",
        documents: Sequence[str] | None = None,
        with_interviewer: bool = False,
    ) -> list[Hit]:
        """Every place where it stands, by document and in text order.

        Labels before turns are never searched, and no hit crosses one.

        Args:
            query: What is looked for.
            how: "text" (anywhere, inside words too), "word" (whole words), "form" (every form of each
                word, in Swedish also as a part of compounds) or "regex".
            documents: Only in these.
            with_interviewer: Whether interviewers' and moderators' turns are searched too.

        Raises:
            KodbokError: no such document, nothing to look for, or a pattern that cannot be read or
                takes too long.
        """
        named = None if documents is None else tuple(documents)
        hits = Hits()
        for found in self.look(Question(query, How(how), named, with_interviewer)):
            hits.add(found)
        return list(hits)

    def look(self, question: Question) -> Iterator[Found]:
        """What `find` finds, in slices of little work each: for a search that can be stopped.

        Raises:
            KodbokError: as `find`.
        """
        documents = self._documents(question.documents)
        lexicons = {self._language(one): self._lexicon(self._language(one)) for one in documents}
        if question.how is How.FORM:
            for document in documents:
                yield Found(document, self._searchable(document, lexicons[self._language(document)]))
        finders: dict[str | None, Finder] = {}
        for document in documents:
            language = self._language(document)
            if language not in finders:
                finders[language] = finder(question.query, question.how, lexicons[language])
            text = self._searchable(document)
            silent = frozenset[str]()
            if not question.with_interviewer:
                silent = frozenset(one.label for one in document.speakers if one.role.asks)
            for passages in text.look(finders[language], silent):
                yield Found(document, text, passages)

    def _documents(self, called: Sequence[str] | None) -> Sequence[Document]:
        """The documents searched; what is kept of texts that no document has any more is let go."""
        present = self._study.documents.list()
        versions = {one.version for one in present}
        self._texts = {version: text for version, text in self._texts.items() if version in versions}
        if called is None:
            return present
        named = {self._study.documents.get(one).name for one in called}
        return [one for one in present if one.name in named]

    def _language(self, document: Document) -> str | None:
        return document.language or self._study.language

    def _lexicon(self, language: str | None) -> Lexicon:
        if language not in self._lexicons:
            self._lexicons[language] = Lexicon(language)
        return self._lexicons[language]

    def _searchable(self, document: Document, lexicon: Lexicon | None = None) -> Searchable:
        version = document.version
        text = self._texts.get(version) or self._load(version)
        read = (self._language(document), version)
        if lexicon and read not in self._read:
            lexicon.take(text.words())
            self._read.add(read)
        return text

    @at_once
    def _load(self, version: int) -> Searchable:
        text = Searchable(
            document_rows.text(self._connection, version), document_rows.units(self._connection, version)
        )
        self._texts[version] = text
        return text

    # -- passages --------------------------------------------------------------------------------

    def passages(self, hits: Iterable[Hit], *, words_alone: bool = False) -> list[Hit]:
        """What coding these hits puts a code on: each one's sentence once, or the words alone."""
        if words_alone:
            return list(dict.fromkeys(hits))
        texts: dict[str, Searchable] = {}
        whole: dict[Hit, None] = {}
        for hit in hits:
            if hit.document not in texts:
                texts[hit.document] = self._searchable(self._study.documents.get(hit.document))
            whole[Hit(hit.document, *texts[hit.document].sentences(hit.start, hit.end))] = None
        return list(whole)

    @at_once
    def rows(self, hits: Iterable[Hit], *, context: int = 0, code: str | None = None) -> list[HitRow]:
        """The passages with their sources, and so many characters before and after.

        Args:
            hits: The passages.
            context: How many characters before and after.
            code: The code that was put on them, by the acting coder.
        """
        from kodbok.study.codebook import paths
        from kodbok.themes import Sources

        study = self._study
        path = paths(study.codebook.get(), study.language)[study.codebook.find(code).id] if code else None
        known: dict[str, tuple[str, Sources]] = {}
        rows: list[HitRow] = []
        for document, start, end in hits:
            if document not in known:
                found = study.documents.get(document)
                known[document] = self._searchable(found).text, Sources(study.themes.talk(found))
            text, sources = known[document]
            source = sources.of(start, end)
            rows.append(
                HitRow(
                    document=document,
                    case=source.case,
                    turn=source.turn,
                    lines=source.lines,
                    speaker=source.speaker,
                    start=start,
                    end=end,
                    code=path,
                    coder=study.coder if code else None,
                    quote=text[start:end],
                    before=text[max(0, start - context) : start],
                    after=text[end : end + context],
                )
            )
        return rows

    # -- change ----------------------------------------------------------------------------------

    def code_all(
        self,
        hits: Iterable[Hit],
        code: str,
        *,
        words_alone: bool = False,
        versions: Mapping[str, int] | None = None,
        why: str | None = None,
    ) -> list[Coding]:
        """Puts a code on every hit's sentence, or on the words alone, as one change; returns the new codings.

        Args:
            hits: What was found.
            code: The code.
            words_alone: Whether the words are coded, not the sentence.
            versions: The text versions that were searched (`Hits.versions`), where that was earlier.
            why: The reason, for the history.

        Raises:
            KodbokError: no such code, a heading, or a document has another text by now.
        """
        passages = self.passages(hits, words_alone=words_alone)
        if not passages:
            return []
        return self._study.codings.add_many(passages, code, origin=Origin.SEARCH, versions=versions, why=why)
