from datetime import date

from checks.subjects.clause import Clause, Confidence


def test_a_rule_that_nobody_has_read_only_hints_until_somebody_compares_it() -> None:
    assert Clause("x", Confidence.MEMORY).hints_only
    assert not Clause("x", Confidence.MEMORY, "张三", date(2026, 12, 1)).hints_only
    assert not Clause("x", Confidence.SECONDARY).hints_only
