"""A built site to measure, and one JSON line to print."""

import json
import statistics
import sys
import tempfile
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.support.site import Site, build_site, running_site


@contextmanager
def served(**env: Any) -> Generator[Site]:
    """Build the project in a folder of its own and serve it with the demo course inside."""
    with tempfile.TemporaryDirectory() as folder:
        site = build_site(Path(folder) / "site")
        with running_site(site, Path(folder) / "data", **env) as running:
            yield running


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value below which ``share`` (0 to 1) of ``values`` lie, by nearest rank."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def median(values: Sequence[float]) -> float:
    """Return the median."""
    return statistics.median(values)


def report(name: str, **figures: object) -> None:
    """Print one JSON line."""
    print(json.dumps({"benchmark": name, **figures}), flush=True)
