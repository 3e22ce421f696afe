"""Three versions of a text become one, line by line."""

import operator
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher

# Beyond this many pairs of lines, what changed is taken as one piece: finding its parts would take seconds.
_MOST_PAIRS = 4_000_000

_FENCES = ("```", "~~~")

_Lines = Sequence[str]


def merge_lines(base: str, mine: str, theirs: str, *, prefer_mine: bool = False) -> str | None:
    """Return ``theirs`` with the lines changed that ``mine`` changed, or None where both changed the same lines.

    With ``prefer_mine`` there is always an answer: of lines that both changed, mine count, except those which mine left
    as they were in ``base`` and ``theirs`` wrote in as many lines, empty ones aside.
    """
    merged: list[str] = []
    for was, ours, other in _pieces(base.split("\n"), mine.split("\n"), theirs.split("\n")):
        if other in (was, ours):
            merged += ours
        elif ours == was:
            merged += other
        elif prefer_mine:
            merged += _preferring(was, ours, other)
        else:
            return None
    return "\n".join(merged)


def is_clash(base: str, mine: str, theirs: str, is_same: Callable[[str, str], bool]) -> bool:
    """Whether preferring mine would leave out lines that ``theirs`` changed; ``is_same`` says which only look so.

    Within a fence of code every space counts, and nothing only looks so.
    """
    is_code = False
    for was, ours, other in _pieces(base.split("\n"), mine.split("\n"), theirs.split("\n")):
        fences = sum(1 for line in was if line.lstrip(" >").startswith(_FENCES))
        is_alike = operator.eq if is_code or fences else is_same
        is_code ^= fences % 2 == 1
        if other in (was, ours) or ours == was:
            continue
        if len(was) != len(other):
            return True
        for tag, a, b, _c, _d in SequenceMatcher(None, was, ours, autojunk=False).get_opcodes():
            if tag != "equal" and not is_alike("\n".join(was[a:b]), "\n".join(other[a:b])):
                return True
    return False


def _pieces(base: _Lines, mine: _Lines, theirs: _Lines) -> Iterator[tuple[_Lines, _Lines, _Lines]]:
    """Cut the three texts at the lines that all of them have."""
    in_mine, in_theirs = _matches(base, mine), _matches(base, theirs)
    b = m = t = 0
    for line in (number for number in range(len(base)) if number in in_mine and number in in_theirs):
        yield base[b:line], mine[m : in_mine[line]], theirs[t : in_theirs[line]]
        yield base[line : line + 1], base[line : line + 1], base[line : line + 1]
        b, m, t = line + 1, in_mine[line] + 1, in_theirs[line] + 1
    yield base[b:], mine[m:], theirs[t:]


def _matches(base: _Lines, other: _Lines) -> dict[int, int]:
    """Return which line of ``other`` is which of ``base``, in order."""
    shorter = min(len(base), len(other))
    head = next((n for n in range(shorter) if base[n] != other[n]), shorter)
    rest = shorter - head
    tail = next((n for n in range(rest) if base[-1 - n] != other[-1 - n]), rest)
    found = {n: n for n in range(head)}
    inner, theirs = base[head : len(base) - tail], other[head : len(other) - tail]
    if len(inner) * len(theirs) <= _MOST_PAIRS:
        for at, to, size in SequenceMatcher(None, inner, theirs, autojunk=False).get_matching_blocks():
            found.update((head + at + n, head + to + n) for n in range(size))
    found.update((len(base) - n, len(other) - n) for n in range(tail, 0, -1))
    return found


def _preferring(was: _Lines, ours: _Lines, other: _Lines) -> list[str]:
    if len(was) == len(other):
        return list(_replaced(was, ours, other))
    if _is_as_spaced(was, ours) and len(_written(was)) == len(_written(other)):
        # They leave other lines empty than we do; each written line still has its counterpart.
        mine = _replaced(_written(was), _written(ours), _written(other))
        return [next(mine) if line.strip() else line for line in other]
    return list(ours)


def _replaced(was: _Lines, ours: _Lines, other: _Lines) -> Iterator[str]:
    """Yield our lines, but those which we left alone as they are written there."""
    for tag, a, b, c, d in SequenceMatcher(None, was, ours, autojunk=False).get_opcodes():
        yield from other[a:b] if tag == "equal" else ours[c:d]


def _written(lines: _Lines) -> _Lines:
    return [line for line in lines if line.strip()]


def _is_as_spaced(one: _Lines, other: _Lines) -> bool:
    return [bool(line.strip()) for line in one] == [bool(line.strip()) for line in other]
