from datetime import timedelta

import pytest

from monitor.channels.clocks import Clock, clock, offset


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("10:20", Clock(37_200, to_the_second=False)),
        ("9点05分", Clock(32_700, to_the_second=False)),
        ("23:59:59", Clock(86_399, to_the_second=True)),
        ("15:00:57 +0800", Clock(54_057, to_the_second=True, zone="+0800")),
        ("12:00:00Z", Clock(43_200, to_the_second=True, zone="Z")),
        ("12:00:00.123Z", Clock(43_200, to_the_second=True, zone="Z")),
        ("下午3:05", Clock(54_300, to_the_second=False)),
        ("下午 12:05", Clock(43_500, to_the_second=False)),
        ("下午15:05", Clock(54_300, to_the_second=False)),
        ("中午1:05", Clock(47_100, to_the_second=False)),
        ("中午11:30", Clock(41_400, to_the_second=False)),
        ("凌晨0:05", Clock(300, to_the_second=False)),
    ],
)
def test_a_time_of_day_is_seconds_after_midnight(said: str, meant: Clock) -> None:
    assert clock(said) == meant


@pytest.mark.parametrize("said", ["", "10", "24:00", "10:60", "10:20:60", "10:20 EST", "10:20 +2500", "10:20 左右"])
def test_other_texts_are_none(said: str) -> None:
    assert clock(said) is None


def test_cst_is_the_time_of_china() -> None:
    zone = offset("CST")
    assert zone is not None
    assert zone.utcoffset(None) == timedelta(hours=8)
    assert offset("EST") is offset("+1500") is offset("+8") is None
