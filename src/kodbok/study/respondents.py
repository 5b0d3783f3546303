"""The respondents of a survey that an import takes: those who are not there already."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from kodbok.errors import KodbokError
from kodbok.messages import ngettext
from kodbok.transcripts import ReadOptions
from kodbok.transcripts.survey import Respondent, Survey, read_survey

_MOST_NAMED = 5


def survey_in(path: Path, raw: bytes, options: ReadOptions) -> Survey:
    """The survey in a file.

    Raises:
        KodbokError: it is none that can be read.
    """
    try:
        return read_survey(raw, options)
    except KodbokError as error:
        raise KodbokError(f"{path}: {error}") from None


def told_apart(
    path: Path, survey: Survey, is_there: Callable[[bytes], object]
) -> tuple[tuple[Respondent, ...], str | None]:
    """Those whose rows are new, and a sentence about the others, if there are any."""
    new: list[Respondent] = []
    old: list[str] = []
    for one in survey.respondents:
        if is_there(one.raw):
            old.append(one.case)
        else:
            new.append(one)
    if not old:
        return tuple(new), None
    names = ", ".join(old[:_MOST_NAMED]) + (", …" if len(old) > _MOST_NAMED else "")
    sentence = ngettext(
        "{path}: {n} respondent is there already: {names}.",
        "{path}: {n} respondents are there already: {names}.",
        len(old),
    )
    return tuple(new), sentence.format(path=path, n=len(old), names=names)
