"""CHAT (.cha), as CLAN and TalkBank have it: an utterance a line, with what describes it on lines below."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from kodbok.errors import KodbokError
from kodbok.messages import _
from kodbok.model import Role
from kodbok.transcripts import prose, roles
from kodbok.transcripts.chat_words import spoken
from kodbok.transcripts.format import Claim, Extract, Format, ReadOptions, Said, Timed
from kodbok.transcripts.given import GivenSpeaker
from kodbok.transcripts.languages import short
from kodbok.transcripts.left_out import left_out

_SUFFIXES = (".cha",)
_HEAD = 4000
_FIRST = re.compile(
    rb"(?i)(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*@(?:utf8|begin|pid|participants|languages|id|font|window)\b"
)
_UTTERANCE = re.compile(rb"(?:^|[\n\r])\*[^:\s]{1,80}:")
_LINE = re.compile(r"([*%])([^:\s]{1,80}):\s*(.*)", re.DOTALL)
_HEADER = re.compile(r"(@)([^:\n]{1,80}?)(?::\s*(.*)|\s*)", re.DOTALL)
_OLD_TIMES = re.compile(r"(?:^|\s)(\d{1,10})[\s_]+(\d{1,10})\W*$")
_BULLET = re.compile(r"\x15([^\x15]{0,400})\x15|[•·]((?:%\w{1,9}:\"[^\"\n]{0,200}\"_)?\d{1,9}_\d{1,9}-?)[•·]")
_TIMES = re.compile(r"(?:^|_)(\d{1,10})_(\d{1,10})-?$")
_INTERPOSED = re.compile(r"&\*([\w-]{1,40}):([^\s\[\]<>]+)")
_DATE = re.compile(r"(\d{1,2})-([A-Z]{3})-(\d{4})")
_MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]
_OF_THE_FILE = frozenset(
    (
        *("utf8", "begin", "end", "pid", "languages", "participants", "id", "font", "window"),
        *("color words", "options", "new episode", "filename"),
    )
)
_ROLES = {
    **dict.fromkeys(("investigator", "interviewer", "examiner"), Role.INTERVIEWER),
    **dict.fromkeys(
        ("participant", "subject", "informant", "target_child", "target_adult", "interviewee"),
        Role.PARTICIPANT,
    ),
    **dict.fromkeys(("observer", "observateur"), Role.OBSERVER),
}
_OTHER_ROLES = frozenset(
    [
        "child",
        "mother",
        "father",
        "brother",
        "sister",
        "sibling",
        "grandmother",
        "grandfather",
        "relative",
        "partner",
        "boy",
        "girl",
        "adult",
        "teenager",
        "male",
        "female",
        "visitor",
        "friend",
        "playmate",
        "caretaker",
        "environment",
        "group",
        "unidentified",
        "uncertain",
        "other",
        "text",
        "media",
        "playrole",
        "lena",
        "justice",
        "attorney",
        "doctor",
        "nurse",
        "patient",
        "client",
        "leader",
        "member",
        "narrator",
        "speaker",
        "audience",
        "student",
        "teacher",
        "host",
        "guest",
        "camera_operator",
        "offscript",
        "clinician",
        "therapist",
        "housekeeper",
        "sales",
        "non_human",
        "toy",
    ]
)


def _claims(raw: bytes, suffix: str) -> Claim:
    head = raw[:_HEAD].replace(b"\0", b"")  # UTF-16 too
    if not (suffix in _SUFFIXES or _FIRST.match(head)):
        return Claim.NO
    seen = raw.replace(b"\0", b"") if b"\0" in raw[:400] else raw
    return Claim.CONTENT if _UTTERANCE.search(seen) else Claim.NO


def _extract(raw: bytes, options: ReadOptions) -> Extract:
    found = prose.extract(raw, options)
    chat = _Chat()
    for line in _lines(found.text):
        chat.take(line)
    if not chat.timed:
        raise KodbokError(_("a CHAT file without utterances (*CODE: ...) in which something is said"))
    given = replace(
        found.given,
        speakers=found.given.speakers or chat.speakers(),
        fields={**chat.fields(), **found.given.fields},
    )
    return replace(
        found,
        text="",
        given=given,
        timed=tuple(chat.timed),
        language=chat.language,
        warnings=(*found.warnings, *left_out(chat.aside)),
    )


def _lines(text: str) -> Iterator[str]:
    """The lines, each with those that go on with it."""
    parts: list[str] = []
    for line in re.split(r"\r\n?|\n", text):
        if _parsed(line) is not None:
            yield " ".join(parts)
            parts = []
        parts.append(line.strip() if parts else line)
    yield " ".join(parts)


def _parsed(line: str) -> re.Match[str] | None:
    """A line's sign (`*` somebody speaks, `%` about that, `@` about the file), its name and what it says."""
    return (_HEADER if line.startswith("@") else _LINE).fullmatch(line)


@dataclass(slots=True)
class _Chat:
    """What was read so far."""

    timed: list[Timed] = field(default_factory=list)
    aside: Counter[str] = field(default_factory=Counter)
    language: str | None = None
    _people: dict[str, tuple[str, str]] = field(default_factory=dict)
    _told: dict[str, list[str]] = field(default_factory=dict)
    _begun: bool = False

    def take(self, line: str) -> None:
        """Takes in one line: an utterance, what describes it, or what is told about the file."""
        found = _parsed(line)
        if found is None:
            self._told.setdefault("note", []).extend([line] if line else [])
            return
        sign, name, value = found[1], found[2].strip(), (found[3] or "").strip()
        if sign == "*":
            self._begun = True
            self._utterance(name, value)
        elif sign == "%" and name in ("snd", "mov") and (times := _OLD_TIMES.search(value)):
            self._take_times(int(times[1]), int(times[2]))
        elif sign == "%" or (self._begun and name.casefold() != "end"):
            self.aside[sign + name] += 1
        else:
            self._header(name.casefold(), value)

    def speakers(self) -> tuple[GivenSpeaker, ...]:
        """Those who speak, with their names and roles."""
        speaking = dict.fromkeys(said.voice for one in self.timed for said in one.said)
        return tuple(
            GivenSpeaker(code, _role(role), name.replace("_", " ") or None)
            for code, (name, role) in self._people.items()
            if code in speaking
        )

    def fields(self) -> dict[str, str]:
        """What is told about the talk before it begins."""
        fields = {name: "; ".join(values) for name, values in self._told.items() if values}
        if date := _DATE.fullmatch(fields.get("date", "").upper()):
            month = _MONTHS.index(date[2]) + 1 if date[2] in _MONTHS else 0
            fields["date"] = f"{date[3]}-{month:02}-{int(date[1]):02}" if month else fields["date"]
        return fields

    def _header(self, name: str, value: str) -> None:
        if name == "languages":
            self.language = next(filter(None, map(short, re.split(r"[,\s]+", value))), None)
        elif name == "participants":
            for person in value.split(","):
                code, *words = person.split() or [""]
                self._person(code, words)
        elif name == "id":
            parts = [*map(str.strip, value.split("|")), *[""] * 8]
            name, role = self._people.get(parts[2], ("", ""))
            self._people[parts[2]] = name, role or parts[7]
        elif name not in _OF_THE_FILE and value:
            self._told.setdefault({"location": "place"}.get(name, name), []).append(value)

    def _person(self, code: str, words: list[str]) -> None:
        """`CHI Laetitia Target_Child`, where the name or the role may be missing."""
        is_role = bool(words) and (_role(words[-1]) is not None or words[-1].casefold() in _OTHER_ROLES)
        role = words[-1] if is_role else ""
        self._people[code] = " ".join(words[:-1] if is_role else words), role

    def _take_times(self, begins: int, ends: int) -> None:
        """Times on a line of their own, as older files have them."""
        if self.timed and self.timed[-1].begins is None:
            self.timed[-1] = replace(self.timed[-1], begins=begins, ends=ends)

    def _utterance(self, code: str, value: str) -> None:
        """What a line says, divided where times stand: each of them follows on what it is about."""
        said, begins, ends = False, None, None
        at = 0
        for bullet in (*_BULLET.finditer(value), None):
            if bullet is not None and (times := _TIMES.search(bullet[1] or bullet[2] or "")):
                begins, ends = int(times[1]), int(times[2])
            words = tuple(_voices(code, value[at : bullet.start() if bullet else len(value)]))
            if words:
                self.timed.append(Timed(begins, ends, words))
                said, begins, ends = True, None, None
            at = bullet.end() if bullet else at
        if not said:
            self.aside[_("utterances without words")] += 1


def _voices(code: str, marked: str) -> Iterator[Said]:
    """The words of a speaker, and those that others say meanwhile (`&*MOT:ja`)."""
    at = 0
    for found in _INTERPOSED.finditer(marked):
        yield from _said(marked[at : found.start()], code)
        yield from _said(found[2], found[1])
        at = found.end()
    yield from _said(marked[at:], code)


def _said(marked: str, code: str) -> Iterator[Said]:
    if words := spoken(marked):
        yield Said(words, code)


def _role(word: str) -> Role | None:
    return _ROLES.get(word.casefold()) or roles.called(word)


FORMAT = Format("chat", _SUFFIXES, _claims, _extract)
