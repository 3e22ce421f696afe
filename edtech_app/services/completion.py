"""Saying that a lesson is done, or that it is not after all."""

from dataclasses import dataclass

from edtech_app.db.repositories.found import FoundCourse, FoundLesson
from edtech_app.db.transaction import Transaction
from edtech_app.domain.access import Action
from edtech_app.domain.events import LessonMarked
from edtech_app.domain.evidence import LessonFinished, revised
from edtech_app.domain.mastery import Mastery
from edtech_app.domain.people import Actor
from edtech_app.services.context import Context
from edtech_app.services.facts import course_facts, find_course, sees_drafts
from edtech_app.services.learner import changes, learner_of
from edtech_app.services.lessons import find_lesson
from edtech_app.services.packs import CourseFacts
from edtech_app.services.views import ProgressView


@dataclass(frozen=True, slots=True)
class _Marked:
    """A lesson, and the learner's own in its course before it is marked."""

    course: FoundCourse
    facts: CourseFacts
    lesson: FoundLesson
    beliefs: dict[int, Mastery]
    done: frozenset[int]

    @property
    def untested(self) -> list[int]:
        """The concepts that the lesson teaches and no question of the course assesses."""
        return [one for one in self.facts.teaches.get(self.lesson.id, ()) if one not in self.facts.assessed]


async def mark_done(ctx: Context, actor: Actor, course_slug: str, lesson_slug: str) -> ProgressView:
    """Keep that the learner is done with a lesson; what it teaches and nobody asks about is presumed to be known.

    Raises:
        NotFoundError: There is no such lesson, or they may not know of its course.
        NotPermittedError: They are not enrolled.
    """
    now = ctx.now()
    async with ctx.transaction() as tx:
        marked = await _find(ctx, tx, actor, course_slug, lesson_slug)
        beliefs = marked.beliefs
        if await tx.lessons_done.add(actor.user_id, marked.lesson.id, now):
            entry = LessonFinished(now, tuple(marked.untested))
            moved = revised(entry, beliefs, marked.facts.prerequisites)
            await tx.mastery.save(actor.user_id, moved)
            beliefs = beliefs | {one.concept_id: one for one in moved}
        return _announce(tx, actor, marked, beliefs, is_done=True)


async def mark_undone(ctx: Context, actor: Actor, course_slug: str, lesson_slug: str) -> ProgressView:
    """Keep that the learner is not done after all; what was presumed for this lesson alone is presumed no longer.

    Raises:
        NotFoundError: There is no such lesson, or they may not know of its course.
        NotPermittedError: They are not enrolled.
    """
    async with ctx.transaction() as tx:
        marked = await _find(ctx, tx, actor, course_slug, lesson_slug)
        beliefs = marked.beliefs
        if await tx.lessons_done.remove(actor.user_id, marked.lesson.id):
            elsewhere = await tx.lessons_done.finished_on(actor.user_id, marked.untested)
            gone = [one for one in marked.untested if one not in elsewhere and _is_mere_presumption(beliefs.get(one))]
            await tx.mastery.forget(actor.user_id, gone)
            beliefs = {one: belief for one, belief in beliefs.items() if one not in gone}
        return _announce(tx, actor, marked, beliefs, is_done=False)


async def _find(ctx: Context, tx: Transaction, actor: Actor, course_slug: str, lesson_slug: str) -> _Marked:
    course = await find_course(tx, actor, course_slug, Action.STUDY)
    facts = await course_facts(ctx, tx, course, drafts=sees_drafts(course, actor))
    lesson = find_lesson(facts, lesson_slug)
    await tx.attempts.take_turns(actor.user_id)
    beliefs = await tx.mastery.of_learner(actor.user_id, facts.concepts.keys())
    done = await tx.lessons_done.of_courses(actor.user_id, [course.id])
    return _Marked(course, facts, lesson, beliefs, done)


def _announce(
    tx: Transaction, actor: Actor, marked: _Marked, beliefs: dict[int, Mastery], *, is_done: bool
) -> ProgressView:
    """Tell the learner's tabs, unless nothing changed; return the progress there is now."""
    before = learner_of(marked.facts, marked.beliefs, marked.done)
    done = marked.done | {marked.lesson.id} if is_done else marked.done - {marked.lesson.id}
    after = learner_of(marked.facts, beliefs, done)
    if done != marked.done:
        tx.announce(
            LessonMarked(
                actor.user_id,
                marked.course.id,
                marked.lesson.id,
                is_done=is_done,
                mastery=changes(before, after, marked.untested),
                mastered=after.mastered(),
            )
        )
    return after.progress()


def _is_mere_presumption(belief: Mastery | None) -> bool:
    return belief is not None and belief.is_presumed and not belief.evidence
