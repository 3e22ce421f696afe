"""Confirmations go with their page, failures stay until they are put away."""

from edtech_app.services.context import Context
from edtech_app.state.notice import NoticeState
from edtech_app.state.session import SessionState
from tests.support.tabs import go_to, open_tab, raised


async def test_a_confirmation_stays_on_its_page_and_a_failure_until_it_is_put_away(ctx: Context):
    tab = open_tab("/settings")
    notices, session = await tab.get_state(NoticeState), await tab.get_state(SessionState)
    await raised(notices.confirm("Your name is changed."))
    await raised(notices.fail("That did not work."))

    await raised(session.arrive())
    assert [notice.words for notice in notices.notices] == ["Your name is changed.", "That did not work."]

    go_to(tab, "/courses")
    await raised(session.arrive())
    assert [notice.words for notice in notices.notices] == ["That did not work."]

    await raised(notices.put_away(notices.notices[0].id))
    assert notices.notices == []
