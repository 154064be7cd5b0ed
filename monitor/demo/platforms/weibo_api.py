"""The fake of Weibo's official interfaces: the units' own, and the commercial one."""

from datetime import datetime, timedelta, timezone
from typing import Any

from monitor.demo.answers import Answer
from monitor.demo.platforms.moods import MOODS, said
from monitor.demo.platforms.seen import Seen
from monitor.demo.platforms.world import FakePost, WeiboAccount, World

_SHANGHAI = timezone(timedelta(hours=8))
_ERRORS = {
    10014: "Insufficient app permissions!",
    10023: "User requests out of rate limit!",
    20003: "User does not exists!",
    21327: "expired_token",
    21332: "invalid_access_token",
    21335: "request uid's value must be the current user",
}


def own(world: World, seen: Seen) -> Answer:
    """``api.weibo.com``: a token opens its own account."""
    token = seen.headers.get("authorization", "").removeprefix("OAuth2 ")
    holder = next((one for one in world.weibo if one.token and one.token == token), None)
    if holder is None:
        return error(21332, seen)
    if (answer := _mood(holder, seen)) is not None:
        return answer
    if seen.path.startswith("/2/comments/"):
        return _comments(holder, seen.path)
    if seen.query.get("uid") != holder.uid:
        return error(21335, seen)
    if not holder.exists:
        return error(20003, seen)
    return said(user_of(holder)) if seen.path == "/2/users/show.json" else _timeline(holder, seen)


def commercial(world: World, seen: Seen) -> Answer:
    """``c.api.weibo.com``: one token opens every account."""
    if not world.commercial or seen.headers.get("authorization") != f"OAuth2 {world.commercial}":
        return error(21332, seen)
    account = world.weibo_account(seen.query.get("uid", ""))
    if account is not None and not account.contracted:
        return error(10014, seen)
    if account is None or not account.exists:
        return error(20003, seen)
    return _mood(account, seen) or _timeline(account, seen, most=25)


def error(code: int, seen: Seen) -> Answer:
    """A refusal, with the status and the body of Weibo's."""
    words = _ERRORS.get(code, "an error")
    return said({"error": words, "error_code": code, "request": seen.path}, status=403 if code < 20000 else 400)


def user_of(account: WeiboAccount) -> dict[str, Any]:
    """The account as every interface shows it."""
    return {
        "id": int(account.uid),
        "idstr": account.uid,
        "screen_name": account.name,
        "verified": account.verified,
        "verified_type": 1 if account.verified else -1,
        "verified_reason": account.reason if account.verified else "",
        "statuses_count": len(account.posts) if account.counted is None else account.counted,
        "followers_count": "1.2万",
    }


def bid_of(account: WeiboAccount, number: int) -> str:
    """The name of a post in addresses, by its place in the account's list."""
    return f"Q{account.uid}{number:03d}"


def home_of(uid: str) -> str:
    """The address of an account's own page."""
    return f"https://weibo.com/u/{uid}"


def link(account: WeiboAccount, number: int) -> str:
    """The address of an account's post by its place in its list."""
    return f"https://weibo.com/{account.uid}/{bid_of(account, number)}"


def status_of(account: WeiboAccount, post: FakePost, number: int) -> dict[str, Any]:
    """A post as every interface shows it."""
    user = user_of(account) if not post.writer else {"id": int(post.writer), "screen_name": "别人"}
    told: dict[str, Any] = {
        "id": str(5000000000000000 + number),
        "mid": str(5000000000000000 + number),
        "bid": bid_of(account, number),
        "created_at": ctime(post.at) if post.written is None else post.written,
        "text": f"<span>{post.text}</span>",
        "user": user,
        "pics": {"0": {"pid": "a"}},
    }
    if post.repost:
        told["retweeted_status"] = {"id": "1", "user": None}
    if post.deleted:
        told["deleted"] = "1"
    marks = {"isTop": ("isTop", 1), "mblogtype": ("mblogtype", 2), "title": ("title", {"text": "置顶"})}
    if post.pinned in marks:
        name, value = marks[post.pinned]
        told[name] = value
    return told


def ctime(moment: datetime) -> str:
    """The form in which Weibo writes a time."""
    return moment.astimezone(_SHANGHAI).strftime("%a %b %d %H:%M:%S +0800 %Y")


def _mood(account: WeiboAccount, seen: Seen) -> Answer | None:
    if account.mood.isdecimal() and len(account.mood) == 5:
        return error(int(account.mood), seen)
    return MOODS.get(account.mood)


def _timeline(account: WeiboAccount, seen: Seen, *, most: int = 100) -> Answer:
    count, page = min(int(seen.query.get("count", "20")), most), int(seen.query.get("page", "1"))
    shown = account.posts[(page - 1) * count : page * count]
    statuses = [status_of(account, post, number) for number, post in enumerate(shown, (page - 1) * count)]
    return said({"statuses": statuses, "total_number": len(account.posts)})


def _comments(account: WeiboAccount, path: str) -> Answer:
    numbered = list(enumerate(account.comments, 700))
    if path == "/2/comments/to_me.json":
        told = [{"id": n, "created_at": ctime(one.at), "user": {"id": 1}, "text": "请问"} for n, one in numbered]
        return said({"comments": told, "total_number": len(told)})
    replies = [
        {"id": n + 100, "created_at": ctime(one.at), "user": {"id": int(account.uid)}, "reply_comment": {"id": n}}
        for n, one in numbered
        if one.replied
    ]
    return said({"comments": replies, "total_number": len(replies)})
