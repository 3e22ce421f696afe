"""What comes next, and why."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from edtech_app.domain.evidence import UNTRIED
from edtech_app.domain.mastery import Mastery, Standing
from edtech_app.domain.situation import CourseLesson, CourseQuestion, Situation
from edtech_app.domain.what_next import Ground, Step, Waiting, WhatNext, what_next

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)

NUMBERS, FRACTIONS, SLOPE, LINES, CURVES = 1, 2, 3, 4, 5
STANDS_ON = {FRACTIONS: [NUMBERS], SLOPE: [NUMBERS, FRACTIONS], LINES: [SLOPE], CURVES: [NUMBERS]}
CONCEPTS = (NUMBERS, FRACTIONS, SLOPE, LINES, CURVES)
LESSONS = tuple(CourseLesson(10 + concept, (concept,)) for concept in CONCEPTS)
QUESTIONS = tuple(CourseQuestion(100 + 10 * one + n, 10 + one, (one,)) for one in CONCEPTS for n in range(4))
USED = UNTRIED.answered(is_right=False, now=NOON - HOUR)


def course(**changes: object):
    """Return five concepts, each with a lesson and four questions that nobody has answered."""
    start = Situation(CONCEPTS, STANDS_ON, LESSONS, QUESTIONS)
    return replace(start, **changes)


def mastered(*concepts: int):
    return {
        one: Mastery(one, 0.99, evidence=4, right=3, mastered_at=NOON - DAY, last_evidence_at=NOON - HOUR)
        for one in concepts
    }


def done(*lessons: int):
    return tuple(replace(lesson, is_done=lesson.id in lessons) for lesson in LESSONS)


def used(*concepts: int, record=USED):
    return tuple(
        replace(question, record=record) if question.assesses[0] in concepts else question for question in QUESTIONS
    )


def test_a_course_begins_with_what_stands_on_nothing():
    following = what_next(course(), NOON)
    assert (following.step, following.concept_id, following.lesson_id) == (Step.LEARN, NUMBERS, 11)
    assert (following.met, following.leads_to, following.unlocks) == ((), 4, (FRACTIONS, CURVES))
    assert (following.questions, following.questions_left) == ((110, 111, 112), 4)
    assert (following.standing, following.level, following.settled, following.goal) == (Standing.OPEN, 0.2, 0, 5)


def test_of_the_fringe_what_most_of_the_course_stands_on_comes_first():
    following = what_next(course(mastery=mastered(NUMBERS)), NOON)
    assert following.concept_id == FRACTIONS
    assert following.unlocks == (SLOPE,)
    assert following.leads_to == 2
    assert following.level == 0.4


def test_the_ground_is_named_with_the_answers_that_say_so():
    following = what_next(course(mastery=mastered(NUMBERS)), NOON)
    assert following.met == (Ground(NUMBERS, Standing.MASTERED, 3, 4, NOON - HOUR, NOON - DAY),)


def test_ties_go_to_the_higher_level_then_to_the_lower_id():
    flat = course(prerequisites={})
    assert what_next(flat, NOON).concept_id == NUMBERS
    assert what_next(replace(flat, mastery={LINES: Mastery(LINES, 0.5, evidence=1)}), NOON).concept_id == LINES


def test_a_lesson_that_is_done_gives_way_to_one_with_questions_left():
    following = what_next(course(lessons=done(11)), NOON)
    assert (following.concept_id, following.lesson_id) == (NUMBERS, 11)
    review = (CourseQuestion(500, 15, (NUMBERS,)), *used(NUMBERS))
    assert what_next(course(lessons=done(11), questions=review), NOON).lesson_id == 15


def test_where_no_evidence_is_left_it_turns_to_something_else_and_says_when_it_goes_on():
    following = what_next(course(mastery=mastered(NUMBERS), lessons=done(11, 12), questions=used(FRACTIONS)), NOON)
    assert following.concept_id == CURVES
    assert following.waiting == (Waiting(FRACTIONS, NOON - HOUR + DAY),)


def test_a_lesson_not_yet_read_is_worth_going_to_though_no_question_counts():
    following = what_next(course(mastery=mastered(NUMBERS), questions=used(FRACTIONS)), NOON)
    assert (following.concept_id, following.lesson_id, following.questions_left) == (FRACTIONS, 12, 0)


def test_where_no_concept_can_go_on_the_first_undone_lesson_is_next():
    following = what_next(course(lessons=done(11), questions=used(NUMBERS)), NOON)
    assert (following.step, following.lesson_id, following.concept_id) == (Step.LESSON, 12, None)
    assert following.waiting == (Waiting(NUMBERS, NOON - HOUR + DAY),)


def test_where_nothing_is_left_at_all_it_says_when_to_come_back():
    all_used = used(*CONCEPTS)
    following = what_next(course(lessons=done(11, 12, 13, 14, 15), questions=all_used), NOON)
    assert following.step is Step.WAIT
    assert following.waiting[0].again_at == NOON - HOUR + DAY
    assert what_next(course(lessons=done(11, 12, 13, 14, 15), questions=all_used), NOON + DAY).step is Step.LEARN


def test_what_waits_is_named_soonest_first():
    early = replace(USED, evidence_at=NOON - 3 * HOUR)
    questions = (
        *(one for one in used(FRACTIONS) if one.assesses == (FRACTIONS,)),
        *(one for one in used(CURVES, record=early) if one.assesses == (CURVES,)),
    )
    following = what_next(
        course(mastery=mastered(NUMBERS), lessons=done(11, 12, 13, 14, 15), questions=questions), NOON
    )
    assert [waiting.concept_id for waiting in following.waiting] == [CURVES, FRACTIONS]


def test_a_mark_that_is_due_comes_before_anything_new():
    due = Mastery(CURVES, 0.6, evidence=5, right=3, mastered_at=NOON - DAY, is_due=True)
    following = what_next(course(mastery=mastered(NUMBERS) | {CURVES: due}), NOON)
    assert (following.step, following.concept_id, following.standing) == (Step.REVIEW, CURVES, Standing.DUE)
    assert following.lesson_id == 15


def test_what_stands_on_a_mark_that_is_due_stays_open():
    due = Mastery(NUMBERS, 0.6, evidence=5, right=3, mastered_at=NOON - DAY, is_due=True)
    following = what_next(course(mastery={NUMBERS: due}, questions=used(NUMBERS)), NOON)
    assert (following.concept_id, following.met[0].standing) == (FRACTIONS, Standing.DUE)
    assert [waiting.concept_id for waiting in following.waiting] == [NUMBERS]


def test_a_concept_that_no_question_assesses_asks_for_its_lesson_only():
    questions = tuple(question for question in QUESTIONS if question.assesses != (NUMBERS,))
    before = what_next(course(questions=questions), NOON)
    assert (before.concept_id, before.lesson_id, before.questions) == (NUMBERS, 11, ())
    after = what_next(course(questions=questions, lessons=done(11)), NOON)
    assert (after.concept_id, after.met[0].standing, after.settled) == (FRACTIONS, Standing.PRESUMED, 1)


def test_what_is_presumed_opens_what_stands_on_it_and_is_certified_last():
    presumed = {NUMBERS: Mastery(NUMBERS).presumed()}
    following = what_next(course(mastery=presumed), NOON)
    assert (following.concept_id, following.met[0].standing) == (FRACTIONS, Standing.PRESUMED)
    last = what_next(course(mastery=presumed | mastered(FRACTIONS, SLOPE, LINES, CURVES)), NOON)
    assert (last.step, last.concept_id, last.standing) == (Step.LEARN, NUMBERS, Standing.PRESUMED)


def test_everything_mastered_is_finished_though_a_lesson_may_be_left_to_read():
    everything = mastered(*CONCEPTS)
    assert what_next(course(mastery=everything), NOON) == WhatNext(Step.FINISHED, lesson_id=11, settled=5, goal=5)
    assert what_next(course(mastery=everything, lessons=done(11, 12, 13, 14, 15)), NOON).lesson_id is None


def test_a_course_without_concepts_goes_from_lesson_to_lesson():
    lessons = (CourseLesson(1, is_done=True), CourseLesson(2))
    assert what_next(Situation(lessons=lessons), NOON) == WhatNext(Step.LESSON, lesson_id=2)
    assert what_next(Situation(lessons=lessons[:1]), NOON) == WhatNext(Step.FINISHED)
    assert what_next(Situation(), NOON) == WhatNext(Step.EMPTY)


def test_what_lies_outside_the_course_blocks_nothing_and_is_named():
    outside, known = 50, 51
    prerequisites = {NUMBERS: [outside, known]}
    following = what_next(course(prerequisites=prerequisites, mastery=mastered(known)), NOON)
    assert what_next(course(prerequisites=prerequisites), NOON).assumed == (outside, known)
    following = what_next(course(concepts=(NUMBERS,), prerequisites=prerequisites, mastery=mastered(known)), NOON)
    assert following.assumed == (outside,)
    assert [ground.concept_id for ground in following.met] == [known]


def test_the_course_is_seen_through_concepts_that_nothing_in_it_teaches():
    through = {60: [NUMBERS], 61: [60], FRACTIONS: [60, 61]}
    situation = Situation((NUMBERS, FRACTIONS, 60, 61), through, LESSONS, QUESTIONS)
    assert situation.goal == (NUMBERS, FRACTIONS)
    assert situation.standing(FRACTIONS) is Standing.LATER
    assert what_next(situation, NOON).unlocks == (FRACTIONS,)


def test_every_concept_has_a_standing_outside_the_goal_too():
    situation = course(mastery=mastered(70))
    assert situation.standing(70) is Standing.MASTERED
    assert situation.standing(71) is Standing.OPEN
    assert situation.standing(LINES) is Standing.LATER


beliefs = st.dictionaries(
    st.sampled_from(CONCEPTS),
    st.sampled_from(
        [
            Mastery(0, 0.5, evidence=1),
            Mastery(0).presumed(),
            Mastery(0, 0.99, evidence=3, mastered_at=NOON),
            Mastery(0, 0.6, evidence=4, mastered_at=NOON, is_due=True),
        ]
    ),
).map(lambda found: {concept: replace(mastery, concept_id=concept) for concept, mastery in found.items()})


@given(
    mastery=beliefs,
    read=st.sets(st.sampled_from([lesson.id for lesson in LESSONS])),
    spent=st.sets(st.sampled_from(CONCEPTS)),
    asked=st.sets(st.sampled_from(CONCEPTS)),
)
def test_there_is_always_something_to_do_until_it_is_finished(mastery, read, spent, asked):
    questions = tuple(question for question in used(*spent) if question.assesses[0] in asked)
    situation = course(mastery=mastery, lessons=done(*read), questions=questions)
    following = what_next(situation, NOON)
    assert following == what_next(situation, NOON)
    if following.step in {Step.LEARN, Step.REVIEW}:
        assert following.lesson_id is not None
        assert {ground.concept_id for ground in following.met} == set(STANDS_ON.get(following.concept_id, ())) or (
            following.standing is not Standing.OPEN
        )
    elif following.step is Step.WAIT:
        assert following.waiting
    else:
        assert following.step in {Step.FINISHED, Step.LESSON}
        assert (following.settled == following.goal) == (following.step is Step.FINISHED)
