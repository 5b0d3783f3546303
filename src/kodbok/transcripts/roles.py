"""What a speaker's label tells: the codes and words that transcribers use, and the roles behind them."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

from kodbok.model import Role

_INTERVIEWER = """interviewer intervjuare intervjuaren intervjuledare intervjuledaren frågeställare
    utfrågare interviewerin interviewer:in interviewende fråga question frage"""
_PARTICIPANT = """participant deltagare deltagaren respondent respondenten informant informanten
    intervjuperson intervjupersonen interviewperson interviewee befragte befragter befragte:r
    teilnehmer teilnehmerin svar svarande answer antwort"""
_MODERATOR = """moderator moderatorn moderatorin samtalsledare samtalsledaren diskussionsledare
    facilitator gesprächsleitung gesprächsleiter"""
_OBSERVER = "observer observatör observatören beobachter beobachterin"
_INTERPRETER = "interpreter tolk tolken dolmetscher dolmetscherin"
_SOMEONE = "speaker talare sprecher sprecherin locuteur"

WORDS = {
    word: role
    for words, role in (
        (_INTERVIEWER, Role.INTERVIEWER),
        (_PARTICIPANT, Role.PARTICIPANT),
        (_MODERATOR, Role.MODERATOR),
        (_OBSERVER, Role.OBSERVER),
        (_INTERPRETER, Role.INTERPRETER),
        (_SOMEONE, Role.UNKNOWN),
    )
    for word in words.split()
}
_ASKED = frozenset(("fråga", "question", "frage", "svar", "answer", "antwort"))
_CODES = {
    **dict.fromkeys(("I", "IL", "IV", "INT", "INTV", "Q"), Role.INTERVIEWER),
    **dict.fromkeys(("R", "RESP", "IP", "INF", "P", "DELT", "FP", "TP", "UP"), Role.PARTICIPANT),
    "MOD": Role.MODERATOR,
    "OBS": Role.OBSERVER,
}
_PLAIN_CODE = re.compile(r"(?:(?:I|IL|IV|INT|INTV|Int|R|RESP|Resp|IP|Ip|INF|Inf|DELT|Delt|MOD|Mod)\.?)")
_NUMBERED_CODE = re.compile(
    r"(?P<code>I|IL|IV|INT|INTV|R|RESP|IP|INF|P|DELT|FP|TP|UP|M|MOD|K|D|B|S|SP|F|ID)[ .-]?\d{1,3}[a-z]?",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?:[ _.-]?\d{1,3}|[ _.-][A-Z])$")


@lru_cache(1024)  # asked for each turn, and always of the same few labels
def is_code(label: str) -> bool:
    """Whether the label is a short code that hardly stands for anything but a speaker (`R1`)."""
    return bool(_PLAIN_CODE.fullmatch(label) or _NUMBERED_CODE.fullmatch(label))


@lru_cache(1024)
def is_word(label: str) -> bool:
    """Whether the label is the word for a role, with or without a number (`Respondent 2`)."""
    return _NUMBER.sub("", label).casefold() in WORDS


def is_numbered_question(label: str) -> bool:
    """Whether the label numbers a question or an answer (`Fråga 2`), not somebody who speaks."""
    word = _NUMBER.sub("", label).casefold()
    return label[-1].isdecimal() and word in _ASKED


def called(word: str) -> Role | None:
    """The role that a word or code names in so many words; None if it names none."""
    return {role.value: role for role in Role}.get(word.casefold()) or WORDS.get(word.casefold())


def guess(label: str, others: Collection[str] = (), language: str | None = None) -> Role:
    """The role that a label suggests.

    Args:
        label: the label, as written.
        others: all labels of the document: single letters mean something only in company.
        language: the document's language, where it is known.
    """
    upper = label.upper().removesuffix(".")
    if len(label) == 1 and upper in "MFSAB":
        return _letter(upper, others, language)
    if upper in _CODES:
        return _CODES[upper]
    if found := _NUMBERED_CODE.fullmatch(label):
        code = found["code"].upper()
        return _letter(code, others, language) if code == "B" else _CODES.get(code, Role.UNKNOWN)
    words = (_NUMBER.sub("", word.strip("().,")).casefold() for word in label.split())
    return next((WORDS[word] for word in words if word in WORDS), Role.UNKNOWN)


def _letter(letter: str, others: Collection[str], language: str | None) -> Role:
    """A single letter: M(oderator), F(råga) and S(var), Q and A, B(efragter); else initials."""
    company = {other.upper() for other in others}
    interviewer = bool(company & {"I", "INT", "INTV"})
    gendered = {re.sub(r"\d+$", "", other) for other in company} & ({"M", "F", "K"} - {letter})
    match letter:
        case "M" if not gendered and not interviewer:
            return Role.MODERATOR
        case "F" if not gendered and not interviewer:
            return Role.INTERVIEWER
        case "S" if "F" in company and not interviewer:
            return Role.PARTICIPANT
        case "A" if "Q" in company:
            return Role.PARTICIPANT
        case "B" if interviewer or (language or "").lower().startswith("de"):
            return Role.PARTICIPANT
    return Role.UNKNOWN
