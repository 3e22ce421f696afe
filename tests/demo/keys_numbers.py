"""Computed keys of the module “Numbers on a line”."""

from .algebra import holds
from .keys import F, Key, claims, fraction, number, pick, where, worth

SIXTEEN_BY_STRIKING = F(1, 4)  # what is left of 16/64, and of 13/34 too
HALF_NOTE, EIGHTH, DOTTED_QUARTER = F(1, 2), F(1, 8), F(1, 4) + F(1, 8)
DEPTHS = {"Well": F("-9.5"), "Arch": F(-3), "Nest": F(2), "Sump": F("-9.25")}

FRACTIONS: dict[str, Key] = {
    "q-frac-point-p": number(1 + F(1, 4)),
    "q-frac-bigger-bottom": claims(
        F(5, 9) < F(5, 7),
        F(5, 9) > F(5, 7),
        F(5, 9) == F(5, 7),
        not (F(5, 9) < F(5, 7) or F(5, 9) >= F(5, 7)),
    ),
    "q-frac-spanner": where(lambda size: F(1, 2) < size < F(5, 8)),
    "q-frac-soup": number(F(3) / 8),
    "q-frac-walk-thirteen": number(F(13, 5) // 1),
    "q-frac-improper": fraction(3 + F(2, 7), wrong=("21/7", "6/7", "5/7", "32/7")),
    "q-equiv-fill": number(F(3, 4) * 20),
    "q-equiv-six-tenths": where(lambda other: other == F(6, 10)),
    "q-equiv-simplest": fraction(F(18, 24), wrong=("9/12", "6/8", "18/24", "2/3")),
    "q-equiv-greater": fraction(max(F(5, 6), F(7, 9)), wrong=("7/9", "14/18")),
    "q-equiv-bus": number(F(24, 40) * 25),
    "q-equiv-lucky": claims(
        F(16, 64) == SIXTEEN_BY_STRIKING and F(13, 34) != SIXTEEN_BY_STRIKING,
        F(16, 64) == SIXTEEN_BY_STRIKING and F(13, 34) == SIXTEEN_BY_STRIKING,
        F(16, 64) == F(1, 6),
        F(16, 64).denominator == 64,
    ),
}

ARITHMETIC: dict[str, Key] = {
    "q-add-unlike": number(F(1, 4) + F(2, 3)),
    "q-add-at-a-glance": claims(
        F(3, 8) < F(2, 5),
        F(3, 8) > 1,
        (F(1, 2) + F(1, 3)).denominator in {2, 3},
        F(3, 8).denominator != 8,
    ),
    "q-add-bar": number(F(3, 4) - EIGHTH - DOTTED_QUARTER),
    "q-sub-tank": number(F(5, 6) - F(1, 4)),
    "q-add-common-pieces": claims(*(pieces % 6 == 0 and pieces % 8 == 0 for pieces in (12, 14, 24, 48))),
    "q-add-three": number(F(2, 3) + (F(2, 3) - F(1, 2))),
    "q-mult-copier": number(24 * F(3, 4) * F(2, 3)),
    "q-mult-smaller": where(lambda result: result < F(5, 7)),
    "q-mult-part": number(F(5, 9) * F(3, 5)),
    "q-div-fraction": number(F(5, 6) / F(2, 3)),
    "q-div-steps": number((4 + F(1, 2)) / F(3, 8)),
    "q-div-by-whole": worth(F(2, 3) / 4),
}

SIGNS: dict[str, Key] = {
    "q-neg-letter-b": number(-1 - F(1, 4)),
    "q-neg-true": pick(holds),
    "q-neg-distance": number(abs(F("-3.5") - 2)),
    "q-neg-greatest": fraction(max(-F(3, 4), -F(2, 3), -F(5, 6)), wrong=("-3/4", "-5/6", "2/3")),
    "q-neg-two-places": number(min(2 - 6, 2 + 6)),
    "q-neg-survey": pick(lambda text: text.split(", ") == sorted(DEPTHS, key=DEPTHS.__getitem__)),
    "q-sign-subtract": number(4 - (-9)),
    "q-sign-order": worth(-8 - 3 * -2),
    "q-sign-climb": number(-10 + 7 - 4),
    "q-sign-fractions": number(-F(1, 2) + F(1, 3)),
    "q-sign-product": number(-F(3, 4) * -F(8, 9)),
    "q-sign-negative": where(lambda result: result < 0),
}

KEYS = FRACTIONS | ARITHMETIC | SIGNS
