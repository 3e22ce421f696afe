"""Writing blocks: saves that come twice, together and too late, and nothing lost by any of them."""

import asyncio
from uuid import uuid4

import pytest

from edtech_app.db.tables import BlockRow
from edtech_app.domain.errors import InvalidError, NotFoundError, NotPermittedError
from edtech_app.domain.events import LessonChanged
from edtech_app.domain.people import NOBODY
from edtech_app.services.authoring.blocks import open_block, save_block, turn_block
from edtech_app.services.authoring.holding import find_block
from edtech_app.services.authoring.lesson_order import add_block, delete_block
from edtech_app.services.authoring.outline import delete_lesson
from edtech_app.services.lessons import lesson_page
from tests.support.news import news_of
from tests.support.sizes import big_course, count


async def markdown(ctx, actor, uuid):
    return (await open_block(ctx, actor, uuid)).payload["markdown"]


async def written(ctx, actor, uuid, text):
    """Make a block say something, and return its version."""
    opened = await open_block(ctx, actor, uuid)
    return (await save_block(ctx, actor, uuid, base=opened.version, payload={"markdown": text})).version


async def test_a_save_is_a_new_version_that_readers_get(ctx, lines, teacher, ada):
    uuid = lines.blocks["p-text"]
    opened = await open_block(ctx, teacher, uuid)
    assert (opened.kind, opened.version, opened.payload) == ("text", 1, {"markdown": "Two axes."})
    before = await lesson_page(ctx, ada, "lines", "plane")

    async def save():
        saved = await save_block(ctx, teacher, uuid, base=1, payload={"markdown": "Two *axes*."})
        assert (saved.status, saved.version, saved.payload) == ("saved", 2, {"markdown": "Two *axes*."})

    (news,) = await news_of(ctx, save)
    after = await lesson_page(ctx, ada, "lines", "plane")
    changed = (lines.id, lines.lessons["plane"], after.content.version, (uuid,), teacher.user_id)
    assert news == LessonChanged(*changed, course_version=2)
    assert after.content.version == before.content.version + 1
    assert [block.html for block in after.content.blocks] == ["<p>Two <em>axes</em>.</p>\n"]


async def test_the_same_save_sent_twice_is_stored_once(ctx, lines, teacher):
    uuid = lines.blocks["p-text"]
    for status in ("saved", "same", "same"):
        saved = await save_block(ctx, teacher, uuid, base=1, payload={"markdown": "Three axes."})
        assert (saved.status, saved.version) == (status, 2)


async def test_opening_and_closing_without_typing_changes_nothing(ctx, lines, teacher):
    uuid, text = lines.blocks["p-text"], "* one\n* two\n"
    base = await written(ctx, teacher, uuid, text)
    shown = {"markdown": "- one\n\n- two"}

    async def save():
        saved = await save_block(ctx, teacher, uuid, base=base, payload=shown, shadow=shown)
        assert (saved.status, saved.payload["markdown"]) == ("same", text)

    assert await news_of(ctx, save) == []


async def test_only_edited_lines_reach_the_authors_markdown(ctx, lines, teacher):
    uuid = lines.blocks["p-text"]
    base = await written(ctx, teacher, uuid, "* one\n* two\n\nAnd *three*.\n")
    shadow, payload = {"markdown": "- one\n- two\n\nAnd _three_."}, {"markdown": "- one\n- two\n\nAnd _four_."}
    saved = await save_block(ctx, teacher, uuid, base=base, payload=payload, shadow=shadow)
    assert saved.payload["markdown"] == "* one\n* two\n\nAnd _four_.\n"


async def test_two_who_change_different_lines_both_keep_their_words(ctx, lines, teacher, tom):
    uuid = lines.blocks["p-text"]
    base = await written(ctx, teacher, uuid, "One.\n\nTwo.\n\nThree.")
    await save_block(ctx, tom, uuid, base=base, payload={"markdown": "One.\n\nTwo.\n\nThree of Tom."})
    mine = {"markdown": "One of Tess.\n\nTwo.\n\nThree."}
    saved = await save_block(ctx, teacher, uuid, base=base, payload=mine)
    assert (saved.status, saved.version) == ("merged", base + 2)
    assert saved.payload["markdown"] == "One of Tess.\n\nTwo.\n\nThree of Tom."
    again = await save_block(ctx, teacher, uuid, base=base, payload=mine)
    assert (again.status, again.version, again.payload) == ("merged", base + 2, saved.payload), "nothing new is stored"


async def test_two_who_change_the_same_line_are_shown_both_and_nothing_is_stored(ctx, lines, teacher, tom):
    uuid = lines.blocks["p-text"]
    await save_block(ctx, tom, uuid, base=1, payload={"markdown": "Tom's axes."})
    saved = await save_block(ctx, teacher, uuid, base=1, payload={"markdown": "Tess's axes."})
    assert (saved.status, saved.version, saved.payload) == ("conflict", 2, {"markdown": "Tom's axes."})
    assert await markdown(ctx, tom, uuid) == "Tom's axes."
    kept = await save_block(ctx, teacher, uuid, base=saved.version, payload={"markdown": "Tess's axes."})
    assert (kept.status, kept.version) == ("saved", 3)


async def test_saves_that_come_at_once_lose_no_line(ctx, lines, teacher, tom):
    uuid = lines.blocks["p-text"]
    text = "\n\n".join(f"Line {n}." for n in range(6))
    base = await written(ctx, teacher, uuid, text)
    saves = [
        save_block(ctx, actor, uuid, base=base, payload={"markdown": text.replace(f"Line {n}.", f"Mine {n}.")})
        for n, actor in enumerate((teacher, tom, teacher, tom))
    ]
    found = await asyncio.gather(*saves)
    assert {one.status for one in found} <= {"saved", "merged"}
    assert await markdown(ctx, tom, uuid) == "\n\n".join(f"{'Mine' if n < 4 else 'Line'} {n}." for n in range(6))


async def test_parts_of_a_question_are_merged_and_the_whole_stays_sound(ctx, lines, teacher, tom):
    uuid = lines.blocks["n1"]
    was = (await open_block(ctx, teacher, uuid)).payload
    await save_block(ctx, tom, uuid, base=1, payload=was | {"explanation": "Tom says so."})
    saved = await save_block(ctx, teacher, uuid, base=1, payload=was | {"prompt": "Which of them?"})
    assert (saved.status, saved.payload["explanation"], saved.payload["prompt"]) == (
        "merged", "Tom says so.", "Which of them?",
    )  # fmt: skip
    with pytest.raises(InvalidError) as refused:
        await save_block(ctx, teacher, uuid, base=3, payload=saved.payload | {"prompt": ""})
    assert refused.value.field == "prompt"


async def test_a_version_that_nobody_knows_is_a_conflict(ctx, lines, teacher):
    uuid = lines.blocks["p-text"]
    for base in (0, -1, 7):
        saved = await save_block(ctx, teacher, uuid, base=base, payload={"markdown": "Other."})
        assert (saved.status, saved.version) == ("conflict", 1)
    assert (await save_block(ctx, teacher, uuid, base=7, payload={"markdown": "Two axes."})).status == "same"


@pytest.mark.parametrize(
    ("name", "payload"),
    [
        ("p-text", {"markdown": "a" * 1_000_000}),
        ("p-text", {"markdown": "a\x00b"}),
        ("p-text", {"markdown": "half \ud800"}),
        ("p-text", {"markdown": 7}),
        ("p-text", {"text": "of another kind"}),
        ("p-text", {}),
        ("f-head", {"text": "   ", "level": 2}),
        ("f-head", {"text": "Words", "level": 9}),
        ("f-pie", {"file": "files/pie.svg", "alt": "", "caption": "", "decorative": False}),
        ("n1", {"kind": "riddle"}),
        ("s-kept", {"format": "olx", "kind": "drag", "why": "", "source": "<b/>"}),
    ],
)
async def test_what_a_block_may_not_say_is_refused_and_stored_nowhere(ctx, lines, teacher, name, payload):
    uuid = lines.blocks[name]
    before = await open_block(ctx, teacher, uuid)
    with pytest.raises(InvalidError):
        await save_block(ctx, teacher, uuid, base=1, payload=payload)
    assert await open_block(ctx, teacher, uuid) == before


async def test_emoji_right_to_left_and_scripts_are_kept_as_written_and_shown_harmless(ctx, lines, teacher):
    text = "שלום 👩🏽‍🏫 <script>alert(1)</script> <b onclick=x>fat</b>"
    await written(ctx, teacher, lines.blocks["p-text"], text)
    assert await markdown(ctx, teacher, lines.blocks["p-text"]) == text
    html = (await lesson_page(ctx, teacher, "lines", "plane")).content.blocks[0].html
    assert "שלום 👩🏽‍🏫" in html
    assert "<script" not in html
    assert "onclick" not in html


async def test_a_block_that_was_removed_is_not_saved_and_says_so(ctx, lines, teacher, tom):
    uuid = lines.blocks["p-text"]
    await delete_block(ctx, tom, uuid)
    with pytest.raises(NotFoundError, match="Somebody removed this block"):
        await save_block(ctx, teacher, uuid, base=1, payload={"markdown": "Late."})
    for nothing in (uuid4().hex, "", "x" * 5_000):
        with pytest.raises(NotFoundError, match="not there any more"):
            await open_block(ctx, teacher, nothing)


@pytest.fixture
async def others(ada, eve, admin):
    return ada, eve, admin


async def test_only_those_who_teach_the_course_write_in_it(ctx, lines, teacher, tom, others):
    uuid = lines.blocks["p-text"]
    ada, eve, admin = others
    for actor in (ada, eve):
        with pytest.raises(NotPermittedError):
            await save_block(ctx, actor, uuid, base=1, payload={"markdown": "Mine."})
        with pytest.raises(NotPermittedError):
            await open_block(ctx, actor, lines.blocks["n1"])
    with pytest.raises(Exception, match="Please sign in first"):
        await save_block(ctx, NOBODY, uuid, base=1, payload={"markdown": "Mine."})
    for version, actor in enumerate((teacher, tom, admin), 1):
        assert (await save_block(ctx, actor, uuid, base=version, payload={"markdown": actor.name})).status == "saved"


async def test_a_block_turns_into_another_kind_and_keeps_its_words(ctx, lines, teacher):
    uuid = lines.blocks["f-head"]
    text = await turn_block(ctx, teacher, uuid, kind="text", base=1)
    assert (text.status, text.kind, text.payload) == ("saved", "text", {"markdown": "Parts of a whole"})
    note = await turn_block(ctx, teacher, uuid, kind="callout", base=2)
    assert note.payload == {"kind": "note", "title": "", "markdown": "Parts of a whole"}
    assert (await turn_block(ctx, teacher, uuid, kind="callout", base=2)).status == "same"
    assert (await turn_block(ctx, teacher, uuid, kind="text", base=1)).status == "conflict"
    assert (await turn_block(ctx, teacher, uuid, kind="heading", base=3)).payload == {
        "text": "Parts of a whole", "level": 2,
    }  # fmt: skip
    for kind in ("image", "question", "kept", "riddle"):
        with pytest.raises(InvalidError, match="without losing something"):
            await turn_block(ctx, teacher, uuid, kind=kind, base=4)


async def test_a_block_that_was_turned_meanwhile_takes_no_save_of_its_old_kind(ctx, lines, teacher, tom):
    uuid = lines.blocks["f-head"]
    await turn_block(ctx, tom, uuid, kind="text", base=1)
    saved = await save_block(ctx, teacher, uuid, base=1, payload={"text": "Wholes", "level": 2})
    assert (saved.status, saved.kind) == ("conflict", "text")


async def test_a_block_may_be_empty_and_readers_do_not_see_it(ctx, lines, teacher, ada):
    lesson = (await lesson_page(ctx, teacher, "lines", "plane")).content.uuid
    added = await add_block(
        ctx, teacher, lesson, kind="text", payload={"markdown": ""}, after=None, request=uuid4().hex
    )
    shown = (await lesson_page(ctx, ada, "lines", "plane")).content.blocks
    assert [block.uuid for block in shown] == [lines.blocks["p-text"]]
    theirs = (await lesson_page(ctx, teacher, "lines", "plane")).content.blocks
    assert [block.uuid for block in theirs] == [added.uuid, lines.blocks["p-text"]]


async def test_a_save_takes_the_same_statements_however_large_the_course(ctx, lines, teacher):
    taken = []
    for times in (1, 4):
        made, _learner = await big_course(ctx, teacher, f"size{times}", times)

        async def save(uuid=made.blocks["0-t"]):
            await save_block(ctx, teacher, uuid, base=1, payload={"markdown": "More words."})

        taken.append(await count(save, ctx, is_cold=False))
    assert taken[0] == taken[1] <= 9


async def test_the_row_is_the_same_one(ctx, lines, teacher):
    await written(ctx, teacher, lines.blocks["p-text"], "New.")
    async with ctx.transaction(writes=False) as tx:
        row = await tx.courses._session.get(BlockRow, lines.block_ids["p-text"])
        assert (row.uuid, row.version, row.payload) == (lines.blocks["p-text"], 2, {"markdown": "New."})


async def test_parts_that_an_editor_did_not_touch_stay_as_somebody_else_left_them(ctx, lines, teacher):
    uuid = lines.blocks["n1"]
    opened = (await open_block(ctx, teacher, uuid)).payload
    theirs = {name: part for name, part in opened.items() if name != "explanation"} | {"hints": ["Look up."]}
    assert (await save_block(ctx, teacher, uuid, base=1, payload=theirs)).version == 2
    # The other's editor was answered with version 2, and still shows what it began with.
    mine = opened | {"prompt": "Mine?"}
    saved = await save_block(ctx, teacher, uuid, base=2, payload=mine, shadow=opened)
    assert (saved.status, saved.payload) == ("saved", theirs | {"prompt": "Mine?"})


async def test_what_does_not_go_together_with_another_kind_is_stored_whole(ctx, lines, teacher):
    uuid = lines.blocks["n1"]
    opened = (await open_block(ctx, teacher, uuid)).payload
    turned = {"version": 1, "kind": "numeric", "prompt": "How many?", "answer": "4"}
    assert (await save_block(ctx, teacher, uuid, base=1, payload=turned)).version == 2
    mine = opened | {"options": opened["options"][:2]}
    saved = await save_block(ctx, teacher, uuid, base=2, payload=mine, shadow=opened)
    assert (saved.status, saved.payload) == ("saved", mine)


async def test_nothing_is_written_into_a_lesson_that_somebody_just_removed(ctx, lines, teacher):
    async with ctx.transaction(writes=False) as tx:
        found = await find_block(tx, teacher, lines.blocks["f-text"])
    await delete_lesson(ctx, teacher, found.lesson_uuid)
    async with ctx.transaction() as tx:
        assert not await tx.authoring.write(found.block, kind="text", payload={"markdown": "Too late."})
