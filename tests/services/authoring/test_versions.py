"""A block's versions: kept from the first change on, shown by the minute, and brought back as new ones."""

import pytest

from edtech_app.domain.errors import NotFoundError, NotPermittedError
from edtech_app.services.attempts import submit_answer
from edtech_app.services.authoring.blocks import open_block, save_block, turn_block
from edtech_app.services.authoring.versions import list_versions, restore_version
from edtech_app.services.lessons import lesson_page
from edtech_app.services.next_step import next_step
from tests.support.builders import number


async def write(ctx, actor, uuid, *texts: str):
    for text in texts:
        base = (await open_block(ctx, actor, uuid)).version
        await save_block(ctx, actor, uuid, base=base, payload={"markdown": text})
        ctx.now.forward(seconds=20)


def shown(versions):
    return [(one.version, one.author, one.view.html, one.is_current) for one in versions]


async def test_what_was_never_changed_has_one_version_of_nobody(at_noon, lines, teacher):
    versions = await list_versions(at_noon, teacher, lines.blocks["p-text"])
    assert shown(versions) == [(1, "", "<p>Two axes.</p>\n", True)]


async def test_versions_are_shown_by_author_and_minute_newest_first(at_noon, lines, teacher, tom):
    uuid = lines.blocks["p-text"]
    await write(at_noon, teacher, uuid, "A", "Ab", "Abc", "Abcd")
    await write(at_noon, tom, uuid, "Abcd, Tom")
    versions = await list_versions(at_noon, tom, uuid)
    assert shown(versions) == [
        (6, "Tom", "<p>Abcd, Tom</p>\n", True),
        (5, "Tess", "<p>Abcd</p>\n", False),
        (2, "Tess", "<p>A</p>\n", False),
        (1, "", "<p>Two axes.</p>\n", False),
    ]
    assert versions[1].written_at == "2026-03-02T12:01:00Z"


async def test_an_earlier_version_comes_back_as_a_new_one(at_noon, lines, teacher, tom):
    uuid = lines.blocks["p-text"]
    await write(at_noon, teacher, uuid, "A", "Ab")
    back = await restore_version(at_noon, tom, uuid, version=1, base=3)
    assert (back.status, back.version, back.payload) == ("saved", 4, {"markdown": "Two axes."})
    assert (await restore_version(at_noon, tom, uuid, version=1, base=3)).status == "same"
    assert (await restore_version(at_noon, tom, uuid, version=2, base=3)).status == "conflict"
    assert [one.version for one in await list_versions(at_noon, tom, uuid)] == [4, 3, 1]
    with pytest.raises(NotFoundError, match="no such version"):
        await restore_version(at_noon, tom, uuid, version=9, base=4)


async def test_a_version_brings_its_kind_back(at_noon, lines, teacher):
    uuid = lines.blocks["f-head"]
    await turn_block(at_noon, teacher, uuid, kind="text", base=1)
    back = await restore_version(at_noon, teacher, uuid, version=1, base=2)
    assert (back.kind, back.payload) == ("heading", {"text": "Parts of a whole", "level": 2})


async def test_versions_are_for_those_who_teach(at_noon, lines, ada):
    for call in (
        list_versions(at_noon, ada, lines.blocks["n2"]),
        restore_version(at_noon, ada, lines.blocks["n2"], version=1, base=1),
    ):
        with pytest.raises(NotPermittedError):
            await call


async def test_an_answer_stays_with_the_version_that_it_was_given_to(at_noon, lines, teacher, ada):
    uuid = lines.blocks["n2"]
    assert (await submit_answer(at_noon, ada, uuid, "42", "r1")).verdict == "right"
    before = await next_step(at_noon, ada, "lines")
    await save_block(at_noon, teacher, uuid, base=1, payload=number("43"))
    page = await lesson_page(at_noon, ada, "lines", "numbers")
    assert (page.answers[uuid].verdict, page.answers[uuid].was_right, page.answers[uuid].answered_at) == (
        "", True, "2026-03-02T12:00:00Z",
    )  # fmt: skip
    assert page.content.blocks[2].question.concepts == ("Numbers",), "what it assesses stays"
    at_noon.now.forward(minutes=5)
    assert (await submit_answer(at_noon, ada, uuid, "42", "r2")).verdict == "wrong", "it is graded by what it says now"
    after = await next_step(at_noon, ada, "lines")
    assert after.reasons == before.reasons, "a version written within the day is no new evidence"
    async with at_noon.transaction(writes=False) as tx:
        belief = (await tx.mastery.of_learner(ada.user_id, [lines.concepts["numbers"]])).popitem()[1]
    assert (belief.evidence, belief.right) == (1, 1)


async def test_correcting_a_prompt_keeps_what_the_question_assesses(at_noon, lines, teacher, ada):
    uuid = lines.blocks["s1"]
    await save_block(at_noon, teacher, uuid, base=1, payload=number("2", "How steep is it?"))
    async with at_noon.transaction(writes=False) as tx:
        found = await tx.lessons.concepts(lines.id)
    weights = {one.block_uuid: one.weights for one in found.questions}[uuid]
    assert weights == {lines.concepts["slope"]: 1.0, lines.concepts["fractions"]: 0.5}
