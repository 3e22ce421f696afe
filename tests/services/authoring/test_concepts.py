"""What lessons teach and questions assess, and what concepts stand on, as their teachers choose it."""

import asyncio
from functools import partial

import pytest

from edtech_app.db.tables import CourseRow
from edtech_app.domain.concept_names import ConceptChoice
from edtech_app.domain.errors import InvalidError, NotFoundError, NotPermittedError, NotSignedInError
from edtech_app.domain.events import CourseChanged, LessonChanged
from edtech_app.domain.people import NOBODY
from edtech_app.services.authoring.concepts import MOST_TAUGHT, find_concepts, set_assessed, set_taught
from edtech_app.services.authoring.prerequisites import set_prerequisites
from edtech_app.services.courses import course_page
from edtech_app.services.lessons import lesson_page
from edtech_app.services.maps import course_map, panel, subject_map
from tests.support.builders import PLANE, SLOPE, Lesson, add_course, change, question, single
from tests.support.news import news_of
from tests.support.statements import counted


def new(*titles: str):
    return [ConceptChoice("", title) for title in titles]


def known(*slugs: str):
    return [ConceptChoice(slug) for slug in slugs]


@pytest.fixture
def lesson(ctx, lines, ada):
    """Return the lesson on the plane as Ada sees it."""
    return partial(lesson_page, ctx, ada, "lines", "plane")


@pytest.fixture
async def plane(lesson):
    """The public id of that lesson."""
    return (await lesson()).content.uuid


@pytest.fixture
async def foreign(ctx, teacher):
    """A course of another subject."""
    music = {"M": (Lesson("beats", {}, ("rhythm",)),)}
    return await add_course(ctx, teacher, "music", title="Music", modules=music, concepts=("rhythm", "pulse"), edges=())


async def titles(lesson):
    return [one.title for one in (await lesson()).teaches]


async def needs(ctx, actor, concept, course="lines"):
    page = await course_map(ctx, actor, course)
    ids = {node.slug: node.id for node in page.nodes}
    return [one.slug for one in panel(page, ids[concept]).needs]


async def weights(ctx, course, block):
    async with ctx.transaction(writes=False) as tx:
        links = await tx.lessons.concepts(course.id)
        concepts = await tx.concepts.of_course(course.id)
    (found,) = (one for one in links.questions if one.block_uuid == course.blocks[block])
    return {concepts[one].slug: weight for one, weight in found.weights.items()}


async def test_concepts_are_found_by_what_is_typed(ctx, lines, foreign, teacher):
    found = await find_concepts(ctx, teacher, "lines", "SL")
    assert found == (ConceptChoice("slope", "Slope"),)
    everything = await find_concepts(ctx, teacher, "lines", "")
    assert [one.slug for one in everything] == ["fractions", "numbers", "plane", "slope"]
    assert await find_concepts(ctx, teacher, "lines", "rhythm") == ()
    assert len(await find_concepts(ctx, teacher, "lines", "x" * 100_000)) == 0


async def test_a_new_name_makes_a_new_concept_in_the_subject_of_the_course(ctx, lines, lesson, plane, teacher):
    await set_taught(ctx, teacher, plane, [*known("plane"), *new("  Cartesian   Plané ")])

    assert await titles(lesson) == ["Plane", "Cartesian Plané"]
    (found,) = await find_concepts(ctx, teacher, "lines", "cartesian plane")
    assert found == ConceptChoice("cartesian-plane", "Cartesian Plané")
    assert found.slug in {node.slug for node in (await subject_map(ctx, teacher, "lines-subject")).nodes}


async def test_a_name_that_is_there_is_taken_whatever_its_capitals_and_accents(ctx, lines, lesson, plane, teacher):
    await set_taught(ctx, teacher, plane, new("SLOPÉ", "numbers", "Slope", "Ratio", "ratio"))
    assert await titles(lesson) == ["Slope", "Numbers", "Ratio"]
    assert len((await subject_map(ctx, teacher, "lines-subject")).nodes) == 5


async def test_slugs_are_of_letters_and_one_of_a_kind(ctx, lines, lesson, plane, teacher):
    await set_taught(ctx, teacher, plane, new("Slope!", "比例", "שיפוע", "🎈"))
    assert [one.slug for one in (await lesson()).teaches] == ["slope-2", "concept", "concept-2", "concept-3"]


async def test_a_course_without_a_subject_gets_one_called_like_it(ctx, lines, teacher):
    modules = {"M": (Lesson("first", {}),)}
    made = await add_course(ctx, teacher, "alone", title="Alone", modules=modules, concepts=(), edges=())
    await change(ctx, CourseRow, made.id, subject_id=None)
    first = await lesson_page(ctx, teacher, "alone", "first")
    assert await find_concepts(ctx, teacher, "alone", "") == ()

    await set_taught(ctx, teacher, first.content.uuid, new("Ratio"))

    assert (await course_page(ctx, teacher, "alone")).subject_slug == "alone"
    assert (await subject_map(ctx, teacher, "alone")).title == "Alone"


@pytest.mark.parametrize("name", ["", "   ", "\x00", "x" * 201])
async def test_a_name_that_cannot_be_one_is_refused(ctx, lesson, plane, teacher, name):
    with pytest.raises(InvalidError, match="concept"):
        await set_taught(ctx, teacher, plane, new(name))
    assert await titles(lesson) == ["Plane"]


async def test_more_concepts_than_a_lesson_can_teach_are_refused(ctx, lines, lesson, plane, teacher):
    with pytest.raises(InvalidError, match="more than 30"):
        await set_taught(ctx, teacher, plane, new(*map(str, range(MOST_TAUGHT + 1))))


async def test_a_concept_of_another_subject_is_refused(ctx, lines, foreign, lesson, teacher):
    plane = (await lesson()).content.uuid
    refusals = [
        partial(set_taught, ctx, teacher, plane, known("plane", "rhythm")),
        partial(set_assessed, ctx, teacher, lines.blocks["n1"], known("rhythm")),
        partial(set_prerequisites, ctx, teacher, "lines", "slope", ["rhythm"]),
        partial(set_prerequisites, ctx, teacher, "lines", "rhythm", ["pulse"]),
    ]
    for refused in refusals:
        with pytest.raises(InvalidError, match="no concept rhythm in the subject"):
            await refused()
    assert await titles(lesson) == ["Plane"]
    assert await weights(ctx, lines, "n1") == {"numbers": 1.0}


async def test_a_lesson_keeps_what_it_teaches_of_another_subject(ctx, lines, teacher):
    """As a course may that came in with links of its own: only what is added is of the course's subject."""
    made = await add_course(ctx, teacher, "guest", modules={"M": (PLANE,)}, concepts=("plane", "tone"), edges=())
    async with ctx.transaction() as tx:
        await tx.concept_links.teach(made.lessons["plane"], [lines.concepts["slope"], made.concepts["plane"]])
    page = await lesson_page(ctx, teacher, "guest", "plane")

    await set_taught(ctx, teacher, page.content.uuid, known("plane", "slope", "tone"))

    found = await lesson_page(ctx, teacher, "guest", "plane")
    assert [one.id for one in found.teaches] == [made.concepts["plane"], lines.concepts["slope"], made.concepts["tone"]]


async def test_a_question_keeps_the_weights_it_has_and_new_concepts_count_in_full(ctx, lines, teacher):
    assert await weights(ctx, lines, "s1") == {"slope": 1.0, "fractions": 0.5}
    await set_assessed(ctx, teacher, lines.blocks["s1"], [*known("fractions", "plane"), *new("Ratio")])
    assert await weights(ctx, lines, "s1") == {"fractions": 0.5, "plane": 1.0, "ratio": 1.0}
    await set_assessed(ctx, teacher, lines.blocks["s1"], new("Ratio"))
    assert await weights(ctx, lines, "s1") == {"ratio": 1.0}
    await set_assessed(ctx, teacher, lines.blocks["s1"], [])
    assert await weights(ctx, lines, "s1") == {}


async def test_what_others_chose_meanwhile_stays_for_whoever_says_what_they_saw(ctx, lines, lesson, plane, teacher):
    await set_taught(ctx, teacher, plane, known("numbers"), seen=[])
    await set_taught(ctx, teacher, plane, new("Ratio"), seen=known("plane", "ratio", "slope"))
    assert await titles(lesson) == ["Numbers", "Ratio"]
    await set_assessed(ctx, teacher, lines.blocks["s1"], [], seen=new("Fractions", "Numbers"))
    assert await weights(ctx, lines, "s1") == {"slope": 1.0}
    await set_prerequisites(ctx, teacher, "lines", "slope", ["numbers"], seen=["plane", "ratio"])
    assert await needs(ctx, teacher, "slope") == ["numbers", "fractions"]


async def test_only_a_question_assesses_concepts(ctx, lines, teacher):
    with pytest.raises(InvalidError, match="Only a question"):
        await set_assessed(ctx, teacher, lines.blocks["n-text"], known("slope"))


async def test_prerequisites_are_added_and_taken_away_and_the_others_keep_their_reasons(ctx, lines, teacher):
    await set_prerequisites(ctx, teacher, "lines", "slope", ["numbers", "plane", "plane"])
    page = await course_map(ctx, teacher, "lines")
    slope = lines.concepts["slope"]
    reasons = {edge.source: edge.reason for edge in page.edges if edge.target == slope}
    assert reasons == {lines.concepts["plane"]: "So.", lines.concepts["numbers"]: ""}
    await set_prerequisites(ctx, teacher, "lines", "slope", [])
    assert await needs(ctx, teacher, "slope") == []


async def test_a_circle_is_refused_by_name_edge_by_edge_and_nothing_is_changed(ctx, lines, teacher):
    with pytest.raises(InvalidError) as refused:
        await set_prerequisites(ctx, teacher, "lines", "numbers", ["slope"])
    assert refused.value.message == (
        "That would go round in a circle: Numbers needs Slope, which needs Fractions, which needs Numbers."
    )
    with pytest.raises(InvalidError, match="Numbers needs Fractions, which needs Numbers"):
        await set_prerequisites(ctx, teacher, "lines", "numbers", ["fractions"])
    with pytest.raises(InvalidError, match="its own prerequisite"):
        await set_prerequisites(ctx, teacher, "lines", "slope", ["numbers", "slope"])
    assert await needs(ctx, teacher, "numbers") == []
    assert await needs(ctx, teacher, "slope") == ["fractions", "plane"]


async def test_of_two_who_close_a_circle_together_one_is_refused(ctx, teacher, tom):
    async def turn(number):
        made = await add_course(ctx, teacher, f"pair-{number}", modules={"M": (PLANE, SLOPE)}, edges=())
        tries = [
            set_prerequisites(ctx, teacher, made.slug, "slope", ["plane"]),
            set_prerequisites(ctx, teacher, made.slug, "plane", ["slope"]),
        ]
        return await asyncio.gather(*tries, return_exceptions=True)

    for number in range(5):
        assert sorted(type(one).__name__ for one in await turn(number)) == ["InvalidError", "NoneType"]


async def test_two_who_type_the_same_new_name_at_once_make_one_concept(ctx, lines, plane, teacher, tom):
    await asyncio.gather(
        set_taught(ctx, teacher, plane, [*known("plane"), *new("Ratio")]),
        set_assessed(ctx, tom, lines.blocks["n1"], new("ratio")),
        set_assessed(ctx, teacher, lines.blocks["n2"], new("RATIO")),
    )
    assert len(await find_concepts(ctx, teacher, "lines", "ratio")) == 1
    assert await weights(ctx, lines, "n1") == await weights(ctx, lines, "n2") == {"ratio": 1.0}


async def test_who_does_not_teach_the_course_changes_and_finds_nothing(ctx, lines, plane, ada, eve):
    for actor, error in ((NOBODY, NotSignedInError), (eve, NotPermittedError), (ada, NotPermittedError)):
        for refused in (
            partial(find_concepts, ctx, actor, "lines", "slope"),
            partial(set_taught, ctx, actor, plane, []),
            partial(set_assessed, ctx, actor, lines.blocks["n1"], []),
            partial(set_prerequisites, ctx, actor, "lines", "slope", []),
        ):
            with pytest.raises(error):
                await refused()
    await change(ctx, CourseRow, lines.id, status="draft")
    with pytest.raises(NotFoundError):
        await set_prerequisites(ctx, eve, "lines", "slope", [])


async def test_whoever_teaches_a_course_of_the_subject_changes_its_prerequisites(ctx, lines, teacher, admin, tom):
    for actor in (tom, admin):
        await set_prerequisites(ctx, actor, "lines", "slope", ["numbers"])
        assert await needs(ctx, actor, "slope") == ["numbers"]
        await set_prerequisites(ctx, actor, "lines", "slope", ["plane"])


async def test_what_changes_nothing_is_no_news(ctx, lines, plane, teacher):
    for same in (
        partial(set_taught, ctx, teacher, plane, known("plane")),
        partial(set_assessed, ctx, teacher, lines.blocks["s1"], known("fractions", "slope")),
        partial(set_prerequisites, ctx, teacher, "lines", "slope", ["plane", "fractions"]),
    ):
        assert await news_of(ctx, same) == []


async def test_every_course_of_the_subject_hears_of_its_edges_and_its_new_concepts(ctx, lines, foreign, plane, teacher):
    joined = await add_course(ctx, teacher, "more", modules={"M": (PLANE,)}, concepts=(), edges=(), joins=lines)
    guest = await add_course(ctx, teacher, "guest", modules={"M": (Lesson("g", {"g1": question(single())}),)})
    async with ctx.transaction() as tx:
        await tx.concept_links.assess(guest.block_ids["g1"], {lines.concepts["slope"]: 1.0})
    everybody = [CourseChanged(one.id) for one in (lines, joined, guest)]

    assert await news_of(ctx, partial(set_prerequisites, ctx, teacher, "lines", "slope", ["plane"])) == everybody
    news = await news_of(ctx, partial(set_taught, ctx, teacher, plane, new("Ratio")))
    assert news == [*everybody, CourseChanged(lines.id)]
    news = await news_of(ctx, partial(set_assessed, ctx, teacher, lines.blocks["n1"], known("slope")))
    assert [type(one) for one in news] == [LessonChanged, CourseChanged]


async def test_statements_do_not_grow_with_the_concepts(ctx, lines, plane, teacher):
    numbers = []
    for size in (1, 20):
        await set_taught(ctx, teacher, plane, [])
        with counted() as seen:
            await set_taught(ctx, teacher, plane, new(*(f"Concept {size} {number}" for number in range(size))))
        numbers.append(len(seen))
    assert numbers[0] == numbers[1] <= 18
