"""Records of channels as the values that checks judge: accounts with their lives, and all those of one unit."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from checks.subjects.matrix import Channel, LifeEvent, Matrix, Status, Use, matrix_id
from monitor.registry.kinds import NAMES_MARK
from monitor.registry.record import Record, Value

COMPARABLE: Mapping[str, re.Pattern[str]] = {
    "weibo": re.compile(r"\d{5,12}"),
    "wechat_mp": re.compile(r"gh_\w+|M[A-Za-z0-9+/]{7,31}={0,2}"),
}
"""The forms of ids by which a platform's own answers name an account; of other platforms, any."""

_APPID = re.compile(r"wx[0-9a-f]{16}")
_APPS = frozenset({"app", "miniprogram", "quickapp"})
"""Platforms of programs, which owe no posts."""


def channel_of(
    record: Record, unit: str, events: Sequence[LifeEvent] = (), earlier_names: Iterable[str] = ()
) -> Channel:
    """An account as checks see it. ``unit`` is the name of its unit, ``earlier_names`` those that it had before here.

    Ids that no platform gives back (微信号, AppID) are left out: an account is not another one for lack of them.
    """
    platform, name = str(record["platform"]), str(record["name"])
    former = dict.fromkeys([*_names(record["former_names"]), *earlier_names])
    limit = record["limit_days"]
    return Channel(
        id=str(record["id"]),
        platform=platform,
        name=name,
        unit=unit,
        unit_id=str(record["unit_id"] or ""),
        account_ids=tuple(one for one in _ids(record) if is_comparable(platform, one)),
        former_names=tuple(one for one in former if one != name),
        owners=_names(record["owners"]),
        use=_use(record),
        limit_days=limit if isinstance(limit, int) else None,
        status=Status(str(record["state"])),
        status_since=_day(record["state_since"]),
        opened_on=_day(record["opened_on"]),
        events=tuple(sorted(events, key=lambda event: event.on)),
    )


def is_comparable(platform: str, account_id: str) -> bool:
    """Whether a platform's answers name accounts by ids of this form."""
    form = COMPARABLE.get(platform)
    return form is None or form.fullmatch(account_id) is not None


def app_id(record: Record) -> str | None:
    """The AppID (wx…) of a record, by which official interfaces are asked; None where it has none."""
    return next((one for one in _ids(record) if _APPID.fullmatch(one)), None)


def matrices(channels: Iterable[Channel]) -> list[Matrix]:
    """All accounts of each unit, in the order in which units come. Accounts of no unit are in none."""
    by_unit: dict[str, list[Channel]] = {}
    for channel in channels:
        if channel.unit_id:
            by_unit.setdefault(channel.unit_id, []).append(channel)
    return [Matrix(matrix_id(unit), mine[0].unit, tuple(mine)) for unit, mine in by_unit.items()]


def _use(record: Record) -> Use:
    if record["use"]:
        return Use(str(record["use"]))
    return Use.APP if record["platform"] in _APPS else Use.PUBLISHING


def _names(value: Value) -> tuple[str, ...]:
    return tuple(str(value).split(NAMES_MARK)) if value else ()


def _ids(record: Record) -> list[str]:
    return str(record["account_ids"] or "").split()


def _day(value: Value) -> date | None:
    return value if isinstance(value, date) else None
