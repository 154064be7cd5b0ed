"""Pasted addresses: the post that they name, and everything that they must not become."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.channels.attestation.links import HOSTS, PostLink, post_link
from monitor.crawl.origin import origin_of

SHORT = "ZhDXTjv5ciEGOZirqQ6BJA"


@pytest.mark.parametrize(
    ("pasted", "platform", "url", "owner"),
    [
        (f"https://mp.weixin.qq.com/s/{SHORT}", "wechat_mp", f"https://mp.weixin.qq.com/s/{SHORT}", ""),
        (f"  http://mp.weixin.qq.com/s/{SHORT}?scene=1#rd ", "wechat_mp", f"https://mp.weixin.qq.com/s/{SHORT}", ""),
        (
            "http://mp.weixin.qq.com/s?__biz=MzI2MzEwNTY3OQ==&mid=2648978231&idx=1&sn=dd091611fcf1&chksm=f2&scene=21#wechat_redirect",
            "wechat_mp",
            "https://mp.weixin.qq.com/s?__biz=MzI2MzEwNTY3OQ==&mid=2648978231&idx=1&sn=dd091611fcf1",
            "MzI2MzEwNTY3OQ==",
        ),
        (
            "https://mp.weixin.qq.com/s?__biz=MzA5%2BTc3NQ==&mid=1&idx=2",
            "wechat_mp",
            "https://mp.weixin.qq.com/s?__biz=MzA5+Tc3NQ==&mid=1&idx=2",
            "MzA5+Tc3NQ==",
        ),
        (
            "http://mp.weixin.qq.com/mp/appmsg/show?__biz=MzA5OTQ4MjQxNg==&appmsgid=10000003&itemidx=1",
            "wechat_mp",
            "https://mp.weixin.qq.com/s?__biz=MzA5OTQ4MjQxNg==&mid=10000003&idx=1",
            "MzA5OTQ4MjQxNg==",
        ),
        (
            "https://weibo.com/1234567890/Nabcdef01?from=page#comment",
            "weibo",
            "https://m.weibo.cn/statuses/show?id=Nabcdef01",
            "1234567890",
        ),
        (
            "https://m.weibo.cn/1234567890/5012345678901234",
            "weibo",
            "https://m.weibo.cn/statuses/show?id=5012345678901234",
            "1234567890",
        ),
        (
            "https://m.weibo.cn/status/5012345678901234",
            "weibo",
            "https://m.weibo.cn/statuses/show?id=5012345678901234",
            "",
        ),
        (
            "https://m.weibo.cn/detail/5012345678901234",
            "weibo",
            "https://m.weibo.cn/statuses/show?id=5012345678901234",
            "",
        ),
        ("https://m.weibo.cn/statuses/show?id=Nabcdef01", "weibo", "https://m.weibo.cn/statuses/show?id=Nabcdef01", ""),
        (
            "https://www.douyin.com/video/7123456789012345678",
            "douyin",
            "https://www.douyin.com/video/7123456789012345678",
            "",
        ),
        (
            "https://m.toutiao.com/article/7123456789012345678/",
            "toutiao",
            "https://www.toutiao.com/article/7123456789012345678/",
            "",
        ),
    ],
)
def test_the_post_that_an_address_names_is_put_together_anew(pasted: str, platform: str, url: str, owner: str) -> None:
    found = post_link(pasted)
    assert isinstance(found, PostLink)
    assert (found.platform, found.url, found.owner) == (platform, url, owner)


@pytest.mark.parametrize(
    "pasted",
    [
        "",
        "   ",
        "x" * 3000,
        "某市发布",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "http://127.0.0.1/s/" + SHORT,
        "http://169.254.169.254/latest/meta-data/",
        f"https://mp.weixin.qq.com.evil.test/s/{SHORT}",
        f"https://evil.test/mp.weixin.qq.com/s/{SHORT}",
        f"https://mp.weixin.qq.com@127.0.0.1/s/{SHORT}",
        f"https://user:pass@mp.weixin.qq.com/s/{SHORT}",
        f"https://mp.weixin.qq.com:8443/s/{SHORT}",
        f"ftp://mp.weixin.qq.com/s/{SHORT}",
        f"https://mp.weixin.qq.com/s/{SHORT}/../../mp/profile_ext",
        f"https://mp.weixin.qq.com/s/{SHORT}\\@127.0.0.1/",
        "https://mp.weixin.qq.com/mp/profile_ext?action=home&__biz=MzI2MzEwNTY3OQ==",
        "https://mp.weixin.qq.com/s?__biz=MzI2MzEwNTY3OQ==&mid=1",
        "https://mp.weixin.qq.com/s?__biz=../../&mid=1&idx=1",
        "https://mp.weixin.qq.com/s?__biz=MzI2MzEwNTY3OQ==&mid=1&idx=1&sn=http://x",
        "https://mp.weixin.qq.com/s?" + "&".join(f"a{at}=1" for at in range(200)),
        "https://weibo.com/u/1234567890",
        "https://weibo.com/ttarticle/p/show?id=2309404",
        "https://www.douyin.com/user/MS4wLjABAAAA",
        "https://v.douyin.com/abcdef/",
    ],
)
def test_what_is_no_post_is_refused_with_a_reason(pasted: str) -> None:
    found = post_link(pasted)
    assert isinstance(found, str)
    assert found


@pytest.mark.parametrize(
    ("pasted", "shown"),
    [
        (f"https://mp.weixin.qq.com/s/{SHORT}?key=K&pass_ticket=T", f"https://mp.weixin.qq.com/s/{SHORT}"),
        ("https://mp.weixin.qq.com/s?__biz=MzA5%2BTc3NQ==&mid=1&idx=2&uin=U&key=K", None),
        ("https://weibo.com/1234567890/AbcDefGhi?wm=1", "https://weibo.com/1234567890/AbcDefGhi"),
        ("https://m.weibo.cn/detail/5001234567?jumpfrom=x", "https://m.weibo.cn/status/5001234567"),
    ],
)
def test_a_post_is_shown_by_an_address_for_readers_that_names_it_again(pasted: str, shown: str | None) -> None:
    found = post_link(pasted)
    assert isinstance(found, PostLink)
    assert found.shown == (shown or found.url)
    assert post_link(found.shown) == found


@given(
    st.text(max_size=80),
    st.sampled_from([*HOSTS, "evil.test", "127.0.0.1"]),
    st.sampled_from(["/", "@", ".", "#", "\\", "?"]),
)
def test_whatever_is_pasted_nothing_but_a_listed_host_is_ever_named(text: str, host: str, sign: str) -> None:
    for pasted in (text, f"https://{host}{sign}{text}", f"https://{text}{sign}{host}/s/{SHORT}"):
        found = post_link(pasted)
        if isinstance(found, PostLink):
            origin = origin_of(found.url)
            assert origin is not None
            assert (origin.scheme, origin.port) == ("https", 443)
            assert HOSTS[origin.host] == found.platform
