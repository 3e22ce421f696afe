"""E-mail addresses and names as people type them, and as we keep them."""

import re
import unicodedata

from edtech_app.domain.errors import InvalidError
from edtech_app.domain.words import _

LONGEST_EMAIL = 254
LONGEST_NAME = 120
_EMAIL = re.compile(r"[^\s@<>()\[\],;:\\\"]{1,64}@[^\s@<>()\[\],;:\\\"]{1,189}")
_TURNS_TEXT_ROUND = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def fold_email(typed: str) -> str:
    """Return an address, or what somebody takes for one, as it is compared and counted: alike for one account."""
    return unicodedata.normalize("NFC", typed[: 2 * LONGEST_EMAIL]).strip().casefold()


def clean_email(typed: str) -> str:
    """Return the address as we keep it, case-folded: one person, one account, however they type it.

    Raises:
        InvalidError: That is no address; ``field`` is ``email``.
    """
    email = fold_email(typed)
    domain = email.rpartition("@")[2]
    is_sound = _EMAIL.fullmatch(email) and email.isprintable() and ".." not in email and domain.strip(".-") == domain
    if not is_sound or len(email) > LONGEST_EMAIL:
        raise InvalidError(_("That is not an e-mail address. One looks like name@example.org."), field="email")
    return email


def clean_name(typed: str) -> str:
    """Return the name with single spaces and without characters that nobody sees.

    Raises:
        InvalidError: Nothing is left, or too much; ``field`` is ``name``.
    """
    kept = (sign for sign in unicodedata.normalize("NFC", typed[: 10 * LONGEST_NAME]) if _is_written(sign))
    name = " ".join("".join(kept).split())
    if not name:
        raise InvalidError(_("Say what we should call you."), field="name")
    if len(name) > LONGEST_NAME:
        raise InvalidError(_("A name may have at most {longest} characters.", longest=LONGEST_NAME), field="name")
    return name


def initials_of(name: str) -> str:
    """Return one or two letters that stand for a person where there is no room for the name."""
    words = [word for word in name.split() if word[0].isalnum()]
    picked = words if len(words) <= 1 else [words[0], words[-1]]
    return "".join(word[0] for word in picked).upper() or "?"


def _is_written(sign: str) -> bool:
    if sign.isspace():
        return True
    return unicodedata.category(sign) not in {"Cc", "Cs", "Cn", "Co"} and sign not in _TURNS_TEXT_ROUND
