"""The sentences of a proof, one by one."""

from datetime import UTC, datetime

import pytest

from edtech_app.db.repositories.found import FoundConcept
from edtech_app.domain.mastery import Standing
from edtech_app.domain.what_next import Ground, Step, Waiting, WhatNext
from edtech_app.services.reasons import lead, reasons

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
CONCEPTS = {n: FoundConcept(n, f"c{n}", f"C{n}", "") for n in range(1, 9)}


def said(following):
    return [
        (reason.sign, "".join(part.at or part.text for part in reason.parts)) for reason in reasons(following, CONCEPTS)
    ]


@pytest.mark.parametrize(
    ("following", "words"),
    [
        (WhatNext(Step.LEARN, standing=Standing.PRESUMED), "You are taken to know it"),
        (WhatNext(Step.LEARN, leads_to=1), "One more concept"),
        (WhatNext(Step.LEARN, leads_to=3), "3 more concepts"),
        (WhatNext(Step.LEARN, settled=2, goal=3), "2 of 3 concepts are yours."),
        (WhatNext(Step.REVIEW), "It was yours once"),
        (WhatNext(Step.LESSON), "first lesson"),
        (WhatNext(Step.LESSON, goal=1), "reading can"),
        (WhatNext(Step.WAIT), "after a day"),
        (WhatNext(Step.FINISHED), "You are through"),
        (WhatNext(Step.EMPTY), "not written a lesson"),
    ],
)
def test_every_step_says_what_it_is_good_for(following, words):
    assert words in "".join(part.text for part in lead(following))


def test_what_is_met_names_its_answers_or_says_that_there_are_none():
    grounds = (
        Ground(1, Standing.MASTERED, 3, 4, NOON, NOON),
        Ground(2, Standing.DUE, 3, 5, NOON, NOON),
        Ground(3, Standing.PRESUMED, 0, 0, None, None),
    )
    assert said(WhatNext(Step.LEARN, met=grounds, assumed=(4,))) == [
        ("met", "C1 is yours: 3 of 4 answers right, the latest on 2026-03-02T12:00:00Z."),
        ("due", "C2 was yours, and is due for review since your answer of 2026-03-02T12:00:00Z."),
        ("met", "C3 is taken for known: you finished its lesson."),
        ("assumed", "C4 comes before it, and is not part of this course."),
    ]


def test_what_it_opens_is_named_up_to_four():
    assert said(WhatNext(Step.LEARN, unlocks=(1,))) == [("opens", "It opens C1.")]
    assert said(WhatNext(Step.LEARN, unlocks=(1, 2, 3))) == [("opens", "It opens C1, C2 and C3.")]
    assert said(WhatNext(Step.LEARN, unlocks=(1, 2, 3, 4, 5, 6))) == [("opens", "It opens C1, C2, C3, C4 and 2 more.")]


def test_what_would_let_one_skip_it_and_what_waits():
    following = WhatNext(Step.LEARN, questions_left=1, waiting=(Waiting(1, NOON),))
    assert said(following) == [
        ("skip", "Do you know it already? One question on it counts now."),
        ("waits", "C1 goes on from 2026-03-02T12:00:00Z."),
    ]
