"""Only the lines that somebody edited reach the author's Markdown."""

import pytest

from edtech_app.services.authoring.guard import ClashError, guarded

SOURCE = "Title\n=====\n\n* one\n* two\n* _three_\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nThe end."
SHADOW = "# Title\n\n* one\n* two\n* *three*\n\n| a | b |\n| - | - |\n| 1 | 2 |\n\nThe end.\n"


def test_a_text_that_was_not_edited_stays_to_the_byte():
    assert guarded(SOURCE, SHADOW, SHADOW) == SOURCE


def test_an_edited_line_changes_alone():
    for line in ("one", "two", "The end.", "| 1 | 2 |"):
        changed = guarded(SOURCE, SHADOW, SHADOW.replace(line, line.replace("|", "| x ", 1) if "|" in line else "new"))
        before, after = SOURCE.split("\n"), changed.split("\n")
        assert len(before) == len(after)
        assert sum(a != b for a, b in zip(before, after, strict=True)) == 1, line


def test_an_added_and_a_removed_line_touch_no_other():
    assert guarded(SOURCE, SHADOW, SHADOW + "\nMore.\n") == SOURCE + "\n\nMore."
    assert guarded(SOURCE, SHADOW, SHADOW.replace("* one\n", "")) == SOURCE.replace("* one\n", "")


def test_where_the_mix_would_say_something_else_the_editors_text_is_taken():
    source, shadow = "* one\n* two\n* three", "- one\n- two\n- three\n"
    assert guarded(source, shadow, "- one\n- TWO\n- three\n") == "- one\n- TWO\n- three"


def test_line_ends_and_the_end_of_the_text_stay_the_authors():
    assert guarded("a\r\n\r\nb\r\n", "a\n\nb\n", "a\n\nc\n") == "a\r\n\r\nc\r\n"
    assert guarded("a\n\nb", "a\n\nb\n", "a\n\nc\n") == "a\n\nc"
    assert guarded("a\n\nb\n\n", "a\n\nb\n", "a\n\nc\n") == "a\n\nc\n\n"


def test_an_emptied_and_a_new_text_are_taken():
    assert guarded("a\n", "a\n", "") == ""
    assert guarded("", "", "new\n") == "new"


def test_lines_of_somebody_else_that_the_editor_does_not_show_stay():
    assert guarded("ONE\n\ntwo!\n", "one\n\ntwo!\n", "one\n\ntwo!?\n") == "ONE\n\ntwo!?\n"
    assert guarded("ONE\n\nTWO\n", "one\n\ntwo!\n", "one\n\ntwo!?\n") == "ONE\n\ntwo!?\n"


def test_who_changes_lines_of_somebody_else_that_the_editor_does_not_show_hears_of_it_unless_they_chose():
    shown, typed = "* one\n* two\n\nThree.\n", "* one\n* two!\n\nThree.\n"
    with pytest.raises(ClashError):
        guarded("- one\n- TWO\n\nThree.\n", shown, typed, prefer_mine=False)
    assert guarded("- one\n- TWO\n\nThree.\n", shown, typed) == "- one\n* two!\n\nThree.\n"
    assert guarded("- ONE\n- two\n\nThree.\n", shown, typed, prefer_mine=False) == "- ONE\n* two!\n\nThree.\n"
    assert guarded("- one\n- two\n\nTHREE.\n", shown, typed, prefer_mine=False) == "- one\n* two!\n\nTHREE.\n"
