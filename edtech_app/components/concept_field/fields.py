"""Where concepts are chosen: what a lesson teaches, what a question assesses, what a concept stands on."""

import reflex as rx

from edtech_app.components.concept_field.element import concept_field
from edtech_app.domain.words import _
from edtech_app.services.views import ConceptNote
from edtech_app.services.views_map import MapNode
from edtech_app.state.concept_fields import ConceptFieldState
from edtech_app.state.lesson import LessonPlace

Notes = rx.vars.ArrayVar[tuple[ConceptNote, ...]]
Nodes = rx.vars.ArrayVar[tuple[MapNode, ...]]
Titles = rx.vars.ArrayVar[tuple[str, ...]]
Flag = rx.Var[bool]


def taught_field(
    instead: rx.Component, lesson: rx.vars.ObjectVar[LessonPlace], concepts: Notes, course_slug: rx.Var[str], when: Flag
) -> rx.Component:
    """Choose what a lesson teaches; for whom that is not, it is ``instead``."""
    return _field(
        instead,
        lesson.uuid,
        course_slug,
        when=when,
        label=_("In this lesson you teach"),
        hint=_("Find or name a concept"),
        chosen=_named(concepts),
        may_make=True,
        on_add=ConceptFieldState.teach,
        on_remove=ConceptFieldState.teach_no_more,
    )


def question_concepts(block_uuid: rx.Var[str], titles: Titles, course_slug: rx.Var[str]) -> rx.Component:
    """Choose what a question assesses."""
    return _field(
        rx.fragment(),
        block_uuid,
        course_slug,
        when=rx.Var.create(value=True),
        label=_("This question asks about"),
        hint=_("Find or name a concept"),
        chosen=rx.Var(f"{titles!s}.map((title) => ({{slug: '', title}}))").to(list[dict[str, str]]),
        may_make=True,
        on_add=ConceptFieldState.assess,
        on_remove=ConceptFieldState.assess_no_more,
    )


def stands_on_field(
    instead: rx.Component,
    concept_slug: rx.Var[str],
    needs: Nodes,
    course_slug: rx.Var[str],
    on_go: rx.event.EventType[str],
) -> rx.Component:
    """Choose what a concept stands on, in the subject of a course that one teaches; without one it is ``instead``."""
    return _field(
        instead,
        concept_slug,
        course_slug,
        when=course_slug != "",
        label=_("It stands on"),
        hint=_("Find a concept"),
        chosen=_named(needs),
        may_make=False,
        on_add=lambda concept, slug, _title: ConceptFieldState.stand_on(course_slug, concept, slug),
        on_remove=lambda concept, slug, _title: ConceptFieldState.stand_on_no_more(course_slug, concept, slug),
        on_go=on_go,
    )


def _field(instead: rx.Component, name: rx.Var[str], course_slug: rx.Var[str], **props: object) -> rx.Component:
    return concept_field(
        instead,
        name=name,
        key=name,
        answer=ConceptFieldState.answer,
        wrong=rx.cond(ConceptFieldState.wrong_in == name, ConceptFieldState.words, ""),
        refusals=ConceptFieldState.refusals,
        on_search=lambda field, words: ConceptFieldState.search(course_slug, field, words),
        **props,
    )


def _named(concepts: Notes | Nodes) -> rx.Var[list[dict[str, str]]]:
    """Hand on no more of the concepts than their names."""
    return rx.Var(f"{concepts!s}.map(({{slug, title}}) => ({{slug, title}}))").to(list[dict[str, str]])
