"""When learners were last in their courses. Only a course's staff sees it."""

from datetime import timedelta

from edtech_app.domain.people import Actor
from edtech_app.services.context import Context
from edtech_app.services.views import CourseAccessView

NOTED_EVERY = timedelta(minutes=5)


async def note_visit(ctx: Context, actor: Actor, course_id: int, access: CourseAccessView) -> None:
    """Keep that a learner has a page of their course before them: a write of its own, at most every five minutes."""
    if not access.is_enrolled or access.is_preview:
        return
    now, key = ctx.now(), (actor.user_id, course_id)
    noted = ctx.shelves.visits.get(key)
    if noted is not None and now - noted < NOTED_EVERY:
        return
    async with ctx.transaction() as tx:
        await tx.people.note_visit(course_id, actor.user_id, now=now, before=now - NOTED_EVERY)
    ctx.shelves.visits.put(key, now)
