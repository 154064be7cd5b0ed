"""The truth of the matrix: what must be said of every account, every menu, and all the accounts of each unit."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from checks.subjects.matrix import EventKind, matrix_id
from monitor.demo.matrix import menus, sayings
from monitor.demo.matrix.roll import Account, roll
from monitor.demo.truth import Expected

_STANDING = frozenset({"active", "rectifying", "lost", "paused", "unfiled"})
"""States in which an account counts as one of its unit's."""


def expected(*, second: bool) -> Iterator[Expected]:
    """Every verdict on the first or the second day."""
    by_unit: defaultdict[str, list[Account]] = defaultdict(list)
    for one in roll():
        yield from sayings.expected(one.id, one.case, second=second)
        by_unit[one.unit.id].append(one)
    for unit, mine in by_unit.items():
        standing = [one for one in mine if one.case.state in _STANDING]
        yield _several(unit, standing)
        yield _named(unit, standing, second=second)
    yield from menus.expected()


def _several(unit: str, mine: Sequence[Account]) -> Expected:
    platforms = [one.platform for one in mine]
    twice = len(set(platforms)) < len(platforms)
    note = "two accounts on one platform" if twice else "one account on each platform, others have ended"
    return sayings.as_expected("channel.duplicate", matrix_id(unit), "suspected" if twice else "fine", note)


def _named(unit: str, mine: Sequence[Account], *, second: bool) -> Expected:
    names: defaultdict[str, set[str]] = defaultdict(set)
    for one in mine:
        if one.case.record.get("use") != "service":
            names[one.platform].add(_name(one, second=second))
    differ = len(names) > 1 and not set.intersection(*names.values())
    note = "no name on both platforms" if differ else "one name, as far as it publishes"
    return sayings.as_expected("channel.names_differ", matrix_id(unit), "suspected" if differ else "fine", note)


def _name(one: Account, *, second: bool) -> str:
    """Its name by the registry."""
    filed = [life.value for life in one.case.life if life.kind is EventKind.RENAMED and life.days < 0]
    return filed[-1] if filed and second else one.name
