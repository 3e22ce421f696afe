"""Reading lessons: shared content, what is one's own beside it, and who gets what."""

import asyncio

import pytest

from edtech_app.domain.errors import NotFoundError
from edtech_app.domain.people import NOBODY
from edtech_app.services.attempts import submit_answer
from edtech_app.services.completion import mark_done
from edtech_app.services.lessons import lesson_page


async def test_a_public_lesson_reads_the_same_to_everybody_and_is_one_value_in_memory(ctx, lines, ada):
    mine = await lesson_page(ctx, ada, "lines", "fractions")
    public = await lesson_page(ctx, NOBODY, "lines", "fractions")
    assert mine.content is public.content
    assert [block.kind for block in public.content.blocks] == [
        "heading",
        "text",
        "image",
        "callout",
        "question",
        "question",
        "question",
    ]
    assert public.content.has_math
    assert (public.module_title, public.course.title, public.content.minutes) == ("Numbers", "Lines", 9)
    assert (public.previous.slug, public.following.slug) == ("numbers", "plane")
    assert {note.standing for note in (*public.teaches, *public.stands_on)} == {""}


async def test_a_class_that_opens_a_lesson_at_once_has_it_made_once(ctx, lines):
    pages = await asyncio.gather(*(lesson_page(ctx, NOBODY, "lines", "fractions") for _reader in range(8)))
    assert len({id(page.content) for page in pages}) == 1


async def test_pictures_have_their_dimensions_wherever_they_stand(ctx, lines):
    page = await lesson_page(ctx, NOBODY, "lines", "fractions")
    text, picture = page.content.blocks[1], page.content.blocks[2].image
    assert 'src="/-/files/lines/ab/pie.svg" width="320" height="200"' in text.html
    assert (picture.src, picture.width, picture.height, picture.alt) == ("/-/files/lines/ab/pie.svg", 320, 200, "A pie")
    assert picture.srcset == "/-/files/lines/ab/pie-300.webp 300w, /-/files/lines/ab/pie.svg 320w"


async def test_links_between_lessons_lead_to_their_pages(ctx, lines):
    page = await lesson_page(ctx, NOBODY, "lines", "numbers")
    assert 'href="/learn/lines/fractions"' in page.content.blocks[0].html


async def test_what_cannot_be_played_is_for_staff_only(ctx, lines, ada, teacher):
    seen = await lesson_page(ctx, ada, "lines", "slope")
    taught = await lesson_page(ctx, teacher, "lines", "slope")
    assert "kept" not in {block.kind for block in seen.content.blocks}
    assert taught.content.blocks[-1].kept.why == "No such kind."


async def test_no_key_is_in_a_page_before_it_may_be_seen(ctx, lines, ada):
    page = await lesson_page(ctx, ada, "lines", "numbers")
    said = str(page)
    assert "Because" not in said
    assert "Nearly" not in said
    assert "Think" not in said
    assert not any(option.is_right for answer in page.answers.values() for option in answer.options)
    assert {answer.key for answer in page.answers.values()} == {None}


async def test_a_learner_sees_their_standing_progress_and_answers(ctx, lines, ada):
    await submit_answer(ctx, ada, lines.blocks["n2"], "42", "r1")
    await mark_done(ctx, ada, "lines", "numbers")
    page = await lesson_page(ctx, ada, "lines", "numbers")
    assert page.is_done
    assert (page.progress.done, page.progress.total, page.progress.percent) == (1, 4, 25)
    assert [entry.is_done for entry in page.outline[0].lessons] == [True, False]
    assert page.answers[lines.blocks["n2"]].verdict == "right"
    assert (page.teaches[0].standing, page.teaches[0].evidence) == ("open", 1)
    later = await lesson_page(ctx, ada, "lines", "slope")
    assert [note.slug for note in later.stands_on] == ["fractions", "plane"]
    assert later.teaches[0].standing == "later"


async def test_an_unknown_lesson_is_not_found(ctx, lines):
    with pytest.raises(NotFoundError):
        await lesson_page(ctx, NOBODY, "lines", "circles")
    with pytest.raises(NotFoundError):
        await lesson_page(ctx, NOBODY, "l" * 500, "numbers")
