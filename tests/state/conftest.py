"""What every test of open tabs begins with: none."""

import pytest

from edtech_app.state.tabs import TABS


@pytest.fixture(autouse=True)
def no_open_tabs() -> None:
    """Forget the tabs that other tests left open: there is one list of them in a process."""
    for token in list(TABS._tabs):
        TABS.drop(token)
