from checks.site import domain, name
from checks.subjects.site import SiteKind
from monitor.crawl.statutory.names import HomePage, domain_names, site_name
from tests.checks.statutory import outcome
from tests.monitor.crawl.statutory.pages import HOME, RULES, document, tags


def test_the_main_host_has_a_shape_and_all_have_an_ending() -> None:
    hosts = ["example.gov.cn", "zwfw.a.example.gov.cn", "www.example.com"]
    found = {one.host: outcome(domain.check, one) for one in domain_names(RULES.site, "portal", SiteKind.PORTAL, hosts)}
    assert found == {
        "example.gov.cn": "finding shape",
        "zwfw.a.example.gov.cn": "fine",
        "www.example.com": "finding suffix",
    }


def test_a_department_has_another_shape_and_other_sites_none() -> None:
    def judged(kind: SiteKind, host: str) -> list[str]:
        return [outcome(domain.check, one) for one in domain_names(RULES.site, "x", kind, [host])]

    assert judged(SiteKind.DEPARTMENT, "czj.example.gov.cn") == ["fine"]
    assert judged(SiteKind.DEPARTMENT, "www.example.gov.cn") == ["finding shape"]
    assert judged(SiteKind.OTHER, "example.gov.cn") == ["fine"]


def test_a_home_page_says_its_name_by_title_or_tag() -> None:
    def judged(markup: str) -> str:
        home = HomePage(HOME, document(markup))
        return outcome(name.check, site_name(RULES.site, "portal", "示例市人民政府", "", home))

    assert judged("<title>示例市人民政府门户网站</title>") == "fine"
    assert judged(f"<title>首页</title>{tags(SiteName='示例市人民政府')}") == "fine"
    assert judged("<title>某某科技有限公司</title>") == "finding?"
    assert judged("<p>无标题</p>") == "undecided no_title"


def test_a_home_page_that_was_not_read_says_nothing() -> None:
    unread = HomePage(HOME, why="walled")
    assert outcome(name.check, site_name(RULES.site, "portal", "示例市人民政府", "", unread)) == "undecided walled"
