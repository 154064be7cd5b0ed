"""One post of Weibo: what it proves, and what comes instead."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from checks.subjects.channel import Access, Account, Posts
from monitor.channels.attestation.weibo_post import read_post
from tests.monitor.channels.gateways import AT

URL = "https://m.weibo.cn/statuses/show?id=Nabcdef01"
USER = {
    "id": 1234567890,
    "screen_name": "某市发布",
    "verified": True,
    "verified_reason": "某市人民政府新闻办公室官方微博",
}


def shown(**other: Any) -> bytes:
    data = {"created_at": "Mon Nov 23 17:37:27 +0800 2026", "user": USER, "text": "<b>关于</b> 通知"} | other
    return json.dumps({"ok": 1, "data": data}).encode()


def test_a_post_proves_owner_time_and_what_its_account_is() -> None:
    found = read_post(shown(), URL, AT)
    assert (found.access, found.account, found.listing) == (Access.ANSWERED, Account.LIVE, Posts.READ)
    assert found.post is not None
    assert found.post.published is not None
    assert found.post.published.latest == datetime(2026, 11, 23, 9, 37, 27, tzinfo=UTC)
    assert (found.post.owner, found.post.title, found.name) == ("1234567890", "关于 通知", "某市发布")
    assert (found.certified, found.certified_as) == (True, "某市人民政府新闻办公室官方微博")


def test_a_repost_of_a_deleted_post_is_a_repost() -> None:
    found = read_post(shown(retweeted_status={"user": None}), URL, AT)
    assert found.post is not None
    assert found.post.repost


@pytest.mark.parametrize("mark", [{"isTop": 1}, {"mblogtype": 2}])
def test_a_pinned_post_is_known_as_one(mark: dict[str, int]) -> None:
    found = read_post(shown(**mark), URL, AT)
    assert found.post is not None
    assert found.post.pinned


@pytest.mark.parametrize(
    ("body", "access", "listing"),
    [
        (b"", Access.BLOCKED, Posts.NOT_READ),
        (b"<html>Sina Visitor System visitor.passport.weibo.cn</html>", Access.BLOCKED, Posts.NOT_READ),
        (b"<html>something</html>", Access.UNREADABLE, Posts.NOT_READ),
        (b"[]", Access.UNREADABLE, Posts.NOT_READ),
        (b'{"ok":1,"data":[]}', Access.UNREADABLE, Posts.NOT_READ),
        (b'{"ok":1,"data":{', Access.UNREADABLE, Posts.NOT_READ),
        (b"[" * 100_000, Access.UNREADABLE, Posts.NOT_READ),
        (b'{"ok":-100,"url":"https://passport.weibo.com"}', Access.LOGIN_WALL, Posts.NOT_READ),
        (b'{"ok":0,"url":"https://m.weibo.cn/verify"}', Access.CAPTCHA, Posts.NOT_READ),
        ('{"ok":0,"msg":"访问频次过高"}'.encode(), Access.RATE_LIMITED, Posts.NOT_READ),
        ('{"ok":0,"msg":"该微博不存在"}'.encode(), Access.ANSWERED, Posts.HIDDEN),
        ('{"ok":0,"msg":"视频微博不存在"}'.encode(), Access.ANSWERED, Posts.HIDDEN),
        ('{"ok":0,"msg":"抱歉，此微博已被删除"}'.encode(), Access.ANSWERED, Posts.DELETED),
        ('{"ok":0,"msg":"暂无查看权限"}'.encode(), Access.ANSWERED, Posts.HIDDEN),
        ('{"ok":0,"msg":"该微博因违反规定无法查看"}'.encode(), Access.ANSWERED, Posts.REMOVED),
        ('{"ok":0,"msg":"这里还没有内容","data":{"cards":[]}}'.encode(), Access.UNREADABLE, Posts.NOT_READ),
        (shown(user=None), Access.UNREADABLE, Posts.NOT_READ),
        (shown(created_at=None), Access.UNREADABLE, Posts.NOT_READ),
        (shown(created_at="soon"), Access.UNREADABLE, Posts.NOT_READ),
    ],
)
def test_what_is_no_post_is_told_apart_and_never_speaks_of_the_account(
    body: bytes, access: Access, listing: Posts
) -> None:
    found = read_post(body, URL, AT)
    assert (found.access, found.account, found.listing, found.post) == (access, Account.UNKNOWN, listing, None)
    assert found.said
