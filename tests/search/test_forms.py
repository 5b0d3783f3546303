"""Word forms and compounds, by the dictionary that simplemma brings."""

from __future__ import annotations

import pytest
from tests.search.test_searchable import found_in

from kodbok.search import How, Lexicon

SCHOOL = "skola skolan skolor skolornas grundskolorna skolgårdar grundskolelärare Rinkebyskolan"


@pytest.mark.parametrize(
    ("word", "forms", "others"),
    [
        ("skola", SCHOOL, "skål skolning ska skall skulle"),
        ("skolor", SCHOOL, "skål"),
        ("kommun", "kommunen kommuners kommunhuset grannkommunernas", "kommunikation kommunist kommunal"),
        ("hinder", "hindret hindren tillgänglighetshindren", "hindrar"),
        ("trygghet", "tryggheten trygghetsarbetet", "otrygghet trygg"),
        ("arbete", "arbetet samarbete arbetsplatsen", "arbetare arbetande"),
        ("gå", "gick går gått", "gård"),
        ("ska", "skall skulle", "skola skolan ganska"),
        ("bok", "böcker bokhylla", "bokad"),
        ("bil", "bilen bilarna", "mobil bilder"),
        ("brist", "bristen brister", "kritiserade"),
        ("man", "mannen männen", "manuell"),
    ],
)
def test_swedish_words_are_found_by_their_forms_and_in_compounds(word: str, forms: str, others: str) -> None:
    lexicon = Lexicon("sv-SE")
    lexicon.take([one.casefold() for one in (forms + " " + others).split()])
    assert set(lexicon.forms(word)) == {word, *forms.casefold().split()}


def test_other_languages_have_forms_without_compounds() -> None:
    lexicon = Lexicon("en")
    lexicon.take(["went", "goes", "school", "schools", "schoolyard", "children"])
    assert set(lexicon.forms("go")) == {"go", "went", "goes"}
    assert set(lexicon.forms("schools")) == {"schools", "school"}
    assert set(lexicon.forms("child")) == {"child", "children"}


@pytest.mark.parametrize("language", [None, "", "xx", "tlh-QO"])
def test_in_a_language_without_a_dictionary_a_word_is_found_as_it_is(language: str | None) -> None:
    lexicon = Lexicon(language)
    lexicon.take(["hus", "huset"])
    assert lexicon.forms("hus") == ("hus",)


def test_words_that_come_later_are_forms_too() -> None:
    lexicon = Lexicon("sv")
    lexicon.take(["skolan"])
    assert set(lexicon.forms("skola")) == {"skola", "skolan"}
    lexicon.take(["skolor"])
    assert set(lexicon.forms("skola")) == {"skola", "skolan", "skolor"}


@pytest.mark.parametrize(
    ("text", "query", "hits"),
    [
        ("Skolorna, grundskolorna och SKOLAN.", "skola", ["Skolorna", "grundskolorna", "SKOLAN"]),
        (
            "Bristen på tiden, brist på\ntid, brist i tid",
            "brist på tid",
            ["Bristen på tiden", "brist på\ntid"],
        ),
        ("e-post och e-posten", "e-post", ["e-post", "e-posten"]),
        ("kommun\u00adhuset", "kommun", ["kommun\u00adhuset"]),
        ("???", "?", ["?", "?", "?"]),
    ],
)
def test_forms_are_found_as_whole_words_in_the_text(text: str, query: str, hits: list[str]) -> None:
    assert found_in(text, query, How.FORM) == hits
