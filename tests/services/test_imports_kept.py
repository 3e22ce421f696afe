"""What a teacher did here stays at an update, and the report names it."""

from pathlib import Path

from sqlmodel import update

from edtech_app.db.tables import BlockRow, CourseRow, LessonRow, ModuleRow
from edtech_app.domain.concept_names import ConceptChoice
from edtech_app.domain.people import Actor
from edtech_app.services.authoring.bin import bin_of_course, restore
from edtech_app.services.authoring.concepts import set_assessed, set_taught
from edtech_app.services.authoring.courses import set_course_settings
from edtech_app.services.authoring.lesson_order import add_block, delete_block, move_block
from edtech_app.services.authoring.modules import delete_module, move_module, rename_module
from edtech_app.services.authoring.outline import (
    add_lesson,
    delete_lesson,
    describe_lesson,
    move_lesson,
    rename_lesson,
    set_lesson_status,
)
from edtech_app.services.authoring.prerequisites import set_prerequisites
from edtech_app.services.context import Context
from edtech_app.services.exports import export_to
from edtech_app.services.imports import ImportReport
from tests.support.imported import blocks, bring_in, exported, exported_hash, lessons, modules, source_hash
from tests.support.sources import COURSE, FRACTIONS, SLOPE, write_source

NO_PLANE = COURSE.replace("  - title: Plane\n    id: plane\n    lessons: [slope]\n", "")
PLANE_FIRST = COURSE.replace("lessons: [fractions]", "lessons: [slope]").replace(
    "id: plane\n    lessons: [slope]", "id: plane\n    lessons: [fractions]"
)
NO_LINK = FRACTIONS.replace("See [slope](slope.md#s-text) and", "See")


def said(report: ImportReport) -> list[tuple[str, str, str]]:
    """Return what a report names as kept, its sentences as far as the first comma or dot."""
    return [(line.where, line.kind, line.why.replace(",", ".").split(".")[0]) for line in report.kept]


async def outline(ctx: Context, teacher: Actor, course: str) -> dict[str, list[str]]:
    """Return the titles of the lessons that stand, by module."""
    found = await exported(ctx, teacher, course)
    return {module.title: [lesson.title for lesson in module.lessons] for module in found.modules}


async def test_what_was_named_here_stays_and_the_rest_follows_the_source(
    ctx: Context, teacher: Actor, folder: Path, course: str
):
    plane, slope = (await modules(ctx, course, teacher.user_id))["plane"], await lessons(ctx, course, teacher.user_id)
    await set_course_settings(ctx, teacher, course, {"title": "My lines", "outcomes": ["Draw a line"]})
    await rename_module(ctx, teacher, plane.uuid, title="My plane")
    await rename_lesson(ctx, teacher, slope["slope"].uuid, title="My slope")
    await describe_lesson(ctx, teacher, slope["slope"].uuid, summary="Mine.", minutes=3)
    await set_lesson_status(ctx, teacher, slope["slope"].uuid, status="draft")
    changed = {
        "course.md": COURSE.replace("title: Lines", "title: Linear")
        .replace("From numbers to lines.", "All of it.")
        .replace("title: Plane", "title: The plane")
        .replace("title: Numbers", "title: Counting"),
        "lessons/slope.md": SLOPE.replace("title: Slope", "title: Slopes"),
        "lessons/fractions.md": FRACTIONS.replace("title: Fractions", "title: Parts").replace(
            "minutes: 5", "minutes: 6"
        ),
    }
    report = await bring_in(ctx, teacher, write_source(folder, changed), update=course)
    kept = [
        ("My lines", "course", "Its title was changed here"),
        ("My lines", "course", "What one can do afterwards was changed here"),
        ("My plane", "module", "Its title was changed here"),
        ("My slope", "lesson", "Its title was changed here"),
        ("My slope", "lesson", "Its summary was changed here"),
        ("My slope", "lesson", "How long it takes was changed here"),
        ("My slope", "lesson", "Whether students see it was changed here"),
    ]
    assert said(report) == kept
    now = await exported(ctx, teacher, course)
    assert (now.title, now.summary, now.outcomes) == ("My lines", "All of it.", ("Draw a line",))
    assert await outline(ctx, teacher, course) == {"Counting": ["Parts"], "My plane": ["My slope"]}
    after = await lessons(ctx, course, teacher.user_id)
    assert (after["slope"].summary, after["slope"].minutes, after["slope"].status) == ("Mine.", 3, "draft")
    assert (after["fractions"].minutes, after["fractions"].status) == (6, "published")
    again = await bring_in(ctx, teacher, folder, update=course)
    assert said(again) == said(report), "the next update keeps it, too"


async def test_a_change_here_that_the_source_made_too_is_not_named_and_follows_it_again(
    ctx: Context, teacher: Actor, folder: Path, course: str
):
    slope = (await lessons(ctx, course, teacher.user_id))["slope"]
    await rename_lesson(ctx, teacher, slope.uuid, title="Steepness")
    for title in ("Steepness", "Gradient"):
        write_source(folder, {"lessons/slope.md": SLOPE.replace("title: Slope", f"title: {title}")})
        report = await bring_in(ctx, teacher, folder, update=course)
        assert said(report) == []
        assert (await lessons(ctx, course, teacher.user_id))["slope"].title == title


async def test_what_was_moved_here_stays_where_it_was_put(ctx: Context, teacher: Actor, folder: Path, course: str):
    by_id, parts = await lessons(ctx, course, teacher.user_id), await modules(ctx, course, teacher.user_id)
    within = await blocks(ctx, course, teacher.user_id)
    await move_lesson(ctx, teacher, by_id["slope"].uuid, module=parts["numbers"].uuid, after=None)
    await move_module(ctx, teacher, parts["plane"].uuid, after=None)
    await move_block(ctx, teacher, within["f-q"].uuid, after=None)
    more = "---\ntitle: Rates\nid: rates\n---\n\nPer hour.\n"
    changed = {"lessons/rates.md": more, "course.md": COURSE.replace("[slope]", "[rates, slope]")}
    report = await bring_in(ctx, teacher, write_source(folder, changed), update=course)
    where = "It stands in another place here"
    # Of two that changed places, either was moved.
    assert where in {line[2] for line in said(report) if line[1] == "module"}
    assert ("Slope", "lesson", where) in said(report)
    assert ("Fractions › f-q", "question", where) in said(report)
    assert await outline(ctx, teacher, course) == {"Plane": ["Rates"], "Numbers": ["Slope", "Fractions"]}
    first = (await exported(ctx, teacher, course)).modules[1].lessons[1].blocks
    assert [block.source_id for block in first] == ["f-q", "f-text", "f-pie"]


async def test_an_order_that_nobody_changed_here_follows_the_source(
    ctx: Context, teacher: Actor, folder: Path, course: str
):
    report = await bring_in(ctx, teacher, write_source(folder, {"course.md": PLANE_FIRST}), update=course)
    assert said(report) == []
    assert await outline(ctx, teacher, course) == {"Numbers": ["Slope"], "Plane": ["Fractions"]}
    assert await exported_hash(ctx, teacher, course) == source_hash(folder)


async def test_what_was_removed_here_stays_in_the_bin_and_comes_back_as_the_source_has_it_by_then(
    ctx: Context, teacher: Actor, folder: Path, course: str
):
    parts, within = await modules(ctx, course, teacher.user_id), await blocks(ctx, course, teacher.user_id)
    fractions = (await lessons(ctx, course, teacher.user_id))["fractions"]
    await delete_module(ctx, teacher, parts["plane"].uuid)
    await delete_block(ctx, teacher, within["f-text"].uuid)
    await delete_lesson(ctx, teacher, fractions.uuid)
    changed = {"lessons/fractions.md": FRACTIONS.replace("title: Fractions", "title: Parts").replace("A half", "½")}
    report = await bring_in(ctx, teacher, write_source(folder, changed), update=course)
    gone = "It was deleted here"
    assert said(report) == [
        ("Plane", "module", gone),
        ("Fractions", "lesson", gone),
        ("Parts › f-text", "text", gone),
    ]
    assert await outline(ctx, teacher, course) == {"Numbers": []}
    await restore(ctx, teacher, "lesson", fractions.uuid)
    await restore(ctx, teacher, "block", within["f-text"].uuid)
    await restore(ctx, teacher, "module", parts["plane"].uuid)
    assert said(await bring_in(ctx, teacher, folder, update=course)) == []
    assert await exported_hash(ctx, teacher, course) == source_hash(folder)


async def test_a_lesson_does_not_vanish_into_a_module_that_was_removed_here(
    ctx: Context, teacher: Actor, folder: Path, course: str
):
    await delete_module(ctx, teacher, (await modules(ctx, course, teacher.user_id))["plane"].uuid)
    both = COURSE.replace("lessons: [fractions]", "lessons: []").replace("[slope]", "[slope, fractions]")
    report = await bring_in(ctx, teacher, write_source(folder, {"course.md": both}), update=course)
    assert ("Fractions", "lesson", "It stands in another place here") in said(report)
    assert await outline(ctx, teacher, course) == {"Numbers": ["Fractions"]}


async def test_a_module_that_is_gone_stays_for_what_was_put_into_it_here(
    ctx: Context, teacher: Actor, folder: Path, course: str
):
    parts, by_id = await modules(ctx, course, teacher.user_id), await lessons(ctx, course, teacher.user_id)
    await move_lesson(ctx, teacher, by_id["fractions"].uuid, module=parts["plane"].uuid, after=by_id["slope"].uuid)
    await add_lesson(ctx, teacher, parts["plane"].uuid, title="Mine", after=None, request="a" * 32)
    changed = {"course.md": NO_PLANE, "lessons/slope.md": None, "lessons/fractions.md": NO_LINK}
    report = await bring_in(ctx, teacher, write_source(folder, changed), update=course)
    assert ("Plane", "module", "The source has it no more") in said(report)
    assert await outline(ctx, teacher, course) == {"Numbers": [], "Plane": ["Mine", "Fractions"]}


async def test_what_an_update_hid_and_somebody_brought_back_stays(
    ctx: Context, teacher: Actor, folder: Path, course: str
):
    changed = {"course.md": NO_PLANE, "lessons/slope.md": None, "lessons/fractions.md": NO_LINK}
    write_source(folder, changed)
    await bring_in(ctx, teacher, folder, update=course)
    (hidden,) = await bin_of_course(ctx, teacher, course)
    assert (hidden.part, hidden.title, hidden.by_source) == ("module", "Plane", True)
    await restore(ctx, teacher, "module", hidden.uuid)
    report = await bring_in(ctx, teacher, folder, update=course)
    assert said(report) == [("Plane", "module", "The source has it no more")]
    assert await outline(ctx, teacher, course) == {"Numbers": ["Fractions"], "Plane": ["Slope"]}
    assert len((await exported(ctx, teacher, course)).modules[1].lessons[0].blocks) == 2


async def test_what_is_hidden_with_words_of_ours_in_it_is_named(
    ctx: Context, teacher: Actor, folder: Path, course: str
):
    by_id = await lessons(ctx, course, teacher.user_id)
    mine = {"kind": "text", "payload": {"markdown": "My own words."}}
    await add_block(ctx, teacher, by_id["slope"].uuid, after=None, request="b" * 32, **mine)
    changed = {"course.md": COURSE.replace("[slope]", "[]"), "lessons/slope.md": None, "lessons/fractions.md": NO_LINK}
    report = await bring_in(ctx, teacher, write_source(folder, changed), update=course)
    assert said(report) == [("Slope", "lesson", "The source has it no more")]


async def test_concepts_that_were_chosen_here_stay(ctx: Context, teacher: Actor, folder: Path, course: str):
    by_id, within = await lessons(ctx, course, teacher.user_id), await blocks(ctx, course, teacher.user_id)
    await set_taught(ctx, teacher, by_id["slope"].uuid, [ConceptChoice("slope"), ConceptChoice("", "Steepness")])
    await set_assessed(ctx, teacher, within["f-q"].uuid, [ConceptChoice("half"), ConceptChoice("rate")])
    changed = {
        "lessons/slope.md": SLOPE.replace("[slope, rate]", "[rate]").replace("rate: 0.5", "rate: 0.25"),
        "lessons/fractions.md": FRACTIONS.replace("teaches: [half]", "teaches: [half, rate]"),
    }
    report = await bring_in(ctx, teacher, write_source(folder, changed), update=course)
    links = [line for line in said(report) if line[2].startswith("The concepts")]
    assert links == [
        ("Fractions › f-q", "question", "The concepts that it assesses were chosen here"),
        ("Slope", "lesson", "The concepts that it teaches were chosen here"),
    ]
    fractions, slope = (await exported(ctx, teacher, course)).lessons()
    assert (fractions.teaches, slope.teaches) == (("half", "rate"), ("slope", "steepness"))
    assert dict(fractions.blocks[2].assesses) == {"half": 1.0, "rate": 1.0}
    assert dict(slope.blocks[1].assesses) == {"slope": 1.0, "rate": 0.25}


async def test_a_prerequisite_that_was_removed_here_stays_removed(
    ctx: Context, teacher: Actor, folder: Path, course: str
):
    await set_prerequisites(ctx, teacher, course, "rate", [])
    for _again in range(2):
        report = await bring_in(ctx, teacher, folder, update=course)
        assert said(report) == [("prerequisites.csv line 3", "prerequisite", "It was removed here")]
        assert [(one.prerequisite, one.concept) for one in (await exported(ctx, teacher, course)).edges] == [
            ("half", "slope")
        ]


async def test_what_was_made_here_and_exported_is_known_when_it_comes_back(
    ctx: Context, teacher: Actor, folder: Path, course: str
):
    parts = await modules(ctx, course, teacher.user_id)
    added = await add_lesson(ctx, teacher, parts["plane"].uuid, title="Mine", after=None, request="a" * 32)
    mine = {"kind": "text", "payload": {"markdown": "My own words."}}
    await add_block(ctx, teacher, added.uuid, after=None, request="b" * 32, **mine)
    await export_to(ctx, teacher, course, folder.parent / "out")
    report = await bring_in(ctx, teacher, folder.parent / "out", update=course)
    assert (set(report.created.values()), said(report)) == ({0}, [])
    assert await outline(ctx, teacher, course) == {"Numbers": ["Fractions"], "Plane": ["Mine", "Slope"]}


async def test_where_nobody_noted_what_the_source_said_a_difference_counts_as_made_here_and_the_order_as_the_sources(
    ctx: Context, teacher: Actor, folder: Path, course: str
):
    for table in (CourseRow, ModuleRow, LessonRow, BlockRow):
        async with ctx.transaction() as tx:
            await tx.courses._session.exec(update(table).values(source_state={}))
    changed = {"course.md": PLANE_FIRST, "lessons/slope.md": SLOPE.replace("title: Slope", "title: Slopes")}
    report = await bring_in(ctx, teacher, write_source(folder, changed), update=course)
    assert said(report) == [("Slope", "lesson", "Its title was changed here")]
    assert await outline(ctx, teacher, course) == {"Numbers": ["Slope"], "Plane": ["Fractions"]}
