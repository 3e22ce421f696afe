"""Answering questions, and asking for their keys and hints. Keys leave the server here, and only when they may."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

from edtech_app.db.repositories.found import FoundAttempt, FoundQuestion, FoundRecord
from edtech_app.db.tables.learning import AttemptRow
from edtech_app.db.transaction import Transaction
from edtech_app.domain.access import Action
from edtech_app.domain.errors import ConflictError, InvalidError, NotFoundError
from edtech_app.domain.events import AttemptGraded, KeyShown
from edtech_app.domain.evidence import Evidence, revised
from edtech_app.domain.people import Actor
from edtech_app.domain.questions import Answer
from edtech_app.domain.questions.base import texts
from edtech_app.domain.words import _
from edtech_app.services.answers import answer_view, open_key, remarks_on
from edtech_app.services.contents import lesson_pack
from edtech_app.services.context import Context
from edtech_app.services.facts import course_facts, sees_drafts
from edtech_app.services.learner import Learner, changes, learner_of
from edtech_app.services.packs import CourseFacts, PackedQuestion
from edtech_app.services.views import AnswerView

REPEATED = timedelta(seconds=2)
"""The same answer given again so soon is a double click, or a second tab, and no second try."""
MOST_REQUEST_ID = 64


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it stands in the transaction that answers it."""

    found: FoundQuestion
    facts: CourseFacts
    packed: PackedQuestion


async def submit_answer(ctx: Context, actor: Actor, block_uuid: str, answer: Answer, request_id: str) -> AnswerView:
    """Grade ``answer``, remember it, and revise what we think the learner knows; return the question as it is then.

    All of it is saved together, and the learner's tabs hear of it. One ``request_id`` is one attempt, however often it
    comes. The key is part of the result only when it may be seen.

    Raises:
        NotAnAnswerError: It cannot be understood as an answer; nothing was counted.
        NotFoundError: The question is gone, or they may not know of its course.
        NotPermittedError: They are not enrolled in its course.
    """
    if not 0 < len(request_id) <= MOST_REQUEST_ID:
        raise InvalidError(_("The request has no id."), field="request_id")
    await look_at(ctx, actor, block_uuid)
    now = ctx.now()
    async with ctx.transaction() as tx:
        asked = await _ask(ctx, tx, actor, block_uuid)
        await tx.attempts.take_turns(actor.user_id)
        before = await tx.attempts.record(actor.user_id, asked.packed.block_id)
        if await _is_repeated(tx, actor, asked, before, request_id=request_id):
            return answer_view(asked.packed, before, actor, now)
        grade = asked.packed.question.grade(answer)
        last = FoundAttempt(stored_answer(answer), asked.packed.version, grade.points, grade.is_right, now, request_id)
        if _is_double(before.last, last):
            return answer_view(asked.packed, before, actor, now)
        after = FoundRecord(before.record.answered(is_right=grade.is_right, now=now), last)
        is_evidence = before.record.counts(now)
        await _keep(tx, actor, asked, after, is_evidence=is_evidence)
        learner = await _revise(tx, actor, asked, last, is_evidence=is_evidence)
        tx.announce(_graded(actor, asked, after, learner))
    return answer_view(asked.packed, after, actor, now)


async def show_key(ctx: Context, actor: Actor, block_uuid: str) -> AnswerView:
    """Show the key on request. Answers given while it can be seen prove nothing.

    Raises:
        NotFoundError: The question is gone, or they may not know of its course.
        NotPermittedError: They are not enrolled in its course.
    """
    await look_at(ctx, actor, block_uuid)
    now = ctx.now()
    async with ctx.transaction() as tx:
        asked = await _ask(ctx, tx, actor, block_uuid)
        await tx.attempts.take_turns(actor.user_id)
        found = await tx.attempts.record(actor.user_id, asked.packed.block_id)
        if not found.record.is_key_open(now):
            await tx.attempts.show_key(actor.user_id, asked.packed.block_id, now)
            found = replace(found, record=found.record.shown(now))
            course_id, lesson_id = asked.found.course.id, asked.found.lesson_id
            tx.announce(KeyShown(actor.user_id, course_id, lesson_id, block_uuid, open_key(asked.packed)))
    return answer_view(asked.packed, found, actor, now)


async def show_hint(ctx: Context, actor: Actor, block_uuid: str, number: int) -> str:
    """Return the HTML of one hint; the first is number 1.

    Raises:
        NotFoundError: There is no such hint, or they may not know of the course.
        NotPermittedError: They are not enrolled in the question's course.
    """
    return hint((await look_at(ctx, actor, block_uuid)).packed, number)


def hint(packed: PackedQuestion, number: int) -> str:
    """Return one hint of the question, or raise ``NotFoundError``."""
    if not 1 <= number <= len(packed.hints):
        raise NotFoundError(_("There is no such hint."))
    return packed.hints[number - 1]


async def look_at(ctx: Context, actor: Actor, block_uuid: str) -> Asked:
    """Return a question to whoever may answer it.

    It makes the lesson's content before a transaction that writes: rendering must not keep other writers waiting.
    """
    async with ctx.transaction(writes=False) as tx:
        return await _ask(ctx, tx, actor, block_uuid)


async def _ask(ctx: Context, tx: Transaction, actor: Actor, block_uuid: str) -> Asked:
    found = await tx.lessons.question(block_uuid, actor.user_id)
    if found is None:
        raise NotFoundError(_("This question is not there any more."))
    found.course.access.require(actor, Action.STUDY)
    facts = await course_facts(ctx, tx, found.course, drafts=sees_drafts(found.course, actor))
    lesson = facts.by_id.get(found.lesson_id)
    if lesson is None:
        raise NotFoundError(_("This question is not there any more."))
    pack = await lesson_pack(ctx, tx, found.course, facts, lesson)
    packed = pack.questions.get(block_uuid)
    if packed is None or packed.version != found.block.version:
        raise ConflictError(_("This question was just changed. Load the page again."))
    return Asked(found, facts, packed)


async def _is_repeated(tx: Transaction, actor: Actor, asked: Asked, before: FoundRecord, *, request_id: str) -> bool:
    """Whether this very request was answered before.

    Raises:
        InvalidError: It was, and it was about another question.
    """
    if before.last is not None and before.last.request_id == request_id:
        return True
    block_id = await tx.attempts.by_request(actor.user_id, request_id)
    if block_id not in {None, asked.packed.block_id}:
        raise InvalidError(_("This request was used for another question."), field="request_id")
    return block_id is not None


def _is_double(last: FoundAttempt | None, attempt: FoundAttempt) -> bool:
    if last is None or (last.answer, last.block_version) != (attempt.answer, attempt.block_version):
        return False
    return attempt.at - last.at < REPEATED


def stored_answer(answer: Answer) -> tuple[str, ...]:
    """Return the answer as it is kept; of options, the order says nothing."""
    parts = texts(answer)
    return parts if isinstance(answer, str) else tuple(sorted({part for part in parts if part}))


async def _keep(tx: Transaction, actor: Actor, asked: Asked, after: FoundRecord, *, is_evidence: bool) -> None:
    last = _last(after)
    await tx.attempts.add(
        AttemptRow(
            user_id=actor.user_id,
            block_id=asked.packed.block_id,
            block_version=last.block_version,
            request_id=last.request_id,
            answer=list(last.answer),
            points=last.points,
            is_right=last.is_right,
            is_evidence=is_evidence,
            created_at=last.at,
        )
    )
    if after.record.shown_at == last.at:
        await tx.attempts.show_key(actor.user_id, asked.packed.block_id, last.at)


async def _revise(
    tx: Transaction, actor: Actor, asked: Asked, last: FoundAttempt, *, is_evidence: bool
) -> tuple[Learner, Learner]:
    """Revise the beliefs where the answer is evidence; return the course before the learner, then and now."""
    packed, facts = asked.packed, asked.facts
    beliefs = await tx.mastery.of_learner(actor.user_id, facts.concepts.keys())
    done = await tx.lessons_done.of_courses(actor.user_id, facts.course_ids)
    before = learner_of(facts, beliefs, done)
    weights = _weights(asked)
    if not weights or not is_evidence:
        return before, before
    entry = Evidence(last.at, is_right=last.is_right, guess=packed.question.guess, weights=weights)
    moved = revised(entry, beliefs, facts.prerequisites)
    await tx.mastery.save(actor.user_id, moved)
    return before, learner_of(facts, beliefs | {one.concept_id: one for one in moved}, done)


def _graded(actor: Actor, asked: Asked, after: FoundRecord, learner: tuple[Learner, Learner]) -> AttemptGraded:
    """Return the news of an answer: all that another tab needs to show the same."""
    last, packed = _last(after), asked.packed
    return AttemptGraded(
        user_id=actor.user_id,
        course_id=asked.found.course.id,
        lesson_id=asked.found.lesson_id,
        block_uuid=packed.uuid,
        answer=last.answer,
        points=last.points,
        is_right=last.is_right,
        tries=after.record.tries,
        answered_at=last.at,
        remarks=remarks_on(packed, last.answer),
        key=open_key(packed) if after.record.is_key_open(last.at) else None,
        mastery=changes(*learner, _weights(asked)),
        mastered=learner[1].mastered(),
    )


def _weights(asked: Asked) -> Mapping[int, float]:
    """Return what the question assesses."""
    return next((one.weights for one in asked.facts.questions if one.block_id == asked.packed.block_id), {})


def _last(found: FoundRecord) -> FoundAttempt:
    assert found.last is not None, "an answer was given"
    return found.last
