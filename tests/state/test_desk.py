"""What a teacher adds to a lesson from the tools of a block."""

import edtech_app.edtech_app  # noqa: F401 - the routes make the vars that name what an address names
from edtech_app.services.lessons import lesson_page
from edtech_app.state.desk import DeskState
from edtech_app.state.editor import EditorState
from edtech_app.state.lesson import LessonState
from edtech_app.state.living import LivingState
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
