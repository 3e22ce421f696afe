"""How many statements an import takes does not depend on how much is in the course."""

from itertools import pairwise
from pathlib import Path

import pytest

from edtech_app.domain.people import Actor
from edtech_app.services.context import Context
from edtech_app.services.imports.writing import BATCH
from tests.support.imported import bring_in
from tests.support.sources import write_source
from tests.support.statements import counted

COURSE = """---
format: 1
title: Course of {size}
subject: {{slug: subject-of-{size}, title: Subject}}
modules:
  - title: All
    lessons: [{lessons}]
---
"""


def course_of(folder: Path, lessons: int, *, changed: bool = False) -> Path:
    """Write a course with so many lessons, concepts and edges."""
    slugs = [f"lesson-{number}" for number in range(lessons)]
    said = "changed" if changed else "first"
    files: dict[str, str | bytes | None] = {
        f"lessons/{slug}.md": f"---\ntitle: {slug}\nid: {slug}\nteaches: [c-{slug}]\n---\n\nText, {said}, of {slug}.\n"
        for slug in slugs
    }
    files["course.md"] = COURSE.format(size=lessons, lessons=", ".join(slugs))
    files["concepts.csv"] = "id,title\n" + "".join(f"c-{slug},{slug}\n" for slug in slugs)
    files["prerequisites.csv"] = "prerequisite,concept\n" + "".join(
        f"c-{below},c-{above}\n" for below, above in pairwise(slugs)
    )
    files |= {"lessons/fractions.md": None, "lessons/slope.md": None}
    return write_source(folder, files)


def is_heartbeat(statement: str) -> bool:
    """Whether the worker may say this more often the longer an import takes."""
    return statement.startswith("BEGIN") or "job" in statement or "pg_" in statement


@pytest.mark.parametrize("is_update", [False, True], ids=["a new course", "an update"])
async def test_a_larger_course_takes_no_more_statements(ctx: Context, teacher: Actor, tmp_path: Path, is_update: bool):
    taken = []
    for lessons in (4, 80):
        folder = course_of(tmp_path / str(lessons), lessons)
        if is_update:
            first = await bring_in(ctx, teacher, folder)
            course_of(folder, lessons, changed=True)
        with counted() as statements:
            await bring_in(ctx, teacher, folder, **({"update": first.course} if is_update else {}))
        taken.append([one[:80] for one in statements if not is_heartbeat(one)])
    assert lessons * 2 < BATCH
    assert len(taken[0]) == len(taken[1]), "\n".join(taken[1])
