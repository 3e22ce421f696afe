"""A lesson: outline at the left, the text in the middle, notes in the margin."""

import reflex as rx

from edtech_app.components.block_tools import desk_above, lesson_desk
from edtech_app.components.blocks import living_block
from edtech_app.components.concept_field import taught_field
from edtech_app.components.concepts import concept_note
from edtech_app.components.icons import icon
from edtech_app.components.link import button_link, link
from edtech_app.components.outline import course_path, lesson_path, minutes, outline
from edtech_app.components.preview import preview_note
from edtech_app.components.progress import progress_note
from edtech_app.components.shaping import lesson_outline_tools, lesson_title_tools
from edtech_app.components.skeleton import bone, lines, skeleton
from edtech_app.domain.words import _
from edtech_app.services.views import ConceptNote
from edtech_app.state.lesson import LessonState
from edtech_app.state.living import LivingState

OUTLINE = "outline"


def outline_button() -> rx.Component:
    """Build the button that opens the outline where there is no room for it beside the lesson."""
    return rx.el.button(
        icon("menu"),
        type="button",
        aria_label=_("Outline of the course"),
        class_name="button button-plain button-icon outline-open",
        custom_attrs={"popoverTarget": OUTLINE},
    )


def lesson_outline() -> rx.Component:
    """Show the course around the lesson; the key closes a drawer when another page is there."""
    return rx.el.nav(
        rx.el.div(
            rx.cond(
                LessonState.course.title != "",
                link(LessonState.course.title, to=course_path(LessonState.course.slug), class_name="outline-course"),
                bone("mid"),
            ),
            rx.cond(LessonState.access.is_enrolled, progress_note(LessonState.progress)),
            class_name="outline-head",
        ),
        lesson_outline_tools(outline(LessonState.outline, LessonState.course.slug), when=LessonState.access.is_staff),
        id=OUTLINE,
        key=rx.Var.create(f"{LessonState.place.slug} {LessonState.access.is_preview}"),
        aria_label=_("Outline of the course"),
        class_name="outline",
        custom_attrs={"popover": "auto"},
    )


def lesson_article() -> rx.Component:
    """Show the lesson itself."""
    return rx.el.div(
        rx.el.article(
            preview_note(LessonState.access.is_preview),
            _head(),
            desk_above(uuid=LessonState.place.slug, when=LessonState.access.is_staff),
            rx.cond(
                LivingState.order.length() > 0,
                rx.foreach(LivingState.order, living_block),
                rx.el.p(_("Nothing has been written here yet."), class_name="lesson-empty"),
            ),
            rx.el.p(LivingState.said, role="status", class_name="sr-only"),
            lesson_desk(uuid=LessonState.place.slug, when=LessonState.access.is_staff),
            _foot(),
            class_name="lesson-body",
        ),
        _margin(),
        class_name="lesson-columns",
    )


def _head() -> rx.Component:
    place = LessonState.place
    grounded = rx.el.span(icon("check"), place.ground, class_name="chip chip-yours")
    return rx.el.header(
        rx.el.p(
            link(LessonState.course.title, to=course_path(LessonState.course.slug)),
            " · ",
            place.module,
            class_name="kicker",
        ),
        lesson_title_tools(rx.el.h1(place.title), when=LessonState.access.is_staff),
        rx.el.div(
            rx.cond(
                (LessonState.course.status != "published") | place.is_draft,
                rx.el.span(_("Draft: only its staff see it"), class_name="chip chip-due"),
            ),
            rx.cond(place.minutes > 0, rx.el.span(minutes(place.minutes), class_name="chip")),
            rx.cond(
                place.ground != "",
                rx.cond(place.is_grounded, grounded, rx.el.span(place.ground, class_name="chip")),
            ),
            rx.cond(place.is_done, rx.el.span(icon("check"), _("Done"), class_name="chip chip-yours")),
            class_name="row",
        ),
        class_name="lesson-head",
    )


def _margin() -> rx.Component:
    return rx.el.aside(
        taught_field(
            _concepts(_("In this lesson you learn"), LessonState.teaches),
            LessonState.place,
            LessonState.teaches,
            LessonState.course.slug,
            LessonState.access.is_staff,
        ),
        _concepts(_("It stands on"), LessonState.stands_on),
        rx.cond(
            LessonState.place.has_map,
            link(
                _("See them on the map"),
                to=course_path(LessonState.course.slug, "/map"),
                class_name="small margin-link",
            ),
        ),
        aria_label=_("Concepts of this lesson"),
        class_name="margin",
    )


def _concepts(words: str, concepts: rx.vars.ArrayVar[tuple[ConceptNote, ...]]) -> rx.Component:
    return rx.cond(
        concepts.length() > 0,
        rx.el.section(rx.el.h2(words), rx.el.ul(rx.foreach(concepts, concept_note))),
    )


def _foot() -> rx.Component:
    place, slug = LessonState.place, LessonState.course.slug
    return rx.el.nav(
        rx.cond(
            place.previous,
            button_link(icon("back"), place.previous.title, to=lesson_path(slug, place.previous.slug)),
        ),
        rx.el.div(
            rx.cond(_keeps_progress(), _marks(), _onward()),
            class_name="lesson-foot-end",
        ),
        aria_label=_("Before and after this lesson"),
        class_name="lesson-foot",
    )


def _keeps_progress() -> rx.Var[bool]:
    """Tell whether being done means something to who reads: those who only teach the course go on without it."""
    access = LessonState.access
    return access.may_study & (access.is_enrolled | ~access.is_staff)


def _marks() -> rx.Component:
    """Build the ways on for somebody whose progress is kept."""
    return rx.cond(
        LessonState.place.is_done,
        rx.fragment(
            rx.el.button(
                _("Not done after all"),
                type="button",
                class_name="button button-plain",
                on_click=LessonState.mark_undone,
            ),
            _onward(),
        ),
        rx.el.button(
            rx.cond(LessonState.marking, rx.el.span(class_name="spinner", aria_hidden=True)),
            rx.cond(LessonState.place.following, _("Mark done and go on"), _("Mark done and finish")),
            icon("next"),
            type="button",
            disabled=LessonState.marking,
            aria_busy=LessonState.marking,
            class_name="button button-main",
            on_click=LessonState.mark_done,
        ),
    )


def _onward() -> rx.Component:
    after, slug = LessonState.place.following, LessonState.course.slug
    return rx.cond(
        after,
        button_link(after.title, icon("next"), to=lesson_path(slug, after.slug), is_main=True),
        button_link(_("Back to the course"), to=course_path(slug)),
    )


def lesson_skeleton() -> rx.Component:
    """Stand in for a lesson."""
    return rx.el.div(
        skeleton(
            rx.el.div(bone("short"), bone("h1"), bone("short"), class_name="lesson-head"),
            lines(4),
            bone("box"),
            lines(3),
            class_name="lesson-body stack",
        ),
        class_name="lesson-columns",
    )
