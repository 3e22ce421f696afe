"""The pages of a course's people: what they show, whom they follow, and what their forms say."""

import pytest

from edtech_app.domain.people import Role
from edtech_app.services.authoring.invitations import codes_of_course, make_invitation
from edtech_app.services.authoring.staff import add_co_teacher, remove_co_teacher
from edtech_app.services.context import Context
from edtech_app.services.enrolments import enrol
from edtech_app.services.joining import join_by_code
from edtech_app.state.course import CourseState
from edtech_app.state.course_people import CoursePeopleState
from edtech_app.state.insight import InsightState
from edtech_app.state.invitations import InvitationState
from edtech_app.state.joining import JoinState
from edtech_app.state.notice import NoticeState
from edtech_app.state.page_trouble import READY
from edtech_app.state.staff import StaffState
from edtech_app.state.tabs import TABS
from edtech_app.state.teaching import TeachingState
from tests.support.builders import add_course
from tests.support.people import Browser, arrive_as
from tests.support.socket import Site, Socket, running_events

PEOPLE = "/teach/lines/people"


@pytest.fixture
async def tess(ctx: Context) -> Browser:
    """A teacher with a course."""
    browser = await arrive_as(ctx, "Tess", Role.TEACHER)
    await add_course(ctx, browser.actor)
    return browser


@pytest.fixture
async def site():
    """The app's events."""
    async with running_events() as running:
        yield running


async def opened(site: Site, browser: Browser, handler: str, at: str) -> Socket:
    tab = await site.tab(browser.token)
    await tab.call(handler, at=at)
    return tab


async def test_the_page_follows_who_comes_and_what_others_of_the_staff_do(ctx: Context, site: Site, tess: Browser):
    ada = await arrive_as(ctx, "Ada")
    tab = await opened(site, tess, "CoursePeopleState.arrive", PEOPLE)
    page = await tab.state(CoursePeopleState)
    assert (page.code, page.page.total) == (READY, 0)

    async with ctx.hub.listen() as news:
        code = await make_invitation(ctx, tess.actor, "lines", most_uses=1)
        await join_by_code(ctx, ada.actor, code, client_ip="192.0.2.1")
        heard = [await anext(news) for _event in range(3)]
    topics = {topic for topic in TABS.get(tab.tab).topics if topic.startswith("people:")}
    assert {event.topic for event in heard} >= topics != set()
    for event in heard:
        await page._hear(event)

    assert [one.name for one in page.page.learners] == ["Ada"]
    codes = await tab.state(InvitationState)
    assert [(one.uses, one.worth) for one in codes.page.codes] == [(1, "used up")]
    assert codes.page.counting == 0


async def test_who_is_removed_from_the_staff_sees_no_people_any_more(ctx: Context, site: Site, tess: Browser):
    tom = await arrive_as(ctx, "Tom", Role.TEACHER)
    await add_co_teacher(ctx, tess.actor, "lines", tom.actor.email)
    await enrol(ctx, (await arrive_as(ctx, "Ada")).actor, "lines")
    tab = await opened(site, tom, "CoursePeopleState.arrive", PEOPLE)
    page = await tab.state(CoursePeopleState)
    assert (page.code, page.page.may_own, page.page.total) == (READY, False, 1)

    async with ctx.hub.listen() as news:
        await remove_co_teacher(ctx, tess.actor, "lines", tom.actor.uuid)
        await page._hear(await anext(news))

    assert page.code == "not_permitted"
    assert (page.page.total, page.page.learners, (await tab.state(StaffState)).page.members) == (0, (), ())


async def test_a_new_co_teacher_finds_the_course_among_their_own_at_once(ctx: Context, site: Site, tess: Browser):
    tom = await arrive_as(ctx, "Tom", Role.TEACHER)
    tab = await opened(site, tom, "TeachingState.arrive", "/teach")
    own = await tab.state(TeachingState)
    assert own.courses == ()

    async with ctx.hub.listen() as news:
        await add_co_teacher(ctx, tess.actor, "lines", tom.actor.email)
        event = await anext(news)
    assert event.topic in TABS.get(tab.tab).topics
    await own._hear(event)

    assert [course.slug for course in own.courses] == ["lines"]


async def test_forms_say_beside_the_field_what_is_wrong(ctx: Context, site: Site, tess: Browser):
    tab = await opened(site, tess, "CoursePeopleState.arrive", PEOPLE)
    staff, codes = await tab.state(StaffState), await tab.state(InvitationState)

    await tab.call("StaffState.add", {"form": {"email": "no address"}}, at=PEOPLE)
    assert "e-mail address" in staff.email_mistake
    for typed, words in (("0", "1 to"), ("1e3", "whole number"), ("9" * 30, "whole number")):
        await tab.call("InvitationState.make", {"form": {"most_uses": typed}}, at=PEOPLE)
        assert words in codes.most_uses_mistake
    await tab.call("InvitationState.make", {"form": {"last_day": "2001-01-01"}}, at=PEOPLE)
    assert "today or later" in codes.last_day_mistake
    assert tab.failures == []
    assert (await codes_of_course(ctx, tess.actor, "lines")).codes == ()

    await tab.call("InvitationState.make", {"form": {"most_uses": " 12 ", "last_day": ""}}, at=PEOPLE)
    assert [(one.most_uses, one.expires_at) for one in codes.page.codes] == [(12, "")]
    assert (codes.most_uses_mistake, codes.last_day_mistake) == ("", "")


async def test_a_new_code_is_shown_whatever_was_searched_for(ctx: Context, site: Site, tess: Browser):
    first = await make_invitation(ctx, tess.actor, "lines")
    at = f"{PEOPLE}?search=ada&codes-search={first[:4]}"
    tab = await opened(site, tess, "CoursePeopleState.arrive", at)
    codes, notices = await tab.state(InvitationState), await tab.state(NoticeState)
    assert [one.code for one in codes.page.codes] == [first]

    await tab.call("InvitationState.make", {"form": {"most_uses": "3", "last_day": ""}}, at=at)
    everything = f"{PEOPLE}?search=ada&codes-sort=-made"
    assert "_redirect" in tab.heard
    assert f'"{everything}"' in tab.heard
    await tab.call("CoursePeopleState.arrive", at=everything)
    made = codes.page.codes[0].code
    assert ([one.code for one in codes.page.codes], codes.is_asked) == ([made, first], True)
    assert [one.words for one in notices.notices] == [f"The code {made} counts from now on."]

    sent = len(tab.sent)
    await tab.call("InvitationState.make", {"form": {"most_uses": "3", "last_day": ""}}, at=everything)
    assert "_redirect" not in "".join(tab.sent[sent:])
    assert codes.page.total == len(codes.page.codes) == 3


async def test_the_address_says_the_order_and_the_words(ctx: Context, site: Site, tess: Browser):
    for name in ("Ada", "Bea"):
        await enrol(ctx, (await arrive_as(ctx, name)).actor, "lines")
    tab = await opened(site, tess, "CoursePeopleState.arrive", f"{PEOPLE}?sort=-name&search=example&page=junk")
    page = await tab.state(CoursePeopleState)

    assert [one.name for one in page.page.learners] == ["Bea", "Ada"]
    assert page.sorts["name"] == f"{PEOPLE}?search=example&sort=name"
    assert page.sorts["done"] == f"{PEOPLE}?search=example&sort=-done"
    assert (page.before, page.after) == ("", "")
    assert not (await tab.state(InvitationState)).is_asked
    await tab.call("InsightState.arrive", at="/teach/lines/questions?sort=right&search=how")
    asked = await tab.state(InsightState)
    assert (asked.page.total, asked.sorts["right"]) == (5, "/teach/lines/questions?search=how&sort=-right")


async def test_each_list_of_the_page_has_its_own_words_in_the_address(ctx: Context, site: Site, tess: Browser):
    tom = await arrive_as(ctx, "Tom", Role.TEACHER)
    await add_co_teacher(ctx, tess.actor, "lines", tom.actor.email)
    made = [await make_invitation(ctx, tess.actor, "lines", most_uses=most) for most in (1, 2)]
    at = f"{PEOPLE}?search=nobody&codes-sort=made&staff-search=tom"
    tab = await opened(site, tess, "CoursePeopleState.arrive", at)
    page, codes, staff = [await tab.state(one) for one in (CoursePeopleState, InvitationState, StaffState)]

    assert page.page.total == 0
    assert [one.code for one in codes.page.codes] == made
    assert ([one.name for one in staff.page.members], staff.page.names) == (["Tom"], ("Tess", "Tom"))
    assert (codes.is_asked, staff.is_asked) == (True, True)
    assert page.sorts["done"] == f"{PEOPLE}?codes-sort=made&staff-search=tom&search=nobody&sort=-done"
    assert codes.sorts["made"] == f"{PEOPLE}?search=nobody&staff-search=tom&codes-sort=-made"
    assert staff.sorts["name"] == f"{PEOPLE}?codes-sort=made&search=nobody&staff-search=tom&staff-sort=name"
    assert staff.everybody == f"{PEOPLE}?codes-sort=made&search=nobody&staff-sort=role"
    await tab.call("InvitationState.look_for", {"form": {"codes-search": " ab "}}, at=at)
    assert f"{PEOPLE}?search=nobody&staff-search=tom&codes-search=ab&codes-sort=made" in tab.heard
    await tab.call("StaffState.look_for", {"form": {"staff-search": "tess"}}, at=at)
    assert f"{PEOPLE}?codes-sort=made&search=nobody&staff-search=tess&staff-sort=role" in tab.heard


async def test_a_code_is_offered_and_taken(ctx: Context, site: Site, tess: Browser):
    ada = await arrive_as(ctx, "Ada")
    code = await make_invitation(ctx, tess.actor, "lines")
    at = f"/join/{code}"
    tab = await opened(site, ada, "JoinState.arrive", at)
    page = await tab.state(JoinState)
    assert (page.code, page.offer.title, page.offer.is_inside) == (READY, "Lines", False)

    await tab.call("JoinState.join", at=at)

    assert '"/courses/lines"' in tab.heard
    await tab.call("CourseState.arrive", at="/courses/lines")
    assert (await tab.state(CourseState)).page.access.is_enrolled
    await tab.call("JoinState.arrive", at=at)
    assert page.offer.is_inside


@pytest.mark.parametrize(
    ("handler", "at"), [("CourseState.arrive", "/courses/lines"), ("LessonState.arrive", "/learn/lines/numbers")]
)
async def test_a_learners_page_says_when_they_were_here(ctx: Context, site: Site, tess: Browser, handler: str, at: str):
    ada = await arrive_as(ctx, "Ada")
    await enrol(ctx, ada.actor, "lines")
    tab = await opened(site, tess, "CoursePeopleState.arrive", PEOPLE)
    page = await tab.state(CoursePeopleState)
    assert page.page.learners[0].seen_at == ""

    await opened(site, ada, handler, at)
    await tab.call("CoursePeopleState.arrive", at=PEOPLE)

    assert page.page.learners[0].seen_at != ""
