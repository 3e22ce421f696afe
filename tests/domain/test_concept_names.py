"""Finding concepts by what is typed, and saying a circle in words."""

from edtech_app.domain.concept_names import ConceptBook, ConceptChoice, fold, say_circle

BOOK = ConceptBook(
    [
        (1, "linear-ratio", "Linear ratio"),
        (2, "ratio-test", "Ratio test"),
        (3, "ratio", "Ratio"),
        (4, "resume", "Résumé of  Łódź"),
        (5, "ratio-2", "RATIO"),
    ]
)


def test_the_same_name_comes_first_then_those_that_begin_so_then_the_others():
    assert [one.slug for one in BOOK.search("ratio")] == ["ratio", "ratio-2", "ratio-test", "linear-ratio"]


def test_neither_capitals_nor_accents_nor_spaces_matter():
    for words in ("resume", "RÉSUMÉ", "of  lodz", "Re\u0301sume\u0301 of"):
        assert [one.title for one in BOOK.search(words)] == ["Résumé of  Łódź"], words
    assert fold("  Straße  ÆØ ") == "strasse aeo"


def test_no_more_are_found_than_were_asked_for_and_without_words_all_of_them():
    assert [one.slug for one in BOOK.search("", most=2)] == ["linear-ratio", "ratio"]
    assert len(BOOK.search("")) == 5
    assert BOOK.search("nothing like it") == ()


def test_a_choice_names_a_concept_by_its_slug_or_by_its_title():
    assert BOOK.find(ConceptChoice("ratio-2", "whatever")).id == 5
    assert BOOK.find(ConceptChoice("", "rátio")).id == 3
    assert BOOK.find(ConceptChoice("Ratio")) is None
    assert BOOK.find(ConceptChoice("", "Proportion")) is None


def test_a_circle_is_said_edge_by_edge_and_a_long_one_is_cut():
    said = say_circle(["Slope", "Ratio", "Slope"])
    assert said == "That would go round in a circle: Slope needs Ratio, which needs Slope."
    long = say_circle([str(number) for number in range(100)])
    assert "5, which needs … (88 more) …, which needs 94" in long
