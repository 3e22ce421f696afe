"""What the pages to come in by say when the browser itself sent their form: the answer is the page, with a code."""

from urllib.parse import urlencode

from edtech_app.domain.errors import AppError, InvalidError
from edtech_app.domain.words import _

SIGN_IN, REGISTER = "/sign-in", "/register"
LATE = "late"
_TOO_MANY = _("Too many tries. Wait a quarter of an hour and try again.")
_SENTENCES: dict[str, dict[str, str]] = {
    SIGN_IN: {
        "password": _("This address and this password do not belong together."),
        "too_many_requests": _TOO_MANY,
        LATE: _("That took too long. Please sign in again."),
    },
    REGISTER: {
        "name": _("Say what we should call you."),
        "email": _("That is not an e-mail address. One looks like name@example.org."),
        "password": _("We do not take this password. Choose another, of at least ten characters."),
        "conflict": _("This address has an account already. Sign in instead."),
        "too_many_requests": _TOO_MANY,
    },
}


def problem_of(error: AppError) -> str:
    """Return the code under which ``sentence_of`` knows ``error``: the field to put right, if there is one."""
    return error.field or error.code if isinstance(error, InvalidError) else error.code


def sentence_of(path: str, problem: str) -> str:
    """Return what the page at ``path`` says of ``problem``; nothing of one that it does not know."""
    return _SENTENCES.get(path, {}).get(problem, "")


def page_with(path: str, problem: str, to: str) -> str:
    """Return the address of the page that says so and still leads on to ``to``."""
    return f"{path}?{urlencode({'problem': problem, 'to': to})}"
