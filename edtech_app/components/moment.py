"""Moments, shown in the reader's own zone by the browser."""

import reflex as rx

_DAY = {"weekday": "long", "day": "numeric", "month": "long"}


def day(at: rx.Var[str]) -> rx.Component:
    """Show the day of a moment given in UTC."""
    date = rx.vars.FunctionStringVar.create("((at, how) => new Date(at).toLocaleDateString('en-GB', how))")
    return rx.el.time(date.call(at, _DAY).to(str), date_time=at)
