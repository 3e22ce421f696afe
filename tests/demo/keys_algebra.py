"""Computed keys of the module “Letters, equations, rates”."""

import re

from .algebra import holds, same, solve, value
from .keys import F, Key, claims, equation, expression, matching, number, pick

SAM = ("5 - 2(x - 1) = 13", "5 - 2x + 2 = 13", "7 - 2x = 13", "-2x = 20", "x = -10")
PARKING = {2: F(7), 4: F(11)}


def border(side: int) -> int:
    """Count the tiles around a square pond, as the larger square less the pond."""
    return (side + 2) ** 2 - side**2


def fence(panels: int) -> int:
    """Add up what the panels and posts of a fence cost."""
    return panels * 20 + (panels + 1) * 6


def first_slip(lines: tuple[str, ...]) -> int:
    """Return the number of the first line whose solution differs from that of the line before."""
    return next(at for at in range(1, len(lines)) if solve(lines[at]) != solve(lines[at - 1]))


def is_always_true(text: str) -> bool:
    """Whether the two sides of an equation are one expression."""
    left, right = text.split("=")
    return same(left.strip("$ "), right.strip("$ "), "x")


def is_proportional(text: str) -> bool:
    """Whether the quotient y/x is the same in every column of a table written in one line."""
    numbers = [F(found) for found in re.findall(r"[\d.]+", text)]
    half = len(numbers) // 2
    return len({y / x for x, y in zip(numbers[:half], numbers[half:], strict=True)}) == 1


def speed(text: str) -> F:
    """Return the kilometres (or pages) in each minute, from words such as "5 km in 20 minutes"."""
    amount, minutes = (F(found) for found in re.findall(r"\d+", text))
    return amount / minutes


EXPRESSIONS: dict[str, Key] = {
    "q-expr-negative": number(value("7-4x", x=F(-2))),
    "q-expr-less-than": pick(lambda text: "<" not in text and same(text, "(x+x)-5", "x")),
    "q-expr-pond": number(border(12)),
    "q-expr-fence": expression(f"{fence(1) - fence(0)}n+{fence(0)}", "n", wrong=("26n", "26n-6", "20n+6", "26n+20")),
    "q-expr-bar": number(value("(a-b)/2", a=F(-1), b=F(5))),
    "q-expr-twenty": pick(lambda text: value(text, x=F(5)) == 20),
    "q-dist-expand": expression("3x-12", wrong=("3x-4", "3x+12", "x-12", "-9x")),
    "q-dist-minus": matching("5-2(x-3)"),
    "q-dist-collect": expression("5x+5", wrong=("9x+11", "5x-11", "10x", "5x+11")),
    "q-dist-border": pick(lambda text: all(value(text, n=F(n)) == border(n) for n in range(1, 9))),
    "q-dist-gap": number(value("3(2x+5)", x=F(0))),
    "q-dist-head": number(7 * 98),
}

EQUATIONS: dict[str, Key] = {
    "q-eq-minus-two": pick(lambda text: holds(text, x=F(-2))),
    "q-eq-stain-right": number(value("4x-7", x=F(3))),
    "q-eq-one-to-five": number(next(F(x) for x in range(1, 6) if holds("x+12=5x-4", x=F(x)))),
    "q-eq-coefficient": number(solve("a*(0-4)+3=11", "a")),
    "q-eq-every-number": pick(is_always_true),
    "q-lin-both-sides": number(solve("5x-3=2x+9")),
    "q-lin-first-slip": pick(lambda text: text == f"in line {first_slip(SAM)}"),
    "q-lin-fraction": number(solve("(2/3)x=10")),
    "q-lin-bracket": number(solve("4(x-2)=x+6")),
    "q-lin-negative": number(solve("7-3x=19")),
    "q-lin-taxi": number((F("26.5") - F("4.5")) / F("2.2")),
}

RATES: dict[str, Key] = {
    "q-rate-fraction": number(F(2, 5) / F(1, 4)),
    "q-rate-printers": pick(lambda text: speed(text) == max(F(64, 4), F(45, 3), F(90, 6), F(31, 2))),
    "q-rate-pump": number(F(84, 7) * 60),
    "q-rate-walk": number(F(60, 12)),
    "q-rate-same-speed": pick(lambda text: speed(text) * 60 == 15),
    "q-rate-bargain": number(F("3.5") / F("0.25") - 5 / F("0.4")),
    "q-prop-tables": pick(is_proportional),
    "q-prop-k": number(F(18) / 12),
    "q-prop-map": number(7 * F(5) / 2),
    "q-prop-cable": equation(f"y={F('0.6') / F('2.4')}x", wrong=("y=4x", "y=0.6x", "y=1.8x", "y=2.4x")),
    "q-prop-find-x": number(15 / (F(6) / 8)),
    "q-prop-parking": claims(
        PARKING[2] / 2 != PARKING[4] / 4 and all(price == 3 + 2 * hours for hours, price in PARKING.items()),
        PARKING[2] / 2 == PARKING[4] / 4 == 2,
        PARKING[2] < PARKING[4] and PARKING[2] / 2 == PARKING[4] / 4,
        F("3.5") * 2 / 2 != F("3.5") * 4 / 4,
    ),
}

KEYS = EXPRESSIONS | EQUATIONS | RATES
