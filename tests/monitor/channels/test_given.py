from dataclasses import replace
from datetime import date, timedelta

from checks.subjects.channel import Posts
from monitor.channels.given import links, words
from monitor.store.attestations import Attestation
from tests.checks.channels import NOW, attested

PASTED = "https://mp.weixin.qq.com/s?__biz=MzI2MzEwNTY3OQ==&mid=1&idx=1&sn=abcdef12&chksm=x#rd"
CLEAN = "https://mp.weixin.qq.com/s?__biz=MzI2MzEwNTY3OQ==&mid=1&idx=1&sn=abcdef12"
LINK = Attestation("ch1", NOW, "王芳", PASTED)
SAW = Attestation("ch1", NOW, "李明", searched=True, newest=date(2026, 11, 20), answers=True, of_unit=True)


def test_the_latest_link_of_each_channel_is_verified() -> None:
    older = replace(LINK, at=NOW - timedelta(days=3), url="https://mp.weixin.qq.com/s/older00000000")
    other = replace(LINK, channel="ch2", who="李明")
    found = links([older, LINK, SAW, other], {})
    assert {channel: (one.url, one.by, one.at, one.proven) for channel, one in found.items()} == {
        "ch1": (PASTED, "王芳", NOW, False),
        "ch2": (PASTED, "李明", NOW, False),
    }


def test_a_post_that_a_verified_look_has_seen_is_proven_to_be_the_channels() -> None:
    plain = attested(1)
    seen = replace(plain, posts=(replace(plain.posts[0], url=CLEAN),))
    assert links([LINK], {"ch1": [seen]})["ch1"].proven
    unproven = [
        replace(seen, trust=50),
        replace(seen, path="feed"),
        replace(seen, listing=Posts.FOREIGN),
        attested(1),
    ]
    assert not links([LINK], {"ch1": unproven, "ch2": [seen]})["ch1"].proven


def test_who_gave_only_a_link_has_said_nothing() -> None:
    assert not LINK.is_word
    assert words([LINK]) == {}


def test_the_latest_word_on_each_channel_is_taken() -> None:
    found = words([replace(SAW, answers=False, at=NOW - timedelta(days=1)), SAW, LINK])["ch1"]
    assert (found.by, found.at, found.of_unit, found.reached) == ("李明", NOW, True, True)
    assert (found.newest, found.looked_for_posts, found.answers) == (date(2026, 11, 20), True, True)
    assert not words([replace(LINK, reached=False)])["ch1"].looked_for_posts
    assert words([replace(LINK, answers=False)])["ch1"].answers is False
