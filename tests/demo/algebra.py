"""Just enough exact school algebra to work out the answers: numbers, expressions, lines, crossings."""

import ast
import operator
import re
from collections.abc import Callable
from fractions import Fraction

Point = tuple[Fraction, Fraction]
Line = tuple[Fraction, Fraction, Fraction]

OPERATORS: dict[type[ast.operator], Callable[[Fraction, Fraction], Fraction]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}
RELATIONS: dict[str, Callable[[Fraction, Fraction], bool]] = {"<": operator.lt, ">": operator.gt, "=": operator.eq}
SAMPLES = tuple(Fraction(*pair) for pair in ((0, 1), (1, 1), (-2, 1), (7, 3), (-5, 4)))


def plain(text: str) -> str:
    r"""Write LaTeX or typed maths as a Python expression: `\frac{2}{3}x` becomes `((2)/(3))*x`."""
    text = re.sub(r"\\[dt]?frac\{([^{}]+)\}\{([^{}]+)\}", r"((\1)/(\2))", re.sub(r".*?\$(.+?)\$.*", r"\1", text))
    text = re.sub(r"\\left|\\right|\\,|\s", "", text)
    for old, new in (("\\cdot", "*"), ("\\div", "/"), ("\\lvert", "|"), ("\\rvert", "|"), ("−", "-"), ("·", "*")):
        text = text.replace(old, new)
    text = re.sub(r"\|([^|]+)\|", r"abs(\1)", text)
    return re.sub(r"(?<=[\da-z)])(?=\()(?<!abs)|(?<=[\d)])(?=[a-z])|(?<=\))(?=\d)", "*", text)


def value(text: str, **letters: Fraction) -> Fraction:
    """Work out an expression, with numbers in place of its letters."""
    return _worth(ast.parse(plain(text), mode="eval").body, letters)


def _worth(node: ast.expr, letters: dict[str, Fraction]) -> Fraction:
    match node:
        case ast.Constant():
            return Fraction(str(node.value))
        case ast.Name():
            return letters[node.id]
        case ast.UnaryOp(op=ast.USub()):
            return -_worth(node.operand, letters)
        case ast.BinOp():
            return OPERATORS[type(node.op)](_worth(node.left, letters), _worth(node.right, letters))
        case ast.Call(func=ast.Name(id="abs"), args=[inner]):
            return abs(_worth(inner, letters))
    message = f"not school algebra: {ast.dump(node)}"
    raise ValueError(message)


def holds(statement: str, **letters: Fraction) -> bool:
    """Whether an equation or inequality is true for the given letters."""
    left, relation, right = re.split(r"([<>=])", statement.strip("$"))
    return RELATIONS[relation](value(left, **letters), value(right, **letters))


def same(one: str, other: str, letter: str) -> bool:
    """Whether two expressions in one letter always have the same value (tried at more places than their degree)."""
    return all(value(one, **{letter: x}) == value(other, **{letter: x}) for x in SAMPLES)


def line(equation: str) -> Line:
    """Return the a, b, c of ax + by = c for an equation in x and y, scaled so that equal lines are equal."""
    left, right = equation.strip().strip("$").split("=")

    def gap(x: int, y: int) -> Fraction:
        at = {"x": Fraction(x), "y": Fraction(y)}
        return value(left, **at) - value(right, **at)

    a, b, c = gap(1, 0) - gap(0, 0), gap(0, 1) - gap(0, 0), -gap(0, 0)
    assert gap(2, 3) == 2 * a + 3 * b - c, f"{equation} is not linear"
    scale = b or a
    return (a / scale, b / scale, c / scale)


def through(one: tuple[object, object], other: tuple[object, object]) -> Line:
    """Return the line through two points that are not one above the other."""
    m = slope(one, other)
    x, y = point(*one)
    return (-m, Fraction(1), y - m * x)


def point(x: object, y: object) -> Point:
    """Make exact coordinates of numbers or texts such as "1/2"."""
    return Fraction(str(x)), Fraction(str(y))


def pair(text: str) -> Point:
    """Read a point such as (3, −2), or x = 3, y = −2."""
    x, y = (part.split("=")[-1] for part in text.strip().strip("$").strip("()").split(","))
    return value(x), value(y)


def slope(one: tuple[object, object], other: tuple[object, object]) -> Fraction:
    """Return rise over run between two points."""
    (x1, y1), (x2, y2) = point(*one), point(*other)
    return (y2 - y1) / (x2 - x1)


def steepness(equation: str) -> Fraction:
    """Return the slope of the line that an equation in x and y describes."""
    a, b, _ = line(equation)
    return -a / b


def solve(equation: str, letter: str = "x") -> Fraction:
    """Return the one solution of a linear equation in one letter."""
    left, right = equation.split("=")
    start = value(left, **{letter: Fraction(0)}) - value(right, **{letter: Fraction(0)})
    growth = value(left, **{letter: Fraction(1)}) - value(right, **{letter: Fraction(1)}) - start
    return -start / growth


def cross(one: str, other: str) -> Point:
    """Return the point where the lines of two equations meet (Cramer's rule)."""
    (a, b, c), (d, e, f) = line(one), line(other)
    det = a * e - b * d
    return (c * e - b * f) / det, (a * f - c * d) / det


def crossings(one: str, other: str) -> str:
    """Say in a word how many points two lines share: one, none or all."""
    (a, b, _), (d, e, _) = line(one), line(other)
    if a * e != b * d:
        return "one"
    return "all" if line(one) == line(other) else "none"
