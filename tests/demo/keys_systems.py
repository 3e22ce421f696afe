"""Computed keys of the module “Two lines at once”."""

import re

from .algebra import cross, crossings, holds, line, solve, steepness, through, value
from .keys import F, Key, claims, number, ordered_pair, pick, word

VEHICLES, WHEELS = 32, 106
NONE = {"none", "0", "zero", "no", "no solution", "no solutions"}
ALL = {"infinitely many", "infinite", "infinity", "infinitely", "infinitely many solutions", "∞"}
SPELLINGS = {"none": NONE, "all": ALL}


def count_cars() -> int:
    """Try every number of cars until the wheels come out right."""
    return next(cars for cars in range(VEHICLES + 1) if 4 * cars + 2 * (VEHICLES - cars) == WHEELS)


def equations(text: str) -> list[str]:
    """Return the formulas of an option such as "$x + y = 1$ and $x = 2$"."""
    return re.findall(r"\$([^$]+)\$", text)


def both(text: str, x: F | int, y: F | int) -> bool:
    """Whether a pair makes every equation of an option true."""
    return all(holds(one, x=F(x), y=F(y)) for one in equations(text))


def count(one: str, other: str, *, wrong: tuple[str, ...]) -> Key:
    """The answer says how many solutions the two equations have in common."""
    return word(SPELLINGS[crossings(one, other)], wrong=wrong)


def cancels(text: str) -> bool:
    """Whether two factors such as "first times 3, second times 2" make 4x and 6x equal."""
    first, second = (int(found) for found in re.findall(r"\d+", text))
    return first * 4 == second * 6


R, S = "y=x+1", "y=-(1/2)x+4"
SAME_A, SAME_B = "y=3x+2", "6x-2y=-4"
TALL, SHORT = "y=21-2x", "y=15-0.5x"

MEETING: dict[str, Key] = {
    "q-sys-read": ordered_pair(*cross(R, S), wrong=("(3,2)", "(2,4)", "(0,1)")),
    "q-sys-both-true": pick(lambda text: both(text, 2, -1)),
    "q-sys-one-only": claims(
        both("$y=x+1$", 3, 4) and not both("$y=2x-1$", 3, 4),
        both("$y=x+1$ $y=2x-1$", 3, 4),
        both("$y=2x-1$", 3, 4) and not both("$y=x+1$", 3, 4),
        crossings("y=x+1", "y=2x-1") == "none",
    ),
    "q-sys-candles": number(cross(TALL, SHORT)[0]),
    "q-sys-missing": number(solve("2*3+x*(-2)=12")),
    "q-sys-level-upright": ordered_pair(*cross("y=2x+5", "x=-4"), wrong=("(-3,-4)", "(-4,13)", "(-4,5)")),
    "q-num-word": count("y=3x+2", "6x-2y=8", wrong=("one", "infinitely many", "two")),
    "q-num-which-none": pick(lambda text: crossings(*equations(text)) == "none"),
    "q-num-make-none": number(steepness("6x-4y=5")),
    "q-num-make-same": number(next(F(c) for c in range(-20, 21) if line("2x-3y=4") == line(f"-6x+9y={c}"))),
    "q-num-two-points": word(
        SPELLINGS["all" if through((1, 4), (5, 2)) == through((5, 2), (1, 4)) else "none"],
        wrong=("none", "one", "two", "2"),
    ),
    "q-num-tariffs": claims(
        crossings("y=0.2x+12", "y=0.2x+15") == "none",
        crossings("y=0.2x+12", "y=0.2x+15") == "one",
        crossings("y=0.2x+12", "y=0.2x+15") == "all",
        value("0.2x+12", x=F(15)) == value("0.2x+15", x=F(15)),
    ),
}

SUBSTITUTION: dict[str, Key] = {
    "q-sub-pair": ordered_pair(*cross("y=2x-1", "3x+y=14"), wrong=("(5,3)", "(3,6)", "(15,29)")),
    "q-sub-brackets": pick(lambda text: solve(equations(text)[0]) == solve("2x-3(4-x)=6")),
    "q-sub-equal": number(cross("y=4x-7", "y=-2x+5")[0]),
    "q-sub-fraction": number(cross("x=2y+1", "3x-4y=8")[1]),
    "q-sub-everything-gone": claims(
        crossings(SAME_A, SAME_B) == "all",
        crossings(SAME_A, SAME_B) == "none",
        crossings(SAME_A, SAME_B) == "one",
        value("6x-2(3x+2)", x=F(1)) != -4,
    ),
    "q-sub-isolate": number(cross("x-3y=5", "2x+5y=-1")[0]),
}

ELIMINATION: dict[str, Key] = {
    "q-elim-add": number(cross("3x+2y=16", "5x-2y=8")[0]),
    "q-elim-subtract": pick(
        lambda text: equations(text)[0].startswith(str(5 - (-3))) and solve(equations(text)[0], "y") == F(20 - 4, 8)
    ),
    "q-elim-pair": ordered_pair(*cross("2x+3y=4", "5x-y=-7"), wrong=("(2,-1)", "(1,2)", "(-1,-2)")),
    "q-elim-factors": pick(cancels),
    "q-elim-museum": number(cross("3x+2y=46", "3x+5y=67")[1]),
    "q-elim-both": number(cross("3x+4y=1", "2x+3y=-1")[1]),
}

MODELS: dict[str, Key] = {
    "q-model-which-system": pick(lambda text: both(text, count_cars(), VEHICLES - count_cars())),
    "q-model-reduced": number(next(full for full in range(121) if 9 * full + 6 * (120 - full) == 900)),
    "q-model-printing": number(next(n for n in range(1, 999) if 12 * 100 + 40 * n == 27 * 100 + 25 * n)),
    "q-model-boat": number(cross("x+y=18", "x-y=10")[1]),
    "q-model-juice": number(cross("x+y=30", "0.1x+0.4y=0.2*30")[1]),
    "q-model-impossible": claims(
        crossings("2x+2y=30", "3x+3y=48") == "none",
        both("$2x+2y=30$ $3x+3y=48$", 9, 6),
        2 * (48 - 30) == 30,
        crossings("2x+2y=30", "3x+3y=48") == "all",
    ),
}

KEYS = MEETING | SUBSTITUTION | ELIMINATION | MODELS
