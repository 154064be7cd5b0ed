from checks.channel.names_differ import check
from checks.subjects.matrix import Status, Use
from tests.checks.channels import channel, matrix
from tests.checks.judged import finding, outcome

WEIBO = channel()


def test_one_name_on_all_platforms_is_right() -> None:
    assert outcome(check, matrix(WEIBO, channel(platform="wechat_mp", name="阆中·发布"))) == "fine"
    assert outcome(check, matrix(WEIBO)) == "fine"
    assert outcome(check, matrix()) == "fine"


def test_different_names_need_a_person() -> None:
    two = matrix(WEIBO, channel(platform="wechat_mp", name="古城阆中"), channel(platform="douyin"))
    assert outcome(check, two) == "suspected"
    assert finding(check, two).facts["names"] == "阆中发布、古城阆中"


def test_two_accounts_on_one_platform_are_another_checks_matter() -> None:
    both = channel(platform="wechat_mp", name="古城阆中"), channel(platform="wechat_mp")
    assert outcome(check, matrix(WEIBO, *both)) == "fine"
    assert outcome(check, matrix(*both)) == "fine"


def test_services_apps_and_ended_accounts_may_bear_other_names() -> None:
    for facts in ({"use": Use.SERVICE}, {"use": Use.APP}, {"status": Status.CLOSED}):
        assert outcome(check, matrix(WEIBO, channel(platform="wechat_mp", name="阆中办事", **facts))) == "fine"
