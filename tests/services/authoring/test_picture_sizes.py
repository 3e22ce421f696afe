"""The smaller forms of a picture come by a job, and change nothing that a reader would notice."""

import asyncio
from functools import partial

import pytest

from edtech_app.domain.events import LessonChanged
from edtech_app.jobs.worker import Worker
from edtech_app.services.authoring.courses import set_course_settings
from edtech_app.services.authoring.lesson_order import add_block
from edtech_app.services.authoring.picture_sizes import KIND
from edtech_app.services.authoring.pictures import add_picture
from edtech_app.services.course_files import read_file
from edtech_app.services.courses import course_page
from edtech_app.services.jobs import registry
from edtech_app.services.lessons import content_after, lesson_page
from edtech_app.services.views_after import course_after
from tests.jobs.trial import QUICK
from tests.media.pictures import animation, camera_exif, picture, saved
from tests.support.fresh import Open, follow
from tests.support.news import listening


def worker(ctx) -> Worker:
    return Worker(ctx.transaction, ctx.now, registry(ctx), QUICK)


async def waiting(ctx):
    async with ctx.transaction(writes=False) as tx:
        return await tx.jobs.unfinished(KIND)


async def shown(ctx, who):
    return (await lesson_page(ctx, who, "lines", "plane")).content.blocks[-1].image


@pytest.fixture
async def leaf(ctx, lines, teacher):
    """A picture of 1000 x 500 that stands in a lesson, before any worker saw it."""
    data = saved(picture(1000, 500), "JPEG", exif=camera_exif(orientation=1).tobytes())
    target = await add_picture(ctx, teacher, "lines", "leaf.jpg", data)
    page = await lesson_page(ctx, teacher, "lines", "plane")
    after = page.content.blocks[-1].uuid
    payload = {"file": target, "alt": "A leaf", "caption": "", "decorative": False}
    added = await add_block(
        ctx, teacher, page.content.uuid, kind="image", payload=payload, after=after, request="a" * 32
    )
    return target, added.uuid


async def test_a_picture_is_shown_at_once_and_its_sizes_come_with_the_job(ctx, leaf, teacher, ada):
    _target, uuid = leaf
    before = await shown(ctx, ada)
    assert (before.width, before.height, before.srcset) == (1000, 500, "")
    key = before.src.rpartition("/")[2]
    assert b"SecretCamera" not in (await read_file(ctx, ada, "lines", key)).data

    page = await lesson_page(ctx, ada, "lines", "plane")
    async with listening(ctx) as heard:
        assert await worker(ctx).work_once()
    (event,) = [one for one in heard if isinstance(one, LessonChanged)]
    assert (event.blocks, event.is_quiet) == ((uuid,), True)
    after = await shown(ctx, ada)
    assert (await content_after(ctx, page, event)).blocks[-1].image == after
    assert (after.src, after.width, after.height) == (before.src, before.width, before.height)
    assert [part.split()[1] for part in after.srcset.split(", ")] == ["480w", "960w", "1000w"]
    smallest = after.srcset.split()[0].rpartition("/")[2]
    assert (await read_file(ctx, ada, "lines", smallest)).data.startswith(b"RIFF")
    assert not await waiting(ctx)


async def test_a_picture_whose_worker_died_gets_its_sizes_from_another(ctx, at_noon, clock, leaf, ada):
    async with ctx.transaction() as tx:
        dead = Worker(at_noon.transaction, at_noon.now, registry(at_noon))
        assert await tx.jobs.take(dead.name, now=at_noon.now(), until=dead.lease())
    assert not await worker(at_noon).work_once()
    clock.forward(minutes=2)
    assert await worker(at_noon).work_once()
    assert "480w" in (await shown(ctx, ada)).srcset


async def test_doing_it_twice_changes_nothing(ctx, leaf, teacher, ada):
    async with ctx.transaction() as tx:
        (job,) = await tx.jobs.unfinished(KIND)
        await tx.jobs.add(KIND, owner_id=teacher.user_id, payload=job.payload)
    await asyncio.gather(worker(ctx).work_once(), worker(ctx).work_once())
    while await worker(ctx).work_once():
        pass
    assert (await shown(ctx, ada)).srcset.count(",") == 2
    page = await lesson_page(ctx, ada, "lines", "plane")
    async with ctx.transaction() as tx:
        await tx.jobs.add(KIND, owner_id=teacher.user_id, payload=job.payload)
    await worker(ctx).work_once()
    assert await lesson_page(ctx, ada, "lines", "plane") == page


async def test_sent_again_it_gets_the_sizes_that_never_came(ctx, leaf, teacher):
    target, _uuid = leaf
    data = saved(picture(1000, 500), "JPEG", exif=camera_exif(orientation=1).tobytes())
    async with ctx.transaction() as tx:
        (job,) = await tx.jobs.unfinished(KIND)
        await tx.jobs.request_cancel(job.id, now=ctx.now())
    assert await add_picture(ctx, teacher, "lines", "other.jpg", data) == target
    assert len(await waiting(ctx)) == 1
    assert await worker(ctx).work_once()
    assert await add_picture(ctx, teacher, "lines", "other.jpg", data) == target
    assert not await waiting(ctx)


async def test_what_has_no_smaller_forms_asks_for_none(ctx, lines, teacher):
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg" width="900" height="90"><rect width="9" height="9"/></svg>'
    for data in (saved(picture(200, 100), "PNG"), animation(), drawing):
        await add_picture(ctx, teacher, "lines", "small", data)
    assert not await waiting(ctx)


async def test_the_course_page_follows_when_its_picture_gets_its_sizes(ctx, lines, teacher, ada):
    target = await add_picture(ctx, teacher, "lines", "leaf.png", saved(picture(1000, 500), "PNG"))
    await set_course_settings(ctx, teacher, "lines", {"picture": target})
    opened = Open("course", partial(course_page, ctx, ada, "lines"), course_after)
    (followed,) = await follow(ctx, worker(ctx).work_once, opened)
    assert "CourseChanged" in followed.heard
