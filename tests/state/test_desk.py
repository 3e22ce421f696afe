"""What a teacher adds to a lesson from the tools of a block."""

import pytest

import edtech_app.edtech_app  # noqa: F401 - the routes make the vars that name what an address names
from edtech_app.domain.errors import NotFoundError
from edtech_app.services.lessons import lesson_page
from edtech_app.state.desk import FIRST, DeskState
from edtech_app.state.editor import EditorState
from edtech_app.state.lesson import LessonState
from edtech_app.state.living import LivingState
from edtech_app.state.picture import PictureState
from tests.support.tabs import open_tab

AT = "/learn/lines/numbers?course_ref=lines&lesson_ref=numbers"


async def test_a_text_is_added_above_the_first_block_above_another_and_is_open(ctx, tess, lines):
    desk = await open_tab(AT, token=tess.token).get_state(DeskState)
    await (await desk.get_state(LessonState)).arrive()
    lesson = (await lesson_page(ctx, tess.actor, "lines", "numbers")).content
    text, question = lines.blocks["n-text"], lines.blocks["n1"]
    (await desk.get_state(LivingState)).order = [text, question]
    editor, added = await desk.get_state(EditorState), []
    for above in (text, question):
        await desk.add_before(lesson.uuid, above, "text")
        added.append(editor.uuid)
    order = [one.uuid for one in (await lesson_page(ctx, tess.actor, "lines", "numbers")).content.blocks]
    assert order[:4] == [added[0], text, added[1], question]


async def test_what_is_too_long_for_a_new_block_is_said_beside_its_field(ctx, tess, lines):
    desk = await open_tab(AT, token=tess.token).get_state(DeskState)
    lesson = (await lesson_page(ctx, tess.actor, "lines", "numbers")).content
    place = {"lesson": lesson.uuid, "after": FIRST}
    await desk.add_heading({**place, "text": "Parts " * 40})
    assert desk.words == "That is too long: there is room for 200 characters."
    pictures = await desk.get_state(PictureState)
    for field in ("alt", "caption"):
        form = {**place, "file": "files/pie.svg", "alt": "A pie", field: "Half a pie. " * 100}
        await pictures.add(form)
        assert (pictures.field, pictures.words) == (field, "That is too long: there is room for 1,000 characters.")
    now = (await lesson_page(ctx, tess.actor, "lines", "numbers")).content
    assert [one.uuid for one in now.blocks] == [one.uuid for one in lesson.blocks]


async def test_a_block_is_put_behind_another_before_all_and_one_step_on(ctx, tess, lines):
    desk = await open_tab(AT, token=tess.token).get_state(DeskState)
    text, first, second = (lines.blocks[name] for name in ("n-text", "n1", "n2"))

    async def order() -> list[str]:
        return [one.uuid for one in (await lesson_page(ctx, tess.actor, "lines", "numbers")).content.blocks][:3]

    assert await order() == [text, first, second]
    await desk.move_to(text, second)
    assert await order() == [first, second, text]
    await desk.move_to(second, FIRST)
    assert await order() == [second, first, text]
    (await desk.get_state(LivingState)).order = await order()
    await desk.move(second, -1)
    assert await order() == [second, first, text]
    await desk.move(second, 1)
    assert await order() == [first, second, text]
    with pytest.raises(NotFoundError):
        await desk.move_to(text, "nowhere")
