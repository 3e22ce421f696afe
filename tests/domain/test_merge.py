"""Two people's lines become one text, or are known to clash."""

import itertools

from edtech_app.domain.merge import is_clash, merge_lines

POEM = "one\ntwo\nthree\nfour\n"


def test_lines_that_only_one_changed_are_taken_from_there():
    mine, theirs = POEM.replace("one", "ONE"), POEM.replace("four", "FOUR")
    assert merge_lines(POEM, mine, theirs) == "ONE\ntwo\nthree\nFOUR\n"
    assert merge_lines(POEM, POEM, theirs) == theirs
    assert merge_lines(POEM, mine, POEM) == mine


def test_the_same_line_changed_in_two_ways_is_a_conflict_and_in_the_same_way_is_none():
    mine, theirs = POEM.replace("two", "2"), POEM.replace("two", "zwei")
    assert merge_lines(POEM, mine, theirs) is None
    assert merge_lines(POEM, mine, mine) == mine
    assert merge_lines(POEM, mine, theirs, prefer_mine=True) == mine


def test_lines_are_added_and_taken_away():
    assert merge_lines(POEM, "zero\n" + POEM, POEM + "five\n") == "zero\n" + POEM + "five\n"
    assert merge_lines(POEM, "one\nthree\nfour\n", POEM + "five\n") == "one\nthree\nfour\nfive\n"
    assert merge_lines(POEM, "", POEM.replace("two", "2")) is None


def test_preferring_mine_leaves_the_lines_that_i_did_not_touch_as_they_write_them():
    base, theirs = "- a\n- b\n- c\n", "* a\n* b\n* c\n"
    assert merge_lines(base, "- a\n- B\n- c\n", theirs, prefer_mine=True) == "* a\n- B\n* c\n"


def test_preferring_mine_leaves_the_empty_lines_as_they_have_them():
    base, theirs = "## A\n\ntext\n\n- a\n", "## A\ntext\n\n\n* a\n"
    assert merge_lines(base, base.replace("text", "TEXT"), theirs, prefer_mine=True) == theirs.replace("text", "TEXT")
    assert merge_lines(base, base.replace("- a", "- A"), theirs, prefer_mine=True) == theirs.replace("* a", "- A")


def test_preferring_mine_is_a_clash_where_it_would_leave_theirs_out():
    def clash(mine: str, theirs: str) -> bool:
        return is_clash(POEM, mine, theirs, lambda one, other: one.casefold() == other.casefold())

    assert clash(POEM.replace("two", "2"), POEM.replace("two", "zwei"))
    assert clash(POEM.replace("two\n", ""), POEM.replace("two", "zwei"))
    assert clash(POEM.replace("two", "2"), POEM.replace("two\n", "zwei\nzwo\n"))
    assert not clash(POEM.replace("two", "2"), POEM.replace("three", "drei"))
    assert not clash(POEM.replace("two", "2"), POEM.replace("two", "TWO"))
    assert not clash(POEM.replace("two", "2"), POEM.replace("two", "2"))


def test_within_code_every_space_is_a_change():
    def clash(code: str, mine: str, theirs: str) -> bool:
        texts = (code, code.replace("  go", mine), code.replace("  go", theirs))
        return is_clash(*texts, lambda one, other: one.strip() == other.strip())

    for fence in ("```", "~~~", "> ```"):
        assert clash(f"{fence}python\nif it:\n  go\n{fence}\n", "  run", " go")
    assert not clash("```\none\n```\n\n  go\n", "  run", " go"), "the code has ended"


def test_whoever_edits_alone_always_gets_their_text():
    texts = ["\n".join(lines) for n in range(4) for lines in itertools.product("ab", repeat=n)]
    for base, edited in itertools.product(texts, repeat=2):
        assert merge_lines(base, edited, base) == merge_lines(base, base, edited) == edited
        assert merge_lines(base, edited, edited) == edited


def test_a_line_is_what_ends_at_a_line_break_and_nothing_else():
    text = "a\u2028b\x0cc\n"
    assert merge_lines(text, text + "d\n", text) == text + "d\n"


def test_a_very_long_text_of_equal_lines_is_merged_too():
    base = "x\n" * 50_000  # compared one by one, this would run into the time limit of tests
    merged = merge_lines(base, "first\n" + base + "y\n", base + "last\n", prefer_mine=True)
    assert merged is not None
    assert merged.startswith("first\n")
