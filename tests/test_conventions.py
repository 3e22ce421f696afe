"""The house rules that no off-the-shelf linter knows."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
CODE = sorted((ROOT / "edtech_app").glob("**/*.py"))
STATE_FILES = sorted((ROOT / "edtech_app" / "state").glob("**/*.py"))
LONGEST_FILE = 300
LONGEST_FUNCTION = 40
LONGEST_STATE = 120
MOST_VARS = 12
MARKS = ("rx.event", "rx.var")
FORBIDDEN = ("rx.toast", "rx.call_script", "rx.markdown", "rx.upload", "rx.SharedState")
SEARCHES = {"listing.py", "catalogue.py", "concept_map.py"}
BLOCKING = ("httpx.", "requests.", "time.sleep", "subprocess.", "open")


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def states() -> Iterator[object]:
    for path in STATE_FILES:
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.ClassDef) and any(ast.unparse(base).endswith("State") for base in node.bases):
                yield pytest.param(node, id=f"{path.stem}.{node.name}")


ALL_STATES = list(states())


@pytest.mark.parametrize("path", CODE, ids=name_of)
def test_files_and_functions_stay_small(path: Path):
    assert len(path.read_text().splitlines()) <= LONGEST_FILE
    long = [f.name for f in functions(tree_of(path)) if (f.end_lineno or 0) - f.lineno + 1 > LONGEST_FUNCTION]
    assert not long


@pytest.mark.parametrize("path", CODE, ids=name_of)
def test_every_file_says_what_lives_there(path: Path):
    assert ast.get_docstring(tree_of(path))


@pytest.mark.parametrize("state", ALL_STATES)
def test_a_state_stays_small_and_inherits_directly(state: ast.ClassDef):
    assert [ast.unparse(base) for base in state.bases] == ["rx.State"]
    assert (state.end_lineno or 0) - state.lineno < LONGEST_STATE
    public = [n for n in state.body if isinstance(n, ast.AnnAssign) and not ast.unparse(n.target).startswith("_")]
    assert len(public) <= MOST_VARS


@pytest.mark.parametrize("state", ALL_STATES)
def test_what_a_browser_can_call_is_marked(state: ast.ClassDef):
    """Reflex lets a browser call every public method; ours say so with a decorator."""
    for method in state.body:
        if isinstance(method, ast.FunctionDef | ast.AsyncFunctionDef) and not method.name.startswith("_"):
            marks = [ast.unparse(mark) for mark in method.decorator_list]
            assert any(mark.startswith(MARKS) for mark in marks), (
                f"{method.name} is callable from the browser: decorate it or prefix it with _"
            )


@pytest.mark.parametrize("state", ALL_STATES)
def test_handlers_are_async(state: ast.ClassDef):
    """A plain handler runs on the event loop and stops everybody; one that only assigns may stay plain."""
    for method in state.body:
        if isinstance(method, ast.FunctionDef) and any("rx.event" in ast.unparse(m) for m in method.decorator_list):
            calls = [ast.unparse(node.func) for node in ast.walk(method) if isinstance(node, ast.Call)]
            assert not [call for call in calls if call.startswith(BLOCKING)], f"{method.name} blocks everyone"


@pytest.mark.parametrize("path", CODE, ids=name_of)
def test_nothing_that_needs_eval_or_trusts_the_browser(path: Path):
    """``rx.toast`` and ``rx.call_script`` need eval; ``rx.markdown`` shows raw HTML; ``rx.upload`` takes any size."""
    calls = {ast.unparse(node.func) for node in ast.walk(tree_of(path)) if isinstance(node, ast.Call)}
    assert not {call for call in calls if call.startswith(FORBIDDEN)}


def test_no_field_cuts_in_silence_what_somebody_pastes():
    """The service says what there is room for, and what was typed stays; what is searched for alone is cut short."""
    shown = [path for part in ("components", "pages") for path in (ROOT / "edtech_app" / part).glob("**/*.*")]
    cutting = {
        path.name for path in shown if path.suffix in {".py", ".js", ".jsx"} and "max_length" in path.read_text()
    }
    cutting |= {
        path.name for path in shown if path.suffix in {".js", ".jsx"} and "maxlength" in path.read_text().lower()
    }
    assert cutting == SEARCHES


def test_every_table_is_in_the_schema():
    from edtech_app.db.tables import metadata

    named = {
        ast.literal_eval(node.value)
        for path in (ROOT / "edtech_app" / "db" / "tables").glob("*.py")
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__tablename__"
    }
    assert named == set(metadata.tables)


def test_every_event_is_in_the_catalogue():
    from edtech_app.domain import events

    kinds = [c for c in vars(events).values() if isinstance(c, type) and issubclass(c, events.Event)]
    defined = {kind for kind in kinds if not kind.__subclasses__()}
    assert defined == set(events.EVENTS)


def test_every_page_module_is_in_the_route_table():
    from edtech_app.pages import PAGES

    built = {page.build.__module__.rsplit(".", 1)[-1] for page in PAGES}
    modules = {path.stem for path in (ROOT / "edtech_app" / "pages").glob("*.py")} - {"__init__", "base"}
    assert modules <= built | {"not_found"}


def test_every_setting_has_a_line_in_the_example():
    from edtech_app.config import Settings

    example = (ROOT / ".env.example").read_text()
    for name in Settings.model_fields:
        assert f"\n{name.upper()}=" in example, name


def test_only_delivery_touches_private_parts_of_reflex():
    for path in CODE:
        if name_of(path) != "edtech_app/state/delivery.py":
            text = path.read_text()
            assert "_token_manager" not in text, path
            assert "event_namespace" not in text, path
