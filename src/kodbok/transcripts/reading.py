"""From a file's bytes to a transcript: format, text, speakers, turns, sentences, fields."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import PurePath
from typing import TypeVar

from kodbok.errors import KodbokError
from kodbok.messages import _
from kodbok.model import Cue, Remark, Role, Speaker, Transcript, Units
from kodbok.text import TextMap, canonical, clean
from kodbok.transcripts import asking, speakers, times, told
from kodbok.transcripts.columns import TALK_USES
from kodbok.transcripts.format import Claim, Extract, Format, ReadOptions
from kodbok.transcripts.formats import called, choose, named
from kodbok.transcripts.given import Given, GivenSpeaker, combined, label_key, overruled
from kodbok.transcripts.labels import Mark, speaker_pattern
from kodbok.transcripts.mending import mended
from kodbok.transcripts.names import is_heading, like_name
from kodbok.transcripts.paragraphs import is_wrapped
from kodbok.transcripts.sentences import sentences
from kodbok.transcripts.speakers import Evidence
from kodbok.transcripts.table_files import may_be_table
from kodbok.transcripts.timed import conversation
from kodbok.transcripts.turns import labelled, tail, unlabelled
from kodbok.transcripts.unread import refusal

MAX_BYTES = 256 * 2**20
"""Larger files are refused."""

_Placed = TypeVar("_Placed", Cue, Remark)

_AS_IT_IS = ReadOptions()
_SEEN = re.compile("[^\\s\xad\u200b-\u200f\u2060-\u2064\ufeff]")


def read(
    name: str,
    raw: bytes,
    options: ReadOptions = _AS_IT_IS,
    beside: Given | None = None,
) -> Transcript:
    """Reads a transcript, whatever its format; the content decides which that is.

    Args:
        name: the file's name, for messages; its extension only breaks ties (.md or .txt).
        raw: the file's bytes.
        options: what the researcher says about speakers, language and encoding.
        beside: what transcripts.csv says about this file (`Sidecar.about`); the file's own
            front matter goes before it, and what they disagree about is in the warnings.

    Raises:
        KodbokError: the file is empty, too large, damaged, not text, or of a format that is not
            read; one sentence with the file's name.
        UsageError: the expression for speakers or the encoding is not one.
    """
    if options.speakers not in ("auto", "none"):
        speaker_pattern(options.speakers)
    try:
        format, extract = _extracted(raw, PurePath(name).suffix.lower(), options)
        return _transcript(format.name, extract, options, beside)
    except KodbokError as error:
        raise type(error)(f"{name}: {error}") from None
    except RecursionError:
        raise KodbokError(_("{name}: nested too deeply to be read").format(name=name)) from None


def from_extract(name: str, format: str, extract: Extract, options: ReadOptions) -> Transcript:
    """The transcript of what was taken out of a part of a file; `name` is the file's, for messages.

    Raises:
        KodbokError: there is no text in it.
    """
    if not any(_SEEN.search(text) for text in _texts(extract)):
        raise KodbokError(_("{name}: there is no text in it").format(name=name))
    return _transcript(format, extract, options, None)


def _extracted(raw: bytes, suffix: str, options: ReadOptions) -> tuple[Format, Extract]:
    if len(raw) > MAX_BYTES:
        raise KodbokError(
            _("larger than {most} MB: not read; is it the recording?").format(most=MAX_BYTES // 2**20)
        )
    if not raw.strip():
        raise KodbokError(_("the file is empty"))
    if options.reader is not None:
        format, claim = called(options.reader), Claim.CONTENT
    else:
        format, claim = choose(raw, suffix)
        told_columns = any(use in TALK_USES for use, _column in options.columns)
        if claim < Claim.CONTENT and told_columns and may_be_table(raw, suffix, options.columns):
            format, claim = named("table"), Claim.CONTENT
    if claim < Claim.CONTENT and (why := refusal(raw, suffix)):
        raise KodbokError(why)
    extract = mended(format.extract(raw, options), repair=options.repair)
    if not any(_SEEN.search(text) for text in _texts(extract)):
        raise KodbokError(_("there is no text in it"))
    return format, extract


def _texts(extract: Extract) -> Iterator[str]:
    yield extract.text
    for one in extract.timed:
        yield from (said.text for said in one.said)


@dataclass(slots=True)
class _Layout:
    """The canonical text, and what is known about it before turns are made."""

    text: str
    text_map: TextMap
    marks: list[Mark]
    evidence: list[Evidence]
    talk_end: int
    wrapped: bool = False
    cues: tuple[Cue, ...] = ()
    remarks: tuple[Remark, ...] = ()


def _transcript(format: str, extract: Extract, options: ReadOptions, beside: Given | None) -> Transcript:
    said, clashes = combined(extract.given, beside)
    said = overruled(said, options.named)
    language = said.language or options.language or extract.language
    named = {label_key(one.label): one for one in said.speakers}
    lay_out = partial(_timed, join=options.join) if extract.timed else _prose
    layout = lay_out(extract, options.speakers, [one.label for one in said.speakers], language)
    silent = {label_key(label) for label in options.silent}
    text, marks = layout.text, [mark for mark in layout.marks if mark.key not in silent]
    turns = labelled(text, marks, layout.talk_end) if marks else unlabelled(text, wrapped=layout.wrapped)
    spoken = tuple(dict.fromkeys(mark.label for mark in marks if mark.label))
    by_label = {one.label: one.role for one in layout.evidence}
    guessed = asking.roles(
        text,
        turns,
        {label: by_label.get(label, Role.UNKNOWN) for label in spoken},
        said.fields.get("interviewer"),
    )
    once = () if options.speakers == "none" else _once(marks, layout.evidence, silent)
    recurring = _recurring(layout.evidence, silent) if options.speakers == "auto" else ()
    people = tuple(_speaker(label, named.get(label_key(label)), guessed.get(label)) for label in spoken)
    return Transcript(
        text=text,
        text_map=layout.text_map.pack(),
        units=Units(
            tuple(turns), tuple(sentences(text, turns, language, wrapped=layout.wrapped)), layout.cues
        ),
        speakers=people,
        format=format,
        encoding=extract.encoding,
        language=language,
        cases=said.cases,
        fields=said.fields,
        remarks=layout.remarks,
        once=once,
        warnings=(
            *extract.warnings,
            *clashes,
            *_without_turn(named, marks, options),
            *_left_out(once, recurring),
        ),
    )


def _prose(extract: Extract, how: str, named: list[str], language: str | None) -> _Layout:
    """A text with labels at the beginnings of its lines, kept as it is."""
    text, text_map = canonical(extract.text)
    if extract.labels and how == "auto":
        marks = [
            Mark(text_map.to_canonical(start), text_map.to_canonical(after), clean(label or ""), sure=True)
            for start, after, label in extract.labels
        ]
        marks, evidence = told.found(text, marks, named, language)
    else:
        marks, evidence = speakers.find(text, how, named, language)
    talk_end = tail(text) if extract.talk_end is None else text_map.to_canonical(extract.talk_end)
    marks = [mark for mark in marks if mark.start < talk_end]
    marks, cues = times.stamped(text, marks, talk_end)
    wrapped = is_wrapped(text, [mark.start for mark in marks])
    cues = times.past_labels(text, (_moved(one, text_map) for one in extract.cues), marks) or cues
    remarks = tuple(_moved(one, text_map) for one in extract.remarks)
    return _Layout(text, text_map, marks, evidence, talk_end, wrapped, cues, remarks)


def _moved(one: _Placed, text_map: TextMap) -> _Placed:
    """The same at its place in the canonical text."""
    return one._replace(start=text_map.to_canonical(one.start), end=text_map.to_canonical(one.end))


def _timed(extract: Extract, how: str, named: list[str], language: str | None, *, join: bool) -> _Layout:
    """Timed talk, written out with a paragraph for each turn, so that the text is its own source."""
    talk = conversation(extract.timed, how, named, language, join=join)
    return _Layout(talk.text, TextMap(), talk.marks, talk.evidence, len(talk.text), cues=talk.cues)


def _speaker(label: str, given: GivenSpeaker | None, guessed: Role | None) -> Speaker:
    if given is None:
        return Speaker(label, guessed or Role.UNKNOWN)
    return Speaker(label, given.role or guessed or Role.UNKNOWN, given.name, given.case)


def _without_turn(named: dict[str, GivenSpeaker], marks: list[Mark], options: ReadOptions) -> list[str]:
    """Speakers that the file or a table names, and no line begins with."""
    if options.speakers == "none":
        return []
    known = {mark.key for mark in marks} | {label_key(label) for label in options.silent}
    known |= {label_key(one.label) for one in options.named}  # these may be meant for other files
    return [
        _("the speaker {label} is named, but no line of the text begins with it").format(label=one.label)
        for key, one in named.items()
        if key not in known
    ]


def _once(marks: list[Mark], evidence: list[Evidence], silent: set[str]) -> tuple[str, ...]:
    """Labels that look like speakers, but occur only once."""
    first = next((mark.start for mark in marks if mark.label), 0)
    return tuple(
        one.label
        for one in evidence
        if marks
        and not one.speaks
        and one.count == 1
        and one.first > first
        and like_name(one.label)
        and label_key(one.label) not in silent
    )


def _recurring(evidence: list[Evidence], silent: set[str]) -> tuple[str, ...]:
    """Labels that look like speakers and recur, but were taken for entries or words of the text."""
    return tuple(
        one.label
        for one in evidence
        if not one.speaks
        and one.count > 1
        and like_name(one.label)
        and not is_heading(Mark(0, 0, one.label))
        and label_key(one.label) not in silent
    )


def _left_out(once: tuple[str, ...], recurring: tuple[str, ...]) -> Iterator[str]:
    if once:
        yield _(
            "taken as text, not as speakers, since each occurs once: {labels} (name them under speakers if they speak)"
        ).format(labels=_listed(once))
    if recurring:
        yield _(
            "taken as text, not as speakers, though they recur: {labels} (name them under speakers if they speak)"
        ).format(labels=_listed(recurring))


def _listed(labels: tuple[str, ...]) -> str:
    return ", ".join(f'"{label}:"' for label in labels[:5]) + (", …" if len(labels) > 5 else "")
