"""What pages use of the desk: elements whose code is fetched when the first of them is shown.

Reflex compiles memos into a file that mirrors the Python module they are in; that file is imported when it is needed.
"""

import reflex as rx
from reflex.utils.imports import ImportDict

from edtech_app.components.block_tools import tools
from edtech_app.components.editor.scripts import FOLDER


class _Fetched(rx.Component):
    """A memo that is shown to those for whom ``when`` is true."""

    uuid: rx.Var[str]
    when: rx.Var[bool]

    def add_imports(self) -> ImportDict:
        """Bring what fetches it."""
        return {f"$/{FOLDER}/fetched.jsx": "fetched"}


class BlockDesk(_Fetched):
    """The tools of one block, and its editor while it is open."""

    tag = "LazyBlockDesk"

    def add_custom_code(self) -> list[str]:
        """Fetch it once, whoever shows it first."""
        return [_fetching("LazyBlockDesk", tools.block_desk(uuid=""))]


class DeskAbove(_Fetched):
    """What stands above a lesson that one teaches."""

    tag = "LazyDeskAbove"

    def add_custom_code(self) -> list[str]:
        """Fetch it once, whoever shows it first."""
        return [_fetching("LazyDeskAbove", tools.desk_above(uuid=""))]


class LessonDesk(_Fetched):
    """What stands below a lesson that one teaches."""

    tag = "LazyLessonDesk"

    def add_custom_code(self) -> list[str]:
        """Fetch it once, whoever shows it first."""
        return [_fetching("LazyLessonDesk", tools.lesson_desk(uuid=""))]


def _fetching(name: str, memo: rx.Component) -> str:
    return f'const {name} = fetched(() => import("{memo.library}").then((m) => m.{memo.tag}));'


block_desk, desk_above, lesson_desk = BlockDesk.create, DeskAbove.create, LessonDesk.create
