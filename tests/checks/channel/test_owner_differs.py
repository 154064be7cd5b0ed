import pytest

from checks.channel.owner_differs import check
from checks.subjects.channel import Access
from checks.subjects.matrix import Status
from tests.checks.channels import look, refused, snapshot
from tests.checks.judged import finding, outcome


@pytest.mark.parametrize(
    "owner", ["阆中市人民政府办公室", "四川省阆中市人民政府办公室官方微博", "阆中市人民政府办公室 "]
)
def test_an_owner_is_right_where_the_unit_is_named(owner: str) -> None:
    assert outcome(check, snapshot(look(owner=owner))) == "fine"


def test_the_registry_may_name_other_owners() -> None:
    assert outcome(check, snapshot(look(owner="阆中市融媒体中心"), owners=("阆中市融媒体中心",))) == "fine"


def test_another_owner_is_suspected_because_units_have_many_names() -> None:
    assert outcome(check, snapshot(look(owner="某某文化传媒有限公司"))) == "suspected"
    assert finding(check, snapshot(look(owner="某公司"))).facts["seen"] == "某公司"


def test_nothing_is_said_without_an_owner_on_either_side() -> None:
    assert outcome(check, snapshot(look())) == "undecided not_told"
    assert outcome(check, snapshot(refused(Access.NO_PERMISSION))) == "undecided no_permission"
    assert outcome(check, snapshot(look(owner="某公司"), unit="")) == "fine"
    assert outcome(check, snapshot(look(owner="某公司"), status=Status.CANCELLED)) == "fine"
