"""What we believe of one concept."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edtech_app.domain.mastery import Mastery, Standing, standing

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def told(answers, mastery=None, *, guess=0.2, weight=1.0):
    """Return what is believed after ``answers``, one an hour."""
    levels = []
    mastery = mastery or Mastery(1)
    for hour, right in enumerate(answers):
        moment = NOON + timedelta(hours=hour)
        mastery = mastery.after(is_right=bool(right), guess=guess, now=moment, weight=weight)
        levels.append(round(mastery.level, 3))
    return mastery, levels


@pytest.mark.parametrize(
    ("guess", "levels"),
    [(0.2, [0.576, 0.231, 0.617, 0.891, 0.976, 0.995]), (0.05, [0.836, 0.415, 0.935, 0.997, 1.0, 1.0])],
)
def test_the_published_vectors_come_out(guess, levels):
    assert told([1, 0, 1, 1, 1, 1], guess=guess)[1] == levels


def test_mastery_needs_three_pieces_of_evidence():
    two, _ = told([1, 1], guess=0.05)
    assert two.level > 0.95
    assert not two.is_mastered
    three, _ = told([1, 1, 1], guess=0.05)
    assert three.is_mastered
    assert three.mastered_at == NOON + timedelta(hours=2)
    assert (three.evidence, three.right, three.last_evidence_at) == (3, 3, three.mastered_at)


def test_a_mark_is_lost_below_the_lower_bound_only_and_stays_beside_its_date():
    earned, _ = told([1, 1, 1], guess=0.05)
    shaken = earned.after(is_right=False, guess=0.3, now=NOON)
    assert shaken.is_mastered
    lost = shaken
    while lost.level >= 0.80:
        lost = lost.after(is_right=False, guess=0.3, now=NOON)
    assert lost.is_due
    assert not lost.is_mastered
    assert lost.is_held
    assert lost.mastered_at == earned.mastered_at
    assert standing(lost, are_prerequisites_met=False) is Standing.DUE


def test_a_mark_that_was_due_is_good_again_from_the_upper_bound_on():
    due = Mastery(1, level=0.7, evidence=5, mastered_at=NOON, is_due=True)
    between = due.after(is_right=True, guess=0.4, now=NOON)
    assert 0.80 < between.level < 0.95
    assert between.is_due
    again = between.after(is_right=True, guess=0.05, now=NOON + timedelta(days=9))
    assert again.is_mastered
    assert again.mastered_at == NOON


def test_a_weight_multiplies_the_change_in_log_odds():
    import math

    def odds(level):
        return math.log(level / (1 - level))

    whole = Mastery(1).after(is_right=True, guess=0.2, now=NOON)
    half = Mastery(1).after(is_right=True, guess=0.2, now=NOON, weight=0.5)
    assert odds(half.level) - odds(0.2) == pytest.approx((odds(whole.level) - odds(0.2)) / 2)


def test_the_prior_is_higher_where_every_prerequisite_is_mastered():
    mastered = Mastery(2, level=0.99, evidence=3, mastered_at=NOON)
    presumed = Mastery(3).presumed()
    due = Mastery(4, level=0.5, mastered_at=NOON, is_due=True)
    assert Mastery.unseen(1).level == 0.2
    assert Mastery.unseen(1, prerequisites=[mastered]).level == 0.4
    for weaker in (presumed, due, None):
        assert Mastery.unseen(1, prerequisites=[mastered, weaker]).level == 0.2


def test_what_is_presumed_is_held_and_never_certified_by_it():
    presumed = Mastery(1).presumed()
    assert (presumed.level, presumed.is_held, presumed.is_mastered) == (0.85, True, False)
    assert Mastery(1, level=0.9).presumed().level == 0.9
    assert standing(presumed, are_prerequisites_met=False) is Standing.PRESUMED


def test_what_was_earned_is_not_made_a_presumption():
    earned = Mastery(1, level=0.99, mastered_at=NOON)
    assert earned.presumed() == earned


def test_evidence_takes_the_place_of_a_presumption():
    right, _ = told([1, 1, 1], Mastery(1).presumed())
    assert right.is_mastered
    assert not right.is_presumed
    wrong, _ = told([0], Mastery(1).presumed())
    assert not wrong.is_presumed
    assert standing(wrong, are_prerequisites_met=True) is Standing.OPEN


def test_what_is_neither_is_open_or_comes_later():
    assert standing(None, are_prerequisites_met=True) is Standing.OPEN
    assert standing(None, are_prerequisites_met=False) is Standing.LATER
    assert standing(Mastery(1, level=0.99, mastered_at=NOON), are_prerequisites_met=False) is Standing.MASTERED


@pytest.mark.parametrize(("guess", "weight"), [(0.5, 1.0), (0.0, 1.0), (0.2, 0.0), (0.2, 1.1)])
def test_a_question_that_says_nothing_is_refused(guess, weight):
    with pytest.raises(AssertionError):
        Mastery(1).after(is_right=True, guess=guess, now=NOON, weight=weight)


@given(
    st.lists(st.tuples(st.booleans(), st.floats(0.001, 0.4), st.floats(0.1, 1)), max_size=60),
    st.floats(0, 1),
)
def test_a_belief_can_always_be_revised(answers, level):
    mastery = Mastery(1, level=level)
    for right, guess, weight in answers:
        after = mastery.after(is_right=right, guess=guess, now=NOON, weight=weight)
        assert 0 < after.level < 1
        if right:
            assert after.level >= mastery.level or mastery.level > 0.999
        assert after.mastered_at is not None or mastery.mastered_at is None
        mastery = after
    assert mastery.evidence == len(answers)
