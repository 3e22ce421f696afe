"""The people who learn in a course, for those who teach it: how far each is, and taking a place away."""

from dataclasses import dataclass

from edtech_app.db.repositories.course_people import FoundLearner, RemovedLearner
from edtech_app.domain.access import Action
from edtech_app.domain.errors import NotFoundError
from edtech_app.domain.events import EnrolmentChanged, PeopleChanged
from edtech_app.domain.people import Actor
from edtech_app.domain.words import _
from edtech_app.services.catalogue import search_words
from edtech_app.services.context import Context
from edtech_app.services.enrolments import give_place
from edtech_app.services.facts import course_facts, find_course
from edtech_app.services.learner import course_head, iso, learner_in
from edtech_app.services.views import ConceptNote, CourseHead, ModuleEntry

PAGE_SIZE = 50
MOST_REMOVED = 200
LONGEST_SEARCH = 100
SORTS = ("name", "enrolled", "seen", "done", "mastered")


@dataclass(frozen=True, slots=True)
class LearnerLine:
    """A learner of a course, and how far they are."""

    uuid: str
    name: str
    email: str
    enrolled_at: str
    seen_at: str
    """When they last had a page of the course open, to within five minutes; empty when never."""
    done: int = 0
    mastered: int = 0


@dataclass(frozen=True, slots=True)
class RemovedLine:
    """Somebody whose place was taken away."""

    uuid: str
    name: str
    email: str
    removed_at: str


@dataclass(frozen=True, slots=True)
class PeopleOfCourse:
    """One page of the learners whom a search finds; pages count from 1."""

    course: CourseHead
    course_uuid: str = ""
    may_own: bool = False
    """Whether whoever looks may say who teaches here."""
    learners: tuple[LearnerLine, ...] = ()
    removed: tuple[RemovedLine, ...] = ()
    """Whoever was removed, the last first; whatever was searched for."""
    lessons: int = 0
    concepts: int = 0
    total: int = 0
    page: int = 1
    pages: int = 1
    search: str = ""
    sort: str = "name"


@dataclass(frozen=True, slots=True)
class LearnerPage:
    """One learner of a course: every concept, and every lesson."""

    course: CourseHead
    line: LearnerLine
    concepts: tuple[ConceptNote, ...] = ()
    modules: tuple[ModuleEntry, ...] = ()
    lessons: int = 0


async def people_of_course(
    ctx: Context, actor: Actor, course_slug: str, *, search: str = "", sort: str = "name", page: int = 1
) -> PeopleOfCourse:
    """Return learners whose name or address holds every word of ``search``; a page beyond the last shows the last.

    ``sort`` is one of ``SORTS``, with ``-`` before it the other way round; anything else is by name.

    Raises:
        NotFoundError: There is no such course, or they may not know of it.
        NotPermittedError: They do not teach it.
    """
    search, sort = search[:LONGEST_SEARCH].strip(), sort if sort.removeprefix("-") in SORTS else "name"
    words = search_words(search)
    async with ctx.transaction(writes=False) as tx:
        course = await find_course(tx, actor, course_slug, Action.TEACH)
        facts = await course_facts(ctx, tx, course)
        total = await tx.people.count(course.id, words)
        pages = max(1, -(-total // PAGE_SIZE))
        page = min(max(page, 1), pages)
        found = await tx.people.learners(course.id, words, sort=sort, offset=(page - 1) * PAGE_SIZE, limit=PAGE_SIZE)
        removed = await tx.people.removed(course.id, limit=MOST_REMOVED)
        uuid = await tx.teaching.uuid(course.id)
    return PeopleOfCourse(
        course=course_head(course),
        course_uuid=uuid,
        may_own=course.access.allows(actor, Action.OWN),
        learners=tuple(map(_line, found)),
        removed=tuple(map(_removed, removed)),
        lessons=len(facts.lessons),
        concepts=len(facts.goal),
        total=total,
        page=page,
        pages=pages,
        search=search,
        sort=sort,
    )


async def learner_of_course(ctx: Context, actor: Actor, course_slug: str, person_uuid: str) -> LearnerPage:
    """Return where one learner stands with every concept and lesson of the course.

    Raises:
        NotFoundError: They have no place in this course.
        NotPermittedError: ``actor`` does not teach it.
    """
    async with ctx.transaction(writes=False) as tx:
        course = await find_course(tx, actor, course_slug, Action.TEACH)
        found = await tx.people.learner(course.id, person_uuid)
        if found is None:
            raise _not_here()
        facts = await course_facts(ctx, tx, course)
        learner = await learner_in(tx, Actor(found.user_id), facts)
    line = LearnerLine(
        found.uuid,
        found.name,
        found.email,
        iso(found.enrolled_at),
        iso(found.seen_at),
        done=len(learner.done),
        mastered=learner.mastered(),
    )
    concepts = tuple(learner.note(one) for one in facts.goal)
    return LearnerPage(course_head(course), line, concepts, learner.outline(may_read=True), len(facts.lessons))


async def remove_learner(ctx: Context, actor: Actor, course_slug: str, person_uuid: str) -> LearnerLine:
    """Take somebody's place away, and return who it was: only the staff can give it back.

    What they learnt stays theirs. Their open pages hear of it.

    Raises:
        NotFoundError: They have no place in this course.
        NotPermittedError: ``actor`` does not teach it.
    """
    async with ctx.transaction() as tx:
        course = await find_course(tx, actor, course_slug, Action.TEACH)
        found = await tx.people.learner(course.id, person_uuid)
        if found is None:
            raise _not_here()
        await tx.attempts.take_turns(found.user_id)
        if await tx.enrolments.leave(found.user_id, course.id, ctx.now(), is_removed=True):
            tx.announce(EnrolmentChanged(found.user_id, course.id, is_enrolled=False, is_removed=True))
            tx.announce(PeopleChanged(course.id))
    return _line(found)


async def let_back_in(ctx: Context, actor: Actor, course_slug: str, person_uuid: str) -> RemovedLine:
    """Give somebody who was removed their place back, and return who it was.

    Raises:
        NotFoundError: Nobody like that was removed from this course.
        NotPermittedError: ``actor`` does not teach it.
    """
    async with ctx.transaction() as tx:
        course = await find_course(tx, actor, course_slug, Action.TEACH)
        found = await tx.people.removed(course.id, uuid=person_uuid) if person_uuid else []
        if not found:
            raise NotFoundError(_("Nobody like that was removed from this course."))
        await tx.attempts.take_turns(found[0].user_id)
        await give_place(tx, found[0].user_id, course.id, ctx.now())
    return _removed(found[0])


def _line(found: FoundLearner) -> LearnerLine:
    return LearnerLine(
        uuid=found.uuid,
        name=found.name,
        email=found.email,
        enrolled_at=iso(found.enrolled_at),
        seen_at=iso(found.seen_at),
        done=found.done,
        mastered=found.mastered,
    )


def _removed(found: RemovedLearner) -> RemovedLine:
    return RemovedLine(found.uuid, found.name, found.email, iso(found.removed_at))


def _not_here() -> NotFoundError:
    return NotFoundError(_("Nobody like that is enrolled in this course."))
