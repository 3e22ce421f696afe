"""What to do next: in one course, and over all of one's courses on the home page."""

from collections.abc import Mapping
from datetime import datetime

from edtech_app.db.repositories.found import FoundCourse, FoundRecord, ListedCourse
from edtech_app.db.transaction import Transaction
from edtech_app.domain.access import Action
from edtech_app.domain.events import (
    AttemptGraded,
    CourseChanged,
    EnrolmentChanged,
    Event,
    KeyShown,
    LessonMarked,
    ProfileChanged,
)
from edtech_app.domain.mastery import Standing
from edtech_app.domain.people import Actor
from edtech_app.domain.what_next import Step, WhatNext, what_next
from edtech_app.domain.words import _
from edtech_app.services.context import Context
from edtech_app.services.facts import course_facts, find_course
from edtech_app.services.learner import Learner, course_head, learner_of, progress_view, standing_in
from edtech_app.services.packs import CourseFacts
from edtech_app.services.reasons import lead, reasons
from edtech_app.services.views import LessonEntry
from edtech_app.services.views_today import CourseProgress, NextStep, Today

MOST_COURSES = 12
"""How many courses the home page knows the concepts of; of more it tells the lessons."""
MOST_OTHERS = 3
MOVING = (AttemptGraded, KeyShown, LessonMarked, EnrolmentChanged, CourseChanged, ProfileChanged)


async def next_step(ctx: Context, actor: Actor, course_slug: str) -> NextStep:
    """Return the next step towards the whole course, and why it is that one.

    Raises:
        NotFoundError: There is no such course, or they may not know of it.
        NotPermittedError: They are not enrolled.
    """
    async with ctx.transaction(writes=False) as tx:
        course = await find_course(tx, actor, course_slug, Action.STUDY)
        facts = {course.id: await course_facts(ctx, tx, course)}
        learners = await _learners(tx, actor, facts)
    return _step(course, learners[course.id], ctx.now())


async def today(ctx: Context, actor: Actor) -> Today:
    """Return the home page: the next step in the course touched last, those of others, and all courses.

    Raises:
        NotSignedInError: Nobody is signed in.
    """
    actor.require_signed_in()
    async with ctx.transaction(writes=False) as tx:
        listed = await tx.courses.of_learner(actor.user_id)
        near = [one.course for one in listed[:MOST_COURSES]]
        facts = {one.id: await course_facts(ctx, tx, one) for one in near}
        learners = await _learners(tx, actor, facts)
    now = ctx.now()
    steps = [_step(one, learners[one.id], now) for one in near]
    going = [step for step in steps if step.action] or steps
    return Today(
        name=actor.name,
        courses=tuple(_progress(one, learners.get(one.course.id)) for one in listed),
        next=going[0] if going else None,
        others=tuple(step for step in going[1:] if step.action)[:MOST_OTHERS],
        due=len({one for learner in learners.values() for one in _due(learner)}),
    )


def today_after(view: Today, event: Event) -> Today | None:
    """Return the home page once ``event`` has happened: as it is, or ``None`` when it is to be read again.

    A next step rests on the whole of a course, so the page cannot follow by itself.
    """
    return None if isinstance(event, MOVING) else view


async def _learners(tx: Transaction, actor: Actor, facts: Mapping[int, CourseFacts]) -> dict[int, Learner]:
    """Return each course as it lies before ``actor``: three statements, however many courses."""
    concepts = {one for course in facts.values() for one in course.concepts}
    beliefs = await tx.mastery.of_learner(actor.user_id, concepts)
    done = await tx.lessons_done.of_courses(actor.user_id, facts.keys())
    records: Mapping[int, FoundRecord] = await tx.attempts.records_of_courses(actor.user_id, facts.keys())
    return {
        course_id: learner_of(
            course, {one: belief for one, belief in beliefs.items() if one in course.concepts}, done, records
        )
        for course_id, course in facts.items()
    }


def _step(course: FoundCourse, learner: Learner, now: datetime) -> NextStep:
    following = what_next(learner.situation, now)
    facts = learner.facts
    lesson = facts.by_id.get(following.lesson_id or 0)
    entry = learner.entry(lesson) if lesson else None
    concept = facts.concepts.get(following.concept_id or 0)
    return NextStep(
        course=course_head(course),
        kind=following.step.value,
        title=concept.title if concept else entry.title if entry else _title(following.step),
        lead=lead(following),
        lesson=entry,
        block_uuid=_question(learner, following, entry),
        concept_id=concept.id if concept else 0,
        concept_slug=concept.slug if concept else "",
        action=_action(following.step, entry),
        reasons=reasons(following, facts.concepts),
        settled=following.settled,
        goal=following.goal,
    )


def _question(learner: Learner, following: WhatNext, entry: LessonEntry | None) -> str:
    """Return the question to begin with, where the lesson was read already."""
    if entry is None or not entry.is_done:
        return ""
    uuids = {one.block_id: one.block_uuid for one in learner.facts.questions if one.lesson_id == entry.id}
    return next((uuids[one] for one in following.questions if one in uuids), "")


def _title(step: Step) -> str:
    if step is Step.WAIT:
        return _("Nothing more counts today")
    return _("All done") if step is Step.FINISHED else _("No lessons yet")


def _action(step: Step, entry: LessonEntry | None) -> str:
    if entry is None:
        return ""
    if step is Step.REVIEW:
        return _("Review it")
    return _("Go to its questions") if entry.is_done else _("Open the lesson")


def _progress(listed: ListedCourse, learner: Learner | None) -> CourseProgress:
    undone = None
    if learner:
        undone = next((one for one in learner.facts.lessons if one.id not in learner.done), None)
    return CourseProgress(
        course=course_head(listed.course),
        progress=progress_view(listed.done, listed.lessons),
        mastered=learner.mastered() if learner else 0,
        concepts=len(learner.facts.goal) if learner else 0,
        next_lesson=learner.entry(undone) if learner and undone else None,
    )


def _due(learner: Learner) -> list[int]:
    return [one for one in learner.facts.goal if standing_in(learner.situation, one) is Standing.DUE]
