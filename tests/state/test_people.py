"""The administrator's list: what it shows, what its buttons do, and for whom."""

import pytest

from edtech_app.domain.errors import AppError, ConflictError
from edtech_app.domain.people import Role
from edtech_app.services.context import Context
from edtech_app.services.profile import ask_to_teach
from edtech_app.state.people import PeopleState
from tests.support.people import Browser, add_person, arrive_as
from tests.support.tabs import open_tab, raised, redirect_of


@pytest.fixture
async def root(ctx: Context) -> Browser:
    """The only administrator."""
    return await arrive_as(ctx, "Root", Role.ADMIN)


@pytest.fixture
async def ada(ctx: Context) -> Browser:
    """A student who asks to teach."""
    ada = await arrive_as(ctx, "Ada")
    await ask_to_teach(ctx, ada.actor)
    return ada


async def arrive(browser: Browser | None, path: str = "/admin/people") -> PeopleState:
    tab = await open_tab(path, token=browser.token if browser else "").get_state(PeopleState)
    await tab.arrive()
    return tab


async def test_requests_come_first(ctx: Context, root: Browser, ada: Browser):
    tab = await arrive(root)

    assert tab.code == ""
    assert [(line.name, line.asks_to_teach) for line in tab.people] == [("Ada", True), ("Root", False)]


@pytest.mark.parametrize(
    ("role", "code"), [(None, "not_signed_in"), (Role.STUDENT, "not_permitted"), (Role.TEACHER, "not_permitted")]
)
async def test_it_is_the_administrators_page(ctx: Context, ada: Browser, role: Role | None, code: str):
    browser = await arrive_as(ctx, "Eve", role) if role else None

    tab = await arrive(browser)

    assert tab.code == code
    assert tab.people == ()


HANDLERS = {
    "set_role": lambda tab, uuid: tab.set_role(uuid, "admin"),
    "decline": lambda tab, uuid: tab.decline(uuid),
    "deactivate": lambda tab, uuid: tab.deactivate(uuid),
    "reactivate": lambda tab, uuid: tab.reactivate(uuid),
    "make_link": lambda tab, uuid: tab.make_link(uuid),
}


@pytest.mark.parametrize("handler", HANDLERS.values(), ids=HANDLERS.keys())
async def test_a_browser_that_calls_the_handlers_itself_is_refused(ctx: Context, ada: Browser, handler):
    eve = await arrive_as(ctx, "Eve", Role.TEACHER)
    tab = await arrive(eve)

    with pytest.raises(AppError) as refused:
        await raised(handler(tab, ada.actor.uuid))

    assert refused.value.code == "not_permitted"


async def test_a_role_is_given_and_the_line_shows_it(ctx: Context, root: Browser, ada: Browser):
    tab = await arrive(root)

    await raised(tab.set_role(ada.actor.uuid, "teacher"))

    assert (tab.people[0].role, tab.people[0].asks_to_teach) == ("teacher", False)


async def test_a_request_is_put_away(ctx: Context, root: Browser, ada: Browser):
    tab = await arrive(root)

    await raised(tab.decline(ada.actor.uuid))

    assert (tab.people[0].role, tab.people[0].asks_to_teach) == ("student", False)


async def test_an_account_is_closed_and_opened_again(ctx: Context, root: Browser, ada: Browser):
    tab = await arrive(root)

    await raised(tab.deactivate(ada.actor.uuid))
    assert not tab.people[0].is_active

    await raised(tab.reactivate(ada.actor.uuid))
    assert tab.people[0].is_active


async def test_a_refused_change_leaves_the_line_as_it_was(ctx: Context, root: Browser):
    tab = await arrive(root)

    with pytest.raises(ConflictError):
        await raised(tab.set_role(root.actor.uuid, "student"))

    assert tab.people[0].role == "admin"


async def test_a_reset_link_is_shown_until_the_page_is_left(ctx: Context, root: Browser, ada: Browser):
    tab = await arrive(root)

    await raised(tab.make_link(ada.actor.uuid))
    assert "/reset/" in tab.link
    assert tab.link_for == "Ada"

    await tab.put_link_away()
    assert tab.link == ""

    await raised(tab.make_link(ada.actor.uuid))
    await tab.arrive()
    assert tab.link == ""


async def test_the_address_says_what_is_shown(ctx: Context, root: Browser):
    for number in range(51):
        await add_person(ctx, f"Pupil{number}")

    tab = await arrive(root, "/admin/people?search=pupil&page=2")

    assert (tab.search, tab.page, tab.pages, tab.total, len(tab.people)) == ("pupil", 2, 2, 51, 1)


@pytest.mark.parametrize("page", ["0", "-1", "9", "x", "", "1e9", "99999999999999999999", "²"])
async def test_a_page_that_is_not_there_is_no_crash(ctx: Context, root: Browser, page: str):
    tab = await arrive(root, f"/admin/people?page={page}")

    assert (tab.code, tab.page) == ("", 1)


@pytest.mark.parametrize(
    ("form", "to"),
    [
        ({"search": " ada & bob "}, "/admin/people?search=ada+%26+bob"),
        ({"search": ""}, "/admin/people"),
        ({}, "/admin/people"),
        ({"search": 7}, "/admin/people"),
    ],
)
async def test_looking_for_somebody_changes_the_address(ctx: Context, root: Browser, form: dict[str, object], to: str):
    tab = await arrive(root)

    assert redirect_of(await raised(tab.look_for(form))) == to
