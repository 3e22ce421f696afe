"""Invitation codes: what people type, and what a code is worth."""

from datetime import UTC, datetime, timedelta

import pytest

from edtech_app.domain.invitations import ALPHABET, LENGTH, Worth, clean_code, worth_of, written
from edtech_app.security.tokens import new_code

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def test_a_code_has_no_sign_that_is_taken_for_another():
    code = new_code()

    assert len(code) == LENGTH
    assert set(code) <= set(ALPHABET)
    assert not set("01OIL") & set(ALPHABET)
    assert len({new_code() for _ in range(200)}) == 200


@pytest.mark.parametrize(
    "typed",
    [
        *("abcd-2345", " ABCD 2345 ", "ABCD2345", "a b c d – 2345", " https://school.example.org/join/ABCD-2345/"),
        *("https://school.example.org/join/ABCD-2345?utm=x/y", "https://school.example.org/join/ABCD-2345/#main"),
    ],
)
def test_a_code_is_read_however_it_is_typed(typed: str):
    assert clean_code(typed) == "ABCD2345"
    assert written(clean_code(typed)) == "ABCD-2345"


def test_what_is_no_code_is_cut_short():
    assert len(clean_code("A" * 10_000)) <= 2 * LENGTH
    assert clean_code("'; -- \0") == ""


@pytest.mark.parametrize(
    ("limits", "worth"),
    [
        ({}, Worth.COUNTS),
        ({"most_uses": 4}, Worth.COUNTS),
        ({"most_uses": 3}, Worth.USED_UP),
        ({"expires_at": NOON + SECOND}, Worth.COUNTS),
        ({"expires_at": NOON}, Worth.EXPIRED),
        ({"withdrawn_at": NOON - SECOND}, Worth.WITHDRAWN),
        ({"withdrawn_at": NOON, "expires_at": NOON, "most_uses": 1}, Worth.WITHDRAWN),
    ],
)
def test_a_code_counts_until_a_limit_is_reached(limits: dict[str, object], worth: Worth):
    assert (
        worth_of(**({"most_uses": None, "expires_at": None, "withdrawn_at": None} | limits), uses=3, now=NOON) is worth
    )
