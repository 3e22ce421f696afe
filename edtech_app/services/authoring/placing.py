"""Finding the place of a block, lesson or module among its siblings, making room there, and taking it out."""

from datetime import datetime

from edtech_app.db.repositories.saving import Part
from edtech_app.db.tables import BlockRow, LessonRow, ModuleRow
from edtech_app.db.transaction import Transaction
from edtech_app.domain.errors import InvalidError, NotFoundError
from edtech_app.domain.people import Actor
from edtech_app.domain.positions import Order, place_after
from edtech_app.domain.words import _

_ROWS: dict[Part, type[BlockRow | LessonRow | ModuleRow]] = {
    "block": BlockRow,
    "lesson": LessonRow,
    "module": ModuleRow,
}


async def place_among(
    tx: Transaction, part: Part, owner_id: int, after: str | None, *, moved: int = 0, most: int = 0
) -> float | None:
    """Return the position behind the sibling ``after``, or before all; None where ``moved`` is there already.

    ``owner_id`` is the lesson of blocks, the module of lessons or the course of modules, and held.

    Raises:
        InvalidError: Something new would be more than ``most``.
        NotFoundError: ``after`` is no sibling any more.
    """
    ids, order, standing = await tx.authoring.order(part, owner_id)
    if after is not None and after not in ids:
        raise NotFoundError(_("What it should come after is not there any more."))
    if most:
        require_room(standing, most)
    before = ids[after] if after is not None else None
    if moved and (before == moved or _is_behind(order, moved, before)):
        return None
    place = place_after([one for one in order if one[0] != moved], before)
    await tx.writer.change_rows(_ROWS[part], [{"id": one, "position": at} for one, at in place.moved.items()])
    return place.position


def require_room(standing: int, most: int) -> None:
    """Raise ``InvalidError`` unless there is room for one more."""
    if standing >= most:
        raise InvalidError(_("There is room for {most} here, and no more.", most=f"{most:,}"))


def _is_behind(order: Order, moved: int, before: int | None) -> bool:
    ids = [one for one, _at in order]
    if moved not in ids:
        return False
    place = ids.index(moved)
    return (ids[place - 1] if place else None) == before


def removed_by(actor: Actor, now: datetime) -> dict[str, object]:
    """Return what a module, lesson or block says that somebody removed."""
    return {"deleted_at": now, "deleted_by": actor.user_id, "is_gone": False}


BACK: dict[str, object] = {"deleted_at": None, "deleted_by": None, "is_gone": False}
"""What one says that was brought back."""
