"""Running a use case from the terminal: the whole app's context around it, and failures in one sentence."""

import asyncio
import sys
from collections.abc import Awaitable, Callable
from typing import TypeVar

import click

from edtech_app.bootstrap import open_context
from edtech_app.config import SettingsError, settings
from edtech_app.domain.errors import AppError
from edtech_app.services.context import Context

Result = TypeVar("Result")


def run(use_case: Callable[[Context], Awaitable[Result]]) -> Result:
    """Run ``use_case`` on the site's database, which is brought up to date first.

    An expected failure ends the program with one sentence on standard error, and 1.
    """
    try:
        return asyncio.run(_within(use_case))
    except (AppError, SettingsError) as error:
        click.echo(str(error), err=True)
        sys.exit(1)


async def _within(use_case: Callable[[Context], Awaitable[Result]]) -> Result:
    async with open_context(settings()) as context:
        return await use_case(context)
