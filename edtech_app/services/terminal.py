"""On whose behalf the command line acts: whoever sits at the server's terminal may act for anybody."""

from edtech_app.domain.addresses import fold_email
from edtech_app.domain.errors import NotFoundError
from edtech_app.domain.people import Actor, Role
from edtech_app.domain.words import _
from edtech_app.services.context import Context
from edtech_app.services.seed import DEMO_TEACHER, seed_people


async def owner_of_import(ctx: Context, email: str = "") -> Actor:
    """Return who will own what comes in: ``email``, or the first administrator, or in development the demo teacher.

    Raises:
        NotFoundError: There is no such person.
    """
    if not email and not ctx.settings.is_production:
        await seed_people(ctx)
        email = DEMO_TEACHER
    async with ctx.transaction(writes=False) as tx:
        user = await tx.users.by_email(fold_email(email)) if email else await tx.users.first_admin()
    if user is None or user.id is None or not user.is_active:
        raise NotFoundError(
            _("There is no account {email}.", email=email)
            if email
            else _("There is no administrator yet. Make one first: python -m edtech_app.cli user create-admin EMAIL")
        )
    return Actor(user_id=user.id, uuid=user.uuid, name=user.name, email=user.email, role=Role(user.role))


async def owner_of_course(ctx: Context, course_ref: str) -> Actor:
    """Return a course's owner, as somebody who may do anything with it.

    Raises:
        NotFoundError: There is no such course.
    """
    async with ctx.transaction(writes=False) as tx:
        owner_id = await tx.teaching.owner_id(course_ref)
    if owner_id is None:
        raise NotFoundError(_("There is no course {ref}.", ref=course_ref))
    return Actor(user_id=owner_id, role=Role.ADMIN)
