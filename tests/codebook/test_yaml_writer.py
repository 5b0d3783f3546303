import re
from collections import Counter
from dataclasses import replace
from difflib import ndiff
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.codebook.messy import Messy
from tests.codebook.strategies import codebooks, settled

from kodbok.codebook import read, write_yaml
from kodbok.codebook.fields import Problems
from kodbok.codebook.nodes import compose
from kodbok.codebook.tidying import tidy
from kodbok.codebook.yaml_writer import new_yaml
from kodbok.errors import KodbokError
from kodbok.model import Code, Codebook, Theme

OLD = """\
# Our codebook.
title: {sv: 'Trygghet'}   # working title

codes:
    # --- barriers ---
    - id: hinder
      label: {sv: "Hinder", en: Barriers}
      note:   keep   this
      key: "h"        # the h key
      definition: >-
          something
          in the way
      include:
      - one    # first
      # and then
      - 'two'
      children:
        - {id: tid, label: Tid}   # time

        # money is another thing
        - id: pengar
          label: Pengar
    # --- the rest ---
    - Bare
    -   id: sist
        definition: No
"""


def book(text: str) -> Codebook:
    return read("old.yaml", text.encode())


def changed(codebook: Codebook, id: str, **values: object) -> Codebook:
    codes = tuple(replace(c, **values) if c.id == id else c for c in codebook.codes)  # type: ignore[arg-type]
    return replace(codebook, codes=codes)


def moved(codebook: Codebook, *ids: str) -> Codebook:
    return replace(codebook, codes=tuple(codebook.by_id[id] for id in ids))


def rewritten(new: Codebook, old: str = OLD) -> str:
    text = write_yaml(new, old.encode()).decode()
    assert tidy(book(text)) == tidy(new)
    return text


def lines(new: Codebook, old: str = OLD) -> list[str]:
    """The lines that differ, with - and +."""
    return [line for line in ndiff(old.split("\n"), rewritten(new, old).split("\n")) if line[0] in "-+"]


# -- a new file --------------------------------------------------------------------------------


def test_a_new_file_says_only_what_there_is_to_say() -> None:
    codebook = Codebook(
        codes=(
            Code("a", {"sv": "Å: b", "en": "x"}, codable=False, color="#1f77b4"),
            Code(
                "b",
                {"": "NO"},
                parent="a",
                definition={"": "one\ntwo"},
                include=("0114", "x"),
                scale=("1", "2"),
            ),
        ),
        themes=(Theme("t", {"": "T"}, codes=("a",)),),
        extra={"language": "sv"},
    )
    assert write_yaml(codebook).decode() == (
        """\
format: kodbok-codebook/1
language: sv
codes:
  - id: a
    label: {sv: "Å: b", en: x}
    codable: false
    color: "#1f77b4"
    children:
      - id: b
        label: "NO"
        definition: |-
          one
          two
        include: ["0114", x]
        scale: ["1", "2"]
themes:
  - id: t
    title: T
    codes: [a]
"""
    )


def test_an_empty_codebook_is_a_file_too() -> None:
    assert read("x.yaml", write_yaml(Codebook())).codes == ()


@settings(deadline=None, max_examples=40)
@given(codebooks())
def test_what_is_written_is_read_again(codebook: Codebook) -> None:
    raw = write_yaml(codebook)
    assert settled(read("x.yaml", raw)) == codebook


# -- an old file -------------------------------------------------------------------------------


def test_nothing_changed_is_the_very_same_bytes() -> None:
    for text in (OLD, OLD.replace("\n", "\r\n"), OLD.removesuffix("\n"), "\ufeff" + OLD):
        assert write_yaml(book(text), text.encode()) == text.encode()


def test_a_changed_text_keeps_its_quotes_and_comment() -> None:
    new = changed(book(OLD), "hinder", key="i", label={"sv": "Hinder", "en": "Obstacles: many"})
    assert lines(new) == [
        '-       label: {sv: "Hinder", en: Barriers}',
        '+       label: {sv: "Hinder", en: "Obstacles: many"}',
        '-       key: "h"        # the h key',
        '+       key: "i"        # the h key',
    ]


def test_new_fields_stand_in_their_order_before_children() -> None:
    new = changed(
        book(OLD), "hinder", color="#000000", opposite="tid", extra={"note": "keep   this", "z": ["1"]}
    )
    assert [line for line in lines(new) if line[0] == "+"] == [
        '+       color: "#000000"',
        "+       opposite: tid",
        '+       z: ["1"]',
    ]
    assert rewritten(new).index("opposite") < rewritten(new).index("children")


def test_a_list_keeps_the_items_that_stay() -> None:
    new = changed(book(OLD), "hinder", include=("zero", "two", "one"))
    text = rewritten(new)
    assert "      - zero\n      # and then\n      - 'two'\n      - one    # first\n" in text


def test_a_cleared_field_goes() -> None:
    assert lines(changed(book(OLD), "sist", definition={})) == ["-         definition: No"]


def test_a_new_code_goes_where_it_belongs() -> None:
    old = book(OLD)
    new = replace(old, codes=(*old.codes[:2], Code("ny", {"": "Ny"}, parent="hinder"), *old.codes[2:]))
    assert lines(new) == ["+         - id: ny", "+           label: Ny"]
    assert rewritten(new).index("id: ny") < rewritten(new).index("# money")


def test_a_moved_code_brings_its_comment_and_all_below_it() -> None:
    old = changed(book(OLD), "pengar", parent="sist")
    assert "        children:\n          # money is another thing\n          - id: pengar\n" in rewritten(old)
    whole = changed(book(OLD), "hinder", parent="sist")
    whole = moved(whole, "bare", "sist", "hinder", "tid", "pengar")
    text = rewritten(whole)
    assert "\n          # --- barriers ---\n          - id: hinder\n" in text
    assert "            - one    # first\n" in text
    assert "              - {id: tid, label: Tid}   # time\n" in text


def test_a_removed_code_leaves_the_comments_before_it() -> None:
    new = moved(book(OLD), "hinder", "tid", "pengar", "sist")
    assert lines(new) == ["-     - Bare"]


def test_the_last_child_takes_the_list_with_it() -> None:
    text = rewritten(moved(book(OLD), "hinder", "bare", "sist"))
    assert "children" not in text


def test_a_bare_name_stays_bare_until_it_has_more_to_say() -> None:
    below = replace(book(OLD), codes=(*book(OLD).codes, Code("x", {"": "X"}, parent="bare")))
    assert "    - Bare:\n        - id: x\n" in rewritten(below)
    defined = changed(book(OLD), "bare", definition={"": "d"})
    assert "    - id: bare\n      label: Bare\n      definition: d\n" in rewritten(defined)


def test_a_made_id_is_written_when_the_label_no_longer_makes_it() -> None:
    assert "    - id: bare\n      label: Other\n" in rewritten(
        changed(book(OLD), "bare", label={"": "Other"})
    )
    clash = replace(book(OLD), codes=(*book(OLD).codes, Code("b2", {"": "x"}), Code("bare-2", {"": "Bare"})))
    rewritten(clash)


def test_a_list_of_bare_names_gets_a_head_when_it_must_hold_more() -> None:
    old = "# mine\n- A:\n  - B\n- C\n"
    new = replace(book(old), title={"": "T"}, themes=(Theme("t", {"": "T"}, codes=("a",)),))
    text = rewritten(new, old)
    assert text.startswith("# mine\nformat: kodbok-codebook/1\ntitle: T\ncodes:\n- A:\n  - B\n- C\nthemes:\n")


def test_example_stays_example() -> None:
    old = "codes:\n  - id: a\n    example: x\n"
    assert lines(changed(book(old), "a", examples=("z",)), old) == ["-     example: x", "+     example: z"]


def test_a_block_text_is_replaced_with_its_line_ends() -> None:
    old = "codes:\n- id: a\n  definition: |+\n    x\n\n# c\n- id: b\n"
    new = changed(book(old), "a", definition={"": "z"})
    assert rewritten(new, old) == "codes:\n- id: a\n  definition: z\n# c\n- id: b\n"


def test_a_flow_file_stays_a_flow_file() -> None:
    old = "{codes: [\n  {id: a, label: A}, # first\n  {id: b, include: [x,   # ex\n    z]}\n ]}\n"
    new = changed(changed(book(old), "a", definition={"": "p\nq"}), "b", include=("x", "new", "z"))
    text = rewritten(new, old)
    assert '  {id: a, label: A, definition: "p\\nq"}, # first\n' in text
    assert "{id: b, include: [x, new,   # ex\n    z]}" in text
    assert rewritten(moved(new, "b", "a"), old).startswith("{codes: [\n  {id: b, ")


def test_a_block_text_never_takes_in_a_comment() -> None:
    old = "codes:\n- id: a\n  include:\n        # deep\n    - x\n        # deeper\n    - z\n"
    for include in (("p\nq", "z"), ("z", "p\nq"), ("p\nq",), ("x", "p\nq")):
        text = rewritten(changed(book(old), "a", include=include), old)
        assert "# deep\n" in text


def test_codable_is_set_where_it_stands() -> None:
    old = "codes:\n  - id: a\n    codable: nej   # heading\n"
    assert rewritten(changed(book(old), "a", codable=True), old).endswith("    codable: true   # heading\n")


def test_the_line_end_of_the_file_is_kept() -> None:
    crlf = OLD.replace("\n", "\r\n")
    new = changed(book(crlf), "hinder", definition={"": "a\nb"}, patterns=("p",))
    raw = write_yaml(new, crlf.encode())
    assert not re.search(rb"(?<!\r)\n", raw)
    assert book(raw.decode()).by_id["hinder"].definition == {"": "a\nb"}
    bare_end = write_yaml(changed(book(OLD), "sist", definition={"": "x"}), OLD.removesuffix("\n").encode())
    assert bare_end.endswith(b"definition: x")


def test_the_encoding_of_the_file_is_kept_where_it_can_hold_the_text() -> None:
    old = "codes:\n  - id: a\n    label: Ärenden på kö\n    definition: Något som går sönder\n"
    new = changed(book(old), "a", key="å")
    for encoding in ("cp1252", "utf-8-sig"):
        raw = write_yaml(new, old.encode(encoding))
        assert raw.decode(encoding) == old.replace("kö\n", "kö\n    key: å\n")
    wide = write_yaml(changed(new, "a", definition={"": "日本"}), old.encode("cp1252"))
    assert "日本" in wide.decode()
    assert read("x", write_yaml(new, old.encode("utf-16"))).by_id["a"].key == "å"


def test_a_shared_anchor_is_refused_not_guessed() -> None:
    old = "codes:\n  - id: a\n    include: &x [p]\n  - id: b\n    include: *x\n"
    with pytest.raises(KodbokError, match="new file"):
        write_yaml(changed(book(old), "a", include=("p", "q")), old.encode())
    assert lines(changed(book(old), "b", include=("q",)), old) == ["-     include: *x", "+     include: [q]"]


def test_a_file_that_is_no_codebook_is_not_overwritten() -> None:
    with pytest.raises(KodbokError, match="line 2"):
        write_yaml(Codebook(), b"codes:\n\t- a\n")


def test_the_seed_codebook_keeps_every_byte_and_changes_in_one_line(shared: Path) -> None:
    raw = (shared / "study" / "codebook-trygghet.yaml").read_bytes()
    codebook = read("codebook-trygghet.yaml", raw)
    assert write_yaml(codebook, raw) == raw
    new = changed(codebook, "hinder-mal", key="m")
    assert len(lines(new, raw.decode())) == 2


@settings(deadline=None, max_examples=40)
@given(codebooks(), codebooks(), st.integers(0, 2**32))
def test_any_file_becomes_any_codebook(old: Codebook, new: Codebook, seed: int) -> None:
    raw = _messy(old, Messy(Random(seed)), seed)
    assert settled(read("x.yaml", raw)) == old
    assert write_yaml(old, raw) == raw
    assert settled(read("x.yaml", write_yaml(new, raw))) == new


@settings(deadline=None, max_examples=40)
@given(codebooks().filter(lambda book: bool(book.codes)), st.integers(0, 2**32), st.data())
def test_no_comment_is_lost_and_no_other_line_changes(old: Codebook, seed: int, data: st.DataObject) -> None:
    messy = Messy(Random(seed))
    raw = _messy(old, messy, seed)
    one = data.draw(st.sampled_from(old.codes))
    new = settled(changed(old, one.id, definition={**one.definition, "sv": "new"}, key="k"))
    after = write_yaml(new, raw).decode()
    assert [comment for comment in messy.comments if comment not in after] == []
    gone = Counter(raw.decode().split("\n")) - Counter(after.split("\n"))
    assert gone.total() <= 2 + 8 * sum("\n" in text for text in one.definition.values())


def _messy(codebook: Codebook, messy: Messy, seed: int) -> bytes:
    """The codebook as a person might have written it."""
    root = compose(new_yaml(codebook), Problems("x"))
    assert root is not None
    text = messy.document(root.data())
    if seed % 3 == 0:
        text = text.removesuffix("\n")
    return (text.replace("\n", "\r\n") if seed % 5 == 0 else text).encode()
