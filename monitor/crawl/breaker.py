"""Circuits: a dead host costs seconds, not the scan."""

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

FAILURES = 5
HOSTS = 2
FIRST_SECONDS = 60.0
LONGEST_SECONDS = 600.0


@dataclass(slots=True)
class _Circuit:
    failures: int = 0
    until: float = 0.0
    wait: float = 0.0
    trying: bool = False
    why: str = ""


class Circuits:
    """Which hosts and addresses are not asked for now.

    A host is left alone after ``FAILURES`` failures in a row, an address after ``HOSTS`` of its hosts were. After a
    minute one request may try; while that fails the wait doubles, up to ten minutes. Any answer closes the circuit.
    """

    def __init__(self, now: Callable[[], float] = monotonic) -> None:
        self._now = now
        self._circuits: dict[str, _Circuit] = {}

    def blocked(self, *keys: str) -> str | None:
        """Why these keys are not to be asked now; None if they may be."""
        if not self._circuits:
            return None
        now = self._now()
        for key in keys:
            circuit = self._circuits.get(key)
            if circuit is not None and now < circuit.until:
                return f"{key}: {circuit.why}, {circuit.failures} times in a row"
        return None

    def admit(self, *keys: str) -> str | None:
        """Like ``blocked``, for one that goes out now: where a circuit is half-open, it is the one that tries."""
        why = self.blocked(*keys)
        if why is None and self._circuits:
            for key in keys:
                circuit = self._circuits.get(key)
                if circuit is not None and circuit.wait:
                    circuit.until = self._now() + circuit.wait
                    circuit.trying = True
        return why

    def worked(self, *keys: str) -> None:
        """There was an answer."""
        if self._circuits:
            for key in keys:
                self._circuits.pop(key, None)

    def failed(self, key: str, why: str) -> bool:
        """There was none. True if that is one too many, and the caller should see whether the host lives."""
        circuit = self._circuits.setdefault(key, _Circuit())
        circuit.failures += 1
        circuit.why = why
        tried, circuit.trying = circuit.trying, False
        return tried or (circuit.failures == FAILURES and not circuit.wait)

    def open(self, host: str, address: str) -> None:
        """Leave the host alone for a while; and its address, if another host there was left alone just before."""
        first_time = self._open(host)
        if address == host:
            return
        circuit = self._circuits.setdefault(address, _Circuit(why=self._circuits[host].why))
        circuit.failures += first_time
        if circuit.failures >= HOSTS:
            self._open(address)

    def _open(self, key: str) -> bool:
        circuit = self._circuits.setdefault(key, _Circuit())
        first_time = not circuit.wait
        circuit.wait = FIRST_SECONDS if first_time else min(circuit.wait * 2, LONGEST_SECONDS)
        circuit.until = self._now() + circuit.wait
        return first_time
