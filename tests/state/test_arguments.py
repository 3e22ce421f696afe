"""A handler gets arguments of the kinds that it names, or is not called."""

from typing import Any

import pytest

from edtech_app.domain.errors import InvalidError, TooLargeError
from edtech_app.state.arguments import fitting


async def handler(self: object, word: str, count: int = 0) -> None:
    """Take a word."""


async def form_handler(self: object, form: dict[str, str]) -> None:
    """Take a form of texts."""


async def any_handler(self: object, form: dict[str, Any], names: list[str] | None = None) -> None:
    """Take any form."""


@pytest.mark.parametrize(
    ("payload", "taken"),
    [
        ({"word": "a"}, {"word": "a"}),
        ({"word": "a", "count": 3}, {"word": "a", "count": 3}),
        ({"word": "a", "count": "3"}, {"word": "a", "count": 3}),
    ],
)
def test_what_fits_is_handed_on(payload: dict[str, Any], taken: dict[str, Any]):
    assert fitting(handler, payload) == taken


@pytest.mark.parametrize(
    "payload",
    [
        {}, {"count": 1}, {"word": None}, {"word": 1}, {"word": ["a"]}, {"word": "a", "count": True},
        {"word": "a", "count": "²"}, {"word": "a", "count": 1.5}, {"word": "a", "more": 1}, {"self": 1, "word": "a"},
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused(payload: dict[str, Any]):
    with pytest.raises(InvalidError):
        fitting(handler, payload)


@pytest.mark.parametrize("form", [None, 1, "a", [], {"__reflex_form_data__": 1}, {"__reflex_form_data__": [["a"]]}])
def test_what_is_no_form_is_refused(form: object):
    with pytest.raises(InvalidError):
        fitting(form_handler, {"form": form})


def test_a_form_comes_as_pairs_or_as_it_is_and_only_its_texts_count():
    fields = {"a": "1", "b": True, "c": None, "d": ["x"]}
    wrapped = {"__reflex_form_data__": [[name, value] for name, value in fields.items()]}

    for form in (fields, wrapped):
        assert fitting(form_handler, {"form": form}) == {"form": {"a": "1"}}
        assert fitting(any_handler, {"form": form}) == {"form": fields}


def test_a_list_of_texts_holds_texts_only():
    assert fitting(any_handler, {"form": {}, "names": ["a"]})["names"] == ["a"]
    assert fitting(any_handler, {"form": {}, "names": None})["names"] is None
    with pytest.raises(InvalidError):
        fitting(any_handler, {"form": {}, "names": ["a", 1]})


@pytest.mark.parametrize("word", ["a" * 20_001, "é" * 100_000])
def test_a_text_has_a_bearable_length(word: str):
    with pytest.raises(TooLargeError):
        fitting(handler, {"word": word})
