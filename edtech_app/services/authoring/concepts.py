"""What lessons teach and questions assess, and what a concept stands on, as those choose it who teach the course.

Whoever teaches a course writes in its subject: new concepts come into it, and its prerequisites are theirs to change.
"""

import asyncio
from collections.abc import Sequence

from edtech_app.db.repositories.found import FoundConcept, FoundCourse
from edtech_app.db.transaction import Transaction
from edtech_app.domain.access import Action
from edtech_app.domain.blocks import MOST_TITLE, QUESTION
from edtech_app.domain.concept_names import ConceptChoice
from edtech_app.domain.errors import InvalidError
from edtech_app.domain.people import Actor
from edtech_app.domain.words import _
from edtech_app.services.authoring.blocks import tell
from edtech_app.services.authoring.courses import tell_course
from edtech_app.services.authoring.holding import find_block, find_lesson
from edtech_app.services.authoring.naming import book_of, named
from edtech_app.services.context import Context
from edtech_app.services.facts import find_course

MOST_TAUGHT, MOST_ASSESSED = 30, 12


async def find_concepts(ctx: Context, actor: Actor, course_slug: str, words: str) -> tuple[ConceptChoice, ...]:
    """Return concepts of the course's subject that are called like ``words``, the nearest first, at most 20.

    Raises:
        NotFoundError: There is no such course, or they may not know of it.
        NotPermittedError: They do not teach it.
    """
    async with ctx.transaction(writes=False) as tx:
        course = await find_course(tx, actor, course_slug, Action.TEACH)
        book = await book_of(ctx, tx, await tx.concept_links.subject_of(course.id))
    return await asyncio.to_thread(book.search, words[:MOST_TITLE])


async def set_taught(
    ctx: Context,
    actor: Actor,
    lesson_uuid: str,
    concepts: Sequence[ConceptChoice],
    *,
    seen: Sequence[ConceptChoice] | None = None,
) -> None:
    """Let a lesson teach these concepts, the main one first; a title that its subject does not know makes a new one.

    ``seen`` is what the actor saw it teach when they chose: then what others added meanwhile stays, too.

    Raises:
        InvalidError: There is no such concept in the subject, there are too many, or a name is none.
        NotFoundError: The lesson is not there any more, or the actor may not know of its course.
        NotPermittedError: They do not teach the course.
    """
    async with ctx.transaction() as tx:
        lesson = await find_lesson(tx, actor, lesson_uuid)
        present = await tx.concept_links.taught(lesson.id)
        wanted = await _wanted(ctx, tx, lesson.course, concepts, (present, seen))
        _require_few(wanted, MOST_TAUGHT)
        if wanted != [one.id for one in present]:
            await tx.concept_links.teach(lesson.id, wanted)
            await tell_course(tx, lesson.course.id)


async def set_assessed(
    ctx: Context,
    actor: Actor,
    block_uuid: str,
    concepts: Sequence[ConceptChoice],
    *,
    seen: Sequence[ConceptChoice] | None = None,
) -> None:
    """Let a question assess these concepts: each keeps the weight that it had, and a new one counts in full.

    ``seen`` is what the actor saw it assess when they chose: then what others added meanwhile stays, too.

    Raises:
        InvalidError: There is no such concept in the subject, there are too many, or it is no question.
        NotFoundError: The question is not there any more, or the actor may not know of its course.
        NotPermittedError: They do not teach the course.
    """
    async with ctx.transaction() as tx:
        found = await find_block(tx, actor, block_uuid, hold=True)
        if found.block.kind != QUESTION:
            raise InvalidError(_("Only a question assesses concepts."))
        present = await tx.concept_links.assessed(found.block.id)
        weights = {one.id: weight for one, weight in present}
        wanted = await _wanted(ctx, tx, found.course, concepts, ([one for one, _weight in present], seen))
        _require_few(wanted, MOST_ASSESSED)
        if set(wanted) != weights.keys():
            await tx.concept_links.assess(found.block.id, {one: weights.get(one, 1.0) for one in wanted})
            await tell(tx, actor, found.course.id, found.lesson_id, block_uuid, kind=QUESTION)


async def _wanted(
    ctx: Context,
    tx: Transaction,
    course: FoundCourse,
    concepts: Sequence[ConceptChoice],
    before: tuple[Sequence[FoundConcept], Sequence[ConceptChoice] | None],
) -> list[int]:
    """Return the concepts that are meant, once each: those that are linked already first, of whatever subject."""
    linked, seen = before
    slugs = {one.slug: one.id for one in reversed(linked)}
    titles = {one.title: one.id for one in reversed(linked)}

    def known(choice: ConceptChoice) -> int | None:
        return slugs.get(choice.slug) if choice.slug else titles.get(choice.title)

    others = await named(ctx, tx, course, [one for one in concepts if known(one) is None])
    wanted = [known(one) or next(others) for one in concepts]
    if seen is not None:
        gone = {known(one) for one in seen}.difference(wanted)
        wanted = [*(one.id for one in linked if one.id not in gone), *wanted]
    return list(dict.fromkeys(wanted))


def _require_few(concepts: Sequence[int], most: int) -> None:
    if len(concepts) > most:
        raise InvalidError(_("That is more than {most} concepts.", most=most), field="concepts")
