"""What counts, when a key is shown, and the log replayed."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from edtech_app.domain.evidence import UNTRIED, Evidence, LessonFinished, replay, revised
from edtech_app.domain.mastery import Mastery

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
SECOND, HOUR, DAY = timedelta(seconds=1), timedelta(hours=1), timedelta(days=1)


def test_the_first_answer_counts():
    assert UNTRIED.counts(NOON)
    assert UNTRIED.counts_again_at is None


def test_three_clicks_on_a_revealed_answer_prove_nothing():
    record = UNTRIED.answered(is_right=False, now=NOON).shown(NOON)
    for click in range(1, 4):
        moment = NOON + click * SECOND
        assert not record.counts(moment)
        record = record.answered(is_right=True, now=moment)
    assert (record.tries, record.wrong, record.evidence_at) == (4, 1, NOON)


def test_a_key_asked_for_beforehand_makes_the_first_answer_worthless():
    record = UNTRIED.shown(NOON)
    assert not record.counts(NOON + HOUR)
    after = record.answered(is_right=True, now=NOON + HOUR)
    assert after.evidence_at is None
    assert after.counts_again_at == NOON + DAY


def test_the_same_question_counts_again_after_a_day():
    record = UNTRIED.answered(is_right=True, now=NOON)
    assert not record.counts(NOON + DAY - SECOND)
    assert record.counts(NOON + DAY)
    again = record.answered(is_right=False, now=NOON + DAY)
    assert (again.evidence_at, again.tries, again.wrong, again.is_right) == (NOON + DAY, 1, 1, False)
    assert again.shown_at is None


def test_a_day_passes_after_the_key_was_shown_too():
    record = UNTRIED.answered(is_right=False, now=NOON).shown(NOON + HOUR)
    assert not record.counts(NOON + DAY)
    assert record.counts_again_at == NOON + DAY + HOUR


def test_the_key_comes_after_a_right_answer():
    record = UNTRIED.answered(is_right=True, now=NOON)
    assert record.is_key_open(NOON)
    assert record.is_right


def test_the_key_comes_after_the_third_wrong_answer():
    record = UNTRIED
    for minute in range(3):
        assert not record.is_key_open(NOON)
        record = record.answered(is_right=False, now=NOON + minute * SECOND)
    assert record.is_key_open(NOON + HOUR)
    assert not record.is_right


def test_the_key_is_closed_when_the_question_is_fresh_again():
    record = UNTRIED.answered(is_right=True, now=NOON)
    assert not record.is_key_open(NOON + DAY)
    assert record.shown(NOON + DAY).is_key_open(NOON + DAY)


def test_seeing_an_open_key_once_more_changes_nothing():
    record = UNTRIED.shown(NOON)
    assert record.shown(NOON + HOUR) == record
    assert UNTRIED.answered(is_right=True, now=NOON).answered(is_right=True, now=NOON + HOUR).shown_at == NOON


def test_one_question_may_move_several_concepts_each_by_its_weight():
    entry = Evidence(NOON, is_right=True, guess=0.2, weights={2: 0.5, 1: 1.0})
    one, two = revised(entry, {}, {})
    assert (one.concept_id, two.concept_id) == (1, 2)
    assert one.level > two.level > 0.2
    assert one == Mastery(1).after(is_right=True, guess=0.2, now=NOON)


def test_the_prior_depends_on_what_is_mastered_below():
    mastered = Mastery(1, level=0.99, mastered_at=NOON)
    entry = Evidence(NOON, is_right=True, guess=0.2, weights={2: 1.0})
    (high,) = revised(entry, {1: mastered}, {2: [1]})
    (low,) = revised(entry, {1: mastered}, {2: [1, 3]})
    assert high == Mastery(2, level=0.4).after(is_right=True, guess=0.2, now=NOON)
    assert low == Mastery(2).after(is_right=True, guess=0.2, now=NOON)


def test_a_finished_lesson_makes_its_concepts_presumed():
    (presumed,) = revised(LessonFinished(NOON, (7,)), {}, {})
    assert presumed == Mastery(7).presumed()


moments = st.integers(0, 10_000).map(lambda minute: NOON + minute * timedelta(minutes=1))
weights = st.dictionaries(st.integers(1, 6), st.sampled_from([0.25, 0.5, 1.0]), min_size=1, max_size=3)
answers = st.builds(
    Evidence, at=moments, is_right=st.booleans(), guess=st.sampled_from([0.05, 0.25, 0.4]), weights=weights
)
lessons = st.builds(LessonFinished, at=moments, concepts=st.lists(st.integers(1, 6), max_size=3).map(tuple))
logs = st.lists(answers | lessons, max_size=40).map(lambda log: sorted(log, key=lambda entry: entry.at))
STANDS_ON = {2: [1], 3: [1], 4: [2, 3], 6: [5]}


@given(logs)
def test_a_replay_gives_what_was_believed_step_by_step(log):
    believed = {}
    for entry in log:
        touched = set(entry.weights) if isinstance(entry, Evidence) else set(entry.concepts)
        needed = touched.union(*(STANDS_ON.get(concept, []) for concept in touched)) if touched else set()
        stored = {concept: believed[concept] for concept in needed if concept in believed}
        believed |= {mastery.concept_id: mastery for mastery in revised(entry, stored, STANDS_ON)}
    assert replay(log, STANDS_ON) == believed
    assert replay(iter(log), STANDS_ON) == believed


@given(logs)
def test_no_mark_once_earned_disappears(log):
    earned = {}
    for length in range(len(log) + 1):
        for concept, mastery in replay(log[:length], STANDS_ON).items():
            if concept in earned:
                assert mastery.mastered_at == earned[concept]
            if mastery.mastered_at is not None:
                earned[concept] = mastery.mastered_at


@given(st.lists(st.tuples(st.sampled_from(["right", "wrong", "key"]), st.integers(1, 2000)), max_size=30))
def test_evidence_from_one_question_is_at_least_a_day_apart_and_a_day_from_its_key(steps):
    record, moment, counted, shown = UNTRIED, NOON, [], []
    for what, minutes in steps:
        moment += minutes * timedelta(minutes=1)
        if what == "key":
            record = record.shown(moment)
        else:
            if record.counts(moment):
                counted.append(moment)
            record = record.answered(is_right=what == "right", now=moment)
        if record.shown_at is not None:
            shown.append(record.shown_at)
    assert all(later - earlier >= DAY for earlier, later in pairwise(counted))
    assert not [1 for key in shown for answer in counted if timedelta(0) < answer - key < DAY]
