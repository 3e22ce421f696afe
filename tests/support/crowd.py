"""A course with very many learners, put into the database at once."""

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import insert

from edtech_app.db.tables import (
    AttemptRow,
    EnrolmentRow,
    LessonDoneRow,
    MasteryRow,
    Row,
    UserRow,
)
from edtech_app.services.context import Context
from tests.support.builders import Made

FIRST_ID = 100_000
BEGAN = datetime(2026, 1, 5, 8, tzinfo=UTC)


async def add_crowd(ctx: Context, made: Made, learners: int) -> None:
    """Give the course ``learners`` who did half its lessons, mastered half its concepts, and tried every question."""
    ids = range(FIRST_ID, FIRST_ID + learners)
    lessons, concepts = list(made.lessons.values()), list(made.concepts.values())
    questions = [made.block_ids[name] for name in made.block_ids if "-q" in name]
    rows: dict[type[Row], list[dict[str, Any]]] = {
        UserRow: [_user(one) for one in ids],
        EnrolmentRow: [
            {"user_id": one, "course_id": made.id, "created_at": BEGAN + timedelta(minutes=one % 997)} for one in ids
        ],
        LessonDoneRow: [{"user_id": one, "lesson_id": lesson} for one in ids for lesson in lessons[one % 2 :: 2]],
        MasteryRow: [_mastery(one, concept) for one in ids for concept in concepts],
        AttemptRow: [_attempt(one, block, nth) for one in ids for block in questions for nth in range(1 + one % 2)],
    }
    async with ctx.transaction() as tx:
        connection = await tx.courses._session.connection()
        for table, values in rows.items():
            await connection.execute(insert(table), values)


def _user(one: int) -> dict[str, Any]:
    name, email = f"Pupil {one * 7919 % 100_003}", f"pupil{one}@example.org"
    words = f"{name} {email}".casefold()
    return {"id": one, "email": email, "name": name, "password_hash": "", "search_text": words}


def _mastery(one: int, concept: int) -> dict[str, Any]:
    is_mastered = (one + concept) % 2
    return {
        "user_id": one,
        "concept_id": concept,
        "level": 0.97 if is_mastered else 0.5,
        "evidence": 4,
        "mastered_at": BEGAN if is_mastered else None,
    }


def _attempt(one: int, block: int, nth: int) -> dict[str, Any]:
    is_right = bool((one + nth) % 2)
    return {
        "user_id": one,
        "block_id": block,
        "block_version": 1,
        "request_id": f"{block}-{nth}",
        "answer": ["1" if is_right else str(one % 40)],
        "points": float(is_right),
        "is_right": is_right,
        "is_evidence": nth == 0,
    }
