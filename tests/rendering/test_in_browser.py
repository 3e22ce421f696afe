"""What no parser of ours can promise: a real browser runs nothing, fetches nothing, and draws formulas as formulas."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Page, Route, async_playwright

from edtech_app.rendering import render_inline, render_markdown
from tests.rendering.xss import VECTORS
from tests.support.needs import chromium

ASSETS = Path(__file__).resolve().parents[2] / "assets"
SITE = "http://lesson.test"
TOUCH = """document.querySelectorAll('body *').forEach(one => {
  one.focus?.();
  for (const event of ['click', 'mouseover', 'focus', 'toggle']) one.dispatchEvent(new Event(event));
})"""
ALL_MATHML = "[...document.querySelectorAll('main math *')].every(one => one.namespaceURI.endsWith('MathML'))"
ALL_SCROLL = "[...document.querySelectorAll('.table-scroll')].every(box => box.scrollWidth > box.clientWidth)"


@pytest.fixture
async def page() -> AsyncIterator[Page]:
    """A blank page of a site whose only files are our style sheets and font."""

    async def serve(route: Route) -> None:
        file = ASSETS / route.request.url.removeprefix(f"{SITE}/")
        if route.request.url.startswith(SITE) and file.is_file():
            await route.fulfill(path=file)
        else:
            await route.fulfill(body="<!doctype html><title>x</title>", content_type="text/html")

    async with async_playwright() as driver:
        browser = await driver.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        page = await browser.new_page()
        await page.route("**/*", serve)
        await page.goto(SITE)
        yield page
        await browser.close()


async def show(page: Page, html: str) -> None:
    sheets = "".join(f'<link rel="stylesheet" href="/{name}.css">' for name in ("math", "code", "rendered"))
    await page.set_content(f"<!doctype html>{sheets}<main>{html}</main>", wait_until="load")
    await page.evaluate("document.fonts.ready")


async def test_no_attack_runs_or_reaches_out(page):
    dialogs: list[str] = []
    requests: list[str] = []

    async def dismiss(dialog) -> None:
        dialogs.append(dialog.message)
        await dialog.dismiss()

    page.on("dialog", dismiss)
    page.on("request", lambda request: requests.append(request.url))
    await page.set_content("<img src=x onerror=alert('unsanitised')>", wait_until="load")
    assert dialogs.pop() == "unsanitised"  # so this test can fail
    for attack in VECTORS:
        await page.set_content(render_markdown(attack) + render_inline(attack) + render_markdown(f"<div>{attack}"))
        await page.evaluate(TOUCH)
    assert dialogs == []
    assert [url for url in requests if "evil" in url] == []


async def test_what_was_sanitised_means_the_same_once_it_is_parsed_again(page):
    for attack in VECTORS:
        html = render_markdown(attack)
        await page.set_content(f"<!doctype html><main>{html}</main>")
        again = await page.evaluate("document.querySelector('main').innerHTML")
        await page.evaluate("html => { document.querySelector('main').innerHTML = html }", again)
        assert await page.evaluate("document.querySelector('main').innerHTML") == again, attack
        assert await page.locator("main :is(script, style, iframe, svg, form, object, embed)").count() == 0, attack


async def test_formulas_are_drawn_as_formulas(page):
    await show(page, render_markdown(r"$\frac12$ $$\begin{cases}x&y\\z&w\end{cases}$$ $\sqrt{2}$"))
    assert await page.evaluate(ALL_MATHML)
    tall = await page.evaluate("document.querySelector('mfrac').getBoundingClientRect().height")
    flat = await page.evaluate("document.querySelector('mn').getBoundingClientRect().height")
    assert tall > 1.4 * flat


async def test_the_math_font_is_fetched_only_by_a_page_with_formulas(page):
    fonts: list[str] = []
    page.on("request", lambda request: fonts.append(request.url) if request.url.endswith(".woff2") else None)
    await show(page, render_markdown("no formula, `code` only"))
    assert fonts == []
    await show(page, render_markdown("a formula: $x$"))
    assert fonts == [f"{SITE}/fonts/lesson-math.woff2"]


async def test_a_wide_table_scrolls_inside_its_box_and_not_the_page(page):
    await page.set_viewport_size({"width": 360, "height": 640})
    cells = "|".join(["averylongword" * 2] * 8)
    await show(page, render_markdown(f"|{cells}|\n{'|-' * 8}|\n|{cells}|\n\n<table><tr><td>{'wide' * 200}</table>"))
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert await page.evaluate(ALL_SCROLL)


async def test_a_list_and_a_quotation_begin_where_their_words_do(page):
    html = render_markdown("- אחת\n- two\n\n1. one\n2. שתיים\n   1. שלוש\n\n> ארבע")
    await show(page, f'<div class="prose">{html}</div>')
    of_each = "(name) => [...document.querySelectorAll('li, blockquote > p')].map(one => getComputedStyle(one)[name])"
    assert await page.evaluate(of_each, "direction") == ["rtl", "rtl", "ltr", "ltr", "rtl", "rtl"]
    assert await page.evaluate(of_each, "textAlign") == ["right", "right", "left", "left", "right", "right"]
