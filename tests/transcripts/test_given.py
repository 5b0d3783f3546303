from __future__ import annotations

from kodbok.model import Role
from kodbok.transcripts.given import Given, GivenSpeaker, combined, label_key, names


def test_the_front_matter_goes_before_what_the_table_says_and_clashes_are_told() -> None:
    front = Given(
        ("Nacka",),
        "sv",
        (GivenSpeaker("R1", Role.PARTICIPANT, "Bo"),),
        {"date": "2020-01-01", "mode": "video"},
    )
    table = Given(
        ("Solna",), None, (GivenSpeaker("r1", None, "Bo Ek"), GivenSpeaker("R2")), {"date": "2020-01-02"}
    )
    both, clashes = combined(front, table)
    assert both == Given(
        ("Nacka",),
        "sv",
        (GivenSpeaker("R1", Role.PARTICIPANT, "Bo"), GivenSpeaker("R2")),
        {"date": "2020-01-01", "mode": "video"},
    )
    assert len(clashes) == 3
    assert '"Nacka" in the front matter and "Solna" in the table' in clashes[2]


def test_saying_the_same_is_no_clash() -> None:
    said = Given(("Nacka",), "sv", (GivenSpeaker("R1"),), {"date": "x"})
    assert combined(said, said) == (said, [])
    assert combined(said, None) == (said, [])


def test_names_are_split_and_each_kept_once() -> None:
    assert names(" Nacka;Solna | Nacka ;; ") == ("Nacka", "Solna")
    assert names(["Upplands Väsby", "A; B"]) == ("Upplands Väsby", "A; B")


def test_two_ways_of_writing_a_label_have_one_key() -> None:
    assert label_key("R 1") == label_key("r\u00a01")
