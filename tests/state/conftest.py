"""What tests of open tabs begin with: none of them, and a teacher with a course where they ask for her."""

import pytest

from edtech_app.domain.people import Role
from edtech_app.services.context import Context
from edtech_app.state.tabs import TABS
from tests.support.builders import Made, add_course
from tests.support.people import Browser, arrive_as


@pytest.fixture(autouse=True)
def no_open_tabs() -> None:
    """Forget the tabs that other tests left open: there is one list of them in a process."""
    for token in list(TABS._tabs):
        TABS.drop(token)


@pytest.fixture
async def tess(ctx: Context) -> Browser:
    """A teacher."""
    return await arrive_as(ctx, "Tess", Role.TEACHER)


@pytest.fixture
async def lines(ctx: Context, tess: Browser) -> Made:
    """Her course."""
    return await add_course(ctx, tess.actor)
