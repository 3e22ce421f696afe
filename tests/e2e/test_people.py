"""What an administrator does for people."""

import re

from playwright.async_api import expect

from edtech_app.domain.people import Role
from tests.e2e.steps import go, heading, is_signed_in, is_signed_out, register, sign_in


async def test_who_says_i_teach_becomes_a_teacher_once_an_administrator_agrees(open_tab, somebody, stranger):
    page = await open_tab("/register?to=/settings")
    await register(page, stranger)
    await page.get_by_role("button", name="I teach").click()
    await expect(page.get_by_text("You have asked for the teacher's role.")).to_be_visible()
    places = page.get_by_role("navigation", name="Main places")
    await expect(places.get_by_role("link", name="Teach")).to_have_count(0)

    admin = await open_tab("/admin/people", who=await somebody("Root", Role.ADMIN))
    await _find(admin, stranger.email)
    await admin.get_by_role("button", name=f"Make teacher {stranger.name}").click()
    await expect(admin.get_by_text(f"{stranger.name} is now: Teacher.")).to_be_visible()
    await expect(admin.get_by_label(f"Role of {stranger.name}")).to_have_value("teacher")

    await expect(places.get_by_role("link", name="Teach")).to_be_visible()
    await places.get_by_role("link", name="Teach").click()
    await expect(page).to_have_url(re.compile("/teach$"))


async def test_an_administrator_from_the_terminal_closes_an_account_and_opens_it_again(
    open_tab, somebody, stranger, site
):
    done = site.command("user", "create-admin", stranger.email, "--password-stdin", stdin="a very long secret\n")
    assert done.returncode == 0, done.stderr
    eve = await somebody("Eve")
    theirs = await open_tab("/settings", who=eve)
    page = await open_tab("/sign-in?to=/admin/people", width=360)
    await sign_in(page, stranger.email, "a very long secret")
    await expect(heading(page, "People")).to_be_visible()
    await _find(page, eve.email)
    await page.get_by_role("button", name=f"Close account of {eve.name}").click()
    await expect(page.get_by_text("is closed, and signed out everywhere")).to_be_visible()
    await is_signed_out(theirs)
    await page.get_by_role("button", name=f"Open account again of {eve.name}").click()
    await expect(page.get_by_text(f"{eve.name} can sign in again.")).to_be_visible()
    await go(theirs, "/sign-in")
    await sign_in(theirs, eve.email)
    await is_signed_in(theirs)


async def test_an_administrator_makes_a_reset_link_that_is_shown_once(open_tab, somebody):
    eve = await somebody("Eve")
    page = await open_tab("/admin/people", who=await somebody("Root", Role.ADMIN))
    await _find(page, eve.email)
    await page.get_by_role("button", name=f"Reset link for {eve.name}").click()
    field = page.get_by_label("Link to choose a new password")
    await expect(field).to_be_focused()
    link = await field.input_value()
    await page.reload()
    await expect(page.get_by_text(eve.email)).to_be_visible()
    await expect(field).to_have_count(0)
    theirs = await open_tab(link)
    await expect(heading(theirs, "Choose a new password")).to_be_visible()
    await expect(theirs.get_by_label("E-mail address")).to_have_value(eve.email)


async def test_nobody_else_sees_the_people(open_tab, somebody):
    page = await open_tab("/admin/people", who=await somebody("Tess", Role.TEACHER))
    await expect(heading(page, "This is not open to you")).to_be_visible()
    visitor = await open_tab("/admin/people")
    await expect(heading(visitor, "Sign in to see this")).to_be_visible()
    assert "@example.org" not in await visitor.content()


async def _find(page, email: str) -> None:
    await page.get_by_role("searchbox", name="Search people").fill(email)
    await page.get_by_role("button", name="Search").click()
    await expect(page.get_by_role("main").get_by_role("status").filter(has_text="1 person found")).to_be_visible()
