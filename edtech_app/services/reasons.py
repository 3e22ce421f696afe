"""Why a next step is the next one, in sentences that anyone can check. Pure: the same step gives the same words."""

from collections.abc import Mapping, Sequence

from edtech_app.db.repositories.found import FoundConcept
from edtech_app.domain.mastery import Standing
from edtech_app.domain.what_next import Ground, Step, Waiting, WhatNext
from edtech_app.domain.words import _
from edtech_app.services.learner import iso
from edtech_app.services.views_today import Part, Reason

MOST_NAMED = 4
Concepts = Mapping[int, FoundConcept]


def reasons(following: WhatNext, concepts: Concepts) -> tuple[Reason, ...]:
    """Return the proof: what is met and by which answers, what it opens, what would let one skip it, what waits."""
    found = [_met(ground, concepts) for ground in following.met]
    found += [_assumed(one, concepts) for one in following.assumed]
    if following.unlocks:
        found.append(_opens(following, concepts))
    if following.questions_left and following.step is not Step.REVIEW:
        found.append(_skip(following))
    found += [_waits(one, concepts) for one in following.waiting[:MOST_NAMED]]
    return tuple(found)


def lead(following: WhatNext) -> tuple[Part, ...]:
    """Return one sentence on what the step is good for."""
    if following.step is Step.LEARN:
        return (Part(_learning(following)),)
    words = {
        Step.REVIEW: _("It was yours once, and your last answers say that it slips."),
        Step.LESSON: _("It is the first lesson that you are not done with."),
        Step.WAIT: _("What you answered lately counts again after a day."),
        Step.FINISHED: _("You are through with everything in this course."),
        Step.EMPTY: _("Its teacher has not written a lesson yet."),
    }
    if following.step is Step.LESSON and following.goal:
        return (Part(_("No concept can go on just now; reading can.")),)
    return (Part(words[following.step]),)


def _learning(following: WhatNext) -> str:
    if following.standing is Standing.PRESUMED:
        return _("You are taken to know it; a few right answers make it certain.")
    if following.leads_to == 1:
        return _("One more concept of the course stands on it.")
    if following.leads_to:
        return _("{count} more concepts of the course stand on it.", count=following.leads_to)
    return _("{settled} of {goal} concepts are yours.", settled=following.settled, goal=following.goal)


def _met(ground: Ground, concepts: Concepts) -> Reason:
    name = Part(concepts[ground.concept_id].title, is_strong=True)
    if ground.standing is Standing.DUE:
        words = (name, Part(_(" was yours, and is due for review since your answer of ")), Part(at=iso(ground.last_at)))
        return Reason("due", (*words, Part(".")))
    if ground.standing is Standing.MASTERED:
        score = _(" is yours: {right} of {total} answers right, the latest on ", right=ground.right, total=ground.total)
        return Reason("met", (name, Part(score), Part(at=iso(ground.last_at)), Part(".")))
    return Reason("met", (name, Part(_(" is taken for known: you finished its lesson."))))


def _assumed(concept: int, concepts: Concepts) -> Reason:
    name = Part(concepts[concept].title, is_strong=True)
    return Reason("assumed", (name, Part(_(" comes before it, and is not part of this course."))))


def _opens(following: WhatNext, concepts: Concepts) -> Reason:
    named = [concepts[one].title for one in following.unlocks[:MOST_NAMED]]
    more = len(following.unlocks) - len(named)
    parts = [Part(_("It opens ")), *_list(named, is_whole=not more)]
    if more:
        parts.append(Part(_(" and {count} more", count=more)))
    return Reason("opens", (*parts, Part(".")))


def _skip(following: WhatNext) -> Reason:
    count = following.questions_left
    words = _("Do you know it already? One question on it counts now.")
    if count > 1:
        words = _("Do you know it already? {count} questions on it count now.", count=count)
    return Reason("skip", (Part(words),))


def _waits(waiting: Waiting, concepts: Concepts) -> Reason:
    name = Part(concepts[waiting.concept_id].title, is_strong=True)
    return Reason("waits", (name, Part(_(" goes on from ")), Part(at=iso(waiting.again_at)), Part(".")))


def _list(names: Sequence[str], *, is_whole: bool) -> list[Part]:
    """Return names with commas between them, and "and" before the last of the whole."""
    parts: list[Part] = []
    for index, name in enumerate(names):
        if index:
            parts.append(Part(_(" and ") if is_whole and index == len(names) - 1 else ", "))
        parts.append(Part(name, is_strong=True))
    return parts
