"""Dollars that mean mathematics, by Pandoc's rule, so that "costs $5 and $10" stays text."""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.dollarmath.index import math_block_dollar

# A dollar opens with no space after it, closes with no space before it and no digit after it; the first dollar that is
# not escaped decides. Neither a blank line nor a dollar preceded by space may be inside.
INLINE = re.compile(r"\$(?![\s$])((?:[^$\\]|\\.)*?(?:[^\s$\\]|\\.))\$(?!\d)", re.DOTALL)
_PAIR = 2
_DISPLAY = re.compile(r"\$\$((?:[^$\\]|\\.|\$(?!\$))+?)\$\$", re.DOTALL)


def dollars(md: MarkdownIt) -> None:
    """Teach ``md`` inline formulas, display formulas inside a paragraph, and display formulas on lines of their own."""
    dollarmath_plugin(md, allow_labels=False, allow_blank_lines=False)
    md.inline.ruler.at("math_inline", _dollar)
    md.block.ruler.at("math_block", _dollars, {"alt": ["paragraph", "reference", "blockquote", "list"]})


_block = math_block_dollar(allow_labels=False, allow_blank_lines=False)


def _dollars(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001  (the parser's signature)
    """Take a display formula that begins a line, unless that line holds more than the one."""
    line = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]]
    if not line.startswith("$$") or line.count("$$") > _PAIR:
        return False
    kept, at = len(state.tokens), state.line
    found = bool(_block(state, start, end, silent))
    if silent:  # the plugin pushes its token even when it is only asked
        del state.tokens[kept:]
        state.line = at
    return found


def _dollar(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  (the parser's signature)
    if state.src[state.pos] != "$":
        return False
    display = state.src.startswith("$$", state.pos)
    match = (_DISPLAY if display else INLINE).match(state.src, state.pos, state.posMax)
    if match is None or not match.group(1).strip():
        if not display:
            return False
        # Two dollars that open nothing are text, both of them: the second may not open a formula of its own.
        if not silent:
            state.pending += "$$"
        state.pos += 2
        return True
    if not silent:
        token = state.push("math_inline_double" if display else "math_inline", "math", 0)
        token.content = match.group(1)
        token.markup = "$$" if display else "$"
    state.pos = match.end()
    return True
