"""The few signs that the interface uses, drawn inline: the shapes are Lucide's (ISC licence).

A sign never stands alone: words beside it, or the ``aria-label`` of what holds it, say what it means.
"""

import reflex as rx

_PATHS: dict[str, tuple[str, ...]] = {
    "home": (
        "M15 21v-8a1 1 0 0 0-1-1h-4a1 1 0 0 0-1 1v8",
        "M3 10a2 2 0 0 1 .709-1.528l7-6a2 2 0 0 1 2.582 0l7 6A2 2 0 0 1 21 10v9a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2z",
    ),
    "book": ("M4 19.5v-15A2.5 2.5 0 0 1 6.5 2H19a1 1 0 0 1 1 1v18a1 1 0 0 1-1 1H6.5a1 1 0 0 1 0-5H20",),
    "map": (
        "m10.586 5.414-5.172 5.172",
        "m18.586 13.414-5.172 5.172",
        "M6 12h12",
        "M10 20a2 2 0 1 0 4 0a2 2 0 1 0-4 0",
        "M10 4a2 2 0 1 0 4 0a2 2 0 1 0-4 0",
        "M18 12a2 2 0 1 0 4 0a2 2 0 1 0-4 0",
        "M2 12a2 2 0 1 0 4 0a2 2 0 1 0-4 0",
    ),
    "pencil": (
        (
            "M21.17 6.83a2.83 2.83 0 0 0-4-4L3.84 16.17a2 2 0 0 0-.5.83l-1.32 4.35a.5.5 0 0 0 .62.62"
            "L7 20.66a2 2 0 0 0 .83-.5z"
        ),
        "m15 5 4 4",
    ),
    "plus": ("M5 12h14", "M12 5v14"),
    "list": ("M3 5h.01", "M3 12h.01", "M3 19h.01", "M8 5h13", "M8 12h13", "M8 19h13"),
    "menu": ("M4 6h16", "M4 12h16", "M4 18h10"),
    "search": ("m21 21-4.34-4.34", "M3 11a8 8 0 1 0 16 0a8 8 0 1 0-16 0"),
    "check": ("M20 6 9 17l-5-5",),
    "close": ("M18 6 6 18", "m6 6 12 12"),
    "next": ("m9 18 6-6-6-6",),
    "back": ("m15 18-6-6 6-6",),
    "down": ("m6 9 6 6 6-6",),
    "arrow": ("M5 12h14", "m12 5 7 7-7 7"),
    "clock": ("M2 12a10 10 0 1 0 20 0a10 10 0 1 0-20 0", "M12 6v6l4 2"),
    "later": ("M5 12h.01", "M12 12h.01", "M19 12h.01"),
    "bin": ("M3 6h18", "M19 6v14a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2V6", "M8 6V4a2 2 0 0 1 2-2h4a2 2 0 0 1 2 2v2"),
    "grip": ("M9 5h.01", "M9 12h.01", "M9 19h.01", "M15 5h.01", "M15 12h.01", "M15 19h.01"),
    "flag": (
        "M4 22V4a1 1 0 0 1 .4-.8A6 6 0 0 1 8 2c3 0 5 2 7.3 2q2 0 3.1-.8A1 1 0 0 1 20 4v10",
        "M20 14a1 1 0 0 1-.4.8A6 6 0 0 1 16 16c-3 0-5-2-8-2a6 6 0 0 0-4 1.53",
    ),
    "alert": ("M2 12a10 10 0 1 0 20 0a10 10 0 1 0-20 0", "M12 8v4", "M12 16h.01"),
    "info": ("M2 12a10 10 0 1 0 20 0a10 10 0 1 0-20 0", "M12 16v-4", "M12 8h.01"),
    "lock": ("M5 11h14a2 2 0 0 1 2 2v7a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-7a2 2 0 0 1 2-2z", "M7 11V7a5 5 0 0 1 10 0v4"),
    "hint": (
        "M15 14c.2-1 .7-1.7 1.5-2.5 1-.9 1.5-2.2 1.5-3.5A6 6 0 0 0 6 8c0 1 .2 2.2 1.5 3.5.7.7 1.3 1.5 1.5 2.5",
        "M9 18h6",
        "M10 22h4",
    ),
    "upload": ("M12 3v12", "m17 8-5-5-5 5", "M21 15v4a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-4"),
    "people": (
        "M18 21a8 8 0 0 0-16 0",
        "M5 8a5 5 0 1 0 10 0a5 5 0 1 0-10 0",
        "M22 20c0-3.37-2-6.5-4-8a5 5 0 0 0-.45-8.3",
    ),
    "settings": ("M20 7h-9", "M14 17H5", "M14 17a3 3 0 1 0 6 0a3 3 0 1 0-6 0", "M4 7a3 3 0 1 0 6 0a3 3 0 1 0-6 0"),
    "leave": ("m16 17 5-5-5-5", "M21 12H9", "M9 21H5a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2h4"),
    "enter": ("m10 17 5-5-5-5", "M15 12H3", "M15 3h4a2 2 0 0 1 2 2v14a2 2 0 0 1-2 2h-4"),
    "sun": (
        "M8 12a4 4 0 1 0 8 0a4 4 0 1 0-8 0",
        "M12 2v2M12 20v2M2 12h2M20 12h2",
        "m4.9 4.9 1.4 1.4M17.7 17.7l1.4 1.4M6.3 17.7l-1.4 1.4M19.1 4.9l-1.4 1.4",
    ),
    "moon": ("M20.98 12.49a9 9 0 1 1-9.47-9.48c.4-.02.62.46.4.8a6 6 0 0 0 8.27 8.27c.34-.21.83 0 .8.41",),
    "screen": ("M4 3h16a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2z", "M8 21h8", "M12 17v4"),
}

NAMES = frozenset(_PATHS)


def icon(name: str, class_name: str = "") -> rx.Component:
    """Draw the sign called ``name``, in the colour and size of the words around it, unseen by screen readers."""
    return rx.el.svg(
        *[rx.el.path(d=path) for path in _PATHS[name]],
        view_box="0 0 24 24",
        fill="none",
        stroke="currentColor",
        stroke_width="2",
        stroke_linecap="round",
        stroke_linejoin="round",
        aria_hidden=True,
        class_name=f"icon {class_name}".strip(),
    )
