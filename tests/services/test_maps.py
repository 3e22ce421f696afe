"""The concept map: boxes, edges, standings, and what stands beside a concept."""

import pytest

from edtech_app.domain.errors import NotFoundError
from edtech_app.domain.people import NOBODY
from edtech_app.services import maps
from edtech_app.services.attempts import submit_answer
from edtech_app.services.completion import mark_done
from edtech_app.services.maps import course_map, panel, subject_map
from tests.support.builders import FRACTIONS, NUMBERS, add_course


def standings(page):
    return {node.slug: node.standing for node in page.nodes}


async def test_a_map_shows_each_concept_below_what_it_needs(ctx, lines):
    page = await course_map(ctx, NOBODY, "lines")
    at = {node.slug: node for node in page.nodes}
    assert list(at) == ["numbers", "fractions", "plane", "slope"]  # an order to learn them in
    assert [node.depth for node in page.nodes] == [0, 1, 1, 2]
    assert all(at[slug].y < at["slope"].y for slug in ("numbers", "fractions", "plane"))
    assert len({(node.x, node.y) for node in page.nodes}) == 4
    assert all(node.x + node.width <= page.width and node.y + node.height <= page.height for node in page.nodes)
    assert {(edge.source, edge.target) for edge in page.edges} == {
        (lines.concepts[below], lines.concepts[above])
        for below, above in (("numbers", "fractions"), ("numbers", "plane"), ("fractions", "slope"), ("plane", "slope"))
    }


async def test_signed_out_it_has_no_colours_and_lessons_to_open(ctx, lines):
    page = await course_map(ctx, NOBODY, "lines")
    assert (set(standings(page).values()), page.counts) == ({""}, ())
    assert page.lessons[lines.concepts["slope"]][0].lesson.may_open


async def test_it_is_coloured_by_ones_own_standing(at_noon, lines, ada, eve):
    for name, answer in (("n1", ["a"]), ("n2", "42"), ("n3", "zero")):
        await submit_answer(at_noon, ada, lines.blocks[name], answer, name)
    await mark_done(at_noon, ada, "lines", "plane")
    page = await course_map(at_noon, ada, "lines")
    assert standings(page) == {"numbers": "mastered", "fractions": "open", "plane": "presumed", "slope": "later"}
    assert [(one.standing, one.count) for one in page.counts] == [
        ("mastered", 1),
        ("presumed", 1),
        ("open", 1),
        ("later", 1),
    ]
    assert (page.nodes[0].right, page.nodes[0].evidence, page.nodes[0].percent) == (3, 3, 99)
    assert page.nodes[0].mastered_at == "2026-03-02T12:00:00Z"
    assert standings(await course_map(at_noon, eve, "lines"))["numbers"] == "open"


async def test_a_course_stands_on_concepts_that_it_does_not_teach(ctx, teacher, lines):
    await add_course(ctx, teacher, "part", modules={"M": (FRACTIONS,)}, concepts=(), edges=(), joins=lines)
    page = await course_map(ctx, NOBODY, "part")
    assert {node.slug: node.is_goal for node in page.nodes} == {"numbers": False, "fractions": True}


async def test_a_panel_says_what_a_concept_needs_opens_and_where_to_learn_it(ctx, lines, ada):
    page = await course_map(ctx, ada, "lines")
    beside = panel(page, lines.concepts["fractions"])
    assert [node.slug for node in beside.needs] == ["numbers"]
    assert [node.slug for node in beside.opens] == ["slope"]
    assert [one.lesson.slug for one in beside.lessons] == ["fractions"]
    assert (beside.questions, panel(page, lines.concepts["plane"]).questions) == (4, 0)
    assert panel(page, 10**6) is None


async def test_a_subject_shows_the_lessons_of_all_courses_that_one_may_see(ctx, teacher, lines, eve):
    shared = {"modules": {"M": (NUMBERS,)}, "concepts": (), "edges": (), "joins": lines}
    await add_course(ctx, teacher, "more", title="More", visibility="members", **shared)
    await add_course(ctx, teacher, "draft", title="Draft", status="draft", **shared)
    page = await subject_map(ctx, eve, "lines-subject")
    assert page.title == "Lines"
    found = page.lessons[lines.concepts["numbers"]]
    assert {(one.course_title, one.lesson.may_open) for one in found} == {("Lines", True), ("More", False)}
    assert "Draft" in {one.course_title for one in (await subject_map(ctx, teacher, "lines-subject")).lessons[1]}


async def test_a_subject_none_of_whose_courses_one_may_see_is_not_there(ctx, teacher, eve):
    await add_course(ctx, teacher, "draft", status="draft")
    for actor, slug in ((eve, "draft-subject"), (NOBODY, "draft-subject"), (eve, "nothing"), (eve, "x" * 500)):
        with pytest.raises(NotFoundError):
            await subject_map(ctx, actor, slug)


async def test_a_very_large_map_says_how_much_it_leaves_out(ctx, lines, monkeypatch):
    monkeypatch.setattr(maps, "MOST_NODES", 3)
    page = await course_map(ctx, NOBODY, "lines")
    assert ([node.slug for node in page.nodes], page.left_out) == (["numbers", "fractions", "plane"], 1)
    assert len(page.edges) == 2


async def test_a_course_without_concepts_has_an_empty_map(ctx, teacher):
    await add_course(ctx, teacher, "bare", modules={}, concepts=(), edges=())
    page = await course_map(ctx, NOBODY, "bare")
    assert (page.nodes, page.edges, page.left_out) == ((), (), 0)
