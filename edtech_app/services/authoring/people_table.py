"""The learners of a course and their mastery, concept by concept, as a table for spreadsheets."""

import asyncio
from collections.abc import Iterable, Mapping, Sequence

from edtech_app.db.repositories.course_people import FoundLearner
from edtech_app.domain.access import Action
from edtech_app.domain.people import Actor
from edtech_app.domain.spreadsheet import Cell, csv_text
from edtech_app.domain.words import _
from edtech_app.rendering.typed import typed_in
from edtech_app.services.context import Context
from edtech_app.services.facts import course_facts, find_course
from edtech_app.services.learner import iso, percent
from edtech_app.services.packs import CourseFacts

MOST_CONCEPTS = 200
"""Columns of concepts: what a person can look through, and a server can put together for very many learners."""


async def people_table(ctx: Context, actor: Actor, course_uuid: str) -> tuple[str, str]:
    """Return the course's slug and all its learners by name, for a spreadsheet.

    Raises:
        NotFoundError: There is no such course, or they may not know of it.
        NotPermittedError: They do not teach it.
    """
    async with ctx.transaction(writes=False) as tx:
        course = await find_course(tx, actor, await tx.teaching.slug(course_uuid), Action.TEACH)
        facts = await course_facts(ctx, tx, course)
        found = await tx.people.learners(course.id, (), sort="name")
        levels = await tx.people.levels(course.id, facts.goal[:MOST_CONCEPTS])
    return course.slug, await asyncio.to_thread(_table, facts, found, levels)


def _table(facts: CourseFacts, found: Iterable[FoundLearner], levels: Iterable[tuple[int, str]]) -> str:
    known = dict(levels)
    return csv_text(_heads(facts), (_row(facts, one, _percents(known.get(one.user_id, ""))) for one in found))


def _percents(levels: str) -> Mapping[int, int]:
    """Return the levels of one learner as whole per cents, by concept."""
    pairs = (one.split(":") for one in levels.split())
    return {int(concept): percent(float(level)) for concept, level in pairs}


def _heads(facts: CourseFacts) -> Sequence[str]:
    heads = [
        _("Name"),
        _("E-mail"),
        _("Enrolled"),
        _("Last seen"),
        _("Lessons done"),
        _("Lessons"),
        _("Concepts mastered"),
        _("Concepts"),
    ]
    heads += [typed_in(facts.concepts[one].title) for one in facts.goal[:MOST_CONCEPTS]]
    if (left := len(facts.goal) - MOST_CONCEPTS) > 0:
        heads.append(_("Further concepts, on each learner's own page: {count}", count=left))
    return heads


def _row(facts: CourseFacts, one: FoundLearner, levels: Mapping[int, int]) -> Sequence[Cell]:
    return (
        one.name,
        one.email,
        iso(one.enrolled_at),
        iso(one.seen_at),
        one.done,
        len(facts.lessons),
        one.mastered,
        len(facts.goal),
        *(levels.get(concept, "") for concept in facts.goal[:MOST_CONCEPTS]),
    )
