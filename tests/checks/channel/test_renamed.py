import pytest

from checks.channel.renamed import check
from checks.subjects.channel import Access
from checks.subjects.matrix import Status
from tests.checks.channels import ago, look, refused, snapshot
from tests.checks.judged import finding, outcome


@pytest.mark.parametrize("name", ["阆中发布", " 阆中 发布", "「阆中发布」"])
def test_spaces_and_signs_make_no_other_name(name: str) -> None:
    assert outcome(check, snapshot(look(name=name))) == "fine"
    assert outcome(check, snapshot(look(name="Langzhong"), name="ＬＡＮＧＺＨＯＮＧ")) == "fine"


def test_another_name_is_told_with_both() -> None:
    one = finding(check, snapshot(look(name="古城阆中")))
    assert check.message(one, "zh") == "登记名称为“阆中发布”的账号现名为“古城阆中”"
    assert not one.suspected


def test_a_former_name_may_still_be_under_review() -> None:
    assert outcome(check, snapshot(look(name="保宁发布"), former_names=("保宁发布",))) == "suspected former_name"


def test_the_more_trusted_path_is_believed() -> None:
    feed = look(name="阆中发布的微博", path="feed", trust=60)
    assert outcome(check, snapshot(look(name="阆中发布"), feed)) == "fine"
    assert outcome(check, snapshot(feed)) == "suspected other_name"


def test_nothing_is_said_where_no_name_was_seen() -> None:
    assert outcome(check, snapshot(look())) == "undecided not_told"
    assert outcome(check, snapshot(look(name="别的", at=ago(9)))) == "undecided not_told"
    assert outcome(check, snapshot(refused(Access.CAPTCHA))) == "undecided captcha"
    assert outcome(check, snapshot(look(name="别的", identity="77"))) == "undecided foreign"
    assert outcome(check, snapshot(look(name="别的"), status=Status.CLOSED)) == "fine"
