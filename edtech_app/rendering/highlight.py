"""Code in colours, by CSS classes; ``assets/code.css`` says what they look like in light and dark."""

from html import escape

from pygments import highlight as pygmentise
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name
from pygments.token import STANDARD_TYPES
from pygments.util import ClassNotFound

MAX_CODE = 20_000

CODE_CLASSES = frozenset(name for name in STANDARD_TYPES.values() if name)

_FORMATTER = HtmlFormatter(nowrap=True)


def highlight(code: str, language: str) -> str:
    """Return ``code`` as HTML, in colours if the language is known and the code is not huge."""
    if not language or len(code) > MAX_CODE:
        return escape(code, quote=False)
    try:
        lexer = get_lexer_by_name(language, stripnl=False)
    except ClassNotFound:
        return escape(code, quote=False)
    return pygmentise(code, lexer, _FORMATTER)
