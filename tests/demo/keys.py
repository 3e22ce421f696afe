"""The forms that a computed key can take; each checks one question's payload against its own result."""

from collections.abc import Callable
from fractions import Fraction

from .algebra import line, pair, same, value
from .reader import Payload

Key = Callable[[Payload], None]
F = Fraction


def number(exact: Fraction | int, *, decimals: int | None = None) -> Key:
    """The answer is this number, or this number rounded where the question asks for that."""

    def check(payload: Payload) -> None:
        answer = Fraction(payload["answer"])
        if decimals is None:
            assert answer == exact
            assert "tolerance" not in payload
        else:
            allowed = Fraction(str(payload["tolerance"]["absolute"]))
            assert answer == round(Fraction(exact), decimals)
            assert abs(answer - exact) <= allowed <= Fraction(1, 10**decimals)

    return check


def claims(*truths: bool) -> Key:
    """The options make these claims, in order; the true ones are right."""

    def check(payload: Payload) -> None:
        assert [option.get("right", False) for option in payload["options"]] == list(truths)

    return check


def pick(is_right: Callable[[str], bool]) -> Key:
    """The right options are those whose text passes this test."""

    def check(payload: Payload) -> None:
        claims(*(is_right(option["text"]) for option in payload["options"]))(payload)

    return check


def where(is_right: Callable[[Fraction], bool]) -> Key:
    """Every option is a number, and the right ones pass this test."""
    return pick(lambda text: is_right(value(text)))


def worth(exact: Fraction | int) -> Key:
    """Every option is a number, and the right ones equal this."""
    return where(lambda given: given == exact)


def matching(expression: str, letter: str = "x") -> Key:
    """Every option is an expression in one letter, and the right ones always equal this."""
    return pick(lambda text: same(text, expression, letter))


def drawing(equation: str) -> Key:
    """Every option is an equation, and the right ones describe this line."""
    return pick(lambda text: line(text) == line(equation))


def place(x: Fraction | int, y: Fraction | int) -> Key:
    """Every option is a point, and the right ones are here."""
    return pick(lambda text: pair(text) == (x, y))


def written(expected: str, means: Callable[[str], bool], *, wrong: tuple[str, ...]) -> Key:
    """The computed text is accepted, every accepted form means the same, and none of the wrong ones is accepted."""

    def check(payload: Payload) -> None:
        accepted = {_folded(form, payload) for form in payload["accepted"]}
        assert _folded(expected, payload) in accepted
        assert [form for form in accepted if not means(form)] == []
        assert accepted.isdisjoint(_folded(form, payload) for form in wrong)

    return check


def fraction(exact: Fraction, *, wrong: tuple[str, ...]) -> Key:
    """The answer is this fraction, written as a/b."""
    return written(str(exact), lambda text: value(text) == exact, wrong=wrong)


def expression(expected: str, letter: str = "x", *, wrong: tuple[str, ...]) -> Key:
    """The answer is an expression that always equals this one."""
    return written(expected, lambda text: same(text, expected, letter), wrong=wrong)


def equation(expected: str, *, wrong: tuple[str, ...]) -> Key:
    """The answer is an equation of the same line as this one."""
    return written(expected, lambda text: line(text) == line(expected), wrong=wrong)


def ordered_pair(x: Fraction | int, y: Fraction | int, *, wrong: tuple[str, ...]) -> Key:
    """The answer is this point, written as (x, y)."""
    return written(f"({x},{y})", lambda text: pair(text) == (x, y), wrong=wrong)


def word(spellings: set[str], *, wrong: tuple[str, ...]) -> Key:
    """The answer is one of the spellings of a word that a computation chose."""
    return written(min(spellings), spellings.__contains__, wrong=wrong)


def _folded(form: str, payload: Payload) -> str:
    text = form if payload.get("case_sensitive") else form.lower()
    return "".join(text.split()) if payload.get("spaces") == "ignore" else " ".join(text.split())
