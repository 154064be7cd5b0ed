"""Channels (政务新媒体账号) as the registry has them, with the events of their lives, and all those of one unit."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar


class Use(StrEnum):
    """What an account is for: that decides how often it must be updated."""

    PUBLISHING = "publishing"  # 发布类
    SERVICE = "service"  # 服务类
    APP = "app"


class Status(StrEnum):
    """The state of an account by the registry."""

    PLANNED = "planned"  # 拟开设
    ACTIVE = "active"  # 正常
    RECTIFYING = "rectifying"  # 整改中
    PAUSED = "paused"  # 暂停(有批复)
    CLOSING = "closing"  # 拟关停
    CLOSED = "closed"  # 关停(公告、保留)
    CANCELLED = "cancelled"  # 注销
    MIGRATED = "migrated"  # 迁移
    MERGED = "merged"  # 整合
    LOST = "lost"  # 失控(密码丢失)
    BANNED = "banned"  # 被封禁
    UNFILED = "unfiled"  # 未备案(发现)


OWING = frozenset({Status.ACTIVE, Status.RECTIFYING, Status.LOST})
"""States in which an account owes updates: also one into which nobody can log any more, until that is put right."""
ENDED = frozenset({Status.CLOSED, Status.CANCELLED, Status.MIGRATED, Status.MERGED})
"""States in which an account must be silent."""
STANDING = OWING | {Status.PAUSED, Status.UNFILED}
"""States in which an account stands beside the others of its unit."""


class EventKind(StrEnum):
    """What happens in the life of an account."""

    FILED = "filed"
    OPENED = "opened"
    RENAMED = "renamed"
    OWNER_CHANGED = "owner_changed"
    CERTIFIED = "certified"
    CERTIFICATE_EXPIRED = "certificate_expired"
    MANAGER_CHANGED = "manager_changed"
    PAUSED = "paused"
    RESUMED = "resumed"
    FLAGGED = "flagged"
    CLOSE_REQUESTED = "close_requested"
    NOTICE_PUBLISHED = "notice_published"
    CLOSED = "closed"
    CANCELLED = "cancelled"
    MIGRATION_STARTED = "migration_started"
    MIGRATED = "migrated"
    MERGED = "merged"
    BANNED = "banned"
    UNBANNED = "unbanned"
    LOST = "lost"
    RECOVERED = "recovered"
    FOUND_UNREGISTERED = "found_unregistered"
    ATTESTED = "attested"
    CREDENTIAL_GRANTED = "credential_granted"
    CREDENTIAL_REVOKED = "credential_revoked"


@dataclass(frozen=True, slots=True)
class LifeEvent:
    """One event: what, on which Shanghai day, by which document (number), and more in words."""

    kind: EventKind
    on: date
    document: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Channel:
    """An account of the registry. ``id`` is the registry's own and stays.

    ``platform``: ``weibo``, ``wechat_mp``, ``douyin`` …; ``account_ids`` are all ids by which the platform knows it.
    ``unit`` is who runs it (主办单位), ``unit_id`` that unit's id; ``owners`` are the names by which it may be
    certified (认证主体), where these are not the unit's. ``limit_days`` is its own limit, None for that of its use.
    ``events`` run from old to new.
    """

    id: str
    platform: str
    name: str
    unit: str
    unit_id: str = ""
    account_ids: tuple[str, ...] = ()
    former_names: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    use: Use = Use.PUBLISHING
    limit_days: int | None = None
    status: Status = Status.ACTIVE
    status_since: date | None = None
    opened_on: date | None = None
    events: tuple[LifeEvent, ...] = ()

    def last(self, *kinds: EventKind) -> LifeEvent | None:
        """The latest event of these kinds, None if there was none."""
        found = [event for event in self.events if event.kind in kinds]
        return max(found, key=lambda event: event.on) if found else None


@dataclass(frozen=True, slots=True)
class Matrix:
    """All accounts of one unit on all platforms (矩阵), by the registry."""

    kind: ClassVar[str] = "matrix"
    id: str
    unit: str
    channels: tuple[Channel, ...]


def matrix_id(unit: str) -> str:
    """The id of the accounts of the unit with this id."""
    return f"matrix:{unit}"
