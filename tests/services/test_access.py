"""Who may see and do what: every row of ``domain.access`` tried on the use cases, and on the page of the docs."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from edtech_app.db.tables import StaffRow
from edtech_app.domain.access import MAY, Action, CourseAccess, CourseStatus, Relation, Visibility
from edtech_app.domain.errors import AppError, NotFoundError, NotPermittedError, NotSignedInError
from edtech_app.domain.people import NOBODY, Actor, Role
from edtech_app.services.attempts import show_hint, show_key, submit_answer
from edtech_app.services.authoring.course_people import people_of_course, remove_learner
from edtech_app.services.authoring.courses import course_settings
from edtech_app.services.authoring.staff import add_co_teacher, remove_co_teacher
from edtech_app.services.completion import mark_done, mark_undone
from edtech_app.services.context import Context
from edtech_app.services.course_files import read_file
from edtech_app.services.courses import course_page
from edtech_app.services.enrolments import enrol
from edtech_app.services.lessons import lesson_page
from edtech_app.services.maps import course_map
from edtech_app.services.next_step import next_step
from edtech_app.services.publishing import delete_course, restore_course
from tests.support.builders import Made, add_course
from tests.support.people import arrive_as

DOCS = Path(__file__).parents[2] / "docs" / "access.md"
Call = Callable[[Context, Actor, Made], Awaitable[Any]]


async def _change_staff(ctx: Context, actor: Actor, made: Made) -> None:
    """Have somebody teach the course, and no more."""
    added = await add_co_teacher(ctx, actor, made.slug, "other@example.org")
    await remove_co_teacher(ctx, actor, made.slug, added.uuid)


async def _delete(ctx: Context, actor: Actor, made: Made) -> None:
    """Delete the course, and bring it back."""
    async with ctx.transaction(writes=False) as tx:
        uuid = await tx.teaching.uuid(made.id)
    await delete_course(ctx, actor, uuid)
    await restore_course(ctx, actor, uuid)


CALLS: dict[str, tuple[Action, Call]] = {
    "course_page": (Action.SEE_PAGE, lambda ctx, actor, _made: course_page(ctx, actor, "it")),
    "course_map": (Action.SEE_PAGE, lambda ctx, actor, _made: course_map(ctx, actor, "it")),
    "lesson_page": (Action.READ, lambda ctx, actor, _made: lesson_page(ctx, actor, "it", "numbers")),
    "enrol": (Action.ENROL, lambda ctx, actor, _made: enrol(ctx, actor, "it")),
    "submit_answer": (
        Action.STUDY,
        lambda ctx, actor, made: submit_answer(ctx, actor, made.blocks["n2"], "1", f"r-{actor.user_id}"),
    ),
    "show_key": (Action.STUDY, lambda ctx, actor, made: show_key(ctx, actor, made.blocks["n2"])),
    "show_hint": (Action.STUDY, lambda ctx, actor, made: show_hint(ctx, actor, made.blocks["n1"], 1)),
    "mark_done": (Action.STUDY, lambda ctx, actor, _made: mark_done(ctx, actor, "it", "numbers")),
    "mark_undone": (Action.STUDY, lambda ctx, actor, _made: mark_undone(ctx, actor, "it", "numbers")),
    "next_step": (Action.STUDY, lambda ctx, actor, _made: next_step(ctx, actor, "it")),
    "course_settings": (Action.TEACH, lambda ctx, actor, _made: course_settings(ctx, actor, "it")),
    "people_of_course": (Action.TEACH, lambda ctx, actor, _made: people_of_course(ctx, actor, "it")),
    "add_co_teacher": (Action.OWN, _change_staff),
    "delete_course": (Action.OWN, _delete),
}


@pytest.fixture
async def people(ctx: Context) -> dict[str, Actor]:
    """Somebody of every relation to a course that is to be made; staff in each of its three forms."""
    roles = {"owner": Role.TEACHER, "helper": Role.TEACHER, "other": Role.TEACHER, "admin": Role.ADMIN}
    names = ("owner", "helper", "other", "admin", "enrolled", "removed", "stranger")
    found = {name: (await arrive_as(ctx, name, roles.get(name, Role.STUDENT))).actor for name in names}
    return {**found, "nobody": NOBODY}


RELATIONS = {
    "nobody": Relation.SIGNED_OUT,
    "stranger": Relation.STRANGER,
    "removed": Relation.REMOVED,
    "enrolled": Relation.ENROLLED,
    "owner": Relation.OWNER,
    "helper": Relation.CO_TEACHER,
    "admin": Relation.OWNER,
}


async def make(ctx: Context, people: dict[str, Actor], row: str) -> Made:
    """Make the course of a row, with a learner who enrolled while it was open and a second teacher."""
    made = await add_course(ctx, people["owner"], "it")
    await enrol(ctx, people["enrolled"], "it")
    await enrol(ctx, people["removed"], "it")
    await remove_learner(ctx, people["owner"], "it", people["removed"].uuid)
    async with ctx.transaction() as tx:
        tx.courses._session.add(StaffRow(course_id=made.id, user_id=people["helper"].user_id))
        status = CourseStatus.PUBLISHED if row in set(Visibility) else CourseStatus(row)
        visibility = Visibility(row) if row in set(Visibility) else Visibility.PUBLIC
        await tx.courses.set_status(made.id, status=status, visibility=visibility, published_at=None)
    return made


def expected(row: str, relation: Relation, action: Action) -> type[AppError] | None:
    """Return how somebody is refused, by the table."""
    if row == "importing":
        return NotFoundError
    if relation in MAY[row][action]:
        return None
    if relation not in MAY[row][Action.SEE_PAGE]:
        return NotFoundError
    return NotSignedInError if relation is Relation.SIGNED_OUT else NotPermittedError


@pytest.mark.parametrize("row", ["draft", "public", "members", "invited", "importing"])
async def test_every_use_case_holds_to_the_table(ctx, people, row):
    made = await make(ctx, people, row)
    for name, (action, call) in CALLS.items():
        for who in ("nobody", "stranger", "removed", "enrolled", "owner", "helper", "admin"):
            if name == "enrol" and who == "stranger":
                continue  # it would be a stranger no longer; tried below
            refusal = expected(row, RELATIONS[who], action)
            if refusal is None:
                await call(ctx, people[who], made)
                continue
            with pytest.raises(refusal) as refused:
                await call(ctx, people[who], made)
            assert type(refused.value) is refusal, f"{who} {name} {row}"


@pytest.mark.parametrize("row", ["draft", "public", "members", "invited", "importing"])
async def test_a_stranger_enrols_where_the_table_lets_them(ctx, people, row):
    await make(ctx, people, row)
    refusal = expected(row, Relation.STRANGER, Action.ENROL)
    if refusal is None:
        await enrol(ctx, people["stranger"], "it")
    else:
        with pytest.raises(refusal):
            await enrol(ctx, people["stranger"], "it")


@pytest.mark.parametrize("row", ["draft", "public", "members", "invited"])
async def test_files_are_for_those_who_may_read(ctx, people, row):
    await make(ctx, people, row)
    for who, relation in RELATIONS.items():
        refusal = expected(row, relation, Action.READ)
        if refusal is not None:
            with pytest.raises(refusal):
                await read_file(ctx, people[who], "it", "ab/pie.svg")


def test_the_docs_show_the_table_as_it_is():
    assert written_table() in DOCS.read_text(encoding="utf-8")


def test_every_action_and_relation_is_in_the_table():
    assert {action for action, _call in CALLS.values()} == set(Action)
    assert set(RELATIONS.values()) == set(Relation)
    assert set(MAY) == {"draft", *Visibility}
    for row in MAY.values():
        assert set(row) == set(Action)
        for allowed in row.values():
            assert allowed <= set(Relation)
    hidden = CourseAccess(CourseStatus.IMPORTING, Visibility.PUBLIC, is_staff=True, is_enrolled=True)
    assert not any(hidden.allows(Actor(user_id=1, role=Role.ADMIN), action) for action in Action)


def written_table() -> str:
    """Return ``domain.access.MAY`` as a table in Markdown."""
    lines = [
        f"| course | may | {' | '.join(relation.value for relation in Relation)} |",
        f"|---|---|{'---|' * len(Relation)}",
    ]
    for row, actions in MAY.items():
        for action, allowed in actions.items():
            marks = " | ".join("yes" if relation in allowed else "–" for relation in Relation)
            lines.append(f"| {row} | {action.value} | {marks} |")
    return "\n".join(lines)
