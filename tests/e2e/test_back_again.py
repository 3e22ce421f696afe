"""Tabs whose line was cut, or whose server was started again: what was missed arrives, and what was open stays open."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from uuid import uuid4

from playwright.async_api import Page, expect

from edtech_app.bootstrap import open_context
from edtech_app.config import Settings
from edtech_app.domain.people import Actor, Role
from edtech_app.services.authoring.blocks import open_block, save_block
from edtech_app.services.authoring.lesson_order import add_block, delete_block, move_block
from edtech_app.services.context import Context
from edtech_app.services.lessons import lesson_page
from edtech_app.services.seed import DEMO_TEACHER
from tests.e2e.steps import enrol, go, is_signed_in, question, register
from tests.support.cable import cable_to
from tests.support.postgres import free_port
from tests.support.site import Site, running_site

DEMO, SLUG = "lines-and-slope", "fractions-on-the-line"
LESSON = f"/learn/{DEMO}/{SLUG}"
POINT = "Which number is at"
OFFLINE = "You are offline."
TOP = "one => one.getBoundingClientRect().top"
NOTHING = 3


@asynccontextmanager
async def desk_of(site: Site) -> AsyncIterator[tuple[Context, Actor]]:
    """Write in the demo course as its teacher, beside the site, whether it runs or not."""
    settings = Settings(_env_file=None, database_url=site.database_url, data_dir=site.data, public_url=site.url)
    async with open_context(settings) as ctx:
        async with ctx.transaction(writes=False) as tx:
            user = await tx.users.by_email(DEMO_TEACHER)
        yield ctx, Actor(user_id=user.id, uuid=user.uuid, name=user.name, email=user.email, role=Role(user.role))


async def change_much(site: Site, words: str) -> None:
    """Change, add, move and remove blocks above the first question, and one below."""
    async with desk_of(site) as (ctx, actor):
        content = (await lesson_page(ctx, actor, DEMO, SLUG)).content
        order = [one.uuid for one in content.blocks]
        question_at = next(place for place, one in enumerate(content.blocks) if one.kind == "question")
        text = {"markdown": words}
        version = (await open_block(ctx, actor, order[0])).version
        await save_block(ctx, actor, order[0], base=version, payload=text)
        request = uuid4().hex
        await add_block(ctx, actor, content.uuid, kind="text", payload=text, after=order[0], request=request)
        await move_block(ctx, actor, order[1], after=order[-1])
        await delete_block(ctx, actor, order[question_at - 1])


async def test_a_reader_gets_what_they_missed_and_loses_nothing(built_site, browser, stranger, tmp_path):
    port = free_port()
    async with cable_to(port) as cable:
        start = partial(running_site, built_site, tmp_path / "data", port=port, PUBLIC_URL=cable.url)
        with start() as site:
            context = await browser.new_context(base_url=cable.url)
            page = await context.new_page()
            await go(page, f"/register?to=/courses/{DEMO}")
            await register(page, stranger)
            await enrol(page)
            await go(page, LESSON)
            asked = question(page, POINT)
            await asked.get_by_role("textbox").fill("5/")
            await asked.get_by_role("button", name="Hint").click()
            await expect(asked.get_by_text("Hint 1 of 2")).to_be_visible()
            before = await asked.evaluate(TOP)
            await cable.cut()
            await expect(page.get_by_text(OFFLINE)).to_be_visible()
            await change_much(site, "Missed once.")
            await cable.mend()
            await has_missed(page, "Missed once.")
            await expect(asked.get_by_text("Hint 1 of 2")).to_be_visible()
            assert abs(await asked.evaluate(TOP) - before) < NOTHING
        await expect(page.get_by_text(OFFLINE)).to_be_visible()
        await change_much(site, "Missed twice.")
        with start():
            await has_missed(page, "Missed twice.")
            assert abs(await asked.evaluate(TOP) - before) < NOTHING
            await context.close()
    assert site.complaints() == []


async def has_missed(page: Page, words: str) -> None:
    """Wait until a page is back, and shows and says what it missed."""
    await expect(page.get_by_text(OFFLINE)).to_be_hidden()
    await expect(page.get_by_text(words)).to_have_count(2)
    await expect(page.get_by_role("status").filter(has_text="Your teacher changed")).to_have_count(1)
    await expect(question(page, POINT).get_by_role("textbox")).to_have_value("5/")


async def test_what_is_open_for_writing_stays_open_over_a_restart(built_site, browser, tmp_path):
    with running_site(built_site, tmp_path / "data") as site:
        context = await browser.new_context(base_url=site.url)
        page = await _teach(context)
        await page.get_by_label("A new course").fill("Weather")
        await page.get_by_role("button", name="Begin this course").click()
        await expect(page.get_by_role("button", name="Add a module")).to_be_visible()
        await page.get_by_role("button", name="Change title and summary").click()
        await page.get_by_role("textbox", name="Summary").fill("Why it")
        fields = await context.new_page()
        await _open_heading(fields)
        await fields.keyboard.press("End")
        await fields.keyboard.type(" far")
        await expect(fields.get_by_text("Saved", exact=True)).to_be_visible()
        lesson = await context.new_page()
        await go(lesson, page.url.replace("/courses/", "/learn/") + "/first-lesson")
        await lesson.get_by_role("main").get_by_role("button", name="Text", exact=True).click()
        text = lesson.locator(".ProseMirror")
        await expect(text).to_be_focused()
        await lesson.keyboard.type("Rain falls.")
        await expect(lesson.get_by_text("Saved", exact=True)).to_be_visible()
        await lesson.keyboard.press("Home")
        await lesson.keyboard.press("Delete")
    for tab, words in ((fields, "ther"), (lesson, "Rr")):
        await expect(tab.get_by_text(OFFLINE)).to_be_visible()
        await tab.keyboard.type(words)
        await expect(tab.get_by_text("Offline: kept on this device")).to_be_visible()
    with running_site(built_site, tmp_path / "data", port=site.port) as site:
        await expect(lesson.get_by_text("Saved", exact=True)).to_be_visible()
        await expect(text).to_be_focused()
        await lesson.keyboard.type("r")
        await expect(text).to_have_text("Rrrain falls.")
        await expect(fields.get_by_text("Saved", exact=True)).to_be_visible()
        await expect(fields.get_by_role("textbox", name="Heading")).to_be_focused()
        await fields.keyboard.press("Control+Enter")
        await expect(fields.get_by_role("heading", name="Cut, then walk farther")).to_be_visible()
        await page.get_by_role("textbox", name="Summary").press_sequentially(" rains.")
        await page.get_by_role("button", name="Save").click()
        await expect(page.locator("#main .lead")).to_have_text("Why it rains.")
        await context.close()
    assert site.complaints() == []


async def _open_heading(page: Page) -> None:
    """Open the first heading of the demo lesson."""
    await go(page, LESSON)
    block = page.get_by_role("main").locator(".block").filter(has_text="Cut, then walk")
    await block.focus()
    await expect(block.get_by_role("button", name="Edit this block")).to_be_visible()
    await page.keyboard.press("e")
    await expect(page.get_by_role("textbox", name="Heading")).to_be_focused()


async def _teach(context) -> Page:
    """Open the desk of the demo teacher."""
    page = await context.new_page()
    await go(page, "/sign-in")
    await page.get_by_role("button", name="Enter as the demo teacher").click()
    await is_signed_in(page)
    await go(page, "/teach")
    return page
