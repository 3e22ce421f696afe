"""A teacher brings a course in, publishes it, brings it up to date, and takes it out again."""

import io
import random
import re
import zipfile
from pathlib import Path
from uuid import uuid4

import pytest
from playwright.async_api import Page, expect

from edtech_app.importers.detect import read_course
from edtech_app.importers.hashing import content_hash
from edtech_app.services.imports import MOST_UPLOAD
from tests.e2e.course import write_course
from tests.e2e.steps import go, heading, more
from tests.e2e.waiting import kept_waiting
from tests.support.imported import counts, kept_files

UPLOAD = "Upload and bring in"


@pytest.fixture
def mark() -> str:
    """Return what no other course has in its title."""
    return uuid4().hex[:8]


def zipped(folder: Path, **more: str) -> dict[str, object]:
    """Return a folder as the file that a form uploads, with ``more`` files beside those that it has."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                archive.write(path, path.relative_to(folder))
        for name, text in more.items():
            archive.writestr(name, text)
    return {"name": "leaves.zip", "mimeType": "application/zip", "buffer": out.getvalue()}


def large(folder: Path, mark: str, *, lessons: int) -> dict[str, object]:
    """Return a course that takes a while."""
    write_course(folder, title=f"Large {mark}", word=mark, slug=f"large-{mark}")
    names = [f"more-{number}" for number in range(lessons)]
    course, text = folder / "course.md", (folder / "lessons" / "choosing.md").read_text()
    course.write_text(course.read_text().replace("[choosing, writing]", f"[{', '.join(names)}]"))
    more = {f"lessons/{name}.md": re.sub("id: (one|many)", rf"id: {name}-\1", text) for name in names}
    return zipped(folder, **more)


async def upload(page: Page, file: dict[str, object]) -> None:
    """Choose a file and send the form."""
    await page.get_by_label("File").set_input_files(file)
    await page.get_by_role("button", name=UPLOAD).click()


async def came_in(page: Page, words: str) -> None:
    """Wait until the report is there."""
    await expect(page.get_by_role("status").filter(has_text=words)).to_be_visible()


@pytest.mark.parametrize("width", [360, 1280])
async def test_a_course_comes_in_as_a_draft_and_is_published(open_tab, tess, tmp_path, mark, width):
    title = f"Leaves {mark}"
    page = await open_tab("/teach", who=tess, width=width)
    await page.get_by_role("main").get_by_role("link", name="Bring a course in").first.click()
    await expect(heading(page, "Bring a course in")).to_be_visible()
    await upload(page, zipped(write_course(tmp_path, title=title, word=mark, slug=f"leaves-{mark}")))
    await came_in(page, "The course is here, as a draft that only you see.")
    await expect(page.get_by_text("1 module, 2 lessons, ")).to_be_visible()
    await page.get_by_role("link", name="Look at the course").click()
    await expect(heading(page, title)).to_be_visible()
    await expect(page.get_by_text("Draft: only its staff see it")).to_be_visible()
    course = page.url

    visitor = await open_tab("/")
    response = await visitor.goto(course)
    assert response is not None
    assert response.status == 404
    await go(page, "/teach")
    await more(page, title)
    await page.get_by_role("button", name=f"Publish for members {title}").click()
    await expect(page.get_by_text(f"Everybody sees the page of {title}; its lessons are")).to_be_visible()
    await go(visitor, course)
    await expect(heading(visitor, title)).to_be_visible()
    await expect(visitor.get_by_role("link", name="Read without enrolling")).to_have_count(0)
    await more(page, title)
    await page.get_by_role("button", name=f"Open it to everybody {title}").click()
    await expect(page.get_by_text(f"{title} is open to everybody.")).to_be_visible()
    await go(visitor, course)
    await visitor.get_by_role("link", name="Read without enrolling").click()
    await expect(heading(visitor, "Choosing")).to_be_visible()


async def test_progress_shows_while_a_large_course_comes_in(open_tab, beside, tess, tmp_path, mark):
    heard: list[str] = []
    page = await open_tab("/teach/import", who=tess, heard=heard)
    async with kept_waiting(beside, tess):
        await upload(page, large(tmp_path, mark, lessons=800))
        await expect(page.get_by_role("progressbar")).to_be_visible()
    await came_in(page, "The course is here")
    assert [frame for frame in heard if re.search(r'"percent":\s*[1-9]', frame)]


async def test_an_import_that_is_cancelled_leaves_nothing(open_tab, beside, tess, tmp_path, mark):
    page = await open_tab("/teach/import", who=tess, width=360)
    before = await counts(beside), kept_files(beside)
    async with kept_waiting(beside, tess):
        await upload(page, large(tmp_path, mark, lessons=8))
        await expect(page.get_by_text("Waiting for its turn")).to_be_visible()
        await page.get_by_role("button", name="Cancel the import").click()
        await expect(page.get_by_text("The import was cancelled. Nothing of it was kept.")).to_be_visible()
    assert (await counts(beside), kept_files(beside)) == before
    assert not [path for path in (beside.settings.data_dir / "uploads").rglob("*") if path.is_file()]
    await page.reload()
    await expect(page.get_by_text("The import was cancelled. Nothing of it was kept.")).to_be_visible()
    await page.get_by_role("link", name="Try another file").click()
    await expect(page.get_by_label("File")).to_be_visible()
    await go(page, "/teach")
    await expect(page.get_by_role("link", name=f"Large {mark}")).to_have_count(0)


async def test_an_update_swaps_the_new_state_in_and_the_export_is_the_same_course(open_tab, tess, tmp_path, mark):
    title = f"Leaves {mark}"
    folder = write_course(tmp_path / "source", title=title, word=mark, slug=f"leaves-{mark}")
    page = await open_tab("/teach/import", who=tess)
    await upload(page, zipped(folder))
    await came_in(page, "The course is here")

    lesson = folder / "lessons" / "choosing.md"
    lesson.write_text(lesson.read_text().replace("A leaf is green.", "A leaf is green in May."))
    await go(page, "/teach")
    await more(page, title)
    await page.get_by_role("link", name=f"Update from a file {title}").click()
    await expect(page.get_by_label("What it is")).to_contain_text(f"A newer state of {title}")
    await expect(page.get_by_label("What it is")).not_to_have_value("")
    await upload(page, zipped(folder))
    await came_in(page, "The course is up to date.")
    await page.get_by_role("link", name="Look at the course").click()
    await page.get_by_role("main").get_by_role("link", name="Choosing").first.click()
    await expect(page.get_by_text("A leaf is green in May.")).to_be_visible()

    await go(page, "/teach")
    await more(page, title)
    async with page.expect_download() as started:
        await page.get_by_role("link", name=f"Export {title}").click()
    exported = tmp_path / "exported.zip"
    await (await started.value).save_as(exported)
    assert content_hash(read_course(exported)) == content_hash(read_course(folder))


async def test_a_hostile_archive_brings_in_what_is_sound_and_names_the_rest(open_tab, tess, tmp_path, mark):
    folder = write_course(tmp_path, title=f"Leaves {mark}", word=mark, slug=f"leaves-{mark}")
    page = await open_tab("/teach/import", who=tess, width=360)
    await upload(page, zipped(folder, **{"../outside.md": "no", "lessons/broken.md": "---\ntitle: [\n---\n"}))
    await came_in(page, "The course is here")
    refused = page.get_by_role("main").locator("section").filter(has=page.get_by_role("heading", name="Refused")).last
    await expect(refused.get_by_text("../outside.md")).to_be_visible()
    await expect(refused.get_by_text("lessons/broken.md")).to_be_visible()


async def test_a_file_goes_up_once_says_how_far_it_is_and_can_be_stopped(open_tab, tess, tmp_path, mark):
    folder = write_course(tmp_path, title=f"Leaves {mark}", word=mark, slug=f"leaves-{mark}")
    (folder / "heavy.bin").write_bytes(random.Random(1).randbytes(2**21))  # noqa: S311  not a secret, only weight
    page = await open_tab("/teach/import", who=tess)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    slow = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": 2**19}
    session = await page.context.new_cdp_session(page)
    await session.send("Network.enable")
    await session.send("Network.emulateNetworkConditions", slow)
    for is_stopped in (True, False):
        await page.get_by_label("File").set_input_files(zipped(folder))
        await page.get_by_role("button", name=UPLOAD).dblclick()
        await expect(page.get_by_role("progressbar", name="Uploading the file")).to_be_visible()
        await expect(page.get_by_role("button", name=UPLOAD)).to_have_count(0)
        await expect(page.get_by_label("File", exact=True)).to_be_disabled()
        if is_stopped:
            await page.get_by_role("button", name="Stop the upload").click()
            await expect(page.get_by_role("button", name=UPLOAD)).to_be_visible()
    await came_in(page, "The course is here")
    assert len(sent) == 2


async def test_what_is_no_archive_is_told_beside_the_field_and_what_was_typed_stays(open_tab, tess):
    page = await open_tab("/teach/import", who=tess)
    await page.get_by_label("Subject to join").fill("botany")
    await upload(page, {"name": "letter.docx", "mimeType": "application/msword", "buffer": b"Dear Tess"})
    await expect(page.get_by_label("File", exact=True)).to_have_accessible_description(
        re.compile("Choose a file: a .zip")
    )
    await expect(page.get_by_label("Subject to join")).to_have_value("botany")


async def test_what_is_no_course_is_told_in_a_sentence_and_another_file_can_be_tried(open_tab, tess):
    page = await open_tab("/teach/import", who=tess)
    await upload(page, {"name": "letter.zip", "mimeType": "application/zip", "buffer": b"Dear Tess, this is no zip."})
    await expect(page.get_by_role("alert").filter(has_text="It did not come in.")).to_be_visible()
    await page.get_by_role("link", name="Try another file").click()
    await expect(page.get_by_label("File", exact=True)).to_be_visible()


async def test_an_unknown_subject_is_told_beside_its_field(open_tab, tess, tmp_path, mark):
    folder = write_course(tmp_path, title=f"Leaves {mark}", word=mark, slug=f"leaves-{mark}")
    page = await open_tab("/teach/import", who=tess)
    await page.get_by_label("Subject to join").fill("no-such-subject")
    await upload(page, zipped(folder))
    field = page.get_by_label("Subject to join")
    await expect(field).to_have_accessible_description(re.compile("There is no subject with this name"))
    await expect(field).to_have_value("no-such-subject")


async def test_a_deleted_course_comes_back_by_undoing(open_tab, make_course, tess):
    course = await make_course(tess)
    page = await open_tab("/teach", who=tess)
    await more(page, course.title)
    await page.get_by_role("button", name=f"Delete {course.title}").click()
    await expect(page.get_by_text("was deleted. Nobody sees it any more.")).to_be_visible()
    await expect(page.get_by_role("link", name=course.title, exact=True)).to_have_count(0)
    await page.get_by_role("button", name="Undo").click()
    await expect(page.get_by_text(f"{course.title} is back.")).to_be_visible()
    await expect(page.get_by_role("link", name=course.title, exact=True)).to_be_visible()


async def test_only_teachers_bring_courses_in(open_tab, somebody):
    page = await open_tab("/teach/import", who=await somebody("Eve"))
    await expect(heading(page, "This is not open to you")).to_be_visible()
    visitor = await open_tab("/teach/import")
    await expect(heading(visitor, "Sign in to see this")).to_be_visible()


async def test_a_file_that_is_too_large_is_told_beside_its_field(open_tab, tess, tmp_path):
    large = tmp_path / "large.zip"
    with large.open("wb") as file:
        file.truncate(MOST_UPLOAD + 1)
    page = await open_tab("/teach/import", who=tess)
    await page.get_by_label("File").set_input_files(large)
    await page.get_by_role("button", name=UPLOAD).click()
    described = re.compile("The file is larger than 200 MB.")
    await expect(page.get_by_label("File", exact=True)).to_have_accessible_description(described, timeout=60_000)
