from checks.check import Finding
from checks.link.invalid import check, invalid
from tests.builders import address


def test_a_mistyped_scheme_is_a_finding_with_what_was_meant() -> None:
    [verdict] = invalid(address())
    assert isinstance(verdict, Finding)
    assert (verdict.facts["problem"], verdict.facts["guess"], verdict.suspected) == ("scheme", "http", False)
    assert "协议名写错" in check.message(verdict, "zh")


def test_an_unreadable_address_has_other_words() -> None:
    [verdict] = invalid(address("http://[::1", "unparsable", None))
    assert "不是可以识别的地址" in check.message(verdict, "zh")
    assert check.remedy(verdict.facts, "zh").startswith("请改为完整")
