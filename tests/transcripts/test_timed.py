"""Timed talk written out: whatever format it came from, in whichever way that was written."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from kodbok.text import canonical
from kodbok.transcripts import ReadOptions, read
from kodbok.transcripts.format import Said, Timed
from kodbok.transcripts.timed import conversation

SPEAKERS = ("I", "R1", "R2", "Resp")
WORDS = st.lists(
    st.sampled_from(["ja", "nej.", "Hur?", "a\u030a", "3", "så-här", "R&D", "2<3", "—"]), max_size=5
)


@dataclass(frozen=True)
class Spoken:
    speaker: int
    begins: int
    length: int
    words: tuple[str, ...]


@st.composite
def talks(draw: st.DrawFn) -> list[Spoken]:
    """Cues with a speaker each, whose first words are all different (so that none rolls)."""
    count = draw(st.integers(1, 12))
    return [
        Spoken(
            draw(st.integers(0, len(SPEAKERS) - 1)),
            draw(st.integers(0, 400_000_000)),
            draw(st.integers(0, 9_999)),
            (f"ord{at}", *draw(WORDS)),
        )
        for at in range(count)
    ]


def time(milliseconds: int, sign: str, *, short: bool) -> str:
    seconds, part = divmod(milliseconds, 1000)
    hours, seconds = divmod(seconds, 3600)
    begin = "" if short and not hours else f"{hours:02}:"
    return f"{begin}{seconds // 60:02}:{seconds % 60:02}{sign}{part:03}"


def markup(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;")


@st.composite
def written(draw: st.DrawFn, talk: list[Spoken]) -> tuple[str, bytes, str]:
    """A file of one of the variants, and how it says who speaks: voices, names, changes or nothing."""
    webvtt = draw(st.booleans())
    how = draw(
        st.sampled_from(
            ["voices", "names", "changes", "nothing"] if webvtt else ["names", "changes", "nothing"]
        )
    )
    short, sign = draw(st.booleans()), draw(st.sampled_from(".,"))
    ids = draw(st.sampled_from(["none", "numbers", "guids"] if webvtt else ["none", "numbers"]))
    lines = ["WEBVTT", *draw(st.sampled_from([[], ["Kind: captions"]])), ""] if webvtt else []
    if webvtt and draw(st.booleans()):
        lines += ["STYLE", "::cue {}", "", "NOTE", "inte sagt", ""]
    for at, one in enumerate(talk):
        lines += {"none": [], "numbers": [str(at + 1)], "guids": [f"4f6c-{at}/12-{at}"]}[ids]
        ends = one.begins + one.length
        lines.append(f"{time(one.begins, sign, short=short)} --> {time(ends, sign, short=short)}")
        words = [markup(word) for word in one.words]
        cut = draw(st.integers(1, len(words)))
        text = " ".join(words[:cut])
        if cut < len(words):
            text += draw(st.sampled_from(["\n", "\r\n", "\n\n", " "])) + " ".join(words[cut:])
        name = SPEAKERS[one.speaker]
        if how == "voices":
            text = (
                f"<v{draw(st.sampled_from(['', '.a.b']))} {name}>{text}{draw(st.sampled_from(['', '</v>']))}"
            )
        elif how == "names" or (how == "changes" and (at == 0 or talk[at - 1].speaker != one.speaker)):
            text = f"{name}: {text}"
        if draw(st.booleans()):
            text = f"<i>{text}</i>" if how != "voices" else f"{text}<c> </c>"
        lines += [text, *[""] * draw(st.integers(1, 3))]
    source = draw(st.sampled_from(["\n", "\r\n"])).join(lines)
    encoding = draw(st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]))
    name = draw(st.sampled_from(["a.vtt", "a.md"] if webvtt else ["a.srt"]))
    return name, source.encode(encoding), how


@settings(deadline=None, max_examples=200)
@given(st.data())
def test_written_cues_come_back(data: st.DataObject) -> None:
    talk = data.draw(talks())
    name, raw, how = data.draw(written(talk))
    transcript = read(name, raw)
    text = transcript.text
    assert canonical(text)[0] == text
    said = [canonical(" ".join(one.words))[0] for one in talk]
    found = [text[cue.start : cue.end] for cue in transcript.units.cues]
    assert found == said
    assert [(cue.begins, cue.ends) for cue in transcript.units.cues] == [
        (one.begins, one.begins + one.length) for one in talk
    ]
    turns: list[tuple[str | None, list[str]]] = []
    for one, words in zip(talk, said, strict=True):
        speaker = None if how == "nothing" else SPEAKERS[one.speaker]
        if not turns or turns[-1][0] != speaker or speaker is None:
            turns.append((speaker, []))
        turns[-1][1].append(words)
    assert [(turn.speaker, text[turn.body : turn.end]) for turn in transcript.units.turns] == [
        (speaker, " ".join(words)) for speaker, words in turns
    ]
    assert text == "\n".join(
        " ".join(words) if speaker is None else f"{speaker}: {' '.join(words)}" for speaker, words in turns
    )
    bare = read(name, raw, ReadOptions(speakers="none"))
    assert len(bare.units.turns) == len(talk)
    assert bare.speakers == ()


@settings(deadline=None)
@given(
    st.lists(
        st.builds(
            Timed,
            st.integers(0, 9_999),
            st.none() | st.integers(0, 9_999),
            st.lists(st.builds(Said, st.text(max_size=12), st.none() | st.text(max_size=4)), max_size=3).map(
                tuple
            ),
        ),
        max_size=8,
    ),
    st.sampled_from(["auto", "none", r"\w+"]),
)
def test_any_talk_is_written_canonically_with_every_word(timed: list[Timed], how: str) -> None:
    talk = conversation(timed, how)
    assert canonical(talk.text)[0] == talk.text
    at = 0
    for cue in talk.cues:
        assert at <= cue.start < cue.end <= len(talk.text)
        at = cue.end
    said = "".join("".join(canonical(said.text)[0].split()) for one in timed for said in one.said)
    held = "".join("".join(talk.text[cue.start : cue.end].split()) for cue in talk.cues)
    if how == "none":
        assert held == said
    elif all(said.voice is not None for one in timed for said in one.said):
        for cue, one in zip(talk.cues, [one for one in timed if any(_seen(one))], strict=True):
            last = [said for said in one.said if canonical(said.text)[0].strip()][-1]
            assert talk.text[: cue.end].endswith(canonical(last.text)[0].split()[-1])


def _seen(one: Timed) -> list[str]:
    return [text for said in one.said if (text := canonical(said.text)[0].strip())]
