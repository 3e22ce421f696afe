"""How a page's State says that its page cannot be shown."""

import logging
from collections.abc import Generator
from contextlib import contextmanager
from typing import Protocol

import reflex as rx

from edtech_app.domain.errors import AppError

logger = logging.getLogger(__name__)

LOADING, READY, FAILED = "loading", "", "failed"


class HasCode(Protocol):
    """A State with ``code``: loading, ready, or an ``AppError``'s code; and with the error's ``words``."""

    code: rx.Field[str]
    words: rx.Field[str]


@contextmanager
def telling(state: HasCode) -> Generator[None]:
    """Make the page ready when the block ends well, and have it say what went wrong when it does not."""
    try:
        yield
    except AppError as error:
        state.code, state.words = error.code, error.message
    except Exception:
        logger.exception("A page could not be loaded")
        state.code, state.words = FAILED, ""
    else:
        state.code, state.words = READY, ""
