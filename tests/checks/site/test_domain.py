import pytest

from checks.site.domain import check
from checks.subjects.site import DomainName, SiteKind
from tests.checks.statutory import READ, finding, outcome

SHAPES = {
    SiteKind.PORTAL: r"www\.[a-z0-9-]+\.gov\.cn",
    SiteKind.DEPARTMENT: r"(?!www\.)[a-z0-9-]+\.[a-z0-9-]+\.gov\.cn",
    SiteKind.OTHER: "",
}


def name(host: str, kind: SiteKind = SiteKind.PORTAL) -> DomainName:
    return DomainName(f"site:portal:domain:{host}", host, kind, "gov.cn", READ, SHAPES[kind], "www.□□□.gov.cn", READ)


@pytest.mark.parametrize(
    ("host", "kind", "expected"),
    [
        ("www.langzhong.gov.cn", SiteKind.PORTAL, "fine"),
        ("langzhong.gov.cn", SiteKind.PORTAL, "finding shape"),
        ("www.lz.langzhong.gov.cn", SiteKind.PORTAL, "finding shape"),
        ("www.langzhong.com", SiteKind.PORTAL, "finding suffix"),
        ("www.langzhonggov.cn", SiteKind.PORTAL, "finding suffix"),
        ("www.gov.cn.example.com", SiteKind.PORTAL, "finding suffix"),
        ("gaj.xz.gov.cn", SiteKind.DEPARTMENT, "fine"),
        ("www.xz.gov.cn", SiteKind.DEPARTMENT, "finding shape"),
        ("news.a.b.gov.cn", SiteKind.OTHER, "fine"),
        ("10.1.2.3", SiteKind.PORTAL, "undecided address"),
        ("2001:db8::1", SiteKind.PORTAL, "undecided address"),
    ],
)
def test_a_host_name_ends_as_it_must_and_has_the_shape_of_its_kind(host: str, kind: SiteKind, expected: str) -> None:
    assert outcome(check, name(host, kind)) == expected


def test_what_it_must_be_is_said() -> None:
    assert "www.□□□.gov.cn" in check.message(finding(check, name("langzhong.gov.cn")), "zh")
