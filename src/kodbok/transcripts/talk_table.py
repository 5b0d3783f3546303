"""Tables of talk: which column says who speaks, when, and what is said, by header words or by values."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from kodbok.text import clean
from kodbok.transcripts import roles, times
from kodbok.transcripts.labels import TIME
from kodbok.transcripts.names import like_name

_WORDS = {  # in Swedish, English, German, French, Norwegian, Danish and Finnish
    "speaker": """talare talaren talande speaker speakers speakername sprecher sprecherin redner rednerin locuteur
        locutrice intervenant intervenante taler taleren puhuja name namn navn nimi nom person personer deltagare
        deltager deltaker participant teilnehmer teilnehmerin osallistuja respondent vem who wer qui hvem kuka
        röst voice stimme voix stemme label speakerlabel role roll rolle rooli speakerid talarid interlocuteur
        interlocutor""",
    "time": """tid tider tiden time times tidkod tidskod timecode timecodes tidstämpel tidsstämpel timestamp timestamps
        start starttime starttid startzeit begin begins beginn began from från von de fra alku zeit uhrzeit zeitmarke
        zeitstempel zeitcode temps heure début debut horodatage minutage tidspunkt tidspunkter tidskode aika aikaleima
        alkuaika tc tcin in klockslag klokkeslæt position""",
    "ends": """slut sluttid end ends endtime ende endzeit endet stop stopp stoptime to till til bis fin slutt loppu
        loppuaika tcout out""",
    "text": """text texten texte tekst teksten teksti transkript transkription transkripsjon transcript transcription
        transcriptions transkriptio utterance utterances yttrande yttranden replik repliker replikk inlägg anförande
        tal talk talet speech content contents contenu innehåll innhold indhold inhalt sisältö said sagt says sagd
        utsaga utsagor utsagn aussage äußerung äusserung wortlaut wortbeitrag propos énoncé enonce paroles parole
        ytring ytringer puhe puheenvuoro lausuma dialog dialogue conversation samtal intervju segment sentence""",
}
_ROLES = {word: role for role, words in _WORDS.items() for word in words.split()}
_WORD = re.compile(r"[^\W\d_]+")
_RANGE = re.compile(r"-->|[–—→]|\s-\s|(?<=\d)-(?=\d{1,3}:)")
_ONLY_TIME = re.compile(rf"{TIME}(?:\s{{0,3}}(?:-->|[-–—→])\s{{0,3}}{TIME})?")
_TIME = re.compile(TIME)
_LONGEST_HEADER = 40
_LONGEST_LABEL = 40
_MOST_SPEAKERS = 20
_FEWEST_ROWS = 3
_LOOKED_AT = 2000


class Columns(NamedTuple):
    """Which column of a table holds what; None where there is none. `header`: the first row names them."""

    speaker: int | None
    time: int | None
    ends: int | None
    text: int
    header: bool


def columns(rows: Sequence[Sequence[str]]) -> Columns | None:
    """How a table of talk is laid out; None if it is another table.

    The words of the first row decide, in any language known here; without them the values do: times,
    and few short names or codes that recur beside longer text.
    """
    rows = rows[:_LOOKED_AT]
    if not rows or max(map(len, rows)) < 2:
        return None
    named = _named(rows[0])
    if "text" in named and ("speaker" in named or "time" in named):
        speaker = named.get("speaker")
        if speaker is None:
            speaker = _speaker(rows[1:], set(named.values()), named["text"])
        return Columns(speaker, named.get("time"), named.get("ends"), named["text"], header=True)
    if "speaker" in named and "time" in named:
        text = _longest(rows[1:], set(named.values()))
        if text is not None:
            return Columns(named["speaker"], named["time"], named.get("ends"), text, header=True)
    return _by_values(rows)


def name_in(cell: str) -> str:
    """The speaker that a cell names, without a time and a colon; "" if it names none."""
    name = " ".join(_TIME.sub(" ", clean(cell)).split())
    return name.strip("*").rstrip(":").strip().strip("*").strip()


def times_in(cell: str) -> tuple[int | None, int | None]:
    """When what a row holds begins and ends, in milliseconds, by its cell of times."""
    first, *rest = _RANGE.split(cell, maxsplit=1)
    begins = times.milliseconds(first)
    ends = times.milliseconds(rest[0]) if rest else None
    return begins, ends if begins is not None and ends is not None and ends >= begins else None


def _named(header: Sequence[str]) -> dict[str, int]:
    """The columns whose header is a known word for what they hold; the first of each kind."""
    named: dict[str, int] = {}
    for at, cell in enumerate(header):
        if len(cell) > _LONGEST_HEADER:
            return {}
        words = [word.group().casefold() for word in _WORD.finditer(clean(cell))]
        kind = _ROLES.get("".join(words)) or next(
            (_ROLES[word] for word in words[:2] if word in _ROLES), None
        )
        if kind and (kind not in named):
            named[kind] = at
    return named


def _by_values(rows: Sequence[Sequence[str]]) -> Columns | None:
    """By times in a column, or else by names beside longer text."""
    width = max(map(len, rows))
    timed = next((at for at in range(width) if _is_time(_column(rows, at), len(rows))), None)
    if len(rows) < (_FEWEST_ROWS if timed is None else 2):
        return None
    taken = {timed} if timed is not None else set()
    text = _longest(rows, taken)
    if text is None:
        return None
    speaker = _speaker(rows, taken, text)
    if timed is None and (speaker is None or not _is_talk(_column(rows, text))):
        return None
    return Columns(speaker, timed, None, text, header=False)


def _column(rows: Sequence[Sequence[str]], at: int) -> list[str]:
    """The cells of a column that hold something."""
    return [cell for row in rows if len(row) > at and (cell := row[at].strip())]


def _is_time(cells: Sequence[str], rows: int) -> bool:
    times_seen = sum(bool(_ONLY_TIME.fullmatch(cell)) for cell in cells)
    return 2 * times_seen >= rows and 5 * times_seen >= 4 * len(cells)


def _longest(rows: Sequence[Sequence[str]], taken: set[int]) -> int | None:
    """The column with the longest text."""
    sizes = {
        at: sum(map(len, cells))
        for at in range(max(map(len, rows), default=0))
        if at not in taken and (cells := _column(rows, at))
    }
    return max(sizes, key=lambda at: sizes[at], default=None)


def _is_talk(cells: Sequence[str]) -> bool:
    """Whether what stands in a column is longer than names are."""
    return sum(map(len, cells)) >= 12 * len(cells)


def _speaker(rows: Sequence[Sequence[str]], taken: set[int], text: int) -> int | None:
    """The column of few short names or codes that recur."""
    for at in range(max(map(len, rows), default=0)):
        if at not in taken and at != text and _is_speaker(_column(rows, at), timed=bool(taken)):
            return at
    return None


def _is_speaker(cells: Sequence[str], *, timed: bool) -> bool:
    names = [name_in(cell) for cell in cells]
    counts = Counter(name.casefold() for name in names if name)
    if not counts or len(counts) > _MOST_SPEAKERS or any(len(cell) > _LONGEST_LABEL for cell in cells):
        return False
    known = all(roles.is_code(name) or roles.is_word(name) for name in names if name)
    recurring = counts.total() >= 3 and counts.total() >= 2 * len(counts)
    return (known and (timed or counts.total() > len(counts))) or (
        recurring and all(like_name(name) for name in names if name)
    )
