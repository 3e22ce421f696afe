"""The picture of a course: chosen and described, and shown to whoever may see the course's page."""

import pytest

from edtech_app.domain.errors import ConflictError, InvalidError, NotFoundError, NotPermittedError, NotSignedInError
from edtech_app.domain.people import NOBODY
from edtech_app.jobs.worker import Worker
from edtech_app.services.authoring.courses import course_settings
from edtech_app.services.authoring.pictures import add_picture, set_course_picture
from edtech_app.services.catalogue import list_courses
from edtech_app.services.course_files import read_file
from edtech_app.services.courses import course_page
from edtech_app.services.exports import export_course, export_to
from edtech_app.services.jobs import registry
from edtech_app.services.lessons import lesson_page
from edtech_app.services.publishing import own_courses
from tests.media.pictures import picture, saved
from tests.support.builders import add_course
from tests.support.imported import bring_in, exported_hash, source_hash


async def picture_of(ctx, who, slug="lines"):
    return (await course_page(ctx, who, slug)).picture


@pytest.fixture
async def leaf(ctx, lines, teacher):
    """A picture in the course, in all its sizes."""
    target = await add_picture(ctx, teacher, "lines", "leaf.png", saved(picture(1200, 600), "PNG"))
    assert await Worker(ctx.transaction, ctx.now, registry(ctx)).work_once()
    return target


async def test_a_course_shows_the_picture_that_was_chosen_in_sizes_that_fit(ctx, leaf, teacher, ada):
    assert await picture_of(ctx, ada) is None
    await set_course_picture(ctx, teacher, "lines", leaf, alt="  A leaf ", decorative=False)
    on_page = await picture_of(ctx, ada)
    assert (on_page.alt, on_page.width, on_page.height) == ("A leaf", 1200, 600)
    assert [one.split()[1] for one in on_page.srcset.split(", ")] == ["480w", "960w"]
    (card,) = (await list_courses(ctx, NOBODY)).cards
    (own,) = await own_courses(ctx, teacher)
    assert card.picture == own.picture
    assert [one.split()[1] for one in card.picture.srcset.split(", ")] == ["240w", "480w"]
    smallest = card.picture.srcset.split()[0].rpartition("/")[2]
    assert len((await read_file(ctx, NOBODY, "lines", smallest)).data) < 5_000
    await set_course_picture(ctx, teacher, "lines", "", alt="", decorative=False)
    assert await picture_of(ctx, ada) is None
    assert (await course_settings(ctx, teacher, "lines")).picture_alt == ""


async def test_what_it_shows_is_asked_for_unless_it_is_there_for_the_look(ctx, leaf, teacher):
    for alt in ("", "  "):
        with pytest.raises(InvalidError) as refused:
            await set_course_picture(ctx, teacher, "lines", leaf, alt=alt, decorative=False)
        assert refused.value.field == "picture_alt"
    with pytest.raises(InvalidError) as refused:
        await set_course_picture(ctx, teacher, "lines", "files/none.png", alt="x", decorative=False)
    assert refused.value.field == "picture"
    assert (await set_course_picture(ctx, teacher, "lines", leaf, alt="x", decorative=True)).picture_alt == ""
    assert (await picture_of(ctx, teacher)).alt == ""


async def test_two_who_choose_at_once_hear_of_each_other(ctx, leaf, teacher, admin):
    was = await course_settings(ctx, teacher, "lines")
    await set_course_picture(ctx, admin, "lines", "files/pie.svg", alt="A pie", decorative=False)
    with pytest.raises(ConflictError):
        await set_course_picture(ctx, teacher, "lines", leaf, alt="A leaf", decorative=False, was=was)


async def test_only_its_staff_chooses_it(ctx, leaf, ada, eve):
    for who, error in ((NOBODY, NotSignedInError), (ada, NotPermittedError), (eve, NotPermittedError)):
        with pytest.raises(error):
            await set_course_picture(ctx, who, "lines", leaf, alt="", decorative=False)


async def test_the_picture_is_for_those_who_may_see_the_page_and_other_files_for_readers(ctx, teacher, eve):
    for slug, visibility in (("members", "members"), ("invited", "invited")):
        await add_course(ctx, teacher, slug, visibility=visibility)
        files = [await add_picture(ctx, teacher, slug, f"{n}.png", saved(picture(10 + n, 10), "PNG")) for n in range(2)]
        await set_course_picture(ctx, teacher, slug, files[0], alt="", decorative=True)
        page, lesson = await course_page(ctx, teacher, slug), await lesson_page(ctx, teacher, slug, "fractions")
        assert lesson.content.blocks
        key = page.picture.src.rpartition("/")[2]
        async with ctx.transaction(writes=False) as tx:
            other = (await tx.files.find(page.course.id, files[1])).key
        assert (await read_file(ctx, teacher, slug, other)).data
        if visibility == "members":
            for who in (NOBODY, eve):
                assert (await read_file(ctx, who, slug, key)).data
            with pytest.raises(NotSignedInError):
                await read_file(ctx, NOBODY, slug, other)
            with pytest.raises(NotPermittedError):
                await read_file(ctx, eve, slug, other)
        else:
            with pytest.raises(NotFoundError):
                await read_file(ctx, eve, slug, key)


COURSE = """---
format: 1
title: Leaves
id: leaves
picture: {file: files/leaf.png, alt: A red field}
modules:
  - {title: One, id: one, lessons: [one]}
---
"""


async def test_the_picture_travels_with_the_course(ctx, teacher, tmp_path):
    files = {"course.md": COURSE.encode(), "lessons/one.md": b"---\ntitle: One\n---\nWords.\n"}
    files["files/leaf.png"] = saved(picture(600, 300), "PNG")
    for name, data in files.items():
        (tmp_path / "in" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "in" / name).write_bytes(data)
    report = await bring_in(ctx, teacher, tmp_path / "in")
    assert report.refused == ()
    assert (await picture_of(ctx, teacher, "leaves")).alt == "A red field"
    await export_to(ctx, teacher, "leaves", tmp_path / "out.zip")
    again = await bring_in(ctx, teacher, tmp_path / "out.zip")
    hashes = {await exported_hash(ctx, teacher, slug) for slug in ("leaves", again.course)}
    assert hashes == {source_hash(tmp_path / "in")} == {source_hash(tmp_path / "out.zip")}
    assert (await picture_of(ctx, teacher, again.course)).alt == "A red field"


async def test_an_update_without_a_picture_leaves_the_one_that_was_chosen_here(ctx, teacher, tmp_path):
    plain = COURSE.replace("picture: {file: files/leaf.png, alt: A red field}\n", "")
    (tmp_path / "lessons").mkdir()
    (tmp_path / "course.md").write_text(plain)
    (tmp_path / "lessons" / "one.md").write_text("---\ntitle: One\n---\nWords.\n")
    await bring_in(ctx, teacher, tmp_path)
    (made,) = await own_courses(ctx, teacher)
    target = await add_picture(ctx, teacher, made.slug, "own.png", saved(picture(30, 10), "PNG"))
    await set_course_picture(ctx, teacher, made.slug, target, alt="Mine", decorative=False)
    await bring_in(ctx, teacher, tmp_path, update=made.uuid)
    assert (await picture_of(ctx, teacher, made.slug)).alt == "Mine"
    exported = await export_course(ctx, teacher, made.slug)
    assert (exported.picture, exported.picture_alt) == ("own.png", "Mine")
    assert [file.name for file in exported.files] == ["own.png"]
