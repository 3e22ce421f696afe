"""Addresses and names are kept as people mean them, not as they type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edtech_app.domain.addresses import clean_email, clean_name, fold_email, initials_of
from edtech_app.domain.errors import InvalidError


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("ada@example.org", "ada@example.org"),
        ("  Ada@Example.ORG ", "ada@example.org"),
        ("a.b+c@sub.example.org", "a.b+c@sub.example.org"),
        ("STRASSE@EXAMPLE.DE", "strasse@example.de"),
        ("straße@example.de", "strasse@example.de"),
        ("jose\u0301@example.org", "josé@example.org"),
        ("admin@school", "admin@school"),
    ],
)
def test_an_address_is_one_however_it_is_typed(typed: str, kept: str):
    assert clean_email(typed) == kept


@given(st.text(max_size=30))
def test_folding_what_is_folded_changes_nothing(typed: str):
    assert fold_email(fold_email(typed)) == fold_email(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "", "ada", "@example.org", "ada@", "ada@@example.org", "ada@example.org, bob@example.org", "a b@example.org",
        "ada@example..org", "ada@.example.org", "ada@example.org.", "ada@-example.org", '"ada"@example.org',
        "ada@example.org\x00", "ada\u200b@example.org", f"{'a' * 65}@example.org", f"ada@{'e' * 260}.org",
    ],
)  # fmt: skip
def test_what_is_no_address_is_refused_beside_its_field(typed: str):
    with pytest.raises(InvalidError) as refused:
        clean_email(typed)

    assert refused.value.field == "email"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Ada Lovelace", "Ada Lovelace"),
        ("  Ada \t\n Lovelace ", "Ada Lovelace"),
        ("Ada\x00Lovelace", "AdaLovelace"),
        ("Ada\u202eecalevoL", "AdaecalevoL"),
        ("Михаил", "Михаил"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("x" * 120, "x" * 120),
    ],
)
def test_a_name_loses_what_nobody_sees(typed: str, kept: str):
    assert clean_name(typed) == kept


@pytest.mark.parametrize("typed", ["", "   ", "\x00\x01", "x" * 121])
def test_a_name_has_between_one_and_120_characters(typed: str):
    with pytest.raises(InvalidError) as refused:
        clean_name(typed)

    assert refused.value.field == "name"


@pytest.mark.parametrize(
    ("name", "initials"),
    [("Ada Lovelace", "AL"), ("ada", "A"), ("Ada King, Countess of Lovelace", "AL"), ("(nobody)", "?"), ("", "?")],
)
def test_initials_stand_for_a_name(name: str, initials: str):
    assert initials_of(name) == initials
