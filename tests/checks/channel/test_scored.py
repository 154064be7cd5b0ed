"""What the official table for channels counts of them."""

from typing import Any

import pytest

from checks.channel.silent import check as silent
from checks.subjects.matrix import Use
from tests.checks.channels import listed, snapshot
from tests.checks.judged import finding, outcome


def official(*ages: float, **registered: Any) -> object:
    return finding(silent, snapshot(listed(*ages), **registered)).facts["official"]


@pytest.mark.parametrize(
    ("age", "limit", "use", "counts"),
    [
        (20, None, Use.PUBLISHING, True),
        (20, 7, Use.PUBLISHING, True),
        (10, 7, Use.PUBLISHING, False),
        (40, 30, Use.PUBLISHING, True),
        (40, 30, Use.SERVICE, False),
    ],
)
def test_silence_counts_where_the_official_fortnight_is_over(
    age: float, limit: int | None, use: Use, counts: bool
) -> None:
    assert official(age, 60, limit_days=limit, use=use) is counts


def test_a_longer_limit_of_its_own_is_no_finding_though_the_fortnight_is_over() -> None:
    assert outcome(silent, snapshot(listed(20, 60), limit_days=30)) == "fine"
