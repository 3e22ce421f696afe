"""Name, appearance, password, and the way back in when it is forgotten."""

import re
from io import BytesIO

from PIL import Image
from playwright.async_api import expect

from tests.e2e.steps import PASSWORD, go, heading, is_signed_in, is_signed_out, sign_in, slow_down

LESSON = "/learn/lines-and-slope/fractions-on-the-line"
NEW = "seven green teapots hum"


async def test_a_new_name_is_seen_at_once_and_after_loading_again(open_tab, somebody):
    page = await open_tab("/settings", who=await somebody(), width=360)
    await page.get_by_label("Name", exact=True).fill("Ada Lovelace")
    await page.get_by_role("button", name="Save the name").click()
    await expect(page.get_by_text("Your name is changed.")).to_be_visible()
    await page.reload()
    await expect(page.get_by_label("Name", exact=True)).to_have_value("Ada Lovelace")
    await page.get_by_role("button", name="Your account").click()
    await expect(page.get_by_role("paragraph").filter(has_text="Ada Lovelace")).to_be_visible()


async def test_a_confirmation_goes_by_itself_or_with_its_page_and_waits_for_whoever_looks_at_it(open_tab, somebody):
    page = await open_tab("/settings", who=await somebody())
    await slow_down(page, 0.1)
    told = page.get_by_text("Your name is changed.")
    await page.get_by_role("button", name="Save the name").click()
    await told.hover()
    await expect(page.locator(".notice-time")).to_have_css("animation-play-state", "paused")
    await page.mouse.move(0, 0)
    await page.get_by_role("button", name="Put this message away").focus()
    await expect(page.locator(".notice-time")).to_have_css("animation-play-state", "paused")
    await page.get_by_role("link", name="Courses").first.click()
    await expect(heading(page, "Courses")).to_be_visible()
    await expect(told).to_have_count(0)
    await page.go_back()
    await page.get_by_role("button", name="Save the name").click()
    await expect(told).to_be_visible()
    await page.mouse.move(0, 0)
    await slow_down(page, 20)
    await expect(told).to_have_count(0)


async def test_less_motion_takes_a_confirmation_away_no_sooner(open_tab, somebody):
    page = await open_tab("/settings", who=await somebody(), reduced_motion="reduce")
    await slow_down(page, 0.1)
    await page.get_by_role("button", name="Save the name").click()
    await page.get_by_text("Your name is changed.").hover()
    time = page.locator(".notice-time")
    await expect(time).to_have_css("animation-delay", "6s")
    await expect(time).to_have_css("animation-play-state", "paused")


async def test_dark_stays_after_loading_again_and_goes_for_other_tabs_and_browsers(open_tab, somebody):
    ada = await somebody()
    page = await open_tab("/settings", who=ada, color_scheme="light")
    other = await open_tab("/courses", near=page)
    dark = re.compile(r"\bdark\b")
    await expect(page.locator("html")).not_to_have_class(dark)
    light_paper = await _paper(page)
    await page.get_by_text("Dark", exact=True).click()
    await expect(page.locator("html")).to_have_class(dark)
    await expect(other.locator("html")).to_have_class(dark)
    assert await _paper(page) != light_paper
    await page.reload()
    await expect(page.get_by_role("radio", name="Dark")).to_be_checked()
    await expect(page.locator("html")).to_have_class(dark)
    elsewhere = await open_tab("/courses", who=ada, color_scheme="light")
    await expect(elsewhere.locator("html")).to_have_class(dark)


async def test_a_figure_follows_what_its_reader_chose_not_what_the_machine_prefers(open_tab, somebody):
    page = await open_tab("/settings", who=await somebody(), color_scheme="light")
    await go(page, LESSON)
    assert min(await _ground(page)) > 240
    await go(page, "/settings")
    await page.get_by_text("Dark", exact=True).click()
    await expect(page.get_by_role("radio", name="Dark")).to_be_checked()
    await go(page, LESSON)
    await expect(page.locator("html")).to_have_class(re.compile(r"\bdark\b"))
    assert max(await _ground(page)) < 40


async def test_a_new_password_ends_the_other_browsers_session_and_its_open_tab_learns_it(open_tab, somebody):
    ada = await somebody()
    elsewhere = await open_tab("/settings", who=ada)
    page = await open_tab("/settings", who=ada)
    await page.get_by_label("Current password").fill(PASSWORD)
    await page.get_by_label("New password").fill(NEW)
    await page.get_by_role("button", name="Change the password").click()
    await expect(page.get_by_text("Your password is changed. Other browsers are signed out.")).to_be_visible()
    await expect(page.get_by_label("New password")).to_have_value("")
    await is_signed_out(elsewhere)
    await expect(heading(elsewhere, "Sign in to see this")).to_be_visible()
    await page.reload()
    await is_signed_in(page)
    await go(elsewhere, "/sign-in")
    await sign_in(elsewhere, ada.email)
    await expect(elsewhere.get_by_text("do not belong together")).to_be_visible()
    await sign_in(elsewhere, ada.email, NEW)
    await is_signed_in(elsewhere)


async def test_a_wrong_current_password_is_told_beside_its_field(open_tab, somebody):
    page = await open_tab("/settings", who=await somebody())
    await page.get_by_label("Current password").fill("not her password")
    await page.get_by_label("New password").fill(NEW)
    await page.get_by_role("button", name="Change the password").click()
    field = page.get_by_label("Current password")
    await expect(field).to_have_accessible_description("That is not your current password.")
    await expect(field).to_be_focused()
    await expect(page.get_by_label("New password")).to_have_value(NEW)


async def test_whoever_forgot_the_password_learns_whom_to_ask(open_tab):
    page = await open_tab("/sign-in", width=360)
    await page.get_by_role("link", name="Forgotten your password?").click()
    await expect(heading(page, "Forgotten your password?")).to_be_visible()
    await expect(page.get_by_role("main")).to_contain_text("Ask your administrator.")
    await page.get_by_role("link", name="Back to signing in").click()
    await expect(heading(page, "Sign in")).to_be_visible()


async def test_a_link_from_the_terminal_sets_a_new_password_once(open_tab, somebody, site):
    ada = await somebody()
    elsewhere = await open_tab("/settings", who=ada)
    link = site.command("user", "reset-password", ada.email).stdout.strip()
    assert link.startswith(f"{site.url}/reset/")
    page = await open_tab(link)
    await page.get_by_label("New password").fill("password")
    await page.get_by_role("button", name="Set the new password").click()
    await expect(page.get_by_label("New password")).to_have_attribute("aria-invalid", "true")
    await page.get_by_label("New password").fill(NEW)
    await page.get_by_role("button", name="Set the new password").click()
    await expect(heading(page, "Your new password is set")).to_be_visible()
    await page.get_by_role("main").get_by_role("link", name="Sign in").click()
    await sign_in(page, ada.email, NEW)
    await is_signed_in(page)
    await elsewhere.reload()
    await is_signed_out(elsewhere)
    await go(elsewhere, link)
    await expect(heading(elsewhere, "This link is void")).to_be_visible()


async def _paper(page) -> str:
    """Return the colour that the page is written on."""
    return await page.evaluate("getComputedStyle(document.documentElement).backgroundColor")


async def _ground(page):
    """Return the colour of a figure's paper, as it is on screen."""
    seen = await page.locator("#main .figure img").first.screenshot()
    with Image.open(BytesIO(seen)) as shot:
        return shot.convert("RGB").getpixel((shot.width // 2, 8))
