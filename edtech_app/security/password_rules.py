"""Which passwords we take: by length and by what everybody tries first, not by kinds of characters."""

from functools import cache
from pathlib import Path

from edtech_app.domain.errors import InvalidError
from edtech_app.domain.words import _

SHORTEST = 10
LONGEST = 200
_LIST = Path(__file__).with_name("common_passwords.txt")


@cache
def common_passwords() -> frozenset[str]:
    """Return the passwords that are tried first, case-folded."""
    lines = _LIST.read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if not line.startswith("# "))


def require_good_password(password: str, *, email: str, name: str, field: str = "password") -> None:
    """Raise ``InvalidError``, naming ``field``, unless ``password`` is one that we take."""
    folded = password.strip().casefold()
    if len(password) < SHORTEST or len(folded) < SHORTEST:
        raise InvalidError(_("A password needs at least {shortest} characters.", shortest=SHORTEST), field=field)
    if len(password) > LONGEST:
        raise InvalidError(_("A password may have at most {longest} characters.", longest=LONGEST), field=field)
    if folded in common_passwords() or len(set(folded)) == 1:
        raise InvalidError(_("That password is one of the first that anybody would try. Choose another."), field=field)
    if folded in _about(email, name):
        raise InvalidError(_("Your name or e-mail address is too easy to guess. Choose another."), field=field)


def _about(email: str, name: str) -> set[str]:
    """Return what is known of the person to everybody."""
    email, name = email.strip().casefold(), name.strip().casefold()
    local = email.partition("@")[0]
    return {email, local, local * 2, name, "".join(name.split()), ".".join(name.split())}
