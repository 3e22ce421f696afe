"""What to do next, and why: one thing to press, and a proof that anyone can check."""

import reflex as rx

from edtech_app.components.icons import icon
from edtech_app.components.link import button_link, onward
from edtech_app.components.moment import day
from edtech_app.components.outline import lesson_path, minutes
from edtech_app.domain.words import _
from edtech_app.services.views_today import NextStep, Part, Reason

Step = rx.vars.ObjectVar[NextStep]
_SIGNS = {
    "met": "check",
    "due": "clock",
    "assumed": "info",
    "opens": "arrow",
    "skip": "next",
    "waits": "clock",
    "says": "info",
}


def next_step(step: Step) -> rx.Component:
    """Show the next step of a course."""
    return rx.el.section(
        _kicker(step),
        rx.el.h2(step.title, id="next-step"),
        rx.el.p(_parts(step.lead), class_name="lead"),
        rx.cond(step.lesson & (step.action != ""), rx.el.div(onward(step.action, _target(step)), class_name="row")),
        rx.cond(step.reasons.length() > 0, why(step.reasons)),
        aria_labelledby="next-step",
        class_name="card next-step",
    )


def other_steps(steps: rx.vars.ArrayVar[tuple[NextStep, ...]]) -> rx.Component:
    """Show the next steps of other courses, smaller and side by side; nothing where there are none."""
    return rx.cond(
        steps.length() > 0,
        rx.el.section(
            rx.el.h2(_("In your other courses"), id="other-steps"),
            rx.el.ul(rx.foreach(steps, _other), class_name="cards"),
            aria_labelledby="other-steps",
            class_name="section",
        ),
    )


def _other(step: Step) -> rx.Component:
    return rx.el.li(
        _kicker(step),
        rx.el.h3(step.title, class_name="card-title"),
        rx.el.p(_parts(step.lead), class_name="quiet small"),
        rx.el.div(
            button_link(step.action, rx.el.span(": ", step.title, class_name="sr-only"), to=_target(step)),
            class_name="row",
        ),
        key=step.course.slug,
        class_name="card other-step",
    )


def _kicker(step: Step) -> rx.Component:
    return rx.el.p(
        rx.match(step.kind, ("review", _("Due for review in")), ("finished", _("Done in")), _("Next for you in")),
        " ",
        rx.el.strong(step.course.title),
        rx.cond(step.lesson & (step.lesson.minutes > 0), rx.el.span(", ", minutes(step.lesson.minutes))),
        class_name="kicker",
    )


def why(reasons: rx.Var[tuple[Reason, ...]]) -> rx.Component:
    """Fold the reasons away until they are asked for."""
    return rx.el.details(
        rx.el.summary(icon("next"), _("Why this next")),
        rx.el.ul(rx.foreach(reasons, _reason), class_name="reasons"),
        open=True,
        class_name="fold why",
    )


def _target(step: Step) -> rx.Var[str]:
    path = lesson_path(step.course.slug, step.lesson.slug)
    return rx.cond(step.block_uuid != "", rx.Var.create(f"{path}#{step.block_uuid}"), path)


def _reason(reason: rx.vars.ObjectVar[Reason], index: rx.Var[int]) -> rx.Component:
    return rx.el.li(
        rx.match(reason.sign, *[(sign, icon(name)) for sign, name in _SIGNS.items()], icon("info")),
        rx.el.span(_parts(reason.parts)),
        key=index.to_string(),
        class_name=rx.Var.create("reason reason-") + reason.sign,
    )


def _parts(parts: rx.Var[tuple[Part, ...]]) -> rx.Component:
    return rx.foreach(parts, _part)


def _part(part: rx.vars.ObjectVar[Part], index: rx.Var[int]) -> rx.Component:
    words = rx.cond(part.is_strong, rx.el.strong(part.text), rx.fragment(part.text))
    return rx.el.span(rx.cond(part.at != "", day(part.at), words), key=index.to_string())
