"""What the editor of a text and the form of fields have in common: one session on one block."""

from typing import Any

import reflex as rx
from reflex.vars import Var


def of_block(block: Var[str]) -> tuple[Var[str]]:
    """Say which block an event is about."""
    return (block,)


class Session(rx.Component):
    """Keeps what is typed in this browser, sends it as it is typed, and says in words where it is.

    ``user`` is who is signed in, ``base`` the version that it began from. ``ack`` is the server's answer to
    ``on_save``: ``{block, seq, status, version}`` with status ``saved``, ``same``, ``merged``, ``conflict`` (and the
    present ``text``) or ``refused`` (and a ``message``).
    """

    user: Var[str]
    block_id: Var[str]
    base: Var[int]
    ack: Var[dict[str, Any] | None]
    words: Var[dict[str, str]]

    on_close: rx.EventHandler[of_block]
    on_discard: rx.EventHandler[of_block]
