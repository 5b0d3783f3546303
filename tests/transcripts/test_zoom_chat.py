from __future__ import annotations

from pathlib import Path

import pytest

from kodbok.transcripts import read

CHATS = [
    "00:21:14\tAnna Berg:\tHej alla!\n00:22:01\tBo Ek:\tHej: en fråga\nom skolan\n00:22:30\tAnna Berg:\tJa\n",
    "00:21:14\t From  Anna Berg : Hej alla!\n00:22:01\t From  Bo Ek : Hej: en fråga\nom skolan\n00:22:30\t From  Anna Berg : Ja",
    "00:21:14 From Anna Berg to Everyone:\n\tHej alla!\n00:22:01 From Bo Ek to Everyone:\n\tHej: en fråga\n\tom skolan\n"
    "00:22:30 From Anna Berg to Everyone:\n\tJa\n",
    "00:21:14 Från Anna Berg till Alla:\n\tHej alla!\n00:22:01 Från Bo Ek till Alla:\n\tHej: en fråga\n\tom skolan\n"
    "00:22:30 Från Anna Berg till Alla:\n\tJa\n",
]


@pytest.mark.parametrize("chat", CHATS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_messages_have_a_time_and_a_name(chat: str, encoding: str) -> None:
    transcript = read("chat.txt", chat.encode(encoding))
    assert transcript.format == "zoom-chat"
    assert transcript.text == "Anna Berg: Hej alla!\nBo Ek: Hej: en fråga om skolan\nAnna Berg: Ja"
    assert [cue.begins for cue in transcript.units.cues] == [1_274_000, 1_321_000, 1_350_000]


def test_a_message_to_one_alone_says_so() -> None:
    chat = (
        "10:00:01 From Anna Berg to Bo Ek(Direct Message):\n\tHej\n10:00:05 From Bo Ek to Everyone:\n\tHej\n"
    )
    assert read("c.txt", chat.encode()).text == "Anna Berg: (to Bo Ek(Direct Message)) Hej\nBo Ek: Hej"


@pytest.mark.parametrize(
    "prose", ["10:00:01 Anna: Hej\n10:00:05 Bo: Hej\n", "10:15:00 From time to time we met.\n"]
)
def test_prose_is_no_chat(prose: str) -> None:
    assert read("c.txt", prose.encode()).format == "txt"


@pytest.mark.shared
def test_a_real_chat(shared_samples: Path) -> None:
    raw = (shared_samples / "zoom/meeting001_chat.txt").read_bytes()
    transcript = read("chat.txt", raw)
    lines = [line.split("\t") for line in raw.decode().strip().splitlines()]
    assert len(transcript.units.cues) == len(lines)
    assert {one.label for one in transcript.speakers} == {line[1].rstrip(":") for line in lines}
    said = " ".join(transcript.text[cue.start : cue.end] for cue in transcript.units.cues)
    assert said.split() == " ".join(line[2] for line in lines).split()
