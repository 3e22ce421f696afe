"""Registering, signing in, staying in, and leaving."""

import asyncio
import re

import pytest
from playwright.async_api import expect

from tests.e2e.steps import PASSWORD, go, heading, is_signed_in, is_signed_out, register, sign_in, sign_out

COURSE = "/courses/lines-and-slope"


@pytest.mark.parametrize("width", [360, 1280])
async def test_whoever_registers_lands_where_the_link_led(open_tab, stranger, width):
    page = await open_tab(COURSE, width=width)
    await page.get_by_role("link", name="Sign in to enrol").click()
    other_way = page.get_by_role("main").get_by_role("link", name="Create an account")
    await expect(other_way).to_have_attribute("href", re.compile("to="))
    await other_way.click()
    await expect(heading(page, "Create an account")).to_be_visible()
    await register(page, stranger)
    await expect(page).to_have_url(re.compile(f"{COURSE}$"))
    await expect(heading(page, "Lines and slope")).to_be_visible()
    await is_signed_in(page)


async def test_whoever_signs_in_lands_where_the_link_led(open_tab, somebody):
    ada = await somebody()
    page = await open_tab("/settings")
    await page.get_by_role("main").get_by_role("link", name="Sign in").click()
    await expect(heading(page, "Sign in")).to_be_visible()
    await sign_in(page, ada.email.upper())
    await expect(heading(page, "Settings")).to_be_visible()
    await expect(page.get_by_text(f"You sign in as {ada.email}")).to_be_visible()


async def test_a_link_leads_nowhere_outside_the_site(open_tab, somebody, site):
    ada = await somebody()
    page = await open_tab("/sign-in?to=//example.com/")
    await sign_in(page, ada.email)
    await is_signed_in(page)
    await expect(page).to_have_url(f"{site.url}/")


async def test_whoever_is_in_has_no_need_to_sign_in(open_tab, somebody):
    page = await open_tab(f"/sign-in?to={COURSE}", who=await somebody())
    await expect(page).to_have_url(re.compile(f"{COURSE}$"))


async def test_a_wrong_password_is_told_beside_the_field_and_the_address_stays(open_tab, somebody):
    ada = await somebody()
    page = await open_tab("/sign-in")
    await sign_in(page, ada.email, "not her password")
    field = page.get_by_label("Password")
    await expect(field).to_have_accessible_description("This address and this password do not belong together.")
    await expect(field).to_be_focused()
    await expect(page.get_by_label("E-mail address")).to_have_value(ada.email)
    await sign_in(page, ada.email)
    await is_signed_in(page)


async def test_the_sixth_wrong_try_is_refused_with_a_sentence(open_tab, somebody):
    ada = await somebody()
    page = await open_tab("/sign-in")
    for number in range(5):
        await sign_in(page, ada.email, f"wrong number {number}")
        await expect(page.get_by_text("do not belong together")).to_be_visible()
        await page.get_by_label("Password").fill("")
        await expect(page.get_by_role("main").get_by_role("button", name="Sign in")).to_be_enabled()
    await sign_in(page, ada.email)
    await expect(
        page.get_by_text(re.compile("Too many tries with this address. Wait .* and try again."))
    ).to_be_visible()
    await is_signed_out(page)


async def test_what_is_wrong_with_a_new_account_stands_beside_its_field(open_tab, stranger, somebody):
    page = await open_tab("/register", width=360)
    await register(page, stranger, "too short")
    password = page.get_by_label("Password", exact=True)
    await expect(password).to_be_focused()
    await expect(password).to_have_attribute("aria-invalid", "true")
    await expect(page.get_by_label("Your name")).to_have_value(stranger.name)
    await expect(page.get_by_label("E-mail address")).to_have_value(stranger.email)
    taken = await somebody()
    await page.get_by_label("E-mail address").fill(taken.email)
    await password.fill(PASSWORD)
    await page.get_by_role("button", name="Create my account").click()
    await expect(page.get_by_label("E-mail address")).to_have_attribute("aria-invalid", "true")
    await expect(page.get_by_label("Your name")).to_have_value(stranger.name)


async def test_one_sign_in_goes_for_every_tab(open_tab, somebody):
    ada = await somebody()
    page = await open_tab("/sign-in")
    await sign_in(page, ada.email)
    await is_signed_in(page)
    other = await open_tab("/settings", near=page)
    await expect(heading(other, "Settings")).to_be_visible()


async def test_signing_out_ends_the_session_on_the_server_and_in_other_tabs(open_tab, somebody, site):
    page = await open_tab("/settings", who=await somebody())
    other = await open_tab("/", near=page)
    cookies = await page.context.cookies()
    await sign_out(page)
    await is_signed_out(page)
    await is_signed_out(other)
    await expect(page).to_have_url(f"{site.url}/")
    await is_signed_out(page)
    assert [cookie["name"] for cookie in await page.context.cookies()] == ["who"]
    thief = await open_tab("/")
    await thief.context.add_cookies(cookies)
    await go(thief, "/settings")
    await expect(heading(thief, "Sign in to see this")).to_be_visible()


async def test_the_demo_people_are_one_press_away_on_a_development_site(open_tab):
    page = await open_tab("/sign-in")
    await page.get_by_role("button", name="Enter as the demo student").click()
    await expect(heading(page, "Welcome back, Sana Iqbal")).to_be_visible()
    await sign_out(page)
    await is_signed_out(page)
    await go(page, "/sign-in")
    await page.get_by_role("button", name="Enter as the demo teacher").click()
    await expect(heading(page, "Welcome back, Theo Marsh")).to_be_visible()


@pytest.mark.parametrize("width", [360, 1280])
async def test_people_come_in_without_javascript(open_tab, stranger, width):
    page = await open_tab(f"/sign-in?to={COURSE}", width=width, java_script_enabled=False)
    await sign_in(page, stranger.email)
    await expect(page.get_by_role("alert").filter(has_text="do not belong together")).to_be_visible()
    assert PASSWORD.split()[0] not in page.url
    await page.get_by_role("link", name="Create an account").click()
    await register(page, stranger)
    await expect(page).to_have_url(re.compile(f"{COURSE}$"))
    await page.context.clear_cookies()
    await page.goto(f"/sign-in?to={COURSE}")
    await sign_in(page, stranger.email)
    await expect(page).to_have_url(re.compile(f"{COURSE}$"))
    assert "session" in {cookie["name"] for cookie in await page.context.cookies()}


async def test_what_went_wrong_before_the_page_was_live_stands_in_its_form_afterwards(open_tab):
    page = await open_tab("/sign-in?problem=password")
    await expect(page.get_by_text("do not belong together")).to_have_count(2)
    await expect(page.locator("#first-words")).to_be_hidden()
    await expect(page.get_by_role("main").get_by_text("do not belong together")).to_be_visible()


async def test_the_way_to_a_new_account_is_kept_before_the_server_has_answered(open_tab):
    page, is_alive = await open_tab("/"), asyncio.Event()
    await page.context.route_web_socket(re.compile("/_event"), lambda _socket: is_alive.set())  # no answer ever comes
    for path, words, other in (("/sign-in", "Create an account", "/register"), ("/register", "Sign in", "/sign-in")):
        await page.goto(f"{path}?to={COURSE}?a=b")
        link = page.get_by_role("main").get_by_role("link", name=words)
        await expect(link).to_have_attribute("href", f"{other}?to=%2Fcourses%2Flines-and-slope%3Fa%3Db")
        await asyncio.wait_for(is_alive.wait(), 20)
        is_alive.clear()
        await link.click()
        await expect(page).to_have_url(re.compile(f"{other}.to=%2Fcourses%2Flines-and-slope%3Fa%3Db$"))


async def test_tabs_follow_when_somebody_signs_in_and_keep_what_is_typed(open_tab, somebody):
    ada = await somebody()
    lesson = await open_tab("/learn/lines-and-slope/fractions-on-the-line")
    waiting = await open_tab("/settings", near=lesson)
    page = await open_tab("/courses", near=lesson)
    await page.get_by_role("searchbox").fill("half a word")
    door = await open_tab("/sign-in", near=lesson)
    await sign_in(door, ada.email)
    await is_signed_in(door)
    for tab in (lesson, waiting, page):
        await is_signed_in(tab)
    await expect(waiting.get_by_text(f"You sign in as {ada.email}")).to_be_visible()
    await expect(page.get_by_role("searchbox")).to_have_value("half a word")
    await sign_out(waiting)
    for tab in (lesson, page, door):
        await is_signed_out(tab)
    await expect(page.get_by_role("searchbox")).to_have_value("half a word")
