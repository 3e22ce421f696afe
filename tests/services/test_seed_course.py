"""A development site starts with the demo course, once; a production site starts empty."""

import asyncio
from dataclasses import replace

from edtech_app.config import AppEnv
from edtech_app.domain.people import Actor, Role
from edtech_app.services.context import Context
from edtech_app.services.publishing import delete_course, own_courses
from edtech_app.services.seed import seed_people
from edtech_app.services.seed_course import seed_demo_course
from edtech_app.services.terminal import owner_of_import
from tests.support.imported import counts


async def demo_teacher(ctx: Context) -> Actor:
    return replace(await owner_of_import(ctx), role=Role.TEACHER)


async def test_workers_that_start_together_bring_one_demo_course_in_and_publish_it(ctx: Context):
    await seed_people(ctx)
    await asyncio.gather(seed_demo_course(ctx), seed_demo_course(ctx))
    (course,) = await own_courses(ctx, await demo_teacher(ctx))
    assert (course.slug, course.status, course.visibility) == ("lines-and-slope", "published", "public")
    assert (course.lessons, course.questions > 100) == (12, True)


async def test_a_demo_course_that_was_deleted_does_not_come_back(ctx: Context):
    await seed_people(ctx)
    await seed_demo_course(ctx)
    teacher = await demo_teacher(ctx)
    await delete_course(ctx, teacher, (await own_courses(ctx, teacher))[0].uuid)
    await seed_demo_course(ctx)
    assert await own_courses(ctx, teacher) == ()


async def test_a_production_site_starts_empty(ctx: Context):
    await seed_people(ctx)
    production = replace(ctx, settings=ctx.settings.model_copy(update={"app_env": AppEnv.PRODUCTION}))
    await seed_demo_course(production)
    assert (await counts(ctx))["course"] == 0
