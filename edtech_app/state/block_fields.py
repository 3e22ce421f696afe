"""The fields of the open block beside its text: a heading's words, a callout's title, what a picture shows.

What is typed in them is the browser's own; here is what came of saving it.
"""

from collections.abc import AsyncIterator, Iterator
from typing import Any

import reflex as rx

from edtech_app.domain.block_forms import SIZES, Form, form_of_block, parts_of
from edtech_app.domain.errors import AppError, ConflictError, InvalidError
from edtech_app.domain.questions.form_changes import Difference
from edtech_app.domain.words import _
from edtech_app.services.authoring import blocks
from edtech_app.services.contents import callout_word
from edtech_app.services.context import current
from edtech_app.state.arguments import takes
from edtech_app.state.editor import MOST_SENT, UNSAVED, EditorState
from edtech_app.state.session import actor_of

NAMES = {
    "text": _("Heading"),
    "level": _("Size"),
    "kind": _("Kind"),
    "title": _("Title"),
    "file": _("Picture"),
    "alt": _("What it shows"),
    "decorative": _("It only decorates"),
    "caption": _("Caption"),
}
"""What the fields are called where two people's are shown."""


class BlockFieldsState(rx.State):
    """What came of the latest save."""

    complaints: rx.Field[dict[str, str]] = rx.field(default_factory=dict)
    """By field, why it was not saved, where the block is still open that ``about`` says."""
    about: rx.Field[int] = rx.field(0)
    """Which opening of a block the complaints are about: the editor's ``epoch`` then."""
    differences: rx.Field[tuple[Difference, ...]] = rx.field(default_factory=tuple)
    """What both somebody else and this block's author made anew."""
    ack: rx.Field[dict[str, Any] | None] = rx.field(None)

    @takes(MOST_SENT)
    @rx.event
    async def save(
        self, uuid: str, base: int, shadow: dict[str, str], form: dict[str, str], seq: int
    ) -> AsyncIterator[None]:
        """Save what the fields say, and say what came of it; the block's text stays as it is."""
        answer, self.complaints, self.differences = {"block": uuid, "seq": seq}, {}, ()
        editor = await self.get_state(EditorState)
        try:
            saved = await blocks.save_block(
                current(),
                await actor_of(self),
                uuid,
                base=base,
                payload=parts_of(form),
                shadow=parts_of(shadow),
                is_part=True,
            )
        except AppError as error:
            is_told = isinstance(error, InvalidError) and error.field in NAMES
            if is_told and uuid == editor.uuid:
                self.complaints, self.about = {error.field: error.message}, editor.epoch
            self.ack = answer | {"status": "refused", "message": UNSAVED if is_told else error.message}
            yield
            if not isinstance(error, InvalidError | ConflictError):
                raise
            return
        if saved.status == blocks.CONFLICT:
            self.differences = tuple(_differences(form, form_of_block(saved.payload), shadow))
        self.ack = answer | {"status": saved.status, "version": saved.version}
        editor._keep_version(saved)


def _differences(mine: Form, theirs: Form, was: Form) -> Iterator[Difference]:
    """Yield what I changed of ``was`` and somebody else says otherwise."""
    for name, words in NAMES.items():
        if mine.get(name) not in {was.get(name), theirs.get(name)}:
            yield Difference(words, _read(name, mine), _read(name, theirs))


def _read(name: str, form: Form) -> str:
    """Return a field as one would read it out."""
    said = form.get(name, "")
    if name == "decorative":
        return _("Yes") if said else _("No")
    return {"level": dict(SIZES).get(said, said), "kind": callout_word(said)}.get(name, said)
