"""Who fetches which style sheet: a reader pays for what readers see."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import reflex as rx
from reflex_base.components.memo import MEMOS

from edtech_app.components.document import STYLESHEETS
from edtech_app.components.editor.scripts import SCRIPTS
from edtech_app.pages import PAGES

ROOT = Path(__file__).resolve().parents[1]
CODE = ROOT / "edtech_app"
OF_EVERYBODY = {sheet.removeprefix("/") for sheet in STYLESHEETS}
SHEETS = {path.name for path in (ROOT / "assets").glob("*.css")}
STAFF = {
    "teach": {"teach.css"},
    "teach/import": {"teach.css"},
    "teach/[course_ref]/people": {"desk.css"},
    "teach/[course_ref]/people/[person_ref]": {"desk.css"},
    "teach/[course_ref]/questions": {"desk.css"},
    "admin/people": {"people.css"},
}
FOR_STAFF = (
    *("components/block_tools/", "components/shaping/", "components/editor/", "components/concept_field/"),
    *("components/questions/authoring/", "components/desk.py", "components/imports.py", "components/insight.py"),
    *("components/invitations.py", "components/learners.py", "components/listing.py", "components/own_courses.py"),
    *("components/people.py", "components/staff.py", "components/upload_form.py", "pages/course_people.py"),
)


def sheets_of(component: rx.Component) -> set[str]:
    """Return the sheets of ours that come with a component's code."""
    imported = {str(one.tag or one.alias or "") for one in component._get_all_imports().get("", [])}
    return {Path(name).name for name in imported} & SHEETS


@pytest.fixture(scope="module")
def built() -> dict[str, rx.Component]:
    """Every page's components, by route."""
    return {page.route.strip("/"): page.build() for page in PAGES}


def test_a_page_brings_the_sheets_of_its_own_staff_and_no_other_brings_any(built: dict[str, rx.Component]):
    brought = {route: sheets for route, page in built.items() if (sheets := sheets_of(page))}

    assert brought == STAFF
    assert not OF_EVERYBODY & {sheet for sheets in STAFF.values() for sheet in sheets}


def test_tools_that_are_fetched_bring_their_sheet():
    """What is a memo within such tools comes with them."""
    imported = [memo.component._get_all_imports() for memo in MEMOS.values()]
    within = {str(one.tag).rpartition("_")[0] for all_of in imported for ones in all_of.values() for one in ones}
    fetched = [memo for memo in MEMOS.values() if memo.export_name not in within]

    assert {"BlockDesk", "LessonDesk"} <= {memo.export_name for memo in fetched}
    assert [
        memo.export_name for memo in fetched if not sheets_of(memo.component) & {"block-tools.css", "shaping.css"}
    ] == []


def test_a_sheet_that_is_not_everybodys_comes_with_some_code():
    code = "".join(path.read_text() for path in (*CODE.rglob("*.py"), *SCRIPTS))

    assert OF_EVERYBODY <= SHEETS
    assert {sheet for sheet in SHEETS - OF_EVERYBODY if sheet not in code} == set()


def test_no_page_has_a_style_in_python(built: dict[str, rx.Component]):
    """It would do nothing: elements have the classes of style sheets, no Emotion (``LeanBundle`` in rxconfig.py)."""
    parts = {**built, **{str(key): memo.component for key, memo in MEMOS.items()}}

    assert [name for name, part in parts.items() if "css:" in str(part.render())] == []


def named_by() -> Iterator[tuple[str, str]]:
    """Yield each file of ours that draws something, and its text."""
    for path in sorted((*CODE.rglob("*.py"), *SCRIPTS, *(ROOT / "assets").glob("*.js"))):
        name = str(path.relative_to(CODE if CODE in path.parents else ROOT))
        if name.startswith(("components/", "pages/", "services/", "rendering/", "state/", "assets/")):
            yield name, path.read_text()


@pytest.mark.parametrize("sheet", sorted(OF_EVERYBODY - {"code.css"}))  # its names are Pygments'
def test_what_only_staff_sees_is_in_no_sheet_of_everybodys(sheet: str):
    rules = re.sub(r"/\*.*?\*/|\{[^{}]*\}", "", (ROOT / "assets" / sheet).read_text(), flags=re.DOTALL)
    files = list(named_by())

    only_staffs = []
    for name in sorted(set(re.findall(r"\.([a-z][\w-]+)", rules))):
        word = re.compile(rf"(?<![\w-]){re.escape(name)}(?![\w-])")
        places = [file for file, text in files if word.search(text)]
        if places and all(place.startswith(FOR_STAFF) for place in places):
            only_staffs.append(name)

    assert only_staffs == []
