"""Surveys: a respondent's row becomes a case with attributes, and a document with the open answers.

What a column holds is said by the researcher or told by what stands in it. A document's own bytes are its
case and its answers alone, as a CSV with a header: so a survey can be imported again when more have answered,
and what one respondent has said can be taken out without the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kodbok.errors import KodbokError
from kodbok.messages import _
from kodbok.model import Case, Role, Transcript
from kodbok.tables import Record, Row, Table, table, write_csv
from kodbok.text import canonical, clean
from kodbok.transcripts.cases import CasesFile
from kodbok.transcripts.columns import SURVEY_USES, TALK_USES, uses
from kodbok.transcripts.format import Claim, Extract, Label, ReadOptions
from kodbok.transcripts.formats import choose
from kodbok.transcripts.given import Given, GivenSpeaker
from kodbok.transcripts.reading import from_extract
from kodbok.transcripts.table_files import may_be_table, read_told

_ID_WORDS = """case fall id nr no number nummer löpnummer respondent respondentid respondents responseid response
    participant participantid deltagare deltagarid informant person personid kod code kommun svarsid"""
_LONG_ANSWER = 40
_WORD = re.compile(r"[^\W\d_]+")
_DATE = re.compile(r"\s*\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:\D.*)?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Respondent:
    """One respondent with open answers: the case's name, a CSV of its own, and its text."""

    case: str
    raw: bytes
    extract: Extract

    def transcript(self, name: str, options: ReadOptions) -> Transcript:
        """The answers as a document; `name` is the file's, for messages."""
        if not self.extract.labels:  # one question, whose answers are all the text there is
            options = replace(options, speakers="none")
        return from_extract(name, "survey", self.extract, options)


@dataclass(frozen=True, slots=True)
class Survey:
    """A survey's cases, and those of them that have answered open questions, in the order of the file."""

    cases: CasesFile
    respondents: tuple[Respondent, ...]


def is_survey(raw: bytes, suffix: str, options: ReadOptions) -> bool:
    """Whether a file is a table, by its name or by what is said about its columns, but none of talk."""
    if options.reader is not None:
        return False
    said = {use for use, _column in options.columns}
    old = suffix.lower() == ".xls"  # to be told that it is too old
    if said & set(TALK_USES) or not (old or may_be_table(raw, suffix, options.columns)):
        return False
    return bool(said & set(SURVEY_USES)) or choose(raw, suffix.lower())[1] < Claim.CONTENT


def read_survey(raw: bytes, options: ReadOptions) -> Survey:
    """Reads a survey. `options.columns` says what columns hold; what it leaves open, the answers tell.

    A column named as id, or one of those usual for it, names the cases; without any the rows are numbered.
    Open answers are those of columns whose cells are long or mostly different sentences. All others are
    attributes; when open columns are named, such a column that is not named is left out, with a warning.

    Raises:
        KodbokError: no table, no column of open answers, a case twice or none; it stands after the file's name.
    """
    told = read_told(raw, options)
    read, titles = _table(told.records)
    plan = _planned(read, uses(read.header, options.columns))
    cases: list[Case] = []
    respondents: list[Respondent] = []
    for row, name in zip(read.rows, _names(read, plan.id), strict=True):
        attributes = {
            column: text for column in plan.attributes if (text := _filled(row, column)) is not None
        }
        cases.append(Case(name, attributes=attributes))
        answers = {column: text for column in plan.texts if (text := _filled(row, column))}
        if answers:
            own = write_csv(
                [plan.id or "case", *plan.texts], [[name, *(row.cells[one] for one in plan.texts)]]
            )
            extract = _extract(name, {titles.get(one, one): text for one, text in answers.items()}, plan)
            extract = replace(extract, encoding=told.encoding)
            respondents.append(Respondent(name, own.encode("utf-8", "replace"), extract))
    warnings = (*told.warnings, *([] if options.columns and not plan.left_out else [plan.told()]))
    return Survey(CasesFile(tuple(cases), {}, plan.attributes, warnings), tuple(respondents))


def _extract(case: str, answers: Mapping[str, str], plan: _Plan) -> Extract:
    """The answers; where the survey has more than one open question, each under its question as a label."""
    if len(plan.texts) == 1:
        return Extract("\n".join(answers.values()), Given(cases=(case,)))
    text = ""
    labels: list[Label] = []
    for question, answer in answers.items():
        start = len(text)
        labels.append(Label(start, start + len(question) + 1, question))
        text += f"{question}\n{answer}\n\n"
    speakers = tuple(GivenSpeaker(question, Role.PARTICIPANT, case=case) for question in answers)
    return Extract(text.rstrip("\n"), Given(cases=(case,), speakers=speakers), labels=tuple(labels))


# -- which column holds what -------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Plan:
    id: str | None
    texts: tuple[str, ...]
    attributes: tuple[str, ...]
    left_out: tuple[str, ...] = ()

    def told(self) -> str:
        """What is taken for what, as a sentence."""
        said = _(
            "a survey, read with {id} as the case, answers in {texts}, attributes in {attributes}"
        ).format(
            id=self.id or _("the row's number"),
            texts=", ".join(self.texts),
            attributes=", ".join(self.attributes) or "–",
        )
        if self.left_out:
            said += _("; left out: {columns}").format(columns=", ".join(self.left_out))
        return said + _(" (--column says otherwise)")


def _planned(read: Table, said: Mapping[str, str]) -> _Plan:
    cells = {column: _cells(read, column) for column in read.header}
    named = [column for column, use in said.items() if use == "id"]
    if len(named) > 1:
        raise KodbokError(_("two columns are named as id: {names}").format(names=", ".join(named)))
    id = named[0] if named else _id(read, cells, said)
    free = [column for column in read.header if column not in said and column != id]
    open = [column for column in free if _is_open(cells[column])]
    texts = [column for column in read.header if said.get(column) == "text"]
    attributes = [column for column in free if column not in open]
    attributes += [column for column, use in said.items() if use == "attribute"]
    if not (texts or open):
        raise KodbokError(
            _("a table without talk or open answers: give cases with --cases, or name columns with --column")
        )
    return _Plan(
        id,
        tuple(texts or open),
        tuple(column for column in read.header if column in attributes),
        tuple(open if texts else ()),
    )


def _id(read: Table, cells: Mapping[str, Sequence[str]], said: Mapping[str, str]) -> str | None:
    """A column with another value in each row: one whose name says so, else the first if it is short."""
    free = [
        column
        for column in read.header
        if column not in said
        and len({cell.casefold() for cell in cells[column]}) == len(read.rows)
        and not _is_open(cells[column])
        and not all(map(_DATE.fullmatch, cells[column]))
    ]
    named = (one for one in free if "".join(_WORD.findall(one)).casefold() in _ID_WORDS.split())
    first = (one for one in free if one == read.header[0])
    return next(named, None) or next(first, None)


def _is_open(cells: Sequence[str]) -> bool:
    """Whether these are answers in a person's own words: long, or sentences that mostly differ."""
    if not cells:
        return False
    if sum(map(len, cells)) > _LONG_ANSWER * len(cells):
        return True
    words = sum(_WORD.search(part) is not None for cell in cells for part in cell.split())
    return len(set(cells)) > len(cells) / 2 and words >= 3 * len(cells)


# -- rows --------------------------------------------------------------------------------------


def _table(records: Iterable[Record]) -> tuple[Table, Mapping[str, str]]:
    """The table, and the questions in full where Qualtrics has put them in a line below short names."""
    filled = [(line, list(cells)) for line, cells in records if any(cells)]
    titles: Mapping[str, str] = {}
    if filled:
        filled[0] = filled[0][0], list(_apart(filled[0][1]))
    if len(filled) > 2 and any((cell or "").startswith('{"ImportId"') for cell in filled[2][1]):
        pairs = zip(filled[0][1], filled[1][1], strict=False)
        titles = {name: clean(question) for name, question in pairs if name and question}
        del filled[1:3]
    return table(filled), titles


def _apart(header: Sequence[str | None]) -> Iterator[str | None]:
    """Names of columns; one that is there already gets a number, since forms may ask the same twice."""
    seen: set[str] = set()
    for cell in header:
        name, number = clean(cell or ""), 2
        while name and name.casefold() in seen:
            name, number = f"{clean(cell or '')} ({number})", number + 1
        seen.add(name.casefold())
        yield name or None


def _names(read: Table, id: str | None) -> Iterator[str]:
    """The case of each row."""
    if id is None:
        width = len(str(len(read.rows)))
        yield from (f"R{number:0{width}d}" for number in range(1, len(read.rows) + 1))
        return
    lines: dict[str, int] = {}
    for row in read.rows:
        name = clean(row.cells[id] or "")
        if not name:
            raise KodbokError(
                _("line {line}: no respondent is named in the column {column}").format(
                    line=row.line, column=id
                )
            )
        if name.casefold() in lines:
            raise KodbokError(
                _(
                    "line {line}: the respondent {case} already stands on line {first}: name another --column id"
                ).format(line=row.line, case=name, first=lines[name.casefold()])
            )
        lines[name.casefold()] = row.line
        yield name


def _cells(read: Table, column: str) -> list[str]:
    return [text for row in read.rows if (text := _filled(row, column))]


def _filled(row: Row, column: str) -> str | None:
    cell = row.cells[column]
    return None if cell is None else canonical(cell)[0].strip()
