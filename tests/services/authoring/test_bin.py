"""The bin of a course: what was removed lies there for thirty days, and can be had back."""

from functools import partial

import pytest

from edtech_app.domain.errors import InvalidError, NotPermittedError
from edtech_app.services.authoring import bin as course_bin
from edtech_app.services.authoring.lesson_order import delete_block
from edtech_app.services.authoring.modules import delete_module
from edtech_app.services.authoring.outline import delete_lesson
from edtech_app.services.courses import course_page


async def test_the_bin_holds_what_was_removed_for_thirty_days_and_gives_it_back(at_noon, lines, teacher, ada):
    page = await course_page(at_noon, teacher, "lines")
    numbers, graphs = page.modules
    for work in (
        partial(delete_block, at_noon, teacher, lines.blocks["n-text"]),
        partial(delete_block, at_noon, teacher, lines.blocks["p-text"]),
        partial(delete_lesson, at_noon, teacher, numbers.lessons[1].uuid),
        partial(delete_module, at_noon, teacher, graphs.uuid),
    ):
        await work()
        at_noon.now.forward(days=1)
    entries = await course_bin.bin_of_course(at_noon, teacher, "lines")
    assert [(one.part, one.title, one.kind, one.place, one.days_left) for one in entries] == [
        ("module", "Lines", "", "", 29),
        ("lesson", "Fractions", "", "Numbers", 28),
        ("block", "Numbers count. On to fractions.", "text", "Numbers", 26),
    ]
    assert entries[0].removed_at == "2026-03-05T12:00:00Z"
    assert {(one.by, one.by_source) for one in entries} == {("Tess", False)}
    for one in entries:
        await course_bin.restore(at_noon, teacher, one.part, one.uuid)
    assert [one.title for one in await course_bin.bin_of_course(at_noon, teacher, "lines")] == ["Two axes."]
    at_noon.now.forward(days=30)
    assert await course_bin.bin_of_course(at_noon, teacher, "lines") == ()
    with pytest.raises(NotPermittedError):
        await course_bin.bin_of_course(at_noon, ada, "lines")
    with pytest.raises(InvalidError):
        await course_bin.restore(at_noon, teacher, "course", "0" * 32)
