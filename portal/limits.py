"""How often somebody may ask: questions a minute and address, and whose address counts."""

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from math import ceil
from time import time
from typing import TYPE_CHECKING

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from starlette.datastructures import Headers

from portal.operations import REFUSED
from portal.settings import PortalSettings

if TYPE_CHECKING:
    from starlette.types import Scope


class RateLimit:
    """Questions a minute and address, over a moving minute. Thread-safe; counts in this process's memory."""

    def __init__(self, settings: PortalSettings) -> None:
        self._proxies = settings.proxies
        self._item = RateLimitItemPerMinute(settings.questions_per_minute)
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    def wait(self, scope: "Scope") -> int:
        """Count one question; seconds to wait where it is one too many, otherwise 0."""
        address = self.address(scope)
        if address is None or self._limiter.hit(self._item, address):
            return 0
        REFUSED.labels("rate").inc()
        return max(1, ceil(self._limiter.get_window_stats(self._item, address).reset_time - time()))

    def address(self, scope: "Scope") -> str | None:
        """Whom a question is counted for; None where it is not: this machine itself.

        A trusted proxy's X-Forwarded-For counts, read from the right up to the first address that is no trusted proxy."""
        peer = _ip((scope.get("client") or ("",))[0])
        if peer is None:
            return None
        if not self._trusted(peer):
            return None if peer.is_loopback else _key(peer)
        forwarded = ",".join(value for name, value in Headers(scope=scope).items() if name == "x-forwarded-for")
        nearest = peer
        for entry in reversed(forwarded.split(",")):
            found = _ip(entry)
            if found is None:
                break
            nearest = found
            if not self._trusted(found):
                break
        return _key(nearest)

    def _trusted(self, address: IPv4Address | IPv6Address) -> bool:
        return any(address in network for network in self._proxies)


def _ip(text: str) -> IPv4Address | IPv6Address | None:
    """An address as proxies write it: with a port, in brackets, IPv4 in IPv6."""
    text = text.strip().strip('"')
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        address = ip_address(text)
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address


def _key(address: IPv4Address | IPv6Address) -> str:
    """One household of IPv6 is one address: its /64."""
    return str(ip_network(f"{address}/64", strict=False)) if address.version == 6 else str(address)
