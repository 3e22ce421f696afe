"""The composition root: settings in, pages out."""

import logging
import os
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import cast

import reflex as rx
from reflex.event import EventSpec
from reflex.utils.format import format_event_handler
from starlette.types import ASGIApp

from edtech_app.api.frames import asking_for
from edtech_app.api.site import make_site
from edtech_app.bootstrap import open_context
from edtech_app.components import document
from edtech_app.config import settings
from edtech_app.domain.errors import AppError
from edtech_app.domain.words import _
from edtech_app.pages import PAGES
from edtech_app.services.context import install
from edtech_app.services.jobs import running_worker
from edtech_app.services.seed import seed_people
from edtech_app.services.seed_course import seed_demo_course
from edtech_app.state.arguments import TOO_MUCH, SoundArguments, is_called_by_pages
from edtech_app.state.back_again import BackAgain
from edtech_app.state.closed_tabs import keep_closed_tabs_quiet
from edtech_app.state.delivery import delivering, keep_to_browsers
from edtech_app.state.kept import is_kept
from edtech_app.state.notice import NoticeState
from edtech_app.state.same_session import SameSession

logger = logging.getLogger(__name__)


@asynccontextmanager
async def running() -> AsyncGenerator[None]:
    """Open what the app needs once the server has forked, and close it when it stops."""
    async with open_context(settings()) as context:
        install(context)
        await seed_people(context)
        await seed_demo_course(context)
        async with delivering(app, context.hub), running_worker(context):
            yield
        install(None)


def show_error(exception: Exception) -> list[EventSpec]:
    """Tell the person what went wrong: our own words if expected, few if not."""
    if not isinstance(exception, AppError):
        logger.error("Unhandled error in an event handler", exc_info=exception)
        return [_notice(_("That did not work. Nothing is lost; please try again."))]
    return [_notice(exception.message)]


def _notice(words: str) -> EventSpec:
    return cast("EventSpec", NoticeState.fail(words))  # which it is, whatever Reflex calls it


def note_browser_error(exception: Exception) -> None:
    """Log what a browser says went wrong in it, in one short line: anybody can send this."""
    logger.warning("In a browser: %.300r", str(exception))


def in_our_shell(reflex: ASGIApp) -> ASGIApp:
    """Put our HTTP routes, the pages' first paint and the socket's door before Reflex."""
    is_compiled = os.environ.get("__REFLEX_MOUNT_FRONTEND_COMPILED_APP", "").lower() == "true"
    static = Path(rx.constants.Dirs.WEB, rx.constants.Dirs.STATIC).resolve() if is_compiled else None
    match = lambda path: app.router(path)  # noqa: E731, PLW0108 - the router is set later
    hops = rx.config.get_config().trusted_proxy_hops
    too_much = asking_for(format_event_handler(NoticeState.event_handlers["fail"]), words=TOO_MUCH)
    return make_site(
        reflex,
        settings=settings(),
        static=static,
        match=match,
        knows=is_called_by_pages,
        hops=hops,
        too_much=too_much,
    )


settings()
keep_closed_tabs_quiet()
app = rx.App(
    theme=None,
    toaster=None,
    reset_style=False,
    html_lang="en",
    stylesheets=document.STYLESHEETS,
    head_components=document.head(),
    app_wraps=document.wraps(),
    backend_exception_handler=show_error,
    frontend_exception_handler=note_browser_error,
    api_transformer=in_our_shell,
)
keep_to_browsers(app)
app.register_lifespan_task(running)
app.add_middleware(SoundArguments(is_kept))
app.add_middleware(SameSession())
app.add_middleware(BackAgain())
for page in PAGES:
    app.add_page(
        page.build, route=page.route, title=page.title, description=page.description or None, on_load=page.on_load
    )
