"""Which elements, attributes and classes a text may use: the one list that the tidying and the sanitising share."""

from edtech_app.rendering.highlight import CODE_CLASSES


def _names(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


INLINE = _names(
    "a abbr b bdi bdo br cite code data del dfn em i img ins kbd mark q rp rt ruby s samp small span strong sub sup "
    "time u var wbr"
)
CONTROLS = frozenset({"input", "label"})
BLOCK = _names(
    "aside blockquote "
    "caption col colgroup dd details div dl dt figcaption figure h2 h3 h4 h5 h6 hr li ol p pre section "
    "summary table tbody td tfoot th thead tr ul"
)
MATHML = _names(
    "annotation math menclose merror mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow ms "
    "mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover none semantics"
)
VOID = frozenset({"br", "col", "hr", "img", "input", "wbr"})

# Old spellings that mean one of ours.
RENAMED = {"strike": "s", "tt": "code", "acronym": "abbr", "big": "span", "center": "div", "font": "span"}

ATTRIBUTES = {
    "*": {"aria-label", "class", "dir", "id", "lang", "title"},
    "a": {"href", "hreflang", "role"},
    "col": {"span"},
    "colgroup": {"span"},
    "data": {"value"},
    "del": {"datetime"},
    "details": {"open"},
    "div": {"role", "tabindex"},
    "img": {"alt", "height", "src", "width"},
    "input": {"checked"},
    "ins": {"datetime"},
    "li": {"value"},
    "ol": {"reversed", "start", "type"},
    "pre": {"tabindex"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "time": {"datetime"},
}
MATHML_ATTRIBUTES = _names(
    "accent accentunder columnalign columnlines columnspan depth display displaystyle encoding fence form height "
    "largeop linethickness lspace mathbackground mathcolor mathsize mathvariant maxsize minsize movablelimits notation "
    "rowalign rowlines rowspan rspace scriptlevel separator stretchy symmetric voffset width"
)

CLASSES = CODE_CLASSES | _names(
    "align-center align-left align-right contains-task-list footnote-backref footnote-item footnote-ref footnotes "
    "footnotes-list footnotes-sep highlight math-error table-scroll task-list-item task-list-item-checkbox "
    "menclose-updiagonalstrike menclose-downdiagonalstrike menclose-phasorangle"
)
CLASS_PREFIXES = ("language-", "m-")
