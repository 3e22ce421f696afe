"""A teacher shapes a course on a phone: a finger moves a row or a block by its handle, and scrolls everywhere else."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import pairwise

import pytest_asyncio
from playwright.async_api import CDPSession, Locator, Page, expect

from edtech_app.domain.people import Role
from tests.e2e.steps import box, until
from tests.e2e.test_shaping import add, begin, has_outline, title

__all__ = ["title"]
PHONE = {"width": 360, "has_touch": True, "is_mobile": True}
LEAST = 44
"""Pixels that a finger needs."""
IS_BARE = """button => {
  const { x, y, width, height } = button.getBoundingClientRect();
  return button === document.elementFromPoint(x + width / 2, y + height / 2);
}"""
"""Whether a button is in the window, and nothing covers its middle."""
Point = tuple[float, float]


@pytest_asyncio.fixture(loop_scope="session")
async def page(open_tab, somebody, title):
    """A new course on its teacher's phone, with two modules."""
    page = await open_tab("/teach", who=await somebody("Nora", Role.TEACHER), **PHONE)
    await begin(page, title)
    await add(page, "Add a lesson to First module", "Clouds")
    await add(page, "Add a module", "Storms")
    return page


class Finger:
    """One finger on a screen."""

    def __init__(self, devtools: CDPSession, at: Point) -> None:
        self._devtools, self._at = devtools, at

    async def touch(self, kind: str, *points: Point) -> None:
        """Say what the finger does."""
        touches = [{"x": x, "y": y, "id": 1} for x, y in points]
        await self._devtools.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})

    async def move(self, to: Point, steps: int = 8) -> None:
        """Move on, as fingers do: by and by."""
        ways = [
            tuple(a + (b - a) * step / steps for a, b in zip(self._at, to, strict=True)) for step in range(steps + 1)
        ]
        for _before, point in pairwise(ways):
            await self.touch("touchMove", point)
        self._at = to


@asynccontextmanager
async def finger(page: Page, at: Point) -> AsyncIterator[Finger]:
    """Put a finger on the screen, and lift it in the end."""
    devtools = await page.context.new_cdp_session(page)
    one = Finger(devtools, at)
    await one.touch("touchStart", at)
    yield one
    await one.touch("touchEnd")


def row(page: Page, words: str) -> Locator:
    return page.locator(".outline-row", has_text=words)


async def within(found: Locator, down: float = 0.5) -> Point:
    """Return a point of something on screen, so far down in it."""
    where = await box(found)
    return where["x"] + where["width"] / 2, where["y"] + where["height"] * down


async def drag(page: Page, what: Locator, onto: Locator, down: float) -> None:
    """Take hold of a row or a block by its handle, and let go of it on another one."""
    handle = what.locator("[data-grip]")
    await what.scroll_into_view_if_needed()
    async with finger(page, await within(handle)) as one:
        await expect(page.locator("[data-dragged]")).to_have_count(1)
        await one.move(await within(onto, down))
        await expect(page.locator("[data-edge]")).to_have_count(1)
    await expect(page.locator("[data-dragged], [data-edge]")).to_have_count(0)


async def test_rows_are_moved_by_their_handles_and_anything_else_scrolls(page):
    handle = await box(row(page, "Clouds").locator("[data-grip]"))
    assert min(handle["width"], handle["height"]) >= LEAST

    await drag(page, row(page, "Clouds"), row(page, "First lesson"), 0.2)
    await has_outline(page, "First module", "Clouds", "First lesson", "Storms")
    await drag(page, row(page, "First lesson"), row(page, "Storms"), 0.5)
    await has_outline(page, "First module", "Clouds", "Storms", "First lesson")
    await expect(page.get_by_text("First lesson is now 1 of 1 in Storms.")).to_be_attached()
    await drag(page, row(page, "Storms"), row(page, "First module"), 0.1)
    await has_outline(page, "Storms", "First lesson", "First module", "Clouds")

    await row(page, "Clouds").scroll_into_view_if_needed()
    x, y = await within(row(page, "Clouds"))
    before = await page.evaluate("scrollY")
    async with finger(page, (x, y)) as one:
        await one.move((x, y - 200))

    async def has_scrolled() -> bool:
        return await page.evaluate("scrollY") != before

    await until(has_scrolled)
    await has_outline(page, "Storms", "First lesson", "First module", "Clouds")


async def test_blocks_of_a_lesson_are_moved_by_their_handles(open_tab, make_course, tess):
    course = await make_course(tess)
    page = await open_tab(course.lesson("choosing"), who=tess, **PHONE)
    blocks = page.get_by_role("main").locator(".block")
    words, question = blocks.filter(has_text="A leaf is green."), blocks.filter(has_text="Which colour")
    handle = await box(words.locator("[data-grip]"))
    assert min(handle["width"], handle["height"]) >= LEAST

    await drag(page, words, question, 0.7)
    await expect(blocks.first).to_contain_text("Which colour")
    await expect(blocks.nth(1)).to_be_focused()
    await expect(blocks.nth(1)).to_contain_text("A leaf is green.")


async def test_what_is_opened_low_comes_up_from_behind_the_bars(open_tab, make_course, tess):
    course = await make_course(tess)
    page = await open_tab(course.lesson("choosing"), who=tess, **PHONE)
    question = page.get_by_role("main").locator(".block").filter(has_text="Which colour")
    await question.get_by_role("button", name="More for this block").click()
    await question.evaluate("block => scrollBy(0, block.getBoundingClientRect().bottom - innerHeight + 240)")
    await page.locator(":popover-open").get_by_role("button", name="Add below: Question", exact=True).click()
    last = page.get_by_role("group", name="Question to write").get_by_role("button", name="A word or a few")
    await until(lambda: last.evaluate(IS_BARE))
