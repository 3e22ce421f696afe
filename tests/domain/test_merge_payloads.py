"""Two people's changes of one block become one, part by part."""

from edtech_app.domain.merge_payloads import merge_payloads

BASE = {"title": "A", "markdown": "one\ntwo\nthree", "level": 2}


def test_different_parts_and_different_lines_go_together():
    mine = BASE | {"title": "B", "markdown": "ONE\ntwo\nthree"}
    theirs = BASE | {"level": 3, "markdown": "one\ntwo\nTHREE"}
    assert merge_payloads(BASE, mine, theirs) == {"title": "B", "markdown": "ONE\ntwo\nTHREE", "level": 3}


def test_the_same_change_made_by_both_is_one():
    assert merge_payloads(BASE, BASE | {"level": 3}, BASE | {"level": 3}) == BASE | {"level": 3}


def test_the_same_part_changed_in_two_ways_is_a_conflict():
    assert merge_payloads(BASE, BASE | {"level": 3}, BASE | {"level": 4}) is None
    assert merge_payloads(BASE, BASE | {"title": "B"}, BASE | {"title": "C"}) is None
    assert merge_payloads(BASE, BASE | {"markdown": "1\ntwo\nthree"}, BASE | {"markdown": "I\ntwo\nthree"}) is None


def test_parts_that_come_and_go():
    was = {"prompt": "?", "hints": ["a"]}
    assert merge_payloads(was, {"prompt": "?"}, was | {"unit": "m"}) == {"prompt": "?", "unit": "m"}
    assert merge_payloads(was, {"prompt": "?"}, was | {"hints": ["b"]}) is None
