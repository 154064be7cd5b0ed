from checks.check import Finding
from checks.link.fragment import check, missing
from tests.builders import fragment


def test_a_place_that_is_there_is_fine() -> None:
    assert list(missing(fragment(exists=True))) == []


def test_a_place_that_is_not_there_is_a_finding_of_its_own() -> None:
    [verdict] = missing(fragment(exists=False))
    assert isinstance(verdict, Finding)
    assert verdict.subject == "http://www.example.gov.cn/x.html#part"
    assert (verdict.facts["page"], verdict.facts["fragment"]) == ("http://www.example.gov.cn/x.html", "part")
    assert "part" in check.message(verdict, "zh")
