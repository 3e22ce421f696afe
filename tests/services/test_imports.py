"""Bringing a course in: a draft with all that was in the source, a copy every further time, nothing by halves."""

from pathlib import Path

import pytest

from edtech_app.domain.errors import InvalidError, NotPermittedError, NotSignedInError
from edtech_app.domain.events import CourseChanged, JobChanged
from edtech_app.domain.people import NOBODY, Actor
from edtech_app.services.context import Context
from tests.support.imported import blocks, bring_in, counts, exported, exported_hash, kept_files, lessons, source_hash
from tests.support.sources import PREREQUISITES, write_source

CREATED = {
    "modules": 2,
    "lessons": 2,
    "sections": 0,
    "blocks": 5,
    "questions": 2,
    "concepts": 3,
    "prerequisites": 2,
    "files": 1,
}


async def test_a_course_comes_in_as_a_draft_with_everything_in_it(ctx: Context, teacher: Actor, tmp_path: Path):
    async with ctx.hub.listen() as news:
        report = await bring_in(ctx, teacher, write_source(tmp_path / "lines"))
        heard = await anext(news)
        while isinstance(heard, JobChanged):
            heard = await anext(news)
    said = report.as_json()
    assert said["seconds"] >= 0
    assert {**said, "seconds": 0} == {
        "format": "markdown",
        "course": "lines",
        "subject": "algebra",
        "created": CREATED,
        "kept": [],
        "refused": [],
        "seconds": 0,
    }
    assert isinstance(heard, CourseChanged)
    async with ctx.transaction(writes=False) as tx:
        course = await tx.teaching.course("lines", teacher.user_id)
    assert course
    assert (course.access.status, course.access.is_staff, course.lessons, course.questions) == ("draft", True, 2, 2)


async def test_what_came_in_is_what_the_source_said(ctx: Context, teacher: Actor, tmp_path: Path):
    folder = write_source(tmp_path / "lines")
    await bring_in(ctx, teacher, folder)
    assert await exported_hash(ctx, teacher, "lines") == source_hash(folder)


async def test_links_between_lessons_name_them_by_our_ids_and_by_theirs_again_when_exported(
    ctx: Context, teacher: Actor, tmp_path: Path
):
    await bring_in(ctx, teacher, write_source(tmp_path / "lines"))
    by_source = await blocks(ctx, "lines", teacher.user_id)
    slope = (await lessons(ctx, "lines", teacher.user_id))["slope"]
    assert f"(lesson:{slope.uuid}#{by_source['s-text'].uuid})" in by_source["f-text"].payload["markdown"]
    text = (await exported(ctx, teacher, "lines")).modules[0].lessons[0].blocks[0].payload["markdown"]
    assert "[slope](lesson:slope#s-text)" in text
    assert "[the pie](files/pie.png)" in text


async def test_a_picture_is_kept_in_two_sizes_with_its_dimensions(ctx: Context, teacher: Actor, tmp_path: Path):
    await bring_in(ctx, teacher, write_source(tmp_path / "lines"))
    async with ctx.transaction(writes=False) as tx:
        course = await tx.teaching.course("lines", teacher.user_id)
        assert course
        (row,) = await tx.files.of_course(course.id)
    assert (row.name, row.media_type, row.width, row.height) == ("files/pie.png", "image/png", 700, 300)
    assert [variant["width"] for variant in row.variants] == [240, 480]
    assert kept_files(ctx) == {row.key, *(variant["key"] for variant in row.variants)}


async def test_importing_again_makes_a_copy_with_a_subject_of_its_own(ctx: Context, teacher: Actor, tmp_path: Path):
    folder = write_source(tmp_path / "lines")
    first = await bring_in(ctx, teacher, folder)
    second = await bring_in(ctx, teacher, folder)
    assert (first.course, first.subject) == ("lines", "algebra")
    assert (second.course, second.subject, second.created) == ("lines-2", "algebra-2", CREATED)
    assert await exported_hash(ctx, teacher, "lines-2") == source_hash(folder)
    assert len(kept_files(ctx)) == 3, "the same bytes are kept once"


async def test_joining_a_subject_makes_concepts_one_by_slug(ctx: Context, teacher: Actor, tmp_path: Path):
    await bring_in(ctx, teacher, write_source(tmp_path / "lines"))
    more = {"concepts.csv": "id,title\nhalf,One half\nslope,Slope\nrate,Rate\narea,Area\n"}
    report = await bring_in(ctx, teacher, write_source(tmp_path / "more", more), subject="algebra")
    assert (report.course, report.subject) == ("lines-2", "algebra")
    assert (report.created["concepts"], report.created["prerequisites"]) == (1, 0)
    titles = {concept.slug: concept.title for concept in (await exported(ctx, teacher, "lines")).concepts}
    assert titles == {"half": "Half", "slope": "Slope", "rate": "Rate", "area": "Area"}


async def test_an_edge_that_closes_a_cycle_with_those_already_there_is_refused_and_named(
    ctx: Context, teacher: Actor, tmp_path: Path
):
    await bring_in(ctx, teacher, write_source(tmp_path / "lines"))
    more = {
        "concepts.csv": "id,title\nhalf,Half\nslope,Slope\nrate,Rate\narea,Area\n",
        "prerequisites.csv": "prerequisite,concept,reason\nrate,half,the wrong way\nhalf,area,fine\n",
    }
    report = await bring_in(ctx, teacher, write_source(tmp_path / "more", more), subject="algebra")
    assert report.created["prerequisites"] == 1
    assert [(line.where, line.why) for line in report.refused] == [
        ("prerequisites.csv line 2", "It would close the cycle rate → half → slope → rate.")
    ]


async def test_concepts_alone_make_a_subject_and_no_course(ctx: Context, teacher: Actor, tmp_path: Path):
    graph = tmp_path / "physics"
    graph.mkdir()
    (graph / "concepts.csv").write_text("id,title\na,A\nb,B\n")
    (graph / "prerequisites.csv").write_text("prerequisite,concept\na,b\nb,c\n")
    report = await bring_in(ctx, teacher, graph)
    assert (report.format, report.course, report.subject) == ("graph", None, "physics")
    assert (report.created["concepts"], report.created["prerequisites"]) == (2, 1)
    assert [line.where for line in report.refused] == ["prerequisites.csv line 3"]
    (graph / "concepts.csv").write_text("id,title\na,A\nb,B\nc,C\n")
    again = await bring_in(ctx, teacher, graph, subject="physics")
    assert (again.subject, again.created["concepts"], again.created["prerequisites"]) == ("physics", 1, 1)
    assert (await bring_in(ctx, teacher, graph)).subject == "physics-2"


async def test_a_broken_picture_stops_nothing_but_itself(ctx: Context, teacher: Actor, tmp_path: Path):
    broken = {"files/broken.png": b"\x89PNG\r\n\x1a\n damaged"}
    report = await bring_in(ctx, teacher, write_source(tmp_path / "lines", broken))
    assert report.created["files"] == 1
    assert [line.where for line in report.refused] == ["files/broken.png"]


async def test_only_teachers_bring_courses_in(ctx: Context, eve: Actor, admin: Actor, tmp_path: Path):
    folder = write_source(tmp_path / "lines")
    with pytest.raises(NotPermittedError):
        await bring_in(ctx, eve, folder)
    with pytest.raises(NotSignedInError):
        await bring_in(ctx, NOBODY, folder)
    assert (await bring_in(ctx, admin, folder)).course == "lines"


async def test_a_subject_that_is_not_there_cannot_be_joined(ctx: Context, teacher: Actor, tmp_path: Path):
    with pytest.raises(InvalidError, match="There is no subject geometry"):
        await bring_in(ctx, teacher, write_source(tmp_path / "lines"), subject="geometry")


async def test_a_source_with_nothing_in_it_is_refused_in_words_and_leaves_nothing(
    ctx: Context, teacher: Actor, tmp_path: Path
):
    before = await counts(ctx)
    nothing = tmp_path / "nothing.zip"
    nothing.write_text("not a zip")
    with pytest.raises(InvalidError, match=r"neither a \.tar\.gz"):
        await bring_in(ctx, teacher, nothing)
    assert await counts(ctx) == before
    assert kept_files(ctx) == set()


async def test_edges_say_which_course_brought_them(ctx: Context, teacher: Actor, tmp_path: Path):
    await bring_in(ctx, teacher, write_source(tmp_path / "lines"))
    async with ctx.transaction(writes=False) as tx:
        course = await tx.teaching.course("lines", teacher.user_id)
        subject = await tx.writer.find_subject("algebra")
        assert course
        assert subject
        edges = await tx.writer.edges(subject.id or 0)
    assert {edge.brought_by for edge in edges} == {course.id}
    assert [edge.reason for edge in edges] == [line.split(",")[2] for line in PREREQUISITES.splitlines()[1:]]
