"""Whatever is done to a source, it comes in, or an error with words comes out; nothing else does."""

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from edtech_app.domain.errors import AppError
from edtech_app.importers.detect import read_course
from tests.importers.makers import form, make_folder, make_tar, olx_unit

QUESTION = (
    "```question\nkind: numeric\nid: q\nassesses: [slope]\nprompt: How?\nanswer: 2/3\ntolerance: {absolute: 1}\n```"
)
FORM = form(f"Text.\n\n## Title\n\n::: note A\nb [c](one.md)\n:::\n\n{QUESTION}\n\n![x](files/a.png)")
PROBLEM = (
    '<problem><p>All?</p><choiceresponse><checkboxgroup><choice correct="true">a<choicehint>b</choicehint></choice>'
    "<choice>c</choice></checkboxgroup></choiceresponse><demandhint><hint>d</hint></demandhint></problem>"
)
OLX = olx_unit(
    '<html url_name="h"><p>a <b>b</b> \\(c\\) <a href="/static/d">e</a></p><table><tr><th>f</th></tr></table></html>',
    '<video youtube_id_1_0="abcdefghijk" transcripts=\'{"en": "a.srt"}\'/>',
    PROBLEM,
) | {"course/static/a.srt": "1\n00:00:01,000 --> 00:00:02,000\nHello.\n"}
SCRAPS = st.sampled_from(
    ["<", ">", "&", "\x00", "```", ":::", "---\n", "$", "\\(", "[", "<!--", "<p>", "*a: &b", "\n", "{", "]", '"', "é"]
)


@st.composite
def damaged(draw, files: Mapping[str, str]) -> dict[str, str]:
    """Cut, double or spoil a few places."""
    found = dict(files)
    for name in draw(st.lists(st.sampled_from(sorted(found)), min_size=1, max_size=3)):
        text = found[name]
        start, end = sorted((draw(st.integers(0, len(text))), draw(st.integers(0, len(text)))))
        spoilt = text[:start] + draw(SCRAPS) + text[start:]
        found[name] = draw(st.sampled_from([text[:start] + text[end:], text[:end] + text[start:], spoilt]))
    return found


HURRY = settings(max_examples=150, suppress_health_check=list(HealthCheck))


@HURRY
@given(damaged(FORM))
def test_a_damaged_folder_is_read_or_refused(tmp_path_factory, files: dict[str, str]):
    with suppress(AppError):
        read_course(make_folder(tmp_path_factory.mktemp("form"), files))


@HURRY
@given(damaged(OLX))
def test_a_damaged_open_edx_course_is_read_or_refused(tmp_path_factory, files: dict[str, str]):
    with suppress(AppError):
        read_course(make_tar(tmp_path_factory.mktemp("olx") / "course.tar.gz", files))


@HURRY
@given(st.integers(0, 2000), st.binary(max_size=4), st.booleans())
def test_a_damaged_archive_is_read_or_refused(tmp_path_factory, place: int, scrap: bytes, cut: bool):
    path: Path = make_tar(tmp_path_factory.mktemp("tar") / "course.tar.gz", OLX)
    data = path.read_bytes()
    place %= len(data)
    path.write_bytes(data[:place] if cut else data[:place] + scrap + data[place + len(scrap) :])
    with suppress(AppError):
        read_course(path)
