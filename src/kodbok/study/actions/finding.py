"""Searching, and walking from hit to hit."""

from __future__ import annotations

from kodbok.study.actions.model import N_, Action, Group, Need, Place

_HITS = frozenset({Need.HITS})

FINDING: tuple[Action, ...] = (
    Action(
        "search.open",
        N_("search"),
        N_("Search this document or the study: text, whole words, word forms or a pattern."),
        Group.FIND,
        ("/", "F"),
        (Place.DOCUMENTS, Place.CODING),
        frozenset({Need.DOCUMENTS}),
        call="search.find",
        command="kodbok search",
        hint=8,
    ),
    Action(
        "hit.next",
        N_("hit"),
        N_("Go to the next hit of the search, over documents too."),
        Group.FIND,
        (")",),
        needs=_HITS,
        hint=1,
        sign="( )",
    ),
    Action(
        "hit.previous",
        N_("hit"),
        N_("Go to the previous hit of the search, over documents too."),
        Group.FIND,
        ("(",),
        needs=_HITS,
    ),
    Action(
        "hit.open",
        N_("go to"),
        N_("Go to the hit in focus; all hits are highlighted in the text."),
        Group.FIND,
        ("enter",),
        (Place.SEARCH,),
        hint=2,
    ),
    Action(
        "hits.code",
        N_("code all"),
        N_("Put one code on every hit of the search, as one change that one undo takes back."),
        Group.FIND,
        ("ctrl+g", "f4"),
        (Place.SEARCH, Place.CODING),
        frozenset({Need.WRITABLE, Need.CODES, Need.HITS}),
        call="codings.add_many",
        command="kodbok search",
        hint=7,
    ),
    Action(
        "search.how",
        N_("text or forms"),
        N_("Change what is typed to: any text, whole words, word forms, or a pattern."),
        Group.FIND,
        ("ctrl+t", "f2"),
        (Place.SEARCH,),
    ),
    Action(
        "search.where",
        N_("where"),
        N_("Search this document, or the study."),
        Group.FIND,
        ("ctrl+o", "f3"),
        (Place.SEARCH,),
    ),
    Action(
        "search.whose",
        N_("whose"),
        N_("Search what participants say, or what interviewers say too."),
        Group.FIND,
        ("ctrl+r", "f6"),
        (Place.SEARCH,),
    ),
    Action(
        "search.passage",
        N_("what is coded"),
        N_("Have a hit select, and be coded with, its whole sentence, or the words found alone."),
        Group.FIND,
        ("ctrl+l", "f7"),
        (Place.SEARCH,),
    ),
)
