"""The concept map: where it opens, what a tap on it does, and that it stays where its reader moved it."""

import re

import pytest
from playwright.async_api import Locator, Page, expect

from tests.e2e.steps import answer, box, enrol, go, question, says, settled

DEMO = "/courses/lines-and-slope/map"


def concept(page: Page, name: str) -> Locator:
    """Find a concept in the drawing."""
    return page.get_by_role("application").locator(".concept").filter(has=page.get_by_text(name, exact=True))


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("path", [DEMO, "/map/school-algebra"])
async def test_a_beginner_sees_the_start_at_the_top_and_no_empty_half(open_tab, width, path):
    page = await open_tab(path, width=width)
    await expect(page.locator(".is-opening")).to_have_count(0)
    start, room = await settled(concept(page, "Fractions as numbers")), await box(page.locator(".map-drawing"))
    assert 0 < start["y"] - room["y"] < 60
    assert room["x"] < start["x"] < start["x"] + start["width"] < room["x"] + room["width"]
    assert start["height"] >= 0.79 * 60, "its words can be read"
    lowest = max([(await box(one))["y"] for one in await page.locator(".concept:visible").all()])
    assert lowest > room["y"] + 0.75 * room["height"]


async def test_a_small_map_is_shown_whole_and_in_the_middle(open_tab, leaves):
    page = await open_tab(f"{leaves.path}/map")
    await expect(page.locator(".is-opening")).to_have_count(0)
    first, last = await settled(concept(page, "Leaves")), await settled(concept(page, "Light"))
    room = await box(page.locator(".map-drawing"))
    assert room["y"] < first["y"] < last["y"] + last["height"] < room["y"] + room["height"]
    above, below = first["y"] - room["y"], room["y"] + room["height"] - last["y"] - last["height"]
    assert abs(above - below) < 60


async def test_a_new_standing_changes_the_concept_and_neither_the_view_nor_the_focus(open_tab, somebody, leaves):
    page = await open_tab(leaves.path, who=await somebody())
    await enrol(page)
    await go(page, f"{leaves.path}/map")
    leaf = concept(page, "Leaves")
    await expect(leaf).to_have_class(re.compile("concept-open"))
    await leaf.click()
    await expect(page.get_by_role("complementary").get_by_role("heading", name="Leaves")).to_be_visible()
    await page.get_by_role("button", name="Zoom In").click()
    await leaf.focus()
    before = await settled(leaf)
    other = await page.context.new_page()
    await go(other, leaves.lesson("choosing"))
    for prompt, chosen, text in (
        ("Which colour", ["Green"], ""),
        ("trees", ["Oak", "Beech"], ""),
        ("its twig", [], "stalk"),
    ):
        await answer(question(other, prompt), *chosen, text=text)
        await says(question(other, prompt), "Right.")
    await expect(leaf).to_have_class(re.compile("concept-mastered"))
    await expect(leaf).to_have_class(re.compile("selected"))
    await expect(leaf).to_be_focused()
    assert await box(leaf) == before


async def test_a_concept_that_was_put_away_opens_again(open_tab, leaves):
    page = await open_tab(f"{leaves.path}/map")
    panel = page.get_by_role("complementary")
    for _time in range(2):
        await concept(page, "Light").click()
        await expect(panel.get_by_role("heading", name="Light")).to_be_visible()
        await panel.get_by_role("button", name="Close").click()
        await expect(panel.get_by_role("heading", name="Light")).to_have_count(0)
        await expect(page.locator(".concept.selected")).to_have_count(0)


async def test_on_a_phone_the_sheet_never_hides_the_concept_it_is_about(open_tab):
    page = await open_tab(DEMO, width=360)
    await concept(page, "Rates").click()
    panel = page.get_by_role("complementary")
    await expect(panel.get_by_role("heading", name="Rates")).to_be_visible()
    await _is_above(page, "Rates")
    await panel.get_by_role("button", name="Slope", exact=True).click()
    await expect(panel.get_by_role("heading", name="Slope", exact=True)).to_be_visible()
    await _is_above(page, "Slope")


async def test_the_keyboard_walks_the_map_and_a_search_goes_to_a_concept(open_tab):
    page = await open_tab(DEMO)
    await concept(page, "Fractions as numbers").focus()
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    panel = page.get_by_role("complementary")
    await expect(panel.get_by_role("heading", level=2)).to_be_visible()
    await page.get_by_label("Find a concept").fill("slope from two")
    await page.keyboard.press("Enter")
    await expect(panel.get_by_role("heading", name="Slope from two points")).to_be_visible()
    await expect(concept(page, "Slope from two points")).to_have_class(re.compile("selected"))
    await expect(concept(page, "Slope from two points")).to_be_in_viewport(ratio=1)


async def test_what_was_chosen_in_the_outline_is_chosen_in_the_drawing(open_tab, leaves):
    page = await open_tab(f"{leaves.path}/map")
    await page.get_by_role("button", name="Outline").click()
    await page.get_by_role("button", name="Light", exact=True).click()
    await page.get_by_role("button", name="Map", exact=True).click()
    await expect(concept(page, "Light")).to_have_class(re.compile("selected"))
    await expect(page.get_by_role("complementary").get_by_role("heading", name="Light")).to_be_visible()


async def _is_above(page: Page, name: str) -> None:
    """Wait until a concept is seen whole, above the sheet."""
    await page.wait_for_function(
        """name => {
          const concept = [...document.querySelectorAll(".concept")].find(one => one.textContent === name);
          const seen = concept.getBoundingClientRect();
          const room = document.querySelector(".map-drawing").getBoundingClientRect();
          const sheet = document.querySelector("aside").getBoundingClientRect();
          return seen.top >= room.top && seen.bottom <= sheet.top && seen.left >= 0 && seen.right <= innerWidth;
        }""",
        arg=name,
    )
