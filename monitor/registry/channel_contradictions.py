"""Where the registry contradicts itself about channels, or says too little for them to be judged."""

from collections.abc import Callable, Iterator

from checks.subjects.matrix import ENDED, Status
from monitor.registry.accounts import is_comparable
from monitor.registry.record import Record, Records, living

Fault = tuple[str, str, str, str]
"""The kind, the id of the record, and what is wrong, in Chinese and in English."""


def channel_faults(records: Records) -> Iterator[Fault]:
    """Everything that is wrong with channels, in the order of their ids."""
    accounts = living(records, "channel")
    first: dict[tuple[object, str], Record] = {}
    for record in accounts:
        name, record_id = record["name"], str(record["id"])
        for own_kind, found, zh, en in _FAULTS:
            if found(record):
                yield own_kind, record_id, f"账号“{name}”{zh}", f"channel {name}: {en}"
        for account_id in str(record["account_ids"]).split():
            earlier = first.setdefault((record["platform"], account_id), record)
            if earlier is not record:
                zh, en = f"账号“{name}”与 {earlier['id']} 的账号标识 {account_id} 相同", "has the same account id as"
                yield "same_account", record_id, zh, f"channel {name}: {en} {earlier['id']} ({account_id})"


def _no_unit(record: Record) -> bool:
    return record["unit_id"] is None and record["state"] not in ENDED


def _no_id(record: Record) -> bool:
    """No platform's answer could be compared with it."""
    if record["state"] in ENDED or record["state"] == Status.PLANNED:
        return False
    return not any(is_comparable(str(record["platform"]), one) for one in str(record["account_ids"]).split())


def _no_day(record: Record) -> bool:
    return record["state_since"] is None and record["state"] in {*ENDED, Status.PAUSED, Status.LOST}


def _no_document(record: Record) -> bool:
    return not record["document"] and record["state"] in {*ENDED, Status.PAUSED}


def _no_successor(record: Record) -> bool:
    return record["successor_id"] is None and record["state"] in (Status.MIGRATED, Status.MERGED)


_FAULTS: tuple[tuple[str, Callable[[Record], bool], str, str], ...] = (
    ("no_unit", _no_unit, "没有主办单位", "no unit runs it"),
    (
        "no_account_id",
        _no_id,
        "没有可供核对的账号标识（微博填 UID，微信填 gh_ 开头的原始ID）",
        "no id that a platform's answer could be compared with (the uid of Weibo, the gh_ id of WeChat)",
    ),
    ("no_day", _no_day, "没有状态起始日期，无法判断其后是否仍在更新", "since when its state holds is not said"),
    ("no_document", _no_document, "没有依据文号", "its state rests on no document"),
    ("no_successor", _no_successor, "没有写明迁移或整合至哪个账号", "into which account it went is not said"),
)
