"""Which ids can be compared."""

import pytest

from checks.channel_ids import same_account


@pytest.mark.parametrize(
    ("registered", "seen", "same"),
    [
        (("gh_0123456789ab",), ("gh_0123456789ab", "MzI2MzEwNTY3OQ=="), True),
        (("MzI2MzEwNTY3OQ==",), ("gh_0123456789ab", "MzI2MzEwNTY3OQ=="), True),
        (("gh_0123456789ab",), ("gh_somebodyelse", "MzI2MzEwNTY3OQ=="), False),
        (("gh_0123456789ab",), ("MzI2MzEwNTY3OQ==",), None),
        (("cityname",), ("gh_0123456789ab",), None),
        ((), ("gh_0123456789ab",), None),
        (("gh_0123456789ab",), ("",), None),
        (("1234567890",), ("1234567890",), True),
        (("1234567890",), ("9999999999",), False),
    ],
)
def test_ids_of_one_kind_are_compared_and_no_others(
    registered: tuple[str, ...], seen: tuple[str, ...], same: bool | None
) -> None:
    assert same_account(registered, seen) is same
