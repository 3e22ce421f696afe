"""Who teaches a course: its owner says so."""

from dataclasses import dataclass

from edtech_app.db.repositories.staff import FoundStaff
from edtech_app.db.tables.people import UserRow
from edtech_app.db.transaction import Transaction
from edtech_app.domain.access import Action
from edtech_app.domain.addresses import clean_email
from edtech_app.domain.errors import ConflictError, InvalidError, NotFoundError
from edtech_app.domain.events import CourseChanged, PeopleChanged, StaffChanged
from edtech_app.domain.people import Actor, Role
from edtech_app.domain.spreadsheet import csv_text
from edtech_app.domain.words import _
from edtech_app.services.catalogue import search_words
from edtech_app.services.context import Context
from edtech_app.services.facts import find_course

MOST_CO_TEACHERS = 50
LONGEST_SEARCH = 100
SORTS = ("name", "email", "role")
OWNER, CO_TEACHER = _("Owner"), _("Co-teacher")


@dataclass(frozen=True, slots=True)
class StaffMember:
    """Somebody who teaches a course."""

    uuid: str
    name: str
    email: str
    is_owner: bool = False
    is_you: bool = False


@dataclass(frozen=True, slots=True)
class StaffOfCourse:
    """Those who teach a course whom a search finds."""

    members: tuple[StaffMember, ...] = ()
    names: tuple[str, ...] = ()
    """Of all who teach it, the owner's first."""
    search: str = ""
    sort: str = "role"


async def staff_of_course(
    ctx: Context, actor: Actor, course_slug: str, *, search: str = "", sort: str = "role"
) -> StaffOfCourse:
    """Return who teaches the course and has every word of ``search`` in name or address, to those who do.

    ``sort`` is one of ``SORTS``, with ``-`` before it the other way round; anything else is the owner first.

    Raises:
        NotFoundError: There is no such course, or they may not know of it.
        NotPermittedError: They do not teach it.
    """
    search, sort = search[:LONGEST_SEARCH].strip(), sort if sort.removeprefix("-") in SORTS else "role"
    async with ctx.transaction(writes=False) as tx:
        course = await find_course(tx, actor, course_slug, Action.TEACH)
        everybody = await tx.staff.of_course(course.id)
        found = await tx.staff.of_course(course.id, search_words(search), sort=sort)
    members = tuple(
        StaffMember(one.uuid, one.name, one.email, one.is_owner, one.user_id == actor.user_id) for one in found
    )
    return StaffOfCourse(members, tuple(one.name for one in everybody), search, sort)


async def staff_table(ctx: Context, actor: Actor, course_uuid: str) -> tuple[str, str]:
    """Return the course's slug and who teaches it, its owner first, for a spreadsheet.

    Raises:
        NotFoundError: There is no such course, or they may not know of it.
        NotPermittedError: They do not teach it.
    """
    async with ctx.transaction(writes=False) as tx:
        course = await find_course(tx, actor, await tx.teaching.slug(course_uuid), Action.TEACH)
        found = await tx.staff.of_course(course.id)
    heads = (_("Name"), _("E-mail"), _("Role"))
    return course.slug, csv_text(heads, ((one.name, one.email, OWNER if one.is_owner else CO_TEACHER) for one in found))


async def add_co_teacher(ctx: Context, actor: Actor, course_slug: str, email: str) -> StaffMember:
    """Make somebody a co-teacher of this course; their role in the school must be a teacher's already.

    Whether an address has an account without that role is nobody's business: the answer is the same as for none.

    Raises:
        NotPermittedError: Only the owner may.
        InvalidError: There is no such teacher, or that is no address; ``field`` is ``email``.
        ConflictError: They teach this course already, or there are too many.
        TooManyRequestsError: Too many addresses were tried.
    """
    async with ctx.transaction() as tx:
        course = await find_course(tx, actor, course_slug, Action.OWN)
        ctx.limiter.hit("co-teacher", actor.user_id)
        user = _teacher(await tx.users.by_email(clean_email(email)))
        await tx.authoring.hold_course(course.id)
        staff = await tx.staff.of_course(course.id)
        if any(one.user_id == user.id for one in staff):
            raise ConflictError(_("{name} teaches this course already.", name=user.name), field="email")
        if len(staff) > MOST_CO_TEACHERS:
            raise ConflictError(_("A course has at most {most} co-teachers.", most=MOST_CO_TEACHERS), field="email")
        await tx.staff.add(course.id, user.id or 0)
        await _announce(tx, course.id, user.id or 0, is_staff=True)
    return StaffMember(user.uuid, user.name, user.email, is_you=user.id == actor.user_id)


async def remove_co_teacher(ctx: Context, actor: Actor, course_slug: str, person_uuid: str) -> StaffMember:
    """Take a co-teacher's place away, at once; what they wrote stays.

    Raises:
        NotPermittedError: Only the owner may.
        NotFoundError: They are no co-teacher of this course.
    """
    async with ctx.transaction() as tx:
        course = await find_course(tx, actor, course_slug, Action.OWN)
        await tx.authoring.hold_course(course.id)
        one = _co_teacher(await tx.staff.of_course(course.id), person_uuid)
        await tx.staff.remove(course.id, one.user_id)
        await _announce(tx, course.id, one.user_id, is_staff=False)
    return StaffMember(one.uuid, one.name, one.email)


def _teacher(user: UserRow | None) -> UserRow:
    if user is None or not user.is_active or user.role not in {Role.TEACHER.value, Role.ADMIN.value}:
        words = _(
            "There is no teacher with this address. Whoever has an account asks for the teacher's role in Settings."
        )
        raise InvalidError(words, field="email")
    return user


def _co_teacher(staff: list[FoundStaff], uuid: str) -> FoundStaff:
    found = next((one for one in staff if one.uuid == uuid and not one.is_owner), None)
    if found is None:
        raise NotFoundError(_("They are no co-teacher of this course."))
    return found


async def _announce(tx: Transaction, course_id: int, user_id: int, *, is_staff: bool) -> None:
    """Tell the person, everybody who has the course open (its page names its staff), and those who look after it."""
    await tx.authoring.grow_course(course_id)
    tx.announce(StaffChanged(user_id, course_id, is_staff=is_staff))
    tx.announce(CourseChanged(course_id))
    tx.announce(PeopleChanged(course_id))
