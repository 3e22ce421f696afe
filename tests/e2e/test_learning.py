"""Answering questions, asking for help, and seeing how far one is."""

import re

import pytest
from playwright.async_api import Page, expect

from tests.e2e.course import KEY_WORDS
from tests.e2e.steps import CHECK, answer, enrol, go, heading, question, says

COLOUR, TREES, TWIG = "Which colour", "trees", "its twig"
LONG = "Leaves make sugar. " * 55 + "End"
RAYS, SUGAR = "How many rays", "making of sugar"


@pytest.fixture
async def learner(open_tab, somebody, leaves):
    """Return a way to open a lesson as somebody who has just enrolled."""

    async def open_lesson(lesson: str, **options: object) -> Page:
        page = await open_tab(leaves.path, who=await somebody(), **options)
        await enrol(page)
        await go(page, leaves.lesson(lesson))
        return page

    return open_lesson


async def master_leaves(page: Page) -> None:
    """Answer all that the first lesson asks."""
    for prompt, chosen, text in ((COLOUR, ["Green"], ""), (TREES, ["Oak", "Beech"], ""), (TWIG, [], "stalk")):
        await answer(question(page, prompt), *chosen, text=text)
        await says(question(page, prompt), "Right.")


@pytest.mark.parametrize("width", [360, 1280])
async def test_a_choice_gets_an_instant_verdict_and_as_many_tries_as_one_likes(learner, width):
    page = await learner("choosing", width=width)
    colour = question(page, COLOUR)
    await answer(colour, "Blue")
    await says(colour, "Not right yet.")
    await expect(colour.get_by_text("Your answer, not right")).to_be_visible()
    await expect(colour.get_by_text("secretremark")).to_be_visible()
    await answer(colour, "Green")
    await says(colour, "Right.")
    await says(colour, "Try 2")
    await says(colour, "It is green, secretreason.")
    await expect(colour.get_by_text("Your answer, right")).to_be_visible()


async def test_several_options_give_a_part_of_the_points(learner):
    page = await learner("choosing")
    trees = question(page, TREES)
    await answer(trees, "Oak")
    await says(trees, "Partly right.")
    await answer(trees, "Beech")
    await says(trees, "Right.")


async def test_a_number_and_a_word_are_taken_as_people_write_them(learner):
    page = await learner("writing", width=360)
    rays, sugar = question(page, RAYS), question(page, SUGAR)
    await answer(rays, text="a few")
    await expect(rays.get_by_role("alert")).not_to_be_empty()
    await answer(rays, text="8,191.0")
    await says(rays, "Right.")
    await expect(rays.get_by_role("alert")).to_be_empty()
    await answer(sugar, text="breathing")
    await says(sugar, "Not right yet.")
    await answer(sugar, text="  Photosynthesis ")
    await says(sugar, "Right.")


async def test_nothing_that_reaches_the_browser_tells_an_answer_before_its_time(learner):
    heard: list[str] = []
    page = await learner("writing", heard=heard)
    document = await page.request.get(page.url)
    await expect(question(page, RAYS)).to_be_visible()
    for number, said in (("1", "Not right yet."), ("2", "Try 2")):
        await answer(question(page, RAYS), text=number)
        await says(question(page, RAYS), said)
        await expect(question(page, RAYS).get_by_role("button", name=CHECK)).to_be_enabled()
    assert "How many rays" in await document.text()
    assert any("How many rays" in frame for frame in heard)
    for words in KEY_WORDS:
        assert words not in await document.text()
        assert words not in await page.content()
        assert not [frame for frame in heard if words in frame]
    await answer(question(page, RAYS), text="3")
    await says(question(page, RAYS), "The answer: 8191")
    await says(question(page, RAYS), "Two to the thirteenth but one")


async def test_the_third_wrong_answer_shows_which_option_is_right(learner):
    page = await learner("choosing")
    colour = question(page, COLOUR)
    for words, tries in (("Blue", ""), ("Red", "Try 2"), ("Blue", "Try 3")):
        await answer(colour, words)
        await says(colour, tries or "Not right yet.")
    await expect(colour.get_by_text("The right answer")).to_be_visible()
    await says(colour, "It is green, secretreason.")
    await expect(colour.get_by_role("button", name="Show the answer")).to_have_count(0)


async def test_the_answer_comes_on_request(learner):
    page = await learner("writing")
    sugar = question(page, SUGAR)
    await sugar.get_by_role("textbox").focus()
    await page.keyboard.insert_text(LONG)
    await page.keyboard.press("Enter")
    await expect(sugar.get_by_role("alert")).to_have_text("An answer has at most 1,000 characters.")
    await expect(sugar.get_by_role("textbox")).to_have_value(LONG)
    await sugar.get_by_role("button", name="Show the answer").click()
    await says(sugar, "The answer: photosynthesis")
    await expect(sugar.get_by_role("button", name="Show the answer")).to_have_count(0)
    await page.reload()
    await says(question(page, SUGAR), "The answer: photosynthesis")


async def test_hints_come_one_by_one(learner):
    page = await learner("writing")
    rays = question(page, RAYS)
    await rays.get_by_role("button", name="Hint", exact=True).click()
    await says(rays, "Hint 1 of 2")
    await expect(rays.get_by_text("secrethint two")).to_have_count(0)
    await rays.get_by_role("button", name="Next hint").click()
    await says(rays, "secrethint two")
    await expect(rays.get_by_role("button", name="Next hint")).to_have_count(0)


async def test_an_answer_shows_in_the_other_tab_where_typed_text_survives(learner):
    page = await learner("writing")
    other = await page.context.new_page()
    await go(other, page.url)
    await question(other, SUGAR).get_by_role("textbox").fill("half a word")
    await answer(question(page, RAYS), text="8191")
    await says(question(page, RAYS), "Right.")
    await says(question(other, RAYS), "Right.")
    await expect(question(other, RAYS).get_by_role("textbox")).to_have_value("8191")
    await expect(question(other, SUGAR).get_by_role("textbox")).to_have_value("half a word")
    await page.get_by_role("button", name="Mark done and finish").click()
    await expect(other.get_by_role("button", name="Not done after all")).to_be_visible()


async def test_a_double_click_is_one_try(learner):
    page = await learner("writing")
    rays = question(page, RAYS)
    await rays.get_by_role("textbox").fill("7")
    await rays.get_by_role("button", name=CHECK).dblclick()
    await says(rays, "Not right yet.")
    await expect(rays.get_by_role("button", name="Check again")).to_be_enabled()
    await page.reload()
    await says(question(page, RAYS), "Not right yet.")
    await expect(question(page, RAYS).get_by_text("Try 2")).to_have_count(0)
    await answer(question(page, RAYS), text="8")
    await says(question(page, RAYS), "Try 2")


async def test_lessons_marked_done_are_progress_everywhere(learner, leaves):
    page = await learner("choosing")
    outline = page.get_by_role("navigation", name="Outline of the course")
    await expect(outline.get_by_text("0 of 2 lessons done")).to_be_visible()
    await page.get_by_role("button", name="Mark done and go on").click()
    await expect(heading(page, "Writing")).to_be_visible()
    await expect(outline.get_by_text("1 of 2 lessons done")).to_be_visible()
    await expect(outline.get_by_role("link", name="Done: Choosing")).to_be_visible()
    await page.get_by_role("button", name="Mark done and finish").click()
    await expect(heading(page, leaves.title)).to_be_visible()
    await expect(page.get_by_text("2 of 2 lessons done")).to_be_visible()
    await go(page, "/courses")
    await expect(page.get_by_text("2 of 2 lessons done")).to_be_visible()


async def test_on_a_phone_the_outline_is_a_drawer(learner):
    page = await learner("choosing", width=360)
    await page.get_by_role("banner").get_by_role("button", name="Outline of the course").click()
    outline = page.get_by_role("navigation", name="Outline of the course")
    await outline.get_by_role("link", name="Writing").click()
    await expect(heading(page, "Writing")).to_be_visible()
    await expect(outline).to_be_hidden()


@pytest.mark.parametrize("width", [360, 1280])
async def test_the_home_page_says_what_next_and_why(learner, leaves, width):
    page = await learner("choosing", width=width)
    await go(page, "/")
    step = page.get_by_role("region", name="Leaves")
    await expect(step.get_by_text(leaves.title)).to_be_visible()
    await expect(step.get_by_text("It opens Light.")).to_be_visible()
    await step.get_by_role("link").click()
    await expect(heading(page, "Choosing")).to_be_visible()
    await master_leaves(page)
    await go(page, "/")
    step = page.get_by_role("region", name="Light")
    await expect(step.get_by_text("Leaves is yours: 3 of 3 answers right")).to_be_visible()
    await step.get_by_role("link").click()
    await expect(heading(page, "Writing")).to_be_visible()


async def test_the_next_steps_of_other_courses_stand_on_the_home_page_too(
    open_tab, somebody, make_course, tess, leaves
):
    more = await make_course(tess)
    page = await open_tab(leaves.path, who=await somebody())
    await enrol(page)
    await go(page, more.path)
    await enrol(page)
    await go(page, "/")
    other = page.get_by_role("region", name="In your other courses")
    await expect(other.get_by_text(f"Next for you in {leaves.title}")).to_be_visible()
    await other.get_by_role("link", name="Leaves").click()
    await expect(page).to_have_url(re.compile(leaves.lesson("choosing")))


async def test_the_map_and_its_outline_show_where_one_stands(learner, leaves):
    page = await learner("choosing")
    await page.get_by_role("link", name="See them on the map").click()
    await expect(heading(page, "Concept map")).to_be_visible()
    drawing = page.get_by_role("application")
    await expect(drawing.get_by_text("Leaves", exact=True)).to_be_visible()
    await page.get_by_role("button", name="Outline").click()
    leaf, light = page.get_by_role("button", name=re.compile("Leaves")), page.get_by_role("button", name="Light")
    await expect(leaf).to_contain_text("Open to you now")
    await expect(light).to_contain_text("Later")
    other = await page.context.new_page()
    await go(other, leaves.lesson("choosing"))
    await master_leaves(other)
    await expect(leaf).to_contain_text("Mastered")
    await expect(light).to_contain_text("Open to you now")
    await light.click()
    await expect(page.get_by_role("complementary").get_by_role("heading", name="Light")).to_be_visible()
