"""Computed keys of the module “Lines”."""

from itertools import combinations

from .algebra import cross, holds, line, pair, slope, solve, steepness, through, value
from .keys import F, Key, claims, drawing, equation, number, ordered_pair, pick

CANDLE, ROAD, CRICKETS = F("-1.2"), F(8, 100), ((40, 10), (110, 20))
TRIANGLE = {"A": (-1, 1), "B": (3, 3), "C": (5, -1)}
READ_BACK = "y + 3 = 2(x - 5)"


def on(text: str, line_of: str) -> bool:
    """Whether a point, given as text, passes the test of an equation."""
    x, y = pair(text)
    return holds(line_of, x=x, y=y)


def right_angle() -> str:
    """Return the corner of the triangle where two sides are perpendicular."""
    for one, other in combinations(("AB", "AC", "BC"), 2):
        if slope(*(TRIANGLE[end] for end in one)) * slope(*(TRIANGLE[end] for end in other)) == -1:
            return next(iter(set(one) & set(other)))
    return "none"


def ramp(text: str) -> F:
    """Return the slope of a ramp such as "rises 12 cm over a run of 100 cm"."""
    rise, run = (F(word) for word in text.split() if word.isdigit())
    return rise / run


POINTS: dict[str, Key] = {
    "q-plane-read-b": ordered_pair(0 + 2, 0 - 3, wrong=("(-3,2)", "(2,3)", "(-2,3)", "(-3,-2)")),
    "q-plane-on-axis": pick(lambda text: 0 in pair(text)),
    "q-plane-upper-left": pick(lambda text: pair(text)[0] < 0 < pair(text)[1]),
    "q-plane-rectangle": ordered_pair(-2 + 4 - 4, 1 - 1 - 3, wrong=("(-3,-2)", "(4,-3)", "(-2,3)", "(2,-3)")),
    "q-plane-distance": number(5 - (-2)),
    "q-plane-move": ordered_pair(2 - 5, -1 + 4, wrong=("(7,3)", "(-3,-5)", "(3,-3)", "(7,-5)")),
    "q-graph-on-line": pick(lambda text: on(text, "y=2x-3")),
    "q-graph-read": number(3 + 4 * slope((0, 3), (6, 0))),
    "q-graph-missing-x": number(solve("7=2x-1")),
    "q-graph-half": number(value("3x-2", x=F(1, 2))),
    "q-graph-three-points": pick(lambda text: all(on(point, text) for point in ("(0,5)", "(1,3)", "(2,1)"))),
    "q-graph-level": equation("y=4", wrong=("x=4", "y=4x", "y=x+4", "4")),
}

SLOPES: dict[str, Key] = {
    "q-slope-read": number(slope((-3, 4), (3, 0))),
    "q-slope-steepest": pick(lambda text: ramp(text) == max(F(12, 100), F(30, 300), F(45, 600), F(20, 250))),
    "q-slope-ramp": number(35 / F(1, 12)),
    "q-slope-walk-on": number(7 + (6 - 2) * -F(3, 2)),
    "q-slope-true": claims(
        abs(-3) > abs(2),
        slope((0, 5), (7, 5)) == 0,
        1 * -F(1, 2) == -2,
        slope((0, 1), (8, 5)) > slope((0, 1), (2, 2)),
    ),
    "q-slope-percent": number(ROAD * 350),
    "q-s2p-falls": number(slope((2, 7), (6, 5))),
    "q-s2p-mixed-order": claims(
        slope((1, 8), (4, 2)) == -F(8 - 2, 4 - 1) == -2,
        slope((1, 8), (4, 2)) == 2,
        slope((1, 8), (4, 2)) == F(1, 2),
        slope((1, 8), (4, 2)) == F(8 + 2, 4 + 1),
    ),
    "q-s2p-negative": number(slope((-5, 1), (3, -5))),
    "q-s2p-missing-y": number(solve("(x-3)/(5-1)=3/4")),
    "q-s2p-same-line": pick(lambda text: through((0, 1), pair(text)) == through((0, 1), (2, 5))),
    "q-s2p-tank": number(slope((9, 540), (13, 320))),
    "q-s2p-upright": claims(3 - 3 == 0, 6 - (-1) == 0, 6 - (-1) == 7 * (3 - 3), 6 - (-1) == 3 * (3 - 3)),
}

INTERCEPTS: dict[str, Key] = {
    "q-int-y": number(cross("2x-5y=30", "x=0")[1]),
    "q-int-x": number(cross("y=(3/5)x+6", "y=0")[0]),
    "q-int-tank-meaning": claims(
        value("180-12x", x=F(15)) == 0,
        value("180-12x", x=F(0)) == 15,
        steepness("y=180-12x") == -15,
        value("180-12x", x=F(180)) == 0,
    ),
    "q-int-candle": number(-18 / CANDLE),
    "q-int-which-line": drawing("y=(1/2)x-2"),
    "q-int-triangle": number(cross("3x+2y=12", "y=0")[0] * cross("3x+2y=12", "x=0")[1] / 2),
    "q-si-order": number(steepness("y=9-5x")),
    "q-si-points": pick(lambda text: on(text, "y=-(3/4)x+2")),
    "q-si-figure": equation("y=2x-4", wrong=("y=-4x+2", "y=2x+4", "y=2x+2", "y=1/2x-4")),
    "q-si-disguise": number(steepness("3x-4y=8")),
    "q-si-workshop": pick(lambda text: on("(0,40)", text) and on("(1,65)", text)),
    "q-si-table": equation("y=-1.5x+5", wrong=("y=-3x+5", "y=5x-1.5", "y=1.5x+5", "y=-2/3x+5")),
}

EQUATIONS: dict[str, Key] = {
    "q-eqn-point-slope": equation(f"y=3x-{3 * 2 - 1}", wrong=("y=3x+1", "y=3x-1", "y=3x+5", "y=x+3")),
    "q-eqn-two-points": equation(
        f"y={slope((-2, 5), (4, 2))}x+4", wrong=("y=1/2x+4", "y=-2x+1", "y=-1/2x+5", "y=-1/2x")
    ),
    "q-eqn-start": number(solve("1=-(2/3)*6+x")),
    "q-eqn-cricket": number(CRICKETS[1][0] + (25 - CRICKETS[1][1]) / slope(*CRICKETS)),
    "q-eqn-gym": number(95 - 3 * slope((3, 95), (8, 195))),
    "q-eqn-same-line": drawing("y=3x-1"),
    "q-eqn-read-back": pick(lambda text: on(text, READ_BACK)),
    "q-par-which": pick(lambda text: steepness(text) == 2 and line(text) != line("y=2x+1")),
    "q-par-through": equation(f"y=-3x+{2 + 3 * 1}", wrong=("y=-3x+2", "y=3x-1", "y=-3x+4", "y=1/3x+5")),
    "q-par-make": number(next(F(a) for a in range(-9, 10) if steepness(f"({a})*x+2y=5") == steepness("y=3x"))),
    "q-perp-slope": number(-1 / steepness("y=(3/4)x-2")),
    "q-perp-points": number(-1 / slope((-2, 1), (4, 4))),
    "q-perp-corner": claims(*(right_angle() == corner for corner in ("A", "B", "C", "none"))),
}

KEYS = POINTS | SLOPES | INTERCEPTS | EQUATIONS
