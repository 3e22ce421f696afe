"""Moments, shown in the reader's own zone by the browser."""

import reflex as rx

_DAY = {"weekday": "long", "day": "numeric", "month": "long"}
_DATE = {"day": "numeric", "month": "short", "year": "numeric"}
_WHEN = _DATE | {"hour": "2-digit", "minute": "2-digit"}


def day(at: rx.Var[str]) -> rx.Component:
    """Show the day of a moment given in UTC."""
    return _time(at, _DAY)


def date(at: rx.Var[str]) -> rx.Component:
    """Show the day of a moment given in UTC, with its year."""
    return _time(at, _DATE)


def when(at: rx.Var[str]) -> rx.Component:
    """Show a moment given in UTC to the minute."""
    return _time(at, _WHEN)


def _time(at: rx.Var[str], how: dict[str, str]) -> rx.Component:
    shown = rx.vars.FunctionStringVar.create("((at, how) => new Date(at).toLocaleString('en-GB', how))")
    return rx.el.time(shown.call(at, how).to(str), date_time=at)
