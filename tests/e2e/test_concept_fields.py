"""A teacher says what lessons, questions and concepts are about, by typing; those who have them open see it."""

from playwright.async_api import Locator, Page, expect

from tests.e2e.steps import enrol, go, question

LONG = "Bark and what lives under it, " * 8 + "twigs"
PAGE = "Bark and what lives under it, " * 800 + "leaves"
"""More than most handlers take."""


def field(page: Page, label: str) -> Locator:
    """Find the field that chooses concepts, by its label."""
    return page.locator("#main .concept-field").filter(has=page.get_by_text(label, exact=True))


def box(page: Page, label: str) -> Locator:
    """Find where one types."""
    return field(page, label).get_by_role("combobox")


def chosen(page: Page, label: str) -> Locator:
    """Find what is chosen."""
    return field(page, label).get_by_role("listitem")


async def test_a_new_concept_reaches_open_lessons_and_maps_at_once(open_tab, somebody, tess, make_course):
    course = await make_course(tess)
    ada = await somebody()
    reading = await open_tab(course.lesson("choosing"), who=ada)
    map_of_ada = await open_tab(f"{course.path}/map", who=ada)
    margin = reading.get_by_role("complementary", name="Concepts of this lesson")
    await expect(margin.get_by_text("Leaves")).to_be_visible()
    await expect(reading.locator(".concept-field")).to_have_count(0)

    page = await open_tab(course.lesson("choosing"), who=tess)
    await box(page, "In this lesson you teach").click()
    await expect(page.get_by_role("option", name="Light")).to_be_visible()
    await page.keyboard.type("Stomata")
    await page.get_by_role("option", name="New: Stomata").click()
    await expect(chosen(page, "In this lesson you teach")).to_have_text(["Leaves", "Stomata"])
    await expect(margin.get_by_text("Stomata")).to_be_visible()
    await expect(map_of_ada.locator(".react-flow__node", has_text="Stomata")).to_be_visible()

    await page.get_by_role("button", name="Remove Stomata").click()
    await expect(margin.get_by_text("Stomata")).to_have_count(0)
    await expect(box(page, "In this lesson you teach")).to_be_focused()


async def test_a_teacher_on_a_phone_says_what_a_question_asks_about(open_tab, somebody, tess, make_course):
    course = await make_course(tess)
    reading = await open_tab(course.path, who=await somebody())
    await enrol(reading)
    await go(reading, course.lesson("choosing"))
    typed = question(reading, "What holds a leaf").get_by_role("textbox", name="Your answer")
    await typed.fill("pet")

    page = await open_tab(course.lesson("choosing"), who=tess, width=360, has_touch=True, is_mobile=True)
    asked = page.locator("#main .block").filter(has_text="What holds a leaf")
    await asked.get_by_text("Choose what it asks about").tap()
    await asked.get_by_role("combobox").tap()
    await asked.get_by_role("option", name="Light").tap()
    await expect(asked.locator(".concept-field").get_by_role("listitem")).to_have_text(["Leaves", "Light"])
    await expect(question(reading, "What holds a leaf").get_by_text("Leaves, Light")).to_be_visible()
    await asked.get_by_role("button", name="Remove Leaves").tap()
    await expect(question(reading, "What holds a leaf").get_by_text("Leaves", exact=False)).to_have_count(0)
    await expect(typed).to_have_value("pet")


async def test_with_the_keyboard_alone_enter_takes_the_first_or_makes_a_new_one(open_tab, tess, make_course):
    course = await make_course(tess)
    page = await open_tab(course.lesson("choosing"), who=tess)
    label = "In this lesson you teach"
    await box(page, label).focus()
    await page.keyboard.press("Enter")
    await page.keyboard.type("LIG")
    await page.keyboard.press("Enter")  # at once: before anything was found
    await expect(chosen(page, label)).to_have_text(["Leaves", "Light"])
    await page.keyboard.type("Twigs")
    await page.keyboard.press("Enter")
    await page.keyboard.type("Bark")
    await page.keyboard.press("Enter")
    await expect(chosen(page, label)).to_have_text(["Leaves", "Light", "Twigs", "Bark"])
    await page.keyboard.type("ight")
    await expect(page.get_by_role("option")).to_have_text(["New: ight"])
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("option")).to_have_count(0)
    await page.keyboard.press("Escape")
    await expect(box(page, label)).to_have_value("")
    for pasted, whole in ((LONG, LONG), ("!", f"{LONG}!"), (PAGE, f"{LONG}!{PAGE}")):
        await page.keyboard.press("End")
        await page.keyboard.insert_text(pasted)
        await page.keyboard.press("Enter")
        said = "The name of a concept has at most 200 characters."
        await expect(box(page, label)).to_have_accessible_description(said)
        await expect(box(page, label)).to_have_value(whole)
    await box(page, label).fill("Leav")
    await expect(page.get_by_role("option")).to_have_text(["New: Leav"])
    await box(page, label).fill("")

    await page.keyboard.press("Shift+Tab")
    await expect(page.get_by_role("button", name="Remove Bark")).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(chosen(page, label)).to_have_text(["Leaves", "Light", "Twigs"])


async def test_prerequisites_are_chosen_on_the_map_and_a_circle_is_refused_by_name(
    open_tab, somebody, tess, make_course
):
    course = await make_course(tess)
    theirs = await open_tab(f"/map/{course.slug}", who=await somebody())
    page = await open_tab(f"{course.path}/map?concept=leaf", who=tess)
    label = "It stands on"
    await box(page, label).fill("light")
    await page.get_by_role("option", name="Light").click()
    said = "That would go round in a circle: Leaves needs Light, which needs Leaves."
    await expect(box(page, label)).to_have_accessible_description(said)
    await expect(chosen(page, label)).to_have_count(0)

    await go(page, f"{course.path}/map?concept=light")
    await expect(theirs.locator(".react-flow__edge")).to_have_count(1)
    await page.get_by_role("button", name="Remove Leaves").click()
    await expect(chosen(page, label)).to_have_count(0)
    await expect(page.locator(".react-flow__edge")).to_have_count(0)
    await expect(theirs.locator(".react-flow__edge")).to_have_count(0)
    await box(page, label).focus()
    await page.keyboard.type("lea")
    await page.keyboard.press("Enter")
    await expect(theirs.locator(".react-flow__edge")).to_have_count(1)
    await field(page, label).get_by_role("button", name="Leaves", exact=True).click()
    await expect(page.get_by_role("heading", level=2, name="Leaves")).to_be_visible()
