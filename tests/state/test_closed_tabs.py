"""The log is for what somebody can mend: a tab that is closed while it is told something is not."""

import logging

import pytest
from reflex.app import EventNamespace
from reflex.state import StateUpdate

from edtech_app.edtech_app import app
from edtech_app.state.closed_tabs import ITS_LOGGER, keep_closed_tabs_quiet


@pytest.fixture
def namespace() -> EventNamespace:
    return EventNamespace("/_event", app)


async def test_a_tab_that_is_closed_while_it_is_told_something_is_not_in_the_log(
    namespace: EventNamespace, caplog: pytest.LogCaptureFixture
):
    keep_closed_tabs_quiet()

    await namespace.emit_update(StateUpdate(), "a tab that is closed")

    assert caplog.messages == []


def test_what_else_reflex_says_stays_in_the_log(caplog: pytest.LogCaptureFixture):
    keep_closed_tabs_quiet()
    logging.getLogger(ITS_LOGGER).warning("Something else")

    assert caplog.messages == ["Something else"]
