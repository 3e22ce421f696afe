"""What a block said before, looked at beside what it says now."""

import reflex as rx

from edtech_app.domain.words import _
from edtech_app.services.authoring import versions
from edtech_app.services.authoring.blocks import CONFLICT
from edtech_app.services.authoring.versions import BlockVersion
from edtech_app.services.context import current
from edtech_app.state.editor import EditorState, follow_others
from edtech_app.state.session import actor_of


class VersionsState(rx.State):
    """The versions of one block, the newest first."""

    uuid: rx.Field[str] = rx.field("")
    versions: rx.Field[tuple[BlockVersion, ...]] = rx.field(default_factory=tuple)
    note: rx.Field[str] = rx.field("")
    """What came of bringing one back."""

    @rx.event
    async def open(self, uuid: str) -> None:
        """List what a block said before."""
        self.versions = await versions.list_versions(current(), await actor_of(self), uuid)
        self.uuid, self.note = uuid, ""

    @rx.event
    async def close(self) -> None:
        """Put the list away."""
        self.uuid, self.versions, self.note = "", (), ""

    @rx.event
    async def bring_back(self, uuid: str, version: int, base: int) -> None:
        """Let the block say again what it said, in place of the version ``base`` that is shown as the present one."""
        ctx, actor = current(), await actor_of(self)
        saved = await versions.restore_version(ctx, actor, uuid, version=version, base=base)
        self.versions = await versions.list_versions(ctx, actor, uuid)
        self.uuid = uuid
        await follow_others(await self.get_state(EditorState), None, actor.user_id)
        self.note = (
            _("Somebody has just written here. Look at the list again.")
            if saved.status == CONFLICT
            else _("It is back. What it said until now is in this list, too.")
        )
