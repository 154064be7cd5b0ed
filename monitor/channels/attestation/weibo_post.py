"""One post of Weibo as its mobile site gives it to readers, or what it says instead (pure)."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from checks.subjects.channel import Access, Account, Post, Posts
from monitor.channels import moments
from monitor.channels.attestation.found import Found
from monitor.channels.refusals import Refusal
from monitor.channels.weibo.walls import read_answer

_TAGS = re.compile(r"<[^>]{0,500}>")
_SAYS: tuple[tuple[str, Posts], ...] = (
    ("已被删除", Posts.DELETED),
    ("已删除", Posts.DELETED),
    # Never was, or was deleted: it does not say which.
    ("不存在", Posts.HIDDEN),
    ("not exist", Posts.HIDDEN),
    ("权限", Posts.HIDDEN),
    ("可见", Posts.HIDDEN),
    ("违反", Posts.REMOVED),
    ("违规", Posts.REMOVED),
)
"""What is said of one post, which says nothing of its account."""


def read_post(body: bytes, url: str, at: datetime) -> Found:
    """Tell what an answer is that came ``at`` this moment. Never raises for what is in it."""
    told = read_answer(200, body)
    if isinstance(told, Refusal):
        return _refused(told)
    return _post(told, url, at)


def _refused(refusal: Refusal) -> Found:
    if refusal.access is Access.UNREADABLE:
        for words, listing in _SAYS:
            if words in refusal.detail:
                return Found(Access.ANSWERED, listing=listing, said=refusal.detail)
    # An empty place where one post was due is no word on the account.
    access = Access.UNREADABLE if refusal.access is Access.ANSWERED else refusal.access
    return Found(access, said=refusal.detail)


def _post(data: Mapping[str, Any], url: str, at: datetime) -> Found:
    user = data.get("user")
    if not isinstance(user, dict) or not user.get("id"):
        return Found(Access.UNREADABLE, said="a post without its owner")
    created = data.get("created_at")
    when = moments.read(created if isinstance(created, str) else None, at)
    if when is None:
        return Found(Access.UNREADABLE, said="a post without a readable time")
    owner, verified = str(user["id"]), user.get("verified")
    post = Post(
        when,
        url=url,
        title=" ".join(_TAGS.sub("", str(data.get("text") or "")[:5000]).split())[:120],
        owner=owner,
        pinned=data.get("isTop") == 1 or data.get("mblogtype") == 2,
        repost=isinstance(data.get("retweeted_status"), dict),
    )
    return Found(
        Access.ANSWERED,
        Account.LIVE,
        Posts.READ,
        post=post,
        accounts=(owner,),
        name=str(user.get("screen_name") or ""),
        certified=verified if isinstance(verified, bool) else None,
        certified_as=str(user.get("verified_reason") or "")[:200],
    )
