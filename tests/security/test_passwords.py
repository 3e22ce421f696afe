"""Passwords are kept as Argon2 hashes and compared without saying whose they are."""

import pytest

from edtech_app.domain.errors import InvalidError
from edtech_app.security.password_rules import common_passwords, require_good_password
from edtech_app.security.passwords import Passwords


@pytest.fixture
def passwords() -> Passwords:
    return Passwords(memory_kib=8, rounds=1, lanes=1)


async def test_a_password_is_recognised_by_its_hash_alone(passwords: Passwords):
    stored = await passwords.hash("nine blue kettles sing")

    assert stored.startswith("$argon2id$")
    assert (await passwords.check("nine blue kettles sing", stored)).is_right
    assert not (await passwords.check("nine blue kettles sang", stored)).is_right


async def test_the_same_password_never_has_the_same_hash(passwords: Passwords):
    assert await passwords.hash("nine blue kettles sing") != await passwords.hash("nine blue kettles sing")


async def test_nobodys_password_is_always_wrong(passwords: Passwords):
    assert not (await passwords.check("nine blue kettles sing", None)).is_right


async def test_a_hash_of_an_older_make_still_counts_and_is_made_anew(passwords: Passwords):
    stored = await passwords.hash("nine blue kettles sing")
    stronger = Passwords(memory_kib=16, rounds=2, lanes=1)

    check = await stronger.check("nine blue kettles sing", stored)

    assert check.is_right
    assert "m=16,t=2" in check.new_hash
    assert (await stronger.check("nine blue kettles sing", check.new_hash)) == type(check)(is_right=True)


async def test_real_parameters_are_those_of_rfc_9106():
    assert "$m=65536,t=3,p=4$" in await Passwords().hash("nine blue kettles sing")


def test_a_long_list_of_common_passwords_is_at_hand():
    assert len(common_passwords()) > 1_000
    assert {"1234567890", "password123", "qwertyuiop", "iloveyou123"} <= common_passwords()


@pytest.mark.parametrize(
    "password",
    [
        "short", "nine chars"[:9], "x" * 201, "1234567890", "Password123", "QWERTYUIOP", "aaaaaaaaaaaa", "          ",
        "ada@example.org", "ADA LOVELACE", "adalovelace", "ada.lovelace", "  short   ",
    ],
)  # fmt: skip
def test_what_anybody_would_guess_is_refused(password: str):
    with pytest.raises(InvalidError) as refused:
        require_good_password(password, email="ada@example.org", name="Ada Lovelace", field="new")

    assert refused.value.field == "new"


@pytest.mark.parametrize(
    "password", ["nine blue kettles sing", "alllowercase", "🦜🦜🦜🦜🦜🦜🦜🦜🦜🐢", "x" * 199 + "y"]
)
def test_length_is_enough(password: str):
    require_good_password(password, email="ada@example.org", name="Ada Lovelace")
