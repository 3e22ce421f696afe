"""Two pages that no visitor sees: a block in the editor, and the editor's document by itself for a test to drive.

``tests.support.editor_site`` puts this file into a copy of the project before it is compiled.
"""

# mypy: ignore-errors
# ruff: noqa: ARG002 - every handler is told which block it is about; here there is one
from typing import Any

import reflex as rx
from fastapi import APIRouter
from reflex.components.tags.tag import Tag
from reflex.utils.imports import ImportVar
from starlette.requests import Request

from edtech_app.api import app as api
from edtech_app.components.editor.block_editor import block_editor
from edtech_app.components.prose import prose
from edtech_app.domain.merge import merge_lines
from edtech_app.rendering import render_markdown, same_meaning
from edtech_app.services.authoring.guard import guarded

TEXTS: dict[int, str] = {1: ""}
"""Each version of the one block that there is."""

router = APIRouter()
api.ROUTERS = (*api.ROUTERS, router)


@router.post("/-/trying/preview")
async def preview(request: Request) -> dict[str, list[str]]:
    """Render what the editor asks for."""
    return {"html": [render_markdown(text, links=_link) for text in (await request.json())["texts"]]}


@router.post("/-/trying/images")
async def image(request: Request, name: str) -> dict[str, str]:
    """Take a picture, and call it by its name."""
    assert await request.body()
    return {"target": f"files/{name}"}


def _link(target: str) -> str | None:
    return "/icon.svg" if target.startswith("files/") else None


class TryingState(rx.State):
    """One block, kept in this process."""

    is_here: bool = False
    text: str = ""
    base: int = 0
    html: str = ""
    mode: str = ""
    why: str = ""
    epoch: int = 0
    ack: dict[str, Any] | None = None

    @rx.event
    async def put(self, form: dict[str, str]) -> None:
        """Make this the block's text, as if somebody else had written it."""
        TEXTS[max(TEXTS) + 1] = form["text"]
        self._show()

    @rx.event
    async def arrive(self) -> None:
        """Show the text; from now on the page answers."""
        self.is_here = True
        self._show()

    @rx.event
    async def open(self) -> None:
        """Edit the block."""
        self._open("rich")

    def _show(self) -> None:
        self.text = TEXTS[max(TEXTS)]
        self.html = render_markdown(self.text, links=_link)

    def _open(self, mode: str) -> None:
        self._show()
        self.base, self.mode, self.epoch, self.ack = max(TEXTS), mode, self.epoch + 1, None

    @rx.event
    async def save(self, block: str, base: int, shadow: str, text: str, seq: int) -> None:
        """Store an edit."""
        latest = TEXTS[max(TEXTS)]
        merged = merge_lines(TEXTS[base], guarded(TEXTS[base], shadow, text), latest)
        status = "conflict" if merged is None else "merged" if base != max(TEXTS) else "saved"
        if merged is not None and merged != latest:
            TEXTS[max(TEXTS) + 1] = merged
        self.ack = {"block": block, "seq": seq, "status": status, "version": max(TEXTS), "text": latest}
        self._show()

    @rx.event
    async def ready(self, block: str, normal: str) -> None:
        """Open as Markdown what rich text would change."""
        if not same_meaning(normal, self.text):
            self._open("source")
            self.why = "Rich text would lose something here."

    @rx.event
    async def turn(self, block: str, mode: str) -> None:
        """Edit in another way."""
        self._open(mode)

    @rx.event
    async def discard(self, block: str) -> None:
        """Put back what was there."""
        TEXTS[max(TEXTS) + 1] = TEXTS[self.base]
        self.mode = ""
        self._show()

    @rx.event
    async def close(self, block: str) -> None:
        """Read again."""
        self.mode = ""


class Trial(rx.Component):
    """Hands the editor's document, and its way to the server, to whoever tests them."""

    library = "$/editor/document.js"
    tag = "openDocument"

    def add_imports(self) -> dict[str, ImportVar]:
        """Bring what the hook needs."""
        return {
            "react": ImportVar(tag="useEffect"),
            "$/editor/saving.js": ImportVar(tag="Saving"),
            "$/editor/joining.js": ImportVar(tag="joinLines"),
        }

    def add_hooks(self) -> list[str]:
        """Make it reachable."""
        return ["useEffect(() => { Object.assign(window, { openDocument, Saving, joinLines }); }, []);"]

    def _render(self) -> Tag:
        return rx.fragment()._render()


def trying_editor() -> rx.Component:
    """Show the block, or its editor."""
    editor = block_editor(
        key=TryingState.epoch.to_string(),
        user="ada",
        block_id="b1",
        base=TryingState.base,
        text=TryingState.text,
        mode=TryingState.mode,
        label="Edit this text",
        why=TryingState.why,
        html=TryingState.html,
        ack=TryingState.ack,
        preview_to="/-/trying/preview",
        images_to="/-/trying/images",
        on_save=TryingState.save,
        on_ready=TryingState.ready,
        on_close=TryingState.close,
        on_mode=TryingState.turn,
        on_discard=TryingState.discard,
    )
    block = rx.el.div(rx.cond(TryingState.mode != "", editor, prose(TryingState.html)), id="b1", class_name="block")
    put = rx.el.form(
        rx.el.textarea(name="text", aria_label="Text of the block"),
        rx.el.button("Put it there"),
        on_submit=TryingState.put,
    )
    return rx.el.main(
        rx.cond(TryingState.is_here, rx.el.button("Open", on_click=TryingState.open)),
        rx.el.div(
            rx.el.div(
                rx.el.p("Before.", class_name="block"),
                block,
                rx.el.p("After.", class_name="block"),
                class_name="lesson-body",
            ),
            class_name="lesson",
        ),
        put,
        rx.el.pre(rx.el.output(TryingState.text)),
        class_name="page",
    )


def trying_document() -> rx.Component:
    """Show nothing: a test does it."""
    return rx.el.main(Trial.create(), rx.el.div(id="host"))


def add(app: rx.App) -> None:
    """Add both pages."""
    app.add_page(trying_editor, route="/trying/editor", on_load=TryingState.arrive)
    app.add_page(trying_document, route="/trying/document")
