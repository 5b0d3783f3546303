from kodbok.codebook.slugs import made_ids, slugify


def test_swedish_letters_lose_their_marks() -> None:
    assert slugify("Brist på ÖVERSIKT, ännu") == "brist-pa-oversikt-annu"


def test_ligatures_and_strokes_are_spelt_out() -> None:
    assert slugify("Ærlig Søren ß") == "aerlig-soren-ss"


def test_other_scripts_keep_their_letters() -> None:
    assert slugify("Школа и дом") == "школа-и-дом"


def test_a_taken_slug_is_numbered() -> None:
    assert slugify("Hinder", {"hinder", "hinder-2"}) == "hinder-3"


def test_a_label_without_letters_falls_back() -> None:
    assert slugify("???") == "code"


def test_long_labels_are_cut_between_words() -> None:
    slug = slugify("ett mycket långt namn " * 10)
    assert len(slug) <= 60
    assert not slug.endswith("-")


def test_clashing_labels_take_the_parents_id_whatever_the_order() -> None:
    tree = [(None, "A", None), (None, "Övrigt", 0), (None, "B", None), (None, "Övrigt", 2)]
    assert made_ids(tree) == ["a", "a-ovrigt", "b", "b-ovrigt"]


def test_a_given_id_is_never_made_again() -> None:
    assert made_ids([("hinder", "x", None), (None, "Hinder", None)]) == ["hinder", "hinder-2"]
