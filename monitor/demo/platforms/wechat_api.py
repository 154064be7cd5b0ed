"""The fake of WeChat's official interfaces (api.weixin.qq.com): tokens, figures, lists, comments, menus, register."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta, timezone
from typing import Any

from monitor.demo.answers import Answer
from monitor.demo.platforms.moods import said
from monitor.demo.platforms.seen import Seen
from monitor.demo.platforms.wechat_pages import link
from monitor.demo.platforms.world import FakePost, WechatAccount, World

SHANGHAI = timezone(timedelta(hours=8))
OUR_ADDRESS = "203.0.113.7"
FIRST_MESSAGE = 2247480000
COMPONENT = "/cgi-bin/component/"

_WORDS = {
    -1: "system error",
    40001: "invalid credential, access_token is invalid or not latest",
    40013: "invalid appid",
    40125: "invalid appsecret",
    40164: f"invalid ip {OUR_ADDRESS}, not in whitelist",
    42001: "access_token expired",
    45009: "reach max api daily quota limit",
    45011: "api minute-quota reach limit, must slower, retry next minute",
    46003: "menu no exist",
    48001: "api unauthorized",
    50002: "user limited",
    61006: "component ticket is invalid",
    61003: "component is not authorized by this account",
    61501: "date range error",
    88000: "without comment privilege",
    88001: "msg_data is not exists",
}


def answer(world: World, seen: Seen) -> Answer:
    """Every interface that the monitor calls; errors come with status 200."""
    if seen.path == "/cgi-bin/stable_token":
        return _stable_token(world, seen)
    if seen.path.startswith(COMPONENT):
        return _component(world, seen)
    account = _account_of(world, seen.query.get("access_token", ""))
    if account is None:
        return error(40001)
    code = _code(account, seen.path)
    if code:
        return error(code)
    interface = _INTERFACES.get(seen.path)
    return interface(world, account, seen) if interface else error(40066)


def error(code: int) -> Answer:
    """A refusal as WeChat writes it, with the tail that differs each time."""
    return said({"errcode": code, "errmsg": f"{_WORDS.get(code, 'an error')} rid: 6553f1a2-{code % 9973:08x}"})


def _code(account: WechatAccount, path: str) -> int:
    """What an interface is set to refuse with; 0 for nothing."""
    if account.once.get(path):
        return account.once[path].popleft()
    return account.codes.get(path, account.codes.get("*", 0) if path != "/cgi-bin/stable_token" else 0)


def _issue(world: World, name: str) -> str:
    """A new token of this name; the one before it is good no more where the name has another."""
    world.issued.append(f"{name}-{len(world.issued):04d}-TOKEN")
    return world.issued[-1]


def _account_of(world: World, token: str) -> WechatAccount | None:
    return world.wechat_account(token.split("-")[0]) if token in world.issued else None


def _stable_token(world: World, seen: Seen) -> Answer:
    told = seen.told()
    account = world.wechat_account(str(told.get("appid")))
    if account is None:
        return error(40013)
    if told.get("secret") != account.secret:
        return error(40125)
    if not world.whitelisted:
        return error(40164)
    code = _code(account, seen.path)
    if code:
        return error(code)
    return said({"access_token": _issue(world, account.appid), "expires_in": 7200})


def _component(world: World, seen: Seen) -> Answer:
    appid, secret, ticket = world.component
    told, what = seen.told(), seen.path.removeprefix(COMPONENT)
    if not appid or told.get("component_appid") != appid:
        return error(40013)
    if what == "api_component_token":
        if told.get("component_appsecret") != secret:
            return error(40125)
        if told.get("component_verify_ticket") != ticket:
            return error(61006)
        return said({"component_access_token": _issue(world, "component"), "expires_in": 7200})
    if world.register_code:
        return error(world.register_code)
    token = seen.query.get("access_token", "")
    if not token.startswith("component-") or token not in world.issued:
        return error(40001)
    account = world.wechat_account(str(told.get("authorizer_appid")))
    if account is None or not account.authorised:
        return error(61003)
    if what == "api_get_authorizer_info":
        return said(_register(account))
    if told.get("authorizer_refresh_token") != account.refresh:
        return error(61023)
    return said({"authorizer_access_token": _issue(world, account.appid), "expires_in": 7200})


def _register(account: WechatAccount) -> dict[str, Any]:
    return {
        "authorizer_info": {
            "nick_name": account.name,
            "user_name": account.gh,
            "principal_name": account.owner,
            "verify_type_info": {"id": account.verified},
            "service_type_info": {"id": 0},
            "account_status": account.state,
        },
        "authorization_info": {
            "authorizer_appid": account.appid,
            "authorizer_refresh_token": account.refresh,
            "func_info": [{"funcscope_category": {"id": 7}}],
        },
    }


def _figures(world: World, account: WechatAccount, seen: Seen) -> Answer:
    told = seen.told()
    first, last = date.fromisoformat(told["begin_date"]), date.fromisoformat(told["end_date"])
    today = world.now.astimezone(SHANGHAI).date()
    if last >= today or first > last or (last - first).days >= world.longest:
        return error(61501)
    rows = [
        {
            "ref_date": str(day),
            "msgid": f"{FIRST_MESSAGE + number}_1",
            "publish_type": int(post.quiet),
        }
        for number, post, day in _days(account)
        if post.counted and first <= day <= last and not (world.delayed and day == today - timedelta(days=1))
    ]
    return said({"list": rows, "is_delay": world.delayed and last == today - timedelta(days=1)})


def _quiet(world: World, account: WechatAccount, seen: Seen) -> Answer:
    items = [
        {
            "article_id": f"article{number}",
            "content": {"news_item": [{"title": post.text, "url": link(account, number), "is_deleted": post.deleted}]},
            "update_time": int(min(post.at + timedelta(minutes=5), world.now).timestamp()),
        }
        for number, post, _ in _days(account)
        if post.quiet
    ]
    told = seen.told()
    shown = items[told["offset"] : told["offset"] + told["count"]]
    return said({"total_count": len(items), "item_count": len(shown), "item": shown, "errcode": 0, "errmsg": "ok"})


def _comments(_world: World, account: WechatAccount, seen: Seen) -> Answer:
    told = seen.told()
    number = told["msg_data_id"] - FIRST_MESSAGE
    if told["count"] >= 50 or not 0 <= number < len(account.posts) or account.posts[number].quiet:
        return error(88001)
    comments = [
        {
            "user_comment_id": place,
            "openid": "oREADER-0001",
            "create_time": int(comment.at.timestamp()),
            "content": "请问什么时候办理？",
            **({"reply": {"content": "您好", "create_time": int(comment.at.timestamp())}} if comment.replied else {}),
        }
        for place, comment in enumerate(account.posts[number].comments)
    ]
    return said({"errcode": 0, "errmsg": "ok", "total": len(comments), "comment": comments})


def _menu(_world: World, account: WechatAccount, _seen: Seen) -> Answer:
    return error(46003) if account.menu is None else said(account.menu)


def _days(account: WechatAccount) -> Iterator[tuple[int, FakePost, date]]:
    for number, post in enumerate(account.posts):
        yield number, post, post.at.astimezone(SHANGHAI).date()


_INTERFACES: dict[str, Callable[[World, WechatAccount, Seen], Answer]] = {
    "/datacube/getarticletotaldetail": _figures,
    "/cgi-bin/freepublish/batchget": _quiet,
    "/cgi-bin/comment/list": _comments,
    "/cgi-bin/get_current_selfmenu_info": _menu,
}
