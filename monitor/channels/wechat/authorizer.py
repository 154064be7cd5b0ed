"""What a third-party platform (第三方平台) is told about an account that authorised it."""

from dataclasses import dataclass
from typing import Any

from checks.subjects.channel import Access, Account
from monitor.channels.refusals import Refusal, RefusalError
from monitor.channels.secrets import Secret

STATES = {
    1: Account.LIVE,
    14: Account.CLOSED,
    16: Account.BANNED,
    18: Account.WARNED,
    19: Account.FROZEN,
}
"""``account_status``: 正常, 已注销, 已封禁, 已告警, 已冻结."""
STATUS = {account: number for number, account in STATES.items()}
"""The same from the account's state to WeChat's number."""
CERTIFIED = {
    0: "微信认证",
    1: "新浪微博认证",
    2: "腾讯微博认证",
    3: "已资质认证通过但还未通过名称认证",
    4: "已资质认证通过、还未通过名称认证，但通过了新浪微博认证",
    5: "已资质认证通过、还未通过名称认证，但通过了腾讯微博认证",
}
"""``verify_type_info``; -1 is not certified."""


@dataclass(frozen=True, slots=True)
class Authorizer:
    """An account by WeChat's own register. ``owner`` is who it is certified for; ``refresh`` renews its token."""

    account: Account
    identity: str
    name: str
    owner: str
    certified: bool | None
    certified_as: str
    refresh: Secret | None


def authorizer_of(answer: dict[str, Any]) -> Authorizer:
    """Read the answer of ``api_get_authorizer_info``. Raises ``RefusalError`` where it is none."""
    about, granted = answer.get("authorizer_info"), answer.get("authorization_info")
    if not isinstance(about, dict):
        raise RefusalError(Refusal(Access.UNREADABLE, "no authorizer_info in the answer"))
    kind = _number(about.get("verify_type_info"), "id")
    refresh = granted.get("authorizer_refresh_token") if isinstance(granted, dict) else None
    return Authorizer(
        # A state that is not documented says nothing.
        account=STATES.get(_number(about, "account_status") or 0, Account.UNKNOWN),
        identity=str(about.get("user_name") or ""),
        name=str(about.get("nick_name") or ""),
        owner=str(about.get("principal_name") or ""),
        certified=None if kind is None else kind >= 0,
        certified_as=CERTIFIED.get(-1 if kind is None else kind, ""),
        refresh=Secret(refresh) if isinstance(refresh, str) and refresh else None,
    )


def _number(about: Any, name: str) -> int | None:
    number = about.get(name) if isinstance(about, dict) else None
    return number if isinstance(number, int) and not isinstance(number, bool) else None
