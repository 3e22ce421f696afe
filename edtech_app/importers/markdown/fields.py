"""What the YAML of blocks and of the heads of files means: texts become yes, no and numbers where these are asked."""

import re
from collections.abc import Mapping
from typing import Any

from edtech_app.domain.errors import InvalidError
from edtech_app.domain.words import _

_YES, _NO = frozenset({"true", "yes", "on"}), frozenset({"false", "no", "off"})
_FLAGS = ("shuffle", "unit_required", "case_sensitive")
_WHOLE = re.compile(r"-?\d{1,15}")
_DECIMAL = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,3})?")
_QUESTION_VERSION = 1


def as_flag(value: object) -> object:
    """Return yes or no for the words that mean it, and anything else as it is."""
    word = value.lower() if isinstance(value, str) else ""
    return True if word in _YES else False if word in _NO else value


def as_number(value: object) -> object:
    """Return the number that a text spells in digits, and anything else as it is."""
    if isinstance(value, str) and len(value) <= 100:  # noqa: PLR2004 - as long as a number may be
        if _WHOLE.fullmatch(value):
            return int(value)
        if _DECIMAL.fullmatch(value):
            return float(value)
    return value


def as_texts(value: object) -> tuple[str, ...]:
    """Return a list of texts, also when one text stands alone."""
    if isinstance(value, str):
        return (value,) if value.strip() else ()
    return tuple(str(item) for item in value if isinstance(item, str)) if isinstance(value, list) else ()


def read_question(fields: Mapping[str, Any]) -> tuple[str, dict[str, Any], dict[str, float]]:
    """Return the id, the payload and the concepts of a question, with their weights."""
    payload = dict(fields)
    source_id = str(payload.pop("id", ""))
    assesses = read_weights(payload.pop("assesses", ""))
    for name in _FLAGS:
        if name in payload:
            payload[name] = as_flag(payload[name])
    if isinstance(payload.get("options"), list):
        payload["options"] = [_option(option) for option in payload["options"]]
    for name in ("tolerance", "units"):
        if isinstance(payload.get(name), dict):
            payload[name] = {key: as_number(value) for key, value in payload[name].items()}
    payload["version"] = as_number(payload.get("version", _QUESTION_VERSION))
    return source_id, payload, assesses


def _option(option: object) -> object:
    return option | {"right": as_flag(option["right"])} if isinstance(option, dict) and "right" in option else option


def read_weights(value: object) -> dict[str, float]:
    """Return concepts with their weights, from a list or a mapping."""
    if isinstance(value, dict):
        weights = {str(slug): as_number(weight) for slug, weight in value.items()}
        if not all(isinstance(weight, int | float) and 0 < weight <= 1 for weight in weights.values()):
            raise InvalidError(_("A weight in assesses is a number above 0 and at most 1."))
        return {slug: float(weight) for slug, weight in weights.items() if isinstance(weight, int | float)}
    return dict.fromkeys(as_texts(value), 1.0)


def read_kept(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return the payload of a kept block."""
    return {name: fields.get(name, "") for name in ("format", "kind", "why", "source")} | {
        name: value for name, value in fields.items() if name != "id"
    }
