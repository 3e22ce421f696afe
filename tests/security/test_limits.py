"""Who comes too often waits; nobody else does."""

import pytest

from edtech_app.domain.errors import TooManyRequestsError
from edtech_app.security.limits import RULES, TIDY_EVERY, Limiter, is_loopback, network_of


@pytest.fixture
def limiter() -> Limiter:
    return Limiter()


def test_the_sixth_try_is_one_too_many(limiter: Limiter):
    for _ in range(5):
        limiter.hit("sign-in", "ada@example.org", "192.0.2.1")

    with pytest.raises(TooManyRequestsError) as refused:
        limiter.hit("sign-in", "ada@example.org", "192.0.2.1")

    assert 0 < refused.value.retry_after <= 15 * 60
    assert "15 minutes" in refused.value.message


def test_others_and_other_rules_are_counted_apart(limiter: Limiter):
    for _ in range(5):
        limiter.hit("sign-in", "ada@example.org", "192.0.2.1")

    limiter.hit("sign-in", "ada@example.org", "192.0.2.2")
    limiter.hit("sign-in", "bob@example.org", "192.0.2.1")
    limiter.hit("password", "ada@example.org", "192.0.2.1")


def test_what_is_forgotten_counts_no_longer(limiter: Limiter):
    for _ in range(5):
        limiter.hit("password", 7)
    limiter.forget("password", 7)

    limiter.hit("password", 7)


def test_what_is_given_back_may_be_taken_again(limiter: Limiter):
    for _ in range(5):
        limiter.hit("password", 7)
    limiter.give_back("password", 7)

    limiter.hit("password", 7)
    with pytest.raises(TooManyRequestsError):
        limiter.hit("password", 7)


def test_giving_back_what_was_never_taken_gives_nothing(limiter: Limiter):
    limiter.give_back("password", 7)

    assert sum(not limiter.wait("password", 7) for _ in range(6)) == 5


def test_waiting_says_how_long_and_is_no_error(limiter: Limiter):
    waits = [limiter.wait("password", 7) for _ in range(6)]

    assert waits[:5] == [0.0] * 5
    assert 0 < waits[5] <= 15 * 60


def test_windows_that_have_passed_leave_nothing_behind(limiter: Limiter):
    limiter._storage.events["old"] = []
    for number in range(TIDY_EVERY):
        limiter.wait("password", number)

    assert "old" not in limiter._storage.events


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_says_something_when_it_is_broken(limiter: Limiter, rule: str):
    while not limiter.wait(rule, "key"):
        pass

    with pytest.raises(TooManyRequestsError) as refused:
        limiter.hit(rule, "key")

    assert "{" not in refused.value.message
    assert refused.value.http_status == 429


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::", "2001:db8:1:2::/64"),
        ("unknown", "unknown"),
        ("x" * 200, "x" * 64),
    ],
)
def test_a_household_shares_one_network(address: str, network: str):
    assert network_of(address) == network


@pytest.mark.parametrize(
    ("address", "is_here"),
    [
        ("127.0.0.1", True), ("127.8.8.8", True), ("::1", True), ("::ffff:127.0.0.1", True), ("192.168.1.5", False),
        ("::ffff:192.168.1.5", False), ("fe80::1", False), ("", False), ("localhost", False),
    ],
)  # fmt: skip
def test_only_this_machine_is_on_loopback(address: str, is_here: bool):
    assert is_loopback(address) is is_here
