"""The composition root: settings in, pages out."""

import logging
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import reflex as rx
from reflex.event import EventSpec

from edtech_app.bootstrap import open_context
from edtech_app.components import document
from edtech_app.config import settings
from edtech_app.domain.errors import AppError
from edtech_app.domain.words import _
from edtech_app.pages import PAGES
from edtech_app.services.context import install
from edtech_app.services.seed import seed_people
from edtech_app.state.notice import NoticeState
from edtech_app.state.same_session import SameSession

logger = logging.getLogger(__name__)


@asynccontextmanager
async def running() -> AsyncGenerator[None]:
    """Open what the app needs once the server has forked, and close it when it stops."""
    async with open_context(settings()) as context:
        install(context)
        await seed_people(context)
        yield
        install(None)


def show_error(exception: Exception) -> list[EventSpec]:
    """Tell the person what went wrong: our own words if expected, few if not."""
    if not isinstance(exception, AppError):
        logger.error("Unhandled error in an event handler", exc_info=exception)
        return [NoticeState.fail(_("That did not work. Nothing is lost; please try again."))]
    return [NoticeState.fail(exception.message)]


settings()
app = rx.App(
    theme=None,
    toaster=None,
    reset_style=False,
    html_lang="en",
    stylesheets=document.STYLESHEETS,
    head_components=document.head(),
    app_wraps=document.wraps(),
    backend_exception_handler=show_error,
)
app.register_lifespan_task(running)
app.add_middleware(SameSession())
for page in PAGES:
    app.add_page(
        page.build, route=page.route, title=page.title, description=page.description or None, on_load=page.on_load
    )
