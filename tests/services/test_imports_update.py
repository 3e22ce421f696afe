"""A newer state of a course: learners keep what they have, changes made here stay, what is gone is hidden."""

from pathlib import Path

import pytest

from edtech_app.db.tables import ModuleRow
from edtech_app.domain.errors import InvalidError, NotFoundError
from edtech_app.domain.people import Actor, Role
from edtech_app.services.authoring.blocks import save_block
from edtech_app.services.authoring.versions import list_versions, restore_version
from edtech_app.services.context import Context
from edtech_app.services.publishing import publish_course
from tests.support.imported import (
    blocks,
    bring_in,
    change_block,
    counts,
    exported,
    exported_hash,
    kept_files,
    lessons,
    modules,
    source_hash,
)
from tests.support.people import arrive_as
from tests.support.sources import CONCEPTS, COURSE, FRACTIONS, SLOPE, png, write_source


async def test_an_unchanged_source_changes_nothing(ctx: Context, teacher: Actor, folder: Path, course: str):
    before = {key: (row.id, row.version) for key, row in (await blocks(ctx, course, teacher.user_id)).items()}
    rows = await counts(ctx)
    report = await bring_in(ctx, teacher, folder, update=course)
    assert (report.course, report.subject) == ("lines", "algebra")
    assert set(report.created.values()) == {0}
    assert report.kept == report.refused == ()
    after = {key: (row.id, row.version) for key, row in (await blocks(ctx, course, teacher.user_id)).items()}
    assert after == before
    assert await counts(ctx) == rows
    assert {row.version for row in (await lessons(ctx, course, teacher.user_id)).values()} == {1}


async def test_what_changed_in_the_source_changes_here_and_keeps_its_place(
    ctx: Context, teacher: Actor, folder: Path, course: str
):
    before = await blocks(ctx, course, teacher.user_id)
    changed = {
        "lessons/fractions.md": FRACTIONS.replace("A half is one of two.", "A half is one of two equal parts.").replace(
            'text: "1/3"', 'text: "1/4"'
        ),
        "course.md": COURSE.replace("title: Numbers", "title: Numbers on a line").replace(
            "title: Lines", "title: Linear"
        ),
    }
    write_source(folder, changed)
    await bring_in(ctx, teacher, folder, update=course)
    after = await blocks(ctx, course, teacher.user_id)
    assert {key: row.id for key, row in after.items()} == {key: row.id for key, row in before.items()}
    assert {key: row.version for key, row in after.items()} == {
        "f-text": 2,
        "f-q": 2,
        "f-pie": 1,
        "s-text": 1,
        "s-q": 1,
    }
    versions = {key: row.version for key, row in (await lessons(ctx, course, teacher.user_id)).items()}
    assert versions == {"fractions": 2, "slope": 1}
    assert await exported_hash(ctx, teacher, course) == source_hash(folder)


async def test_a_block_changed_here_keeps_its_text_and_is_reported(
    ctx: Context, teacher: Actor, folder: Path, course: str
):
    before = await blocks(ctx, course, teacher.user_id)
    await change_block(ctx, before["f-text"], payload={"markdown": "My own words."}, version=2)
    write_source(folder, {"lessons/fractions.md": FRACTIONS.replace("one of two", "a part of two")})
    report = await bring_in(ctx, teacher, folder, update=course)
    assert [(line.where, line.kind, line.why) for line in report.kept] == [
        ("Fractions › f-text", "text", "It was changed here, and keeps its text.")
    ]
    after = (await blocks(ctx, course, teacher.user_id))["f-text"]
    assert (after.payload, after.version) == ({"markdown": "My own words."}, 2)
    again = await bring_in(ctx, teacher, folder, update=course)
    assert [line.where for line in again.kept] == ["Fractions › f-text"], "the next update keeps it too"


async def test_a_block_saved_here_is_reported_and_an_update_is_one_more_version_of_another(
    ctx: Context, teacher: Actor, folder: Path, course: str
):
    before = await blocks(ctx, course, teacher.user_id)
    mine, theirs = before["f-text"], before["s-text"]
    await save_block(ctx, teacher, mine.uuid, base=1, payload={"markdown": "My own words."})
    write_source(
        folder,
        {
            "lessons/fractions.md": FRACTIONS.replace("one of two", "a part of two"),
            "lessons/slope.md": SLOPE.replace("rise over run", "rise divided by run"),
        },
    )
    report = await bring_in(ctx, teacher, folder, update=course)
    assert [line.where for line in report.kept] == ["Fractions › f-text"]
    after = await blocks(ctx, course, teacher.user_id)
    assert (after["f-text"].payload, after["s-text"].version) == ({"markdown": "My own words."}, 2)
    versions = await list_versions(ctx, teacher, theirs.uuid)
    assert [(one.version, one.author) for one in versions] == [(2, ""), (1, "")]
    assert "rise divided by run" in versions[0].view.html
    back = await restore_version(ctx, teacher, theirs.uuid, version=1, base=2)
    assert (back.version, back.payload) == (3, theirs.payload)
    again = await bring_in(ctx, teacher, folder, update=course)
    assert [line.where for line in again.kept] == ["Fractions › f-text", "Slope › s-text"]


async def test_a_change_here_that_the_source_made_too_is_no_longer_one(
    ctx: Context, teacher: Actor, folder: Path, course: str
):
    before = (await blocks(ctx, course, teacher.user_id))["s-text"]
    same = before.payload["markdown"].replace("rise over run", "rise divided by run")
    await change_block(ctx, before, payload={"markdown": same}, version=2)
    write_source(folder, {"lessons/slope.md": SLOPE.replace("rise over run", "rise divided by run")})
    report = await bring_in(ctx, teacher, folder, update=course)
    assert report.kept == ()
    assert (await blocks(ctx, course, teacher.user_id))["s-text"].version == 2


async def test_what_is_gone_from_the_source_is_hidden_and_comes_back_when_it_returns(
    ctx: Context, teacher: Actor, folder: Path, course: str
):
    before = await blocks(ctx, course, teacher.user_id)
    one_module = COURSE.replace("  - title: Plane\n    id: plane\n    lessons: [slope]\n", "")
    shorter = FRACTIONS.replace("See [slope](slope.md#s-text) and", "See")
    write_source(folder, {"course.md": one_module, "lessons/slope.md": None, "lessons/fractions.md": shorter})
    await bring_in(ctx, teacher, folder, update=course)
    hidden = (await modules(ctx, course, teacher.user_id))["plane"]
    assert (hidden.deleted_at is not None, hidden.is_gone) == (True, True)
    assert await exported_hash(ctx, teacher, course) == source_hash(folder)

    write_source(folder)
    report = await bring_in(ctx, teacher, folder, update=course)
    assert set(report.created.values()) == {0}
    back = await blocks(ctx, course, teacher.user_id)
    assert {key: row.id for key, row in back.items()} == {key: row.id for key, row in before.items()}
    assert not any(row.deleted_at or row.is_gone for row in back.values())
    assert await exported_hash(ctx, teacher, course) == source_hash(folder)


async def test_what_was_deleted_here_stays_deleted_and_what_was_made_here_stays(
    ctx: Context, teacher: Actor, folder: Path, course: str
):
    before = await blocks(ctx, course, teacher.user_id)
    await change_block(ctx, before["s-q"], deleted_at=ctx.now())
    async with ctx.transaction() as tx:
        course_id = (await tx.teaching.course(course, teacher.user_id)).id
        await tx.writer.add_rows(ModuleRow, [{"course_id": course_id, "title": "Mine", "position": 9.0}])
    report = await bring_in(ctx, teacher, folder, update=course)
    assert [(line.where, line.why) for line in report.kept] == [
        ("Slope › s-q", "It was deleted here, and stays deleted.")
    ]
    assert (await blocks(ctx, course, teacher.user_id))["s-q"].deleted_at
    assert [module.title for module in (await exported(ctx, teacher, course)).modules] == ["Numbers", "Plane", "Mine"]


async def test_blocks_and_lessons_may_move_and_new_ones_come(ctx: Context, teacher: Actor, folder: Path, course: str):
    before = await blocks(ctx, course, teacher.user_id)
    question = SLOPE[SLOPE.index("```question") :]
    moved = {
        "lessons/slope.md": SLOPE.replace(question, ""),
        "lessons/fractions.md": FRACTIONS + "\n" + question.replace("{slope: 1.0, rate: 0.5}", "[half]"),
        "lessons/rates.md": "---\ntitle: Rates\nid: rates\nteaches: [rate]\n---\n\n<!-- block: r-text -->\nPer hour.\n",
        "course.md": COURSE.replace("lessons: [fractions]", "lessons: []").replace(
            "[slope]", "[rates, slope, fractions]"
        ),
    }
    write_source(folder, moved)
    report = await bring_in(ctx, teacher, folder, update=course)
    assert (report.created["lessons"], report.created["blocks"], report.created["questions"]) == (1, 1, 0)
    after = await blocks(ctx, course, teacher.user_id)
    assert after["s-q"].id == before["s-q"].id
    assert after["s-q"].lesson_id == before["f-q"].lesson_id
    assert await exported_hash(ctx, teacher, course) == source_hash(folder)


async def test_concepts_and_edges_follow_the_source(ctx: Context, teacher: Actor, folder: Path, course: str):
    changed = {
        "concepts.csv": CONCEPTS.replace("half,Half", "half,One half").replace("rate,Rate,Change\n", "area,Area,\n"),
        "prerequisites.csv": "prerequisite,concept,reason\nslope,half,turned round\nhalf,area,\n",
        "lessons/slope.md": SLOPE.replace("[slope, rate]", "[slope, area]").replace(
            "{slope: 1.0, rate: 0.5}", "[area]"
        ),
    }
    write_source(folder, changed)
    report = await bring_in(ctx, teacher, folder, update=course)
    assert (report.created["concepts"], report.created["prerequisites"], report.refused) == (1, 2, ())
    assert [(line.where, line.kind) for line in report.kept] == [("Rate", "concept")]
    now = await exported(ctx, teacher, course)
    assert {concept.title for concept in now.concepts} == {"One half", "Slope", "Area", "Rate"}
    assert [(edge.prerequisite, edge.concept) for edge in now.edges] == [("slope", "half"), ("half", "area")]
    slope = now.modules[1].lessons[0]
    assert slope.teaches == ("slope", "area")
    assert dict(slope.blocks[1].assesses) == {"area": 1.0}


async def test_edges_drawn_here_stay_when_the_source_changes(ctx: Context, teacher: Actor, folder: Path, course: str):
    (folder.parent / "graph").mkdir()
    (folder.parent / "graph" / "concepts.csv").write_text("id,title\nhalf,Half\nrate,Rate\n")
    (folder.parent / "graph" / "prerequisites.csv").write_text("prerequisite,concept\nhalf,rate\n")
    await bring_in(ctx, teacher, folder.parent / "graph", subject="algebra")
    write_source(folder, {"prerequisites.csv": "prerequisite,concept,reason\nhalf,slope,parts first\n"})
    await bring_in(ctx, teacher, folder, update=course)
    edges = [(edge.prerequisite, edge.concept) for edge in (await exported(ctx, teacher, course)).edges]
    assert edges == [("half", "slope"), ("half", "rate")]


async def test_files_are_exchanged_added_and_forgotten(ctx: Context, teacher: Actor, folder: Path, course: str):
    first = kept_files(ctx)
    write_source(folder, {"files/pie.png": png("red"), "files/notes.txt": "Notes", "files/small.png": png(size=(9, 9))})
    report = await bring_in(ctx, teacher, folder, update=course)
    assert report.created["files"] == 2
    assert kept_files(ctx).isdisjoint(first), "nobody needs the old bytes"
    assert await exported_hash(ctx, teacher, course) == source_hash(folder)
    write_source(folder, {"files/notes.txt": None, "files/pie.png": png("red")})
    await bring_in(ctx, teacher, folder, update=course)
    assert "notes.txt" not in {file.name for file in (await exported(ctx, teacher, course)).files}
    assert len(kept_files(ctx)) == 5, "a hidden file may come back"


async def test_a_published_course_stays_published_and_its_version_grows(
    ctx: Context, teacher: Actor, folder: Path, course: str
):
    async with ctx.transaction(writes=False) as tx:
        found = await tx.teaching.course(course, teacher.user_id)
        assert found
        version = (await tx.writer.find_course(found.uuid)).version
    await publish_course(ctx, teacher, found.uuid, "members")
    await bring_in(ctx, teacher, folder, update=found.uuid)
    async with ctx.transaction(writes=False) as tx:
        row = await tx.writer.find_course(found.uuid)
    assert (row.status, row.visibility) == ("published", "members")
    assert row.version > version + 1


async def test_another_course_is_not_taken_for_a_newer_state(
    ctx: Context, teacher: Actor, folder: Path, course: str, tmp_path: Path
):
    other = {
        "course.md": COURSE.replace("lessons: [fractions]", "lessons: [other]").replace("[slope]", "[]"),
        "lessons/other.md": "---\ntitle: Other\nid: other\n---\n\nText.\n",
        "lessons/fractions.md": None,
        "lessons/slope.md": None,
    }
    rows = await counts(ctx)
    with pytest.raises(InvalidError, match="this is another course"):
        await bring_in(ctx, teacher, write_source(tmp_path / "other", other), update=course)
    assert await counts(ctx) == rows
    assert await exported_hash(ctx, teacher, course) == source_hash(folder)


async def test_only_its_staff_updates_a_course(ctx: Context, folder: Path, course: str, admin: Actor):
    stranger = (await arrive_as(ctx, "Tom", Role.TEACHER)).actor
    for ref in (course, "nothing"):
        with pytest.raises(NotFoundError):
            await bring_in(ctx, stranger, folder, update=ref)
    assert (await bring_in(ctx, admin, folder, update=course)).course == "lines"


async def test_an_update_joins_no_other_subject(ctx: Context, teacher: Actor, folder: Path, course: str):
    with pytest.raises(InvalidError, match="keeps its subject"):
        await bring_in(ctx, teacher, folder, update=course, subject="algebra")
