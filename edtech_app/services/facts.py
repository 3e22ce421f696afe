"""Finding a course for somebody, and what is the same for all who look at it."""

from collections.abc import Iterable
from dataclasses import replace

from edtech_app.db.repositories.found import CourseWords, FoundCourse, FoundEdge
from edtech_app.db.transaction import Transaction
from edtech_app.domain.access import Action
from edtech_app.domain.errors import NotFoundError
from edtech_app.domain.events import Event, LessonChanged
from edtech_app.domain.people import Actor
from edtech_app.domain.words import _
from edtech_app.services.context import Context
from edtech_app.services.packs import CourseFacts, CourseKey

MOST_SLUG = 120


async def find_course(tx: Transaction, actor: Actor, slug: str, action: Action) -> FoundCourse:
    """Return the course, if ``actor`` may do ``action`` there.

    Raises:
        NotFoundError: There is none, or they may not know of it.
        NotSignedInError: Somebody signed in might.
        NotPermittedError: They know of it, and may not.
    """
    found = await tx.courses.by_slug(slug, actor.user_id) if len(slug) <= MOST_SLUG else None
    if found is None:
        raise NotFoundError(_("There is no such course."))
    found.access.require(actor, action)
    return found


def sees_drafts(course: FoundCourse, actor: Actor) -> bool:
    """Whether lessons that are drafts are there for ``actor``."""
    return course.access.allows(actor, Action.TEACH)


async def course_facts(ctx: Context, tx: Transaction, course: FoundCourse, *, drafts: bool = False) -> CourseFacts:
    """Return the outline, concepts and files of a course, from memory while its version stands.

    For those who see drafts these are another value: what counts a student's progress never knows of a draft.
    """
    key = (course.key, drafts)
    kept = ctx.shelves.courses.get(key)
    if kept is None:
        kept = ctx.shelves.courses.put(key, await _read_facts(tx, course.id, drafts=drafts))
        _catch_up(ctx, key)
    return kept


def follow_words(ctx: Context, event: Event) -> None:
    """Let what is kept of a course follow a change of words: its facts need not be read again for that.

    Versions grow by one with every change, so that nothing else can lie between two that follow each other. The news
    may be quicker than who reads the facts, or come in another order: then it waits for what it follows.
    """
    if not isinstance(event, LessonChanged) or not event.course_version:
        return
    ctx.shelves.changes.put((event.course_id, event.course_version), (event.lesson_id, event.version))
    for key in ctx.shelves.courses:
        if key[0][0] == event.course_id:
            _catch_up(ctx, key)


def _catch_up(ctx: Context, key: tuple[CourseKey, bool]) -> None:
    """Let kept facts follow all the changes of words that come after their version without a gap."""
    shelf, ((course_id, version, edges), drafts) = ctx.shelves.courses, key
    facts = shelf.get(key)
    while facts is not None and (change := ctx.shelves.changes.get((course_id, version + 1))):
        shelf.take(((course_id, version, edges), drafts))
        version += 1
        if shelf.get(((course_id, version, edges), drafts)) is not None:
            return
        facts = shelf.put(((course_id, version, edges), drafts), facts.with_words(*change))


def followed(ctx: Context, course: FoundCourse, event: LessonChanged) -> FoundCourse:
    """Return the course as of the newest version that its facts have followed, if ``event`` is in them already.

    While many write, a later version is there to be read before its news has come: its facts would be read again for
    every change.
    """
    kept = [version for (course_id, version, edges), _ in ctx.shelves.courses if (course_id, edges) == course.key[::2]]
    newest = max((one for one in kept if event.course_version <= one <= course.version), default=course.version)
    return replace(course, version=newest) if event.course_version else course


async def course_words(ctx: Context, tx: Transaction, course: FoundCourse) -> CourseWords:
    """Return what a course says of itself, from memory while its version stands."""
    kept = ctx.shelves.words.get(course.key)
    return kept or ctx.shelves.words.put(course.key, await tx.courses.words(course.id))


async def _read_facts(tx: Transaction, course_id: int, *, drafts: bool) -> CourseFacts:
    lessons = await tx.courses.outline(course_id, drafts=drafts)
    links = await tx.lessons.concepts(course_id, drafts=drafts)
    concepts = await tx.concepts.of_course(course_id)
    edges = await tx.concepts.edges_of_course(course_id)
    goal = {one for taught in links.teaches.values() for one in taught}
    goal.update(one for question in links.questions for one in question.weights)
    within = closure(goal, edges)
    return CourseFacts(
        course_ids=(course_id,),
        lessons=tuple(lessons),
        teaches=links.teaches,
        questions=links.questions,
        concepts={one: concept for one, concept in concepts.items() if one in within},
        edges=tuple(edge for edge in edges if edge.concept_id in within),
        files=await tx.lessons.files(course_id),
        modules=tuple(await tx.courses.modules(course_id)) if drafts else (),
        drafts=drafts,
    )


def closure(concepts: Iterable[int], edges: Iterable[FoundEdge]) -> frozenset[int]:
    """Return the concepts and everything below them."""
    below: dict[int, list[int]] = {}
    for edge in edges:
        below.setdefault(edge.concept_id, []).append(edge.prerequisite_id)
    seen = set(concepts)
    ahead = list(seen)
    while ahead:
        new = [one for one in below.get(ahead.pop(), ()) if one not in seen]
        seen.update(new)
        ahead.extend(new)
    return frozenset(seen)
