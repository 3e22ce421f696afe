"""What becomes of blocks that are unusual: broken, without their file, alike, or in an order of one's own."""

from edtech_app.db.tables import BlockRow
from edtech_app.domain.people import NOBODY
from edtech_app.services.first_paint import lesson_first_paint
from edtech_app.services.lessons import lesson_page
from tests.support.builders import Block, Lesson, add_course, change, question, single, text


async def made_of(ctx, teacher, **blocks: Block):
    """Make a course with one lesson of these blocks."""
    await add_course(ctx, teacher, "odd", modules={"M": (Lesson("one", blocks),)})


async def test_a_question_that_cannot_be_read_is_for_its_staff_to_see(ctx, lines, ada, teacher):
    await change(ctx, BlockRow, lines.block_ids["n2"], payload={"kind": "numeric"})
    seen = await lesson_page(ctx, ada, "lines", "numbers")
    taught = await lesson_page(ctx, teacher, "lines", "numbers")
    assert lines.blocks["n2"] not in seen.answers
    assert lines.blocks["n2"] not in {block.uuid for block in seen.content.blocks}
    (kept,) = [block.kept for block in taught.content.blocks if block.kept]
    assert kept.kind == "question"


async def test_a_picture_without_its_file_says_so(ctx, teacher):
    picture = {"file": "files/gone.png", "alt": "A hill", "caption": "", "decorative": False}
    await made_of(ctx, teacher, picture=("image", picture, {}))
    page = await lesson_page(ctx, NOBODY, "odd", "one")
    assert (page.content.blocks[0].image.src, page.content.blocks[0].image.alt) == ("", "A hill")
    assert "This picture is missing. A hill" in (await lesson_first_paint(ctx, NOBODY, "odd", "one")).html


async def test_headings_that_are_alike_have_anchors_of_their_own(ctx, teacher):
    heading = ("heading", {"text": "Main", "level": 3}, {})
    await made_of(ctx, teacher, a=heading, b=heading)
    page = await lesson_page(ctx, NOBODY, "odd", "one")
    anchors = [block.anchor for block in page.content.blocks]
    assert len(set(anchors)) == 2
    assert "main" not in anchors


async def test_a_link_that_leads_nowhere_keeps_its_words(ctx, teacher):
    await made_of(ctx, teacher, a=text("[away](lesson:gone) and [lost](files/gone.pdf)"))
    html = (await lesson_page(ctx, NOBODY, "odd", "one")).content.blocks[0].html
    assert "away" in html
    assert "lost" in html
    assert "href" not in html


async def test_each_learner_has_a_stable_order_of_shuffled_options(ctx, teacher, eve, ada):
    await made_of(ctx, teacher, q=question(single() | {"shuffle": True}))
    orders = set()
    for actor in (eve, ada, teacher):
        pages = [await lesson_page(ctx, actor, "odd", "one") for _ in range(2)]
        first, second = ([option.id for option in next(iter(page.answers.values())).options] for page in pages)
        assert first == second
        assert sorted(first) == ["a", "b", "c", "d"]
        orders.add(tuple(first))
    assert orders


async def test_a_lesson_without_blocks_says_so(ctx, teacher):
    await made_of(ctx, teacher)
    assert "Nothing has been written here yet." in (await lesson_first_paint(ctx, NOBODY, "odd", "one")).html
