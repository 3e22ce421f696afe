"""What stays when the server is started again, and what is the same on PostgreSQL and in production."""

from uuid import uuid4

import asyncpg
from playwright.async_api import Page, expect

from tests.e2e.steps import answer, enrol, go, heading, is_live, is_signed_in, question, register, says
from tests.support.site import running_site
from tests.support.socket import handlers

DEMO, LESSON = "/courses/lines-and-slope", "/learn/lines-and-slope/fractions-on-the-line"
POINT = "Which number is at"
CALL = """name => new Promise((answered, failed) => {
  const socket = new WebSocket(`ws://${location.host}/_event/?EIO=4&transport=websocket&token=${crypto.randomUUID()}`);
  const event = {name, payload: {}, router_data: {pathname: "/sign-in", asPath: "/sign-in", query: {}}};
  setTimeout(() => failed(new Error("no answer")), 60000);
  socket.onmessage = ({data}) => {
    if (data.startsWith("0")) socket.send("40/_event,");
    else if (data.startsWith("40")) socket.send("42/_event," + JSON.stringify(["event", event]));
    else if (data.startsWith("42/_event,[\\"event\\"")) { answered(data); socket.close(); }
  };
})"""


async def test_people_stay_signed_in_and_open_tabs_go_on_over_a_restart(built_site, browser, stranger, tmp_path):
    with running_site(built_site, tmp_path / "data") as site:
        context = await browser.new_context(base_url=site.url)
        page = await context.new_page()
        await _begin(page, stranger)
        await question(page, POINT).get_by_role("textbox").fill("5/")
    offline = page.get_by_text("You are offline.")
    await expect(offline).to_be_visible()
    await expect(heading(page, "A fraction is a place")).to_be_visible()
    await expect(page.get_by_text("A bolt is stuck.")).to_be_visible()
    await answer(question(page, POINT), text="5/4")
    with running_site(built_site, tmp_path / "data", port=site.port) as site:
        await expect(offline).to_be_hidden()
        await expect(question(page, POINT).get_by_role("textbox")).to_have_value("5/4")
        await says(question(page, POINT), "Right.")
        other = await context.new_page()
        await go(other, "/settings")
        await expect(other.get_by_text(f"You sign in as {stranger.email}")).to_be_visible()
        await context.close()
    assert site.complaints() == []


async def test_on_postgresql_people_register_enrol_answer_and_get_on(built_site, browser, stranger, tmp_path, postgres):
    name = f"journey_{uuid4().hex}"
    connection = await asyncpg.connect(f"{postgres}/postgres")
    await connection.execute(f"CREATE DATABASE {name}")
    await connection.close()
    with running_site(built_site, tmp_path / "data", database_url=f"{postgres}/{name}") as site:
        context = await browser.new_context(base_url=site.url)
        page = await context.new_page()
        await _begin(page, stranger)
        await answer(question(page, POINT), text="1 1/4")
        await says(question(page, POINT), "Right.")
        await page.get_by_role("button", name="Mark done and go on").click()
        await expect(page.get_by_text("1 of 12 lessons done")).to_be_visible()
        await go(page, "/courses?q=slope")
        await expect(page.get_by_text("1 of 12 lessons done")).to_be_visible()
        await go(page, f"{DEMO}/map")
        await expect(heading(page, "Concept map")).to_be_visible()
        await go(page, "/")
        await expect(heading(page, f"Welcome back, {stranger.name}")).to_be_visible()
        await expect(page.get_by_text("Why this next")).to_be_visible()
        await context.close()
    assert site.complaints() == []


async def test_in_production_nobody_enters_without_an_account(production_site, browser, stranger, tmp_path):
    bundle = [path.read_text() for path in (production_site / ".web/build/client").rglob("*.js")]
    assert any("sign_in_state.submit" in text for text in bundle)
    assert not any("enter_as_" in text or "demo teacher" in text for text in bundle)
    production = {"APP_ENV": "production", "SECRET_KEY": uuid4().hex, "SUPPORT_EMAIL": "help@example.org"}
    url = f"sqlite:///{tmp_path / 'production.db'}"
    with running_site(production_site, tmp_path / "data", database_url=url, **production) as site:
        context = await browser.new_context(base_url=site.url)
        page = await context.new_page()
        await go(page, "/sign-in")
        await expect(page.get_by_role("button", name="demo")).to_have_count(0)
        for handler in ("SignInState.enter_as_teacher", "SignInState.enter_as_student"):
            heard = await page.evaluate(CALL, handlers()[handler])
            assert "for development on this machine only" in heard
            assert "/-/session/begin" not in heard
        await go(page, "/")
        await expect(page.get_by_text("There are no courses yet.")).to_be_visible()
        await go(page, "/register")
        await register(page, stranger)
        await is_signed_in(page)
        cookie = next(one for one in await context.cookies() if one["name"] == "__Host-session")
        assert cookie["secure"]
        assert cookie["httpOnly"]
        assert cookie["sameSite"] == "Lax"
        await context.close()
    assert site.complaints() == []


async def test_one_build_bears_the_name_of_each_site_that_serves_it(built_site, browser, tmp_path):
    said = []
    with running_site(built_site, tmp_path / "data", SITE_NAME="Marsh & Daughters") as site:
        context = await browser.new_context(base_url=site.url)
        page = await context.new_page()
        page.on("console", lambda message: said.append(message.text) if message.type in {"error", "warning"} else None)
        for path, title in (
            ("/", ""),
            ("/sign-in", "Sign in · "),
            (LESSON, "A fraction is a place · Lines and slope · "),
        ):
            response = await page.goto(path)
            assert "Marsh &amp; Daughters" in await response.text()
            assert "__SITE_NAME__" not in await response.text()
            await is_live(page)
            await expect(page).to_have_title(f"{title}Marsh & Daughters")
            await expect(page.get_by_role("banner").get_by_role("link", name="Marsh & Daughters")).to_be_visible()
        await context.close()
    assert said == []
    assert site.complaints() == []


async def _begin(page: Page, stranger) -> None:
    """Register, enrol in the demo course, and open its first lesson."""
    await go(page, f"/register?to={DEMO}")
    await register(page, stranger)
    await enrol(page)
    await page.get_by_role("link", name="Start").click()
    await expect(heading(page, "A fraction is a place")).to_be_visible()
