"""YAML from strangers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edtech_app.domain.errors import InvalidError
from edtech_app.importers.yamls import dump_yaml, load_mapping, load_yaml

BOMB = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"


@pytest.mark.parametrize(
    "text",
    [
        BOMB,
        "a: !!python/object/apply:os.system ['true']",
        "a: !tag x",
        "[" * 3000,
        "- " * 3000,
        "? " * 3000,
        "a: [1",
        "a: b: c",
        "\t- x",
        "{[1]: 2}",
        "a: \x07",
        "x" * 700_000,
    ],
)
def test_what_we_do_not_take_is_refused_in_words(text: str):
    with pytest.raises(InvalidError):
        load_mapping(text)


def test_every_scalar_is_the_text_that_stands_there():
    assert load_yaml("[yes, 1.50, 2024-05-01, 0o17, ~, '']") == ["yes", "1.50", "2024-05-01", "0o17", "~", ""]


def test_nothing_is_an_empty_mapping_and_a_list_is_none():
    assert load_mapping("") == {}
    with pytest.raises(InvalidError, match="mapping"):
        load_mapping("- a")


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


@given(st.dictionaries(st.text("abc", min_size=1), TEXT | st.lists(TEXT), max_size=5))
def test_texts_come_back_as_they_were(value: dict[str, object]):
    assert load_mapping(dump_yaml(value)) == value
