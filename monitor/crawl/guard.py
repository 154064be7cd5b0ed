"""The guard: no connection but to an address that was vetted, at every hop."""

from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import ip_address
from time import monotonic

from checks.subjects import Failure
from monitor.clock import Clock
from monitor.crawl.addresses import Policy
from monitor.crawl.looked import not_asked
from monitor.crawl.once import Once
from monitor.crawl.origin import origin_of
from monitor.crawl.outcome import Fetcher, Outcome, Request
from monitor.crawl.resolver import NoAddressError, Resolver

PIN_SECONDS = 300.0
NO_ADDRESS_SECONDS = 30.0
_PINS = 10_000
_CONNECTION = frozenset({Failure.TIMEOUT, Failure.REFUSED, Failure.RESET, Failure.TLS})


@dataclass(frozen=True, slots=True)
class Pin:
    """What vetting a host said: the addresses that may be used, best first, or why there is none."""

    addresses: tuple[str, ...]
    until: float
    failure: Failure | None = None
    detail: str = ""


class Vetting:
    """Resolves hosts and vets their addresses; what it says holds for a few minutes or until a connection fails."""

    def __init__(self, resolver: Resolver, policy: Policy, now: Callable[[], float] = monotonic) -> None:
        self._resolver, self._policy, self._now = resolver, policy, now
        self._pins: dict[str, Pin] = {}
        self._failed: dict[str, str] = {}
        self._asking = Once(self._ask)

    async def pin(self, host: str) -> Pin:
        """The pin of a host (as in its address, final dot or not)."""
        pin = self._pins.get(host)
        if pin is not None and self._now() < pin.until:
            return pin
        return await self._asking.get(host)

    def failed(self, host: str, address: str) -> None:
        """A connection failed: resolve and vet again before the next one, and prefer another address."""
        self._pins.pop(host, None)
        self._failed[host] = address
        if len(self._failed) > _PINS:
            del self._failed[next(iter(self._failed))]

    async def _ask(self, host: str) -> Pin:
        name = host.removesuffix(".")
        found: tuple[str, ...]
        try:
            found = (str(ip_address(name)),)
        except ValueError:
            try:
                found = await self._resolver.resolve(name)
            except NoAddressError as error:
                return self._keep(host, Pin((), self._now() + NO_ADDRESS_SECONDS, Failure.DNS, str(error)))
        return self._keep(host, self._vet(name, found, self._failed.get(host)))

    def _vet(self, name: str, found: tuple[str, ...], last: str | None) -> Pin:
        refusals = {address: self._policy.refusal(name, address) for address in found}
        allowed = [address for address, refusal in refusals.items() if refusal is None]
        if not allowed:
            detail = "; ".join(f"{name} is at {address}: {refusal}" for address, refusal in refusals.items())
            return Pin((), self._now() + NO_ADDRESS_SECONDS, Failure.FORBIDDEN_ADDRESS, detail)
        # IPv4 first: where both exist, more of our readers' and operators' lines have it than IPv6.
        allowed.sort(key=lambda address: (address == last, ":" in address))
        return Pin(tuple(allowed), self._now() + PIN_SECONDS)

    def _keep(self, host: str, pin: Pin) -> Pin:
        self._pins.pop(host, None)
        self._pins[host] = pin
        if len(self._pins) > _PINS:
            del self._pins[next(iter(self._pins))]
        return pin


class Guard:
    """The layer that fills in ``Request.address``, or refuses."""

    def __init__(self, inner: Fetcher, vetting: Vetting, clock: Clock) -> None:
        self._inner, self._vetting, self._clock = inner, vetting, clock

    async def fetch(self, request: Request) -> Outcome:
        """See ``Fetcher``."""
        origin = origin_of(request.url)
        if origin is None:
            return not_asked(request, "guard", self._clock.now(), Failure.PROTOCOL, "not an http address")
        pin = await self._vetting.pin(origin.host)
        if pin.failure is not None:
            return not_asked(request, "guard", self._clock.now(), pin.failure, pin.detail)
        address = pin.addresses[0]
        outcome = await self._inner.fetch(
            Request(request.url, request.want, request.referer, request.validators, request.cookies, address)
        )
        if outcome.failure in _CONNECTION:
            self._vetting.failed(origin.host, address)
        return outcome
