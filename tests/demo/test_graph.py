"""The concept graph of the demo course: large enough, acyclic, explained, and taught in an order that respects it."""

from graphlib import TopologicalSorter

from .reader import course, lessons, questions, table

EDGES = tuple((row["prerequisite"], row["concept"]) for row in table("prerequisites.csv"))
CONCEPTS = tuple(row["id"] for row in table("concepts.csv"))

# Edges that a longer way implies already, kept because they say something that the way does not.
SAYS_SOMETHING_NEW = {
    ("equivalent-fractions", "slope"),
    ("equation-solution", "system-solution"),
    ("linear-equations", "substitution"),
    ("distributive-law", "elimination"),
    ("multiplying-fractions", "parallel-perpendicular"),
}


def test_there_are_at_least_24_concepts_each_with_one_sentence_on_it() -> None:
    assert len(CONCEPTS) == len(set(CONCEPTS)) >= 24
    for row in table("concepts.csv"):
        assert set(row) == {"id", "title", "summary"}
        assert row["title"]
        assert row["summary"].endswith(".")
        assert row["summary"].count(". ") == 0


def test_there_are_at_least_40_prerequisites_each_with_its_reason() -> None:
    assert len(EDGES) == len(set(EDGES)) >= 40
    for row in table("prerequisites.csv"):
        assert set(row) == {"prerequisite", "concept", "reason"}
        assert {row["prerequisite"], row["concept"]} <= set(CONCEPTS)
        assert row["reason"].endswith(".")


def test_the_prerequisites_have_no_cycle_and_one_beginning() -> None:
    order = list(TopologicalSorter(before()).static_order())
    assert set(order) == set(CONCEPTS)
    assert [concept for concept in CONCEPTS if not before()[concept]] == ["fraction-as-number"]


def test_only_chosen_edges_repeat_what_a_longer_way_says() -> None:
    repeated = {(a, b) for a, b in EDGES if any(reaches(a, other) for other in before()[b] - {a})}
    assert repeated == SAYS_SOMETHING_NEW


def test_every_concept_is_taught_once_after_all_its_prerequisites() -> None:
    taught = [concept for lesson in lessons() for concept in lesson.teaches]
    assert sorted(taught) == sorted(CONCEPTS)
    assert [(a, b) for a, b in EDGES if taught.index(a) > taught.index(b)] == []


def test_a_question_assesses_what_its_lesson_or_an_earlier_one_teaches() -> None:
    taught: set[str] = set()
    for lesson in lessons():
        taught |= set(lesson.teaches)
        for question in lesson.questions:
            assert question.assesses <= taught, question.id
            assert question.assesses & set(lesson.teaches), question.id


def test_every_concept_has_five_questions_in_its_lesson_and_three_free_ones() -> None:
    for lesson in lessons():
        for concept in lesson.teaches:
            asked = [question for question in lesson.questions if concept in question.assesses]
            assert len(asked) >= 5, concept
            assert sum(question.is_free for question in asked) >= 3, concept


def test_twelve_lessons_use_all_four_kinds_of_question() -> None:
    assert len(lessons()) == 12
    assert len({lesson.slug for lesson in lessons()}) == 12
    assert {question.kind for question in questions()} == {"single_choice", "multiple_choice", "numeric", "short_text"}
    assert len({module["id"] for module in course()["modules"]}) == len(course()["modules"])


def before() -> dict[str, set[str]]:
    """Return the direct prerequisites of every concept."""
    return {concept: {a for a, b in EDGES if b == concept} for concept in CONCEPTS}


def reaches(start: str, goal: str) -> bool:
    """Whether a way of prerequisites leads from one concept to the other."""
    return start == goal or any(reaches(start, middle) for middle in before()[goal])
