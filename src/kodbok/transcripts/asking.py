"""Who asks and who answers, where no label tells: by what the file says about itself, or by the talk.

A guess that the researcher is shown. It is made where the evidence is plain, and else left open.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kodbok.model import Role, Turn

_TOLD = re.compile(
    r"^[^\S\n]*[-*#>]{0,3}[^\S\n]*(?:[^\n.]{0,200}\.[^\S\n]+)?"
    r"(?i:interviewers?|intervjuare|intervjuaren|intervjuarna|intervjuledare|interviewerin)\**"
    r"[^\S\n]*(?::|[^\S\n](?:is|was|are|were|är|var|ist|war)[^\S\n])\**(?P<names>(?:[^\n.]|(?<=\b\w)\.){1,200})",
    re.MULTILINE,
)
_WORD = re.compile(r"\w+")
_TURNS = 5
"""So many turns each make the share of questions tell something."""


@dataclass(slots=True)
class _Share:
    """How much one speaker says, and how often that is a question."""

    turns: int = 0
    asking: int = 0
    length: int = 0

    def asks(self) -> float:
        """The share of turns with a question in them."""
        return self.asking / self.turns


def roles(
    text: str, turns: Sequence[Turn], guessed: Mapping[str, Role], interviewer: str | None
) -> dict[str, Role]:
    """The roles of the speakers, those that their labels tell left as they are.

    Args:
        text: canonical text.
        turns: its turns, in text order.
        guessed: each speaker's role by the label alone.
        interviewer: the names of those who ask, as the researcher gives them.
    """
    if any(role is not Role.UNKNOWN for role in guessed.values()):
        return dict(guessed)
    asking = _named(text, turns, guessed, interviewer) or _by_questions(text, turns, guessed)
    if not asking:
        return dict(guessed)
    return {label: Role.INTERVIEWER if label in asking else Role.PARTICIPANT for label in guessed}


def _named(text: str, turns: Sequence[Turn], labels: Iterable[str], interviewer: str | None) -> set[str]:
    """The speakers that the researcher, or a line before the talk, names as those who ask; not all of them."""
    first = next((turn.start for turn in turns if turn.speaker is not None), 0)
    told = [interviewer or "", *(found["names"] for found in _TOLD.finditer(text, 0, first))]
    words = {word.casefold() for names in told for word in _WORD.findall(names)}
    own = {label: {word.casefold() for word in _WORD.findall(label)} for label in labels}
    found = {label for label in own if own[label] and own[label] <= words}
    return found if len(found) < len(set(labels)) else set()


def _by_questions(text: str, turns: Sequence[Turn], labels: Iterable[str]) -> set[str]:
    """Of two speakers, the one who asks in most turns and says the less, if the other hardly asks."""
    shares = {label: _Share() for label in labels}
    if len(shares) != 2:
        return set()
    for turn in turns:
        if turn.speaker in shares:
            share = shares[turn.speaker]
            share.turns += 1
            share.asking += "?" in text[turn.body : turn.end]
            share.length += turn.end - turn.body
    if min(share.turns for share in shares.values()) < _TURNS:
        return set()
    (_answers, calm), (asks, curious) = sorted(shares.items(), key=lambda one: one[1].asks())
    plain = (
        curious.asks() >= 0.5 and calm.asks() <= 0.5 * curious.asks() and 2 * curious.length <= calm.length
    )
    return {asks} if plain else set()
