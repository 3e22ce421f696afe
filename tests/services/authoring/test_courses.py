"""A course begins with a title, and says of itself what its staff has it say."""

from functools import partial

import pytest

from edtech_app.db.tables import LessonRow
from edtech_app.domain.course_words import MOST_LINES, MOST_TITLE
from edtech_app.domain.errors import ConflictError, InvalidError, NotFoundError, NotPermittedError, NotSignedInError
from edtech_app.domain.events import CourseChanged
from edtech_app.domain.people import NOBODY
from edtech_app.services.authoring.courses import course_settings, create_course, keep_findable, set_course_settings
from edtech_app.services.catalogue import list_courses
from edtech_app.services.courses import course_page
from edtech_app.services.lessons import lesson_page
from edtech_app.services.publishing import own_courses, publish_course
from edtech_app.services.views_after import course_after
from tests.support.builders import change
from tests.support.fresh import Open, follow
from tests.support.news import listening


async def found_by(ctx, words, actor=NOBODY):
    return [card.slug for card in (await list_courses(ctx, actor, words)).cards]


async def test_a_course_begins_as_a_draft_with_a_lesson_to_write_in(ctx, teacher, eve):
    slug = await create_course(ctx, teacher, "  Lines   and slopes ")
    assert slug == "lines-and-slopes"
    page = await course_page(ctx, teacher, slug)
    assert (page.course.title, page.course.status, page.subject_slug) == ("Lines and slopes", "draft", slug)
    ((lesson,),) = [module.lessons for module in page.modules]
    assert (await lesson_page(ctx, teacher, slug, lesson.slug)).content.blocks == ()
    with pytest.raises(NotFoundError):
        await course_page(ctx, eve, slug)
    assert (await publish_course(ctx, teacher, slug, "public")).status == "published"
    assert await found_by(ctx, "first slopes") == [slug]


async def test_two_courses_of_one_title_have_addresses_of_their_own(ctx, teacher, tom):
    slugs = [await create_course(ctx, who, title) for who, title in ((teacher, "Öl"), (tom, "Öl"), (tom, "数学"))]
    assert slugs == ["ol", "ol-2", "course"]
    assert [course.slug for course in await own_courses(ctx, teacher)] == ["ol", "lines"]
    subjects = [(await course_page(ctx, tom, slug)).subject_slug for slug in slugs[1:]]
    assert subjects == ["ol-2", "course"]


@pytest.mark.parametrize("title", ["", " \n ", "x" * (MOST_TITLE + 1), "a\0b"])
async def test_what_is_no_title_is_said_beside_the_field(ctx, teacher, title):
    with pytest.raises(InvalidError) as refused:
        await create_course(ctx, teacher, title)
    assert refused.value.field == "title"
    assert await own_courses(ctx, teacher) == ()


async def test_only_teachers_begin_courses(ctx, eve, admin):
    with pytest.raises(NotSignedInError):
        await create_course(ctx, NOBODY, "Mine")
    with pytest.raises(NotPermittedError):
        await create_course(ctx, eve, "Mine")
    assert await create_course(ctx, admin, "Mine") == "mine"


async def test_only_its_staff_changes_a_course(ctx, teacher, ada, eve, tom):
    for call in (course_settings, partial(set_course_settings, changes={"title": "Mine"})):
        with pytest.raises(NotSignedInError):
            await call(ctx, NOBODY, "lines")
        for student in (ada, eve):
            with pytest.raises(NotPermittedError):
                await call(ctx, student, "lines")
    for who in (tom, teacher):
        assert (await set_course_settings(ctx, who, "lines", {"title": f"By {who.name}"})).title == f"By {who.name}"
    slug = await create_course(ctx, teacher, "Hidden")
    with pytest.raises(NotFoundError):
        await set_course_settings(ctx, tom, slug, {"title": "Seen"})


async def test_a_course_says_what_it_is_told_to_and_is_found_by_it(ctx, lines, teacher, ada):
    changes = {
        "title": "Straight  lines",
        "summary": "From rise\nto run.",
        "description": "With *care*.\r\n\r\nAnd time.",
        "outcomes": ["Draw a line", "", "Draw a line", "Read a slope"],
        "asks": [],
        "language": "de",
        "picture": "files/pie.svg",
    }
    open_by = [Open("course", partial(course_page, ctx, who, "lines"), course_after) for who in (ada, teacher)]
    await follow(ctx, partial(set_course_settings, ctx, teacher, "lines", changes), *open_by)
    said = await course_settings(ctx, teacher, "lines")
    assert (said.title, said.summary) == ("Straight lines", "From rise to run.")
    assert (said.description, said.outcomes) == ("With *care*.\n\nAnd time.", ("Draw a line", "Read a slope"))
    page = await course_page(ctx, ada, "lines")
    assert (page.course.slug, page.course.title, page.course.language) == ("lines", "Straight lines", "de")
    assert (page.asks, "<em>care</em>" in page.description_html) == ((), True)
    assert await found_by(ctx, "straight care fractions slope") == ["lines"]
    assert await found_by(ctx, "counting") == []


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", ""),
        ("summary", "x" * 1_001),
        ("description", "x" * 18_001),
        ("outcomes", [str(n) for n in range(MOST_LINES + 1)]),
        ("asks", ["x" * 301]),
        ("asks", [7]),
        ("language", "klingon language"),
        ("picture", "files/other.svg"),
        ("picture", "../../etc/passwd"),
        ("slug", "mine"),
        ("owner_id", 7),
    ],
)
async def test_what_a_course_may_not_say_is_refused_by_the_name_of_its_field(ctx, lines, teacher, field, value):
    before = await course_settings(ctx, teacher, "lines")
    with pytest.raises(InvalidError) as refused:
        await set_course_settings(ctx, teacher, "lines", {"summary": "Other.", field: value})
    assert refused.value.field == field
    assert await course_settings(ctx, teacher, "lines") == before


async def test_what_somebody_else_wrote_meanwhile_is_not_written_over(ctx, lines, teacher, tom):
    began = await course_settings(ctx, teacher, "lines")
    await set_course_settings(ctx, tom, "lines", {"summary": "Tom's."}, was=began)
    with pytest.raises(ConflictError) as refused:
        await set_course_settings(ctx, teacher, "lines", {"summary": "Tess's."}, was=began)
    assert refused.value.field == "summary"
    await set_course_settings(ctx, teacher, "lines", {"title": "Tess's"}, was=began)
    said = await course_settings(ctx, teacher, "lines")
    assert (said.title, said.summary) == ("Tess's", "Tom's.")


async def test_saying_the_same_again_is_no_news(ctx, lines, teacher):
    async with listening(ctx) as news:
        await set_course_settings(ctx, teacher, "lines", {"title": "Lines", "asks": ["Counting"]})
        await set_course_settings(ctx, teacher, "lines", {"title": "Other"})
    assert news == [CourseChanged(lines.id)]


async def test_nobody_finds_a_course_by_what_is_a_draft(ctx, lines, teacher):
    await change(ctx, LessonRow, lines.lessons["plane"], status="draft", title="Secret plan")
    async with ctx.transaction() as tx:
        await keep_findable(tx, lines.id)
    assert await found_by(ctx, "secret") == []
    assert await found_by(ctx, "slope") == ["lines"]
