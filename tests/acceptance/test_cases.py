"""Whose talk it is: a document's case, and speakers tied to cases of their own (CLI.md, Definitions)."""

from __future__ import annotations

from pathlib import Path

from tests.acceptance.conftest import Program

TALK = "I: Hur går det?\nR1: Det går bra hos oss.\nR2: Inte hos oss.\n"
CODEBOOK = "codes:\n  - {id: bra, label: Bra}\n"


def group(kodbok: Program, front: str) -> None:
    codebook = kodbok.write("codebook.yaml", CODEBOOK)
    kodbok.new("--codebook", codebook, "--coder", "anna")
    kodbok("import", kodbok.write("grupp.md", f"---\n{front}---\n{TALK}"))
    for quote in ("Det går bra hos oss.", "Inte hos oss."):
        kodbok("codings", "add", "grupp", "bra", "--quote", quote)


def cases_of_codings(kodbok: Program) -> list[str | None]:
    return [row["case"] for row in kodbok.rows("codings", "list")]


def documents_of_cases(kodbok: Program) -> dict[str, int]:
    return {row["case"]: row["documents"] for row in kodbok.rows("cases")}


def test_a_speaker_without_a_case_speaks_for_the_documents(kodbok: Program) -> None:
    group(kodbok, "case: Kommun 03\nspeakers: {R1: {role: participant, case: Kommun 04}}\n")
    assert cases_of_codings(kodbok) == ["Kommun 04", "Kommun 03"]
    assert kodbok.rows("documents")[0]["case"] == "Kommun 03"
    assert documents_of_cases(kodbok) == {"Kommun 03": 1, "Kommun 04": 1}


def test_speakers_of_two_cases_are_the_documents_cases(kodbok: Program) -> None:
    group(kodbok, "speakers: {R1: {case: Kommun 04}, R2: {case: Kommun 05}}\n")
    assert cases_of_codings(kodbok) == ["Kommun 04", "Kommun 05"]
    assert documents_of_cases(kodbok) == {"Kommun 04": 1, "Kommun 05": 1}
    kodbok("codings", "add", "grupp", "bra", "--quote", "hos oss.\nR2: Inte")
    assert cases_of_codings(kodbok) == ["Kommun 04", "Kommun 04; Kommun 05", "Kommun 05"]
    (row,) = kodbok.rows("matrix", "codes-by-cases")
    assert row == {"code": "Bra", "Kommun 04": 2, "Kommun 05": 2, "total": 3}


def test_the_table_of_cases_goes_before_the_speakers(kodbok: Program) -> None:
    kodbok.write_csv("cases.csv", "case,file", [("Kommun 03", "grupp.md"), ("Kommun 04", None)])
    group(kodbok, "speakers: {R1: {case: Kommun 04}}\n")
    assert cases_of_codings(kodbok) == ["Kommun 04", "Kommun 03"]


def test_an_interviewers_case_is_not_the_documents(kodbok: Program) -> None:
    group(kodbok, "speakers: {I: {role: interviewer, case: Byrån}}\n")
    assert cases_of_codings(kodbok) == ["grupp", "grupp"]


def test_the_front_matter_goes_before_the_tables(kodbok: Program, tmp_path: Path) -> None:
    kodbok.write_csv("cases.csv", "case,file", [("Kommun 05", "grupp.md")])
    kodbok.write_csv("transcripts.csv", "file,case", [("grupp.md", "Kommun 04")])
    group(kodbok, "case: Kommun 03\n")
    assert cases_of_codings(kodbok) == ["Kommun 03", "Kommun 03"]


def test_the_codebook_counts_the_cases_whose_talk_is_coded(kodbok: Program) -> None:
    group(kodbok, "speakers: {R1: {case: Kommun 04}, R2: {case: Kommun 05}}\n")
    (second,) = [row["guid"] for row in kodbok.rows("codings", "list", "--case", "Kommun 05")]
    assert [(row["codings"], row["cases"]) for row in kodbok.rows("codebook", "show")] == [(2, 2)]
    kodbok("codings", "remove", second)
    assert [(row["codings"], row["cases"]) for row in kodbok.rows("codebook", "show")] == [(1, 1)]


def test_a_table_that_does_not_say_who_took_part_changes_nothing_of_it(kodbok: Program) -> None:
    kodbok.new("--coder", "anna")
    told = kodbok.write_csv("a.csv", "case,participates,reason", [("Solna", "nej", "avböjde")])
    sizes = kodbok.write_csv("b.csv", "case,size", [("Solna", "83000")])
    kodbok("cases", "import", told)
    kodbok("cases", "import", sizes)
    (row,) = kodbok.rows("cases")
    assert (row["participates"], row["reason"], row["size"]) == (False, "avböjde", "83000")
    assert "0 new, 1 unchanged, 0 changed values" in kodbok("cases", "import", sizes).stderr
    kodbok("cases", "import", kodbok.write_csv("c.csv", "case,participates", [("Solna", "ja")]))
    assert kodbok.rows("cases")[0]["participates"] is True


def test_a_word_that_is_neither_yes_nor_no_is_told(kodbok: Program) -> None:
    kodbok.new("--coder", "anna")
    file = kodbok.write_csv("a.csv", "case,participates", [("Solna", "kanske")])
    assert '"kanske"' in kodbok("cases", "import", file).stderr


def test_who_took_part_is_set_as_the_table_says_it(kodbok: Program) -> None:
    kodbok.new("--coder", "anna")
    kodbok("cases", "import", kodbok.write_csv("a.csv", "case", [("Solna",)]))
    kodbok("cases", "set", "Solna", "participates=nej", "reason=avböjde", "size=1")
    expected = {"case": "Solna", "participates": False, "reason": "avböjde", "documents": 0, "size": "1"}
    assert kodbok.rows("cases") == [expected]
    kodbok("cases", "set", "Solna", "size=2", "participates=kanske", code=1)
    kodbok("cases", "set", "Solna", "case=Nacka", code=1)
    assert kodbok.rows("cases") == [expected]
    kodbok("undo")
    assert kodbok.rows("cases")[0]["participates"] is True


def test_the_table_of_a_walked_folder_is_for_the_folders_in_it(kodbok: Program) -> None:
    kodbok.new("--coder", "anna")
    kodbok.write("projekt/samtal/ett.txt", "I: Hej?\nR1: Ja.\n")
    kodbok.write("projekt/samtal/norr/två.txt", "I: Hej?\nR1: Nej.\n")
    kodbok.write("projekt/samtal/söder/tre.txt", "I: Hej?\nR1: Kanske.\n")
    kodbok.write_csv("projekt/samtal/söder/cases.csv", "case,file", [("Tre", "tre.txt")])
    kodbok.write_csv(
        "projekt/cases.csv",
        "case,file,size",
        [("Ett", "ett.txt", "1"), ("Två", "två.txt", "2"), ("Fyra", "", "4")],
    )
    kodbok("import", kodbok.folder / "projekt")
    assert {row["document"]: row["case"] for row in kodbok.rows("documents")} == {
        "ett.txt": "Ett",
        "två.txt": "Två",
        "tre.txt": "Tre",
    }
    assert [(row["case"], row["size"]) for row in kodbok.rows("cases")] == [
        ("Ett", "1"),
        ("Två", "2"),
        ("Fyra", "4"),
        ("Tre", None),
    ]


def test_a_table_above_what_was_named_is_not_looked_for(kodbok: Program) -> None:
    kodbok.new("--coder", "anna")
    file = kodbok.write("projekt/samtal/ett.txt", "I: Hej?\nR1: Ja.\n")
    kodbok.write_csv("projekt/cases.csv", "case,file", [("Ett", "ett.txt")])
    kodbok("import", file)
    assert [row["case"] for row in kodbok.rows("cases")] == ["ett"]
