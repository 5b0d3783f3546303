"""Codebooks at random, with texts that YAML and CSV find hard."""

from __future__ import annotations

from hypothesis import strategies as st

from kodbok.codebook.tidying import tidy
from kodbok.model import Code, Codebook, Emerged, Theme

NASTY = [
    "0114", "NO", "no", "yes", "12:30", "1e3", "~", "null", "true", "2020-01-01", "0x1F", "+1", ".5", "=",
    "<<", "- a", "a: b", "a #b", "#x", "a:", "[a]", "{a}", "a, b", "'a'", '"a"', "it's", "&a", "*a", "!a",
    "|", ">", "a | b", "| a", "a |", "a\\|b", "a|b", "\\", "%a", "@a", "`a`", "?", "? a", "---", "...",
    "a\nb", "a\n\n  b", "a\n\tb", "a\tb", "- a\n# b\nc: d", "=1+1", "@x", "A > B", "A/B", "A::B", "å ä ö",
    "🙂", "e\u0301", "\u200ba", "a\u00a0b", "a\u00adb", "a" * 200, "\u2028x", "x\u0085y", "a\x7fb", "\u0301a",
    "label", "children", "id", "NULL", "On", "Off", "y", "N", "nej", "ja",
]  # fmt: skip

texts = st.sampled_from(NASTY) | st.text(max_size=12)
tags = st.sampled_from(["sv", "en", "no", "", "pt-BR", "y"])
names = st.dictionaries(tags, texts, max_size=3)
lists = st.lists(texts, max_size=3).map(tuple)
data = st.recursive(
    texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=4,
)
extra = st.dictionaries(st.sampled_from(["note", "weight", "x y", "no", "12", "a: b"]), data, max_size=2)
scales = st.sampled_from(["none", "yes-no", "number"]) | st.lists(
    st.sampled_from(["low", "high", "no", "1", "a, b", "a | b", "none"]), min_size=2, max_size=3, unique=True
).map(tuple)


@st.composite
def codebooks(draw: st.DrawFn, most: int = 6) -> Codebook:
    """Any codebook that a file can hold, as reading would give it."""
    ids = draw(st.lists(st.sampled_from([f"c{i}" for i in range(12)] + ["no", "null", "1e3", "å-1", "_"]),
                        unique=True, max_size=most))  # fmt: skip
    codes = []
    for number, id in enumerate(ids):
        parent = draw(st.sampled_from([None, *ids[:number]]))
        codes.append(
            Code(
                id=id,
                label=draw(names),
                parent=parent,
                key=draw(st.none() | st.sampled_from(["a", "å", "no", "y", "n"])),
                color=draw(st.none() | st.sampled_from(["#1f77b4", "#000000"])),
                codable=draw(st.booleans()),
                definition=draw(names),
                include=draw(lists),
                exclude=draw(lists),
                examples=draw(lists),
                opposite=draw(st.none() | st.sampled_from(ids)),
                scale=draw(scales),
                emerged=draw(st.sampled_from(Emerged)),
                patterns=draw(lists),
                extra=draw(extra),
            )
        )
    themes = [
        Theme(
            id=id,
            title=draw(names),
            idea=draw(names),
            codes=tuple(draw(st.lists(st.sampled_from(ids), unique=True, max_size=3))) if ids else (),
            narrative=draw(st.none() | texts),
            status=draw(st.none() | texts),
            extra=draw(extra),
        )
        for id in draw(st.lists(st.sampled_from(["t1", "t2", "no"]), unique=True, max_size=2))
    ]
    return settled(Codebook(tuple(codes), tuple(themes), draw(names), draw(extra)))


def settled(codebook: Codebook) -> Codebook:
    """Tidy until nothing changes."""
    again = tidy(codebook)
    return again if again == codebook else settled(again)
