"""Tables for spreadsheets: nothing that people typed becomes a formula."""

import csv
import io

import pytest

from edtech_app.domain.spreadsheet import csv_text


def read(text: str) -> list[list[str]]:
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text[1:], newline="")))


def test_a_table_comes_back_as_it_was():
    rows = [["Ada, Countess", 'says "so"'], ["Zoë\nin two lines", "٣"]]

    assert read(csv_text(("Name", "Words"), rows)) == [["Name", "Words"], *rows]


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t=", "\r=", "  =", "\u00a0=", "＝", "|", "%", "\0="])
def test_no_text_is_a_formula(sign: str):
    words = f'{sign}HYPERLINK("http://evil.example")'
    for (cell,) in read(csv_text((words,), [[words]])):
        assert cell.startswith("'")
        assert "\0" not in cell


def test_numbers_stay_numbers():
    assert read(csv_text(("Number",), [[-3]])) == [["Number"], ["-3"]]
