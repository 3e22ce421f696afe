"""Finding courses by words."""

import pytest

from edtech_app.domain.people import NOBODY
from edtech_app.services.catalogue import PAGE, list_courses, search_words
from edtech_app.services.completion import mark_done
from tests.support.builders import NUMBERS, add_course

ONE = {"M": (NUMBERS,)}


async def titles(ctx, words, actor=NOBODY):
    return [card.title for card in (await list_courses(ctx, actor, words)).cards]


async def test_every_word_must_be_there_in_whatever_case(ctx, teacher, lines):
    await add_course(ctx, teacher, "strasse", title="Straße und 100% Öl", modules=ONE)
    assert await titles(ctx, "") == ["Lines", "Straße und 100% Öl"]
    assert await titles(ctx, "LINES here") == ["Lines"]
    assert await titles(ctx, "strasse ÖL") == ["Straße und 100% Öl"]
    assert await titles(ctx, "lines öl") == []


@pytest.mark.parametrize("words", ["%", "_", "\\", "100_", "a%b"])
async def test_signs_with_a_meaning_to_the_database_have_none_here(ctx, teacher, lines, words):
    await add_course(ctx, teacher, "oil", title="Only 100% oil", modules=ONE)
    assert await titles(ctx, words) == (["Only 100% oil"] if words == "%" else [])


async def test_only_published_courses_are_listed(ctx, teacher, lines):
    await add_course(ctx, teacher, "draft", status="draft", modules=ONE)
    await add_course(ctx, teacher, "coming", status="importing", modules=ONE)
    await add_course(ctx, teacher, "club", title="Club", visibility="members", modules=ONE)
    assert await titles(ctx, "", teacher) == ["Club", "Lines"]


async def test_a_card_says_how_big_a_course_is_and_how_far_one_got(ctx, lines, ada):
    await mark_done(ctx, ada, "lines", "numbers")
    (card,) = (await list_courses(ctx, ada)).cards
    assert (card.lessons, card.minutes, card.is_enrolled, card.is_staff) == (4, 27, True, False)
    assert (card.progress.done, card.progress.percent) == (1, 25)
    (seen,) = (await list_courses(ctx, NOBODY)).cards
    assert (seen.progress.done, seen.is_enrolled) == (0, False)


async def test_pages_hold_all_courses_once_in_a_stable_order(ctx, teacher):
    for number in range(PAGE + 2):
        await add_course(ctx, teacher, f"c-{number}", title="Same title", modules=ONE, concepts=("numbers",), edges=())
    first, second = await list_courses(ctx, NOBODY), await list_courses(ctx, NOBODY, page=2)
    assert (first.total, first.pages, len(first.cards), len(second.cards)) == (PAGE + 2, 2, PAGE, 2)
    slugs = [card.slug for card in (*first.cards, *second.cards)]
    assert slugs == [f"c-{number}" for number in range(PAGE + 2)]
    assert await list_courses(ctx, NOBODY, page=99) == second
    assert await list_courses(ctx, NOBODY, page=-5) == first


async def test_whatever_a_browser_sends_is_searched_for_and_no_more(ctx, lines):
    assert (await list_courses(ctx, NOBODY, "x" * 10_000, 10**12)).total == 0
    assert (await list_courses(ctx, NOBODY, "lines\0")).total == 1
    assert search_words(" A\ta B ") == ("a", "b")
