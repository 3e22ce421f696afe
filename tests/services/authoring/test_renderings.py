"""An edit renders what was edited, and nothing else of the lesson or the course."""

from contextlib import contextmanager
from uuid import uuid4

import pytest

from edtech_app.rendering import cache
from edtech_app.services.authoring.blocks import save_block
from edtech_app.services.authoring.lesson_order import add_block, move_block
from edtech_app.services.courses import course_page
from edtech_app.services.lessons import lesson_page


@contextmanager
def renderings(monkeypatch):
    """Collect the texts that are rendered."""
    seen = []
    with monkeypatch.context() as patch:
        for name in ("render_markdown", "render_inline"):
            render = getattr(cache, name)

            def noting(text, *, links, prefix, render=render):
                seen.append(text)
                return render(text, links=links, prefix=prefix)

            patch.setattr(cache, name, noting)
        yield seen


@pytest.fixture
async def read(ctx, lines, ada):
    """Read every lesson and the course's page, as Ada; it was done once already."""

    async def all_of_it():
        await course_page(ctx, ada, "lines")
        for lesson in lines.lessons:
            await lesson_page(ctx, ada, "lines", lesson)

    await all_of_it()
    return all_of_it


async def test_an_edit_renders_one_block(ctx, lines, teacher, read, monkeypatch):
    with renderings(monkeypatch) as seen:
        await save_block(ctx, teacher, lines.blocks["n-text"], base=1, payload={"markdown": "Numbers [go](files/x)."})
        await read()
    assert seen == ["Numbers [go](files/x)."]


async def test_a_new_block_is_rendered_alone_and_a_moved_one_not_at_all(ctx, lines, teacher, read, monkeypatch):
    lesson = (await lesson_page(ctx, teacher, "lines", "numbers")).content.uuid
    with renderings(monkeypatch) as seen:
        await add_block(
            ctx, teacher, lesson, kind="text", payload={"markdown": "New."}, after=None, request=uuid4().hex
        )
        await move_block(ctx, teacher, lines.blocks["n4"], after=None)
        await read()
    assert seen == ["New."]
