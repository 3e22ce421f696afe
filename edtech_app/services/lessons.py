"""Reading a lesson."""

from dataclasses import replace
from functools import partial

from edtech_app.db.repositories.found import FoundCourse, FoundLesson, FoundRecord
from edtech_app.domain.access import Action
from edtech_app.domain.errors import NotFoundError
from edtech_app.domain.events import Event, LessonChanged
from edtech_app.domain.people import NOBODY, Actor
from edtech_app.domain.words import _
from edtech_app.services.answers import answer_view
from edtech_app.services.contents import lesson_pack
from edtech_app.services.context import Context
from edtech_app.services.facts import course_facts, find_course, followed, sees_drafts
from edtech_app.services.learner import Learner, access_view, beginner, course_head, learner_in, previews
from edtech_app.services.looking import content_looked_at
from edtech_app.services.packs import CourseFacts, LessonPack
from edtech_app.services.views import (
    AnswerView,
    ConceptNote,
    CourseAccessView,
    LessonContent,
    LessonEntry,
    LessonPage,
)


async def lesson_page(
    ctx: Context, actor: Actor, course_slug: str, lesson_slug: str, *, as_student: bool = False
) -> LessonPage:
    """Return a lesson as ``actor`` sees it; staff may look ``as_student``.

    Raises:
        NotFoundError: There is no such lesson, or they may not know of its course.
        NotSignedInError: The lesson is for members.
        NotPermittedError: The lesson is for those enrolled.
    """
    async with ctx.transaction(writes=False) as tx:
        course = await find_course(tx, actor, course_slug, Action.READ)
        is_preview = previews(course, actor, as_student=as_student)
        facts = await course_facts(ctx, tx, course, drafts=sees_drafts(course, actor) and not is_preview)
        lesson = find_lesson(facts, lesson_slug)
        pack = await lesson_pack(ctx, tx, course, facts, lesson)
        reader = NOBODY if is_preview else actor
        learner = beginner(facts) if is_preview else await learner_in(tx, reader, facts)
        records = await tx.attempts.records_of_lesson(reader.user_id, lesson.id) if reader.is_signed_in else {}
    now = ctx.now()
    answers = {
        uuid: answer_view(packed, records.get(packed.block_id, FoundRecord()), actor, now)
        for uuid, packed in pack.questions.items()
    }
    access = access_view(course, actor, as_student=as_student)
    return _page(access, course, lesson, pack, learner, answers=answers)


async def content_after(ctx: Context, page: LessonPage, event: Event) -> LessonContent | None:
    """Return what the lesson on a page says since ``event``, read once for all who have it open.

    ``None`` where the event says nothing of it, or where everybody has to ask for themselves: it is about a question,
    which has answers of one's own.
    """
    if not isinstance(event, LessonChanged) or event.lesson_id != page.content.lesson_id:
        return None
    key = (event.lesson_id, event.version)
    packs = ctx.shelves.living.get(key)
    if packs is None:
        packs = await ctx.shelves.living_turns.ask(key, partial(_read_packs, ctx, page.course.slug, event))
        ctx.shelves.living.put(key, packs)
    pack = packs.get(page.access.is_staff)
    if pack is None or any(uuid in pack.questions or uuid in page.answers for uuid in event.blocks):
        return None
    return _content(page.access, page.course.slug, pack)


async def _read_packs(ctx: Context, course_slug: str, event: LessonChanged) -> dict[bool, LessonPack]:
    """Return a lesson's packs without and with drafts, whoever asks; who hands them on decides who may see which."""
    async with ctx.transaction(writes=False) as tx:
        course = await tx.courses.by_slug(course_slug, 0)
        if course is None:
            return {}
        at = followed(ctx, course, event)
        is_hidden = at != course and not await tx.lessons.is_shown(event.lesson_id)  # the facts may not say so yet
        blocks = await tx.lessons.blocks(event.lesson_id)
        packs: dict[bool, LessonPack] = {}
        for drafts in (True,) if is_hidden else (False, True):
            facts = await course_facts(ctx, tx, at, drafts=drafts)
            if lesson := facts.by_id.get(event.lesson_id):
                packs[drafts] = await lesson_pack(ctx, tx, at, facts, lesson, blocks=blocks)
    return packs


def find_lesson(facts: CourseFacts, slug: str) -> FoundLesson:
    """Return the lesson of the course, or raise ``NotFoundError``."""
    lesson = facts.by_slug.get(slug)
    if lesson is None:
        raise NotFoundError(_("There is no such lesson in this course."))
    return lesson


def neighbours(facts: CourseFacts, lesson: FoundLesson) -> tuple[FoundLesson | None, FoundLesson | None]:
    """Return the lessons before and after in reading order."""
    place = facts.lessons.index(lesson)
    return (
        facts.lessons[place - 1] if place else None,
        facts.lessons[place + 1] if place + 1 < len(facts.lessons) else None,
    )


def _page(
    access: CourseAccessView,
    course: FoundCourse,
    lesson: FoundLesson,
    pack: LessonPack,
    learner: Learner,
    *,
    answers: dict[str, AnswerView],
) -> LessonPage:
    before, after = neighbours(learner.facts, lesson)
    known = learner if access.is_learner else replace(learner, is_known=False)
    return LessonPage(
        course=course_head(course),
        access=access,
        module_title=lesson.module_title,
        slug=lesson.slug,
        content=_content(access, course.slug, pack),
        answers=answers,
        teaches=tuple(known.note(one) for one in learner.facts.teaches.get(lesson.id, ())),
        stands_on=_stands_on(known, lesson),
        outline=learner.outline(current=lesson.id, may_read=access.may_read),
        progress=learner.progress(),
        is_done=lesson.id in learner.done,
        previous=_entry(learner, before),
        following=_entry(learner, after),
        has_map=bool(learner.facts.goal),
    )


def _content(access: CourseAccessView, course_slug: str, pack: LessonPack) -> LessonContent:
    if access.is_preview:
        return content_looked_at(pack.content, course_slug)
    return pack.for_staff if access.is_staff else pack.content


def _entry(learner: Learner, lesson: FoundLesson | None) -> LessonEntry | None:
    return learner.entry(lesson) if lesson else None


def _stands_on(learner: Learner, lesson: FoundLesson) -> tuple[ConceptNote, ...]:
    taught = learner.facts.teaches.get(lesson.id, ())
    below = dict.fromkeys(one for concept in taught for one in learner.facts.prerequisites.get(concept, ()))
    return tuple(learner.note(one) for one in below if one not in taught)
