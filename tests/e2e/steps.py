"""What people do on pages, step by step, found as they find it: by role and words."""

import asyncio
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from playwright.async_api import Error, Locator, Page, expect

PATIENCE = 30_000
"""Milliseconds that a busy machine may take to show something."""
PASSWORD = "nine blue kettles sing"
CHECK = re.compile("^Check")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with an account."""

    name: str
    email: str
    uuid: str = ""


async def is_live(page: Page) -> None:
    """Wait until the page knows who is here and shows what it is about: from then on it answers."""
    corner = page.get_by_role("banner")
    known = corner.get_by_role("button", name="Your account").or_(corner.get_by_role("link", name="Sign in"))
    await expect(known).to_be_visible()
    await expect(page.locator(".skeleton-page")).to_have_count(0)


async def until(asked: Callable[[], Awaitable[bool]]) -> None:
    """Wait until ``asked`` says yes: for what a page measures, which ``expect`` cannot ask."""
    async with asyncio.timeout(PATIENCE / 1000):
        while not await asked():
            await asyncio.sleep(0.1)


async def box(found: Locator) -> dict[str, float]:
    """Return where something is on screen."""
    where = await found.bounding_box()
    assert where
    return dict(where)


async def settled(found: Locator) -> dict[str, float]:
    """Return where something is once it moves no more."""
    before: dict[str, float] = {}
    while before != (now := await box(found)):
        before = now
        await found.page.wait_for_timeout(100)
    return before


async def slow_down(page: Page, rate: float) -> None:
    """Have animations take longer, or shorter: a notice goes when its own is over, however slow the machine."""
    devtools = await page.context.new_cdp_session(page)
    await devtools.send("Animation.enable")
    await devtools.send("Animation.setPlaybackRate", {"playbackRate": rate})


async def is_signed_in(page: Page) -> None:
    """Wait until the page says that somebody is in."""
    await expect(page.get_by_role("banner").get_by_role("button", name="Your account")).to_be_visible()


async def is_signed_out(page: Page) -> None:
    """Wait until the page says that nobody is in."""
    await expect(page.get_by_role("banner").get_by_role("link", name="Sign in")).to_be_visible()


async def go(page: Page, path: str) -> None:
    """Open an address in a tab that is there already; a page that was still leaving for another may cut it off once."""
    try:
        await page.goto(path)
    except Error as error:
        if "ERR_ABORTED" not in error.message and "interrupted by another" not in error.message:
            raise
        await page.goto(path)
    await is_live(page)


async def register(page: Page, person: Person, password: str = PASSWORD) -> None:
    """Fill in the form for a new account and send it."""
    await page.get_by_label("Your name").fill(person.name)
    await page.get_by_label("E-mail address").fill(person.email)
    await page.get_by_label("Password", exact=True).fill(password)
    await page.get_by_role("button", name="Create my account").click()


async def sign_in(page: Page, email: str, password: str = PASSWORD) -> None:
    """Fill in the form to sign in and send it."""
    await page.get_by_label("E-mail address").fill(email)
    await page.get_by_label("Password").fill(password)
    await page.get_by_role("main").get_by_role("button", name="Sign in").click()


async def sign_out(page: Page) -> None:
    """Leave by the account's menu."""
    await page.get_by_role("button", name="Your account").click()
    async with page.expect_navigation():  # a step that came before it would be cut off
        await page.get_by_role("button", name="Sign out").click()


async def enrol(page: Page) -> None:
    """Take a place in the course on screen."""
    await page.get_by_role("button", name="Enrol").click()
    await expect(page.get_by_role("button", name="Leave the course")).to_be_visible()


def heading(page: Page, words: str) -> Locator:
    """Find the page's own heading."""
    return page.get_by_role("heading", level=1, name=words, exact=True)


def question(page: Page, prompt: str) -> Locator:
    """Find a question by a part of what it asks."""
    return page.locator("#main .question").filter(has_text=prompt)


async def answer(asked: Locator, *chosen: str, text: str = "") -> None:
    """Choose options, or write something, and have it checked."""
    if text:
        await asked.get_by_role("textbox", name="Your answer").fill(text)
    for words in chosen:
        await asked.get_by_label(words).check()
    await asked.get_by_role("button", name=CHECK).click()


async def says(asked: Locator, words: str) -> None:
    """Wait until a question says something of an answer."""
    await expect(asked.get_by_role("status")).to_contain_text(words)


async def more(page: Page, title: str) -> None:
    """Open the menu of a course among one's own."""
    await page.get_by_role("button", name=f"More for {title}").click()
