"""LaTeX becomes MathML here.

``math-core`` recurses: it crashes the whole process, beyond any ``except``, on formulas nested some hundreds deep or
on macros that expand into themselves. So what could nest that deep never reaches it.
"""

import re
from html import escape

from math_core import LatexError, LatexToMathML

from edtech_app.domain.words import _

MAX_FORMULA = 4_000
MAX_DEPTH = 30
MAX_CHAIN = 80

_CONVERTER = LatexToMathML(fancy_error=False)
_DEFINES = re.compile(r"\\(?:[gex]?def|let|(?:re|provide)?newcommand|DeclareMathOperator|newenvironment)(?![A-Za-z])")
_NESTING = re.compile(r"\\\\|\\[{}]|\\(?:begin|left)(?![A-Za-z])|\\(?:end|right)(?![A-Za-z])|[{}]")
_DEEPER = {"{", r"\begin", r"\left"}
_COMMAND = re.compile(r"\\[A-Za-z]+|[\^_]")
_POSITION = re.compile(r"^\d+:\s*")
_STYLE = re.compile(r' style="([^"]*)"')

_PRIME = re.compile("<msup>(<m[in]>[^<]*</m[in]>)<mo>([\u2032-\u2034\u2057]+)</mo></msup>")
_ARROW = '<mo stretchy="false">\u20d7</mo>'
_DRAWN_ARROW = '<mo stretchy="false" mathsize="70%">\u2192</mo>'

# What math-core says with inline styles, which the sanitiser refuses, as classes of math.css.
_CLASSES = {
    "text-align:left": "m-left",
    "text-align:right": "m-right",
    "padding-left:0": "m-pl0",
    "padding-right:0": "m-pr0",
    "padding-left:1em": "m-pl1",
    "padding-left:0.1em": "m-pl01",
    "padding-right:0.1em": "m-pr01",
    "padding-top:0": "m-pt0",
    "padding-bottom:0": "m-pb0",
    "width:100%": "m-wide",
    "width:50%": "m-half",
    "math-shift:compact": "m-compact",
    **{
        f"border-{side}:0.05em {line} currentcolor": f"m-b{side[0]}" + ("d" if line == "dashed" else "")
        for side in ("top", "right", "left", "bottom")
        for line in ("solid", "dashed")
    },
}
_ATTRIBUTES = {"color": "mathcolor", "background-color": "mathbackground", "font-size": "mathsize"}


def formula(latex: str, *, display: bool) -> str:
    """Return ``latex`` as MathML, or its source marked as an error with the reason as title; never raise."""
    source = latex.strip()
    try:
        _refuse_what_crashes(source)
        mathml = _CONVERTER.convert_with_local_state(source, displaystyle=display)
    except LatexError as error:
        return _error(source, _POSITION.sub("", str(error)))
    except (ValueError, UnicodeError) as error:
        return _error(source, str(error))
    return _as_browsers_draw_it(_STYLE.sub(_without_style, mathml))


def _refuse_what_crashes(source: str) -> None:
    if len(source) > MAX_FORMULA:
        raise ValueError(_("This formula is too long."))
    if _DEFINES.search(source):
        raise ValueError(_("A formula cannot define commands of its own."))
    if _depth(source) > MAX_DEPTH or _chain(source) > MAX_CHAIN:
        raise ValueError(_("This formula is nested too deeply."))


def _depth(source: str) -> int:
    """How deep groups, environments and fences nest at most."""
    depth = deepest = 0
    for match in _NESTING.finditer(source):
        sign = match.group()
        if sign in _DEEPER:
            depth += 1
            deepest = max(deepest, depth)
        elif sign in {"}", r"\end", r"\right"}:
            depth -= 1
    return deepest


def _chain(source: str) -> int:
    r"""How many commands follow each other in one cell: ``\sqrt\sqrt\sqrt x`` nests without braces."""
    return max(len(_COMMAND.findall(cell)) for cell in re.split(r"\\\\|&", source))


def _as_browsers_draw_it(mathml: str) -> str:
    """Mend two signs: browsers raise a prime twice, and put a combining arrow beside its letter."""
    return _PRIME.sub(r'<mrow>\1<mo lspace="0" rspace="0">\2</mo></mrow>', mathml).replace(_ARROW, _DRAWN_ARROW)


def _without_style(match: re.Match[str]) -> str:
    classes, attributes = [], []
    for declaration in match.group(1).split(";"):
        name, _colon, value = (part.strip() for part in declaration.partition(":"))
        if name in _ATTRIBUTES:
            attributes.append(f' {_ATTRIBUTES[name]}="{value}"')
        elif known := _CLASSES.get(f"{name}:{value}"):
            classes.append(known)
    listed = f' class="{" ".join(classes)}"' if classes else ""
    return listed + "".join(attributes)


def _error(source: str, reason: str) -> str:
    return f'<code class="math-error" title="{escape(reason)}">{escape(source)}</code>'
