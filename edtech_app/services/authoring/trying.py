"""Trying a question as its students will, while it is written or in its lesson: it is graded, and nothing is stored."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from edtech_app.db.repositories.found import FoundAttempt, FoundRecord
from edtech_app.domain.access import Action
from edtech_app.domain.evidence import UNTRIED, QuestionRecord
from edtech_app.domain.people import Actor
from edtech_app.domain.questions import Answer, parse_question
from edtech_app.services.answers import answer_view, open_key, own_options, remarks_on
from edtech_app.services.attempts import hint, look_at, stored_answer
from edtech_app.services.contents import packed_question
from edtech_app.services.context import Context
from edtech_app.services.facts import course_facts, find_course
from edtech_app.services.looking import question_looked_at
from edtech_app.services.packs import PackedQuestion
from edtech_app.services.views import AnswerView, QuestionView
from edtech_app.services.views_answers import answered, opened, untried

TRIED = "tried"
"""The id on the page of the question that is being tried."""

Payload = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class TriedQuestion:
    """A question as a student would find it, and the HTML of its hints."""

    asked: QuestionView
    answer: AnswerView
    hints: tuple[str, ...] = ()


async def show_question(ctx: Context, actor: Actor, course_slug: str, payload: Payload) -> TriedQuestion:
    """Return what a student would see of a question that is being written.

    Raises:
        InvalidError: It is no question yet.
        NotFoundError: There is no such course, or they may not know of it.
        NotPermittedError: They do not teach it.
    """
    packed = await _pack(ctx, actor, course_slug, payload)
    return TriedQuestion(packed.view, untried(packed.uuid, own_options(packed, actor)), packed.hints)


async def try_question(ctx: Context, actor: Actor, course_slug: str, payload: Payload, answer: Answer) -> AnswerView:
    """Return what a student would see who answers so; the key with it, since its author knows it.

    Raises:
        InvalidError: It is no question yet.
        NotAnAnswerError: This cannot be understood as an answer at all.
        NotFoundError: There is no such course, or they may not know of it.
        NotPermittedError: They do not teach it.
    """
    packed = await _pack(ctx, actor, course_slug, payload)
    grade, given = packed.question.grade(answer), stored_answer(answer)
    view = answered(
        untried(packed.uuid, own_options(packed, actor)),
        answer=given,
        points=grade.points,
        is_right=grade.is_right,
        tries=1,
        at="",
        remarks=remarks_on(packed, given),
    )
    return opened(view, open_key(packed))


@dataclass(frozen=True, slots=True)
class Tried:
    """A question of a lesson as a student would have it by now, and what the next try goes on from."""

    view: AnswerView
    record: FoundRecord


async def try_block(ctx: Context, actor: Actor, block_uuid: str, answer: Answer, before: Tried | None) -> Tried:
    """Answer a question of a lesson as a student would, ``before`` which others may have been tried.

    Raises:
        NotAnAnswerError: This cannot be understood as an answer at all.
        NotFoundError: The question is gone, or they may not know of its course.
        NotPermittedError: They do not teach it.
    """
    packed, now = await _of_lesson(ctx, actor, block_uuid), ctx.now()
    grade = packed.question.grade(answer)
    last = FoundAttempt(stored_answer(answer), packed.version, grade.points, grade.is_right, now, "")
    after = _record(before).answered(is_right=grade.is_right, now=now)
    return _tried(actor, packed, FoundRecord(after, last), now)


async def try_key(ctx: Context, actor: Actor, block_uuid: str, before: Tried | None) -> Tried:
    """Have the key of a question of a lesson shown, as a student may.

    Raises:
        NotFoundError: The question is gone, or they may not know of its course.
        NotPermittedError: They do not teach it.
    """
    packed, now = await _of_lesson(ctx, actor, block_uuid), ctx.now()
    last = before.record.last if before else None
    return _tried(actor, packed, FoundRecord(_record(before).shown(now), last), now)


async def try_hint(ctx: Context, actor: Actor, block_uuid: str, number: int) -> str:
    """Return the HTML of one hint as a student gets it; the first is number 1.

    Raises:
        NotFoundError: There is no such hint, or they may not know of the question's course.
        NotPermittedError: They do not teach it.
    """
    return hint(await _of_lesson(ctx, actor, block_uuid), number)


async def _of_lesson(ctx: Context, actor: Actor, block_uuid: str) -> PackedQuestion:
    asked = await look_at(ctx, actor, block_uuid)
    asked.found.course.access.require(actor, Action.TEACH)
    return question_looked_at(asked.packed, asked.found.course.slug)


def _record(before: Tried | None) -> QuestionRecord:
    return before.record.record if before else UNTRIED


def _tried(actor: Actor, packed: PackedQuestion, found: FoundRecord, now: datetime) -> Tried:
    return Tried(answer_view(packed, found, actor, now), found)


async def _pack(ctx: Context, actor: Actor, course_slug: str, payload: Payload) -> PackedQuestion:
    async with ctx.transaction(writes=False) as tx:
        course = await find_course(tx, actor, course_slug, Action.TEACH)
        facts = await course_facts(ctx, tx, course, drafts=True)
    ctx.limiter.hit("preview", actor.user_id)
    return await packed_question(ctx, course, facts, parse_question(payload), TRIED)
