"""YAML from strangers: no tags, no aliases, no depth, and every scalar is the text that stands there.

Reading ``yes``, ``1.50`` or ``2024-05-01`` as text loses nothing, and whoever wants a number says so (``as_number``).
"""

from typing import Any

import yaml

from edtech_app.domain.errors import InvalidError
from edtech_app.domain.words import _

MOST_YAML = 600_000
MOST_DEPTH = 20
_STARTS = (yaml.MappingStartEvent, yaml.SequenceStartEvent)
_ENDS = (yaml.MappingEndEvent, yaml.SequenceEndEvent)
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_DUMPER: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


def load_yaml(text: str) -> Any:  # noqa: ANN401 - YAML may be anything
    """Return mappings, lists and texts.

    Raises:
        InvalidError: It is not YAML, or more than we take.
    """
    if len(text) > MOST_YAML:
        raise InvalidError(_("There is more YAML than {most} characters.", most=MOST_YAML))
    try:
        _check_events(text)
        return yaml.load(text, Loader=_LOADER)  # noqa: S506 - the base loader makes nothing but texts, lists and mappings
    except yaml.YAMLError as error:
        raise InvalidError(_("This is not YAML: {why}", why=_say(error))) from error
    except (TypeError, ValueError, RecursionError) as error:  # a mapping as a key, a lone surrogate
        raise InvalidError(_("This is not YAML that we can read.")) from error


def _check_events(text: str) -> None:
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        if isinstance(event, yaml.AliasEvent):
            raise InvalidError(_("YAML aliases are not taken."))
        if getattr(event, "tag", None) not in {None, "!"}:
            raise InvalidError(_("YAML tags are not taken."))
        if isinstance(event, _STARTS):
            depth += 1
            if depth > MOST_DEPTH:
                raise InvalidError(_("The YAML is nested more than {most} deep.", most=MOST_DEPTH))
        elif isinstance(event, _ENDS):
            depth -= 1


def _say(error: yaml.YAMLError) -> str:
    problem = getattr(error, "problem", None) or "it breaks off"
    mark = getattr(error, "problem_mark", None)
    return f"{problem}, line {mark.line + 1}" if mark else str(problem)


def load_mapping(text: str) -> dict[str, Any]:
    """Return a mapping with texts as keys, or raise ``InvalidError``."""
    loaded = load_yaml(text)
    if loaded in ("", None):
        return {}
    if not isinstance(loaded, dict):
        raise InvalidError(_("Here stands a mapping: names, colons and values."))
    return loaded


class _Dumper(_DUMPER):  # type: ignore[misc]
    """Writes texts of several lines as they are."""


def _represent_text(dumper: Any, text: str) -> Any:  # noqa: ANN401 - as yaml has it
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Dumper.add_representer(str, _represent_text)


def dump_yaml(value: dict[str, Any]) -> str:
    """Return YAML for people, that ``load_yaml`` reads as the same texts; what no plain style can hold is quoted."""
    return str(yaml.dump(value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=120))
