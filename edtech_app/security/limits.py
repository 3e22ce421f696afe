"""How often is too often: moving windows, counted in this process."""

import ipaddress
import math
import time
from dataclasses import dataclass

from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from edtech_app.domain.errors import TooManyRequestsError
from edtech_app.domain.words import _

TIDY_EVERY = 1_000


@dataclass(frozen=True, slots=True)
class Rule:
    """So often, and what to say to whoever comes more often."""

    often: str
    sentence: str


RULES: dict[str, Rule] = {
    "sign-in": Rule("5/15 minutes", _("Too many tries with this address. Wait {minutes} and try again.")),
    "sign-in address": Rule("100/15 minutes", _("Too many wrong tries from your network. Wait {minutes}.")),
    "password": Rule("5/15 minutes", _("Too many tries. Wait {minutes} and try again.")),
    "register": Rule("40/hour", _("Too many new accounts from your network. Wait {minutes} and try again.")),
    "reset": Rule("20/15 minutes", _("Too many tries. Wait {minutes} and try again.")),
    "join": Rule("10/15 minutes", _("Too many codes that are none. Wait {minutes} and try again.")),
    "join address": Rule("200/15 minutes", _("Too many codes that are none from your network. Wait {minutes}.")),
    "co-teacher": Rule("30/hour", _("Too many addresses. Wait {minutes} and try again.")),
    "upload": Rule("60/hour", _("That is a lot of files. Wait {minutes} and go on.")),
    "preview": Rule("300/minute", _("That was too fast. Wait {minutes} and go on.")),
}


class Limiter:
    """Counts, for every rule, who came how often."""

    def __init__(self) -> None:
        self._storage = MemoryStorage()
        self._window = MovingWindowRateLimiter(self._storage)
        self._items: dict[str, RateLimitItem] = {name: parse(rule.often) for name, rule in RULES.items()}
        self._hits = 0

    def hit(self, rule: str, *keys: object) -> None:
        """Count one more; raise ``TooManyRequestsError`` when that is one too many."""
        if self.wait(rule, *keys):
            raise self._refusal(rule, keys)

    def wait(self, rule: str, *keys: object) -> float:
        """Count one more, or return how many seconds it is too early for that."""
        self._tidy()
        if self._window.hit(self._items[rule], rule, *map(str, keys)):
            return 0.0
        return self._too_early(rule, keys)

    def give_back(self, rule: str, *keys: object) -> None:
        """Count one less: what was counted beforehand turned out to be harmless."""
        key = self._items[rule].key_for(rule, *map(str, keys))
        with self._storage.locks[key]:
            del self._storage.events.get(key, [])[:1]

    def forget(self, rule: str, *keys: object) -> None:
        """Start counting anew: whoever signs in with the right password has wasted no try."""
        self._window.clear(self._items[rule], rule, *map(str, keys))

    def _too_early(self, rule: str, keys: tuple[object, ...]) -> float:
        reset_at = self._window.get_window_stats(self._items[rule], rule, *map(str, keys)).reset_time
        return max(reset_at - time.time(), 0.001)

    def _refusal(self, rule: str, keys: tuple[object, ...]) -> TooManyRequestsError:
        seconds = math.ceil(self._too_early(rule, keys))
        sentence = RULES[rule].sentence.format(minutes=_in_words(seconds))
        return TooManyRequestsError(sentence, retry_after=seconds)

    def _tidy(self) -> None:
        """Drop the keys of windows that have passed; the storage itself keeps them, empty, for ever."""
        self._hits += 1
        if self._hits % TIDY_EVERY == 0:
            for key in [key for key, entries in list(self._storage.events.items()) if not entries]:
                self._storage.clear(key)


def network_of(address: str) -> str:
    """Return the part of a client's address that one household or school shares: an IPv6 /64, or the whole IPv4."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return address[:64]
    if isinstance(ip, ipaddress.IPv4Address):
        return str(ip)
    if ip.ipv4_mapped:
        return str(ip.ipv4_mapped)
    return str(ipaddress.ip_network((ip, 64), strict=False))


def is_loopback(address: str) -> bool:
    """Whether a client's address is this machine itself."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    mapped = ip.ipv4_mapped if isinstance(ip, ipaddress.IPv6Address) else None
    return (mapped or ip).is_loopback


def _in_words(seconds: int) -> str:
    minutes = math.ceil(seconds / 60)
    return _("a minute") if minutes <= 1 else _("{minutes} minutes", minutes=minutes)
