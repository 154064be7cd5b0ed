from dataclasses import replace

import pytest

from checks.channel.bad_link import check
from checks.link import broken
from checks.subjects.channel_link import ChannelLink, channel_link_id
from tests.checks.judged import finding, outcome

URL = "http://www.example.gov.cn/zwfw/"
FINE = ChannelLink(channel_link_id("ch-1", URL), "ch-1", "阆中发布", URL, "menu", "fine", text="办事大厅")


def test_what_the_link_checker_says_is_said_here() -> None:
    assert outcome(check, FINE) == "fine"
    assert outcome(check, replace(FINE, outcome="finding", reason="not_found")) == "finding not_found"
    assert outcome(check, replace(FINE, outcome="suspected", reason="timeout")) == "suspected timeout"
    assert outcome(check, replace(FINE, outcome="undecided", reason="blocked")) == "undecided blocked"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_there_are_words_for_every_reason_of_the_link_checker(language: str) -> None:
    ours, theirs = (one.words["zh" if language == "zh" else "en"].reasons for one in (check, broken.check))
    assert set(ours) == {*theirs, "outside_wall"}


def test_the_platforms_own_wall_before_a_link_is_a_fault_however_well_the_target_is() -> None:
    walled = replace(FINE, walled=True, place="post", holder="https://example.com/p/1")
    assert outcome(check, walled) == "finding outside_wall"
    assert check.remedy(finding(check, walled).facts, "zh").startswith("请向平台申请")


def test_a_target_is_one_subject_in_menu_and_posts() -> None:
    assert FINE.id == "channel:ch-1:http://www.example.gov.cn/zwfw/"
