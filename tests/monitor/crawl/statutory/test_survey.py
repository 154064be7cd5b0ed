from checks.subjects.tags import Fault, Level
from monitor.crawl.statutory.survey import FIRST_FEET, Survey
from monitor.crawl.statutory.tags import Identity
from tests.monitor.crawl.statutory.pages import HOME, RULES, document, foot, page, tags

TAGS = {"SiteName": "示例市人民政府", "SiteDomain": "www.example.gov.cn", "SiteIDCode": "5113810019"}


def survey() -> Survey:
    return Survey(RULES, "portal", Identity("示例市人民政府", ("www.example.gov.cn",), "5113810019"))


def test_ten_thousand_pages_of_one_template_are_one_subject_that_counts_them() -> None:
    one = survey()
    shared = document(page(foot(), head=tags(**TAGS)))
    for number in range(1_000):
        one.read(shared, f"{HOME}{number}.html", Level.ARTICLE)
    faults = {fault.id: fault for fault in one.tags(whole=False)}
    pubdate = faults["tag:portal:article:PubDate:missing"]
    assert (pubdate.pages, pubdate.seen.total, len(pubdate.seen.urls)) == (1_000, 1_000, 20)
    assert len(faults) == 7, "the seven that the template lacks, and no more"


def test_a_whole_scan_says_of_every_fault_whether_it_is_there_and_a_sample_only_of_those_it_met() -> None:
    one = survey()
    one.read_home(document(page(foot(), head=tags(**TAGS))), HOME)
    assert list(one.tags(whole=False)) == []
    whole = {fault.id: fault.seen.total for fault in one.tags(whole=True)}
    assert whole["tag:portal:home:SiteName:foreign"] == 0
    assert "tag:portal:home:SiteName:untrue" not in whole, "a name cannot be wrong in that way"
    assert not any(":article:" in identity for identity in whole), "of articles nothing was read"


def test_what_is_wrong_is_told_with_what_it_should_be() -> None:
    one = survey()
    one.read(document(page("", head=tags(**TAGS | {"SiteIDCode": "5113210001"}))), HOME + "a.html", Level.COLUMN)
    [foreign] = [fault for fault in one.tags(whole=False) if fault.fault is Fault.FOREIGN]
    assert (foreign.seen.raw, foreign.seen.text) == (("5113210001",), ("5113810019",))


def test_the_home_page_decides_and_other_pages_are_counted() -> None:
    one = survey()
    one.read_home(document(page(foot(), head=tags(**TAGS))), HOME)
    for number in range(10):
        one.read(document(page(foot("icp"))), f"{HOME}{number}.html", Level.ARTICLE)
    icp = next(item for item in one.footer(whole=True) if item.id == "footer:portal:icp")
    assert icp.shown
    assert (icp.lacking.total, icp.others) == (10, 10)
    sampled = next(item for item in one.footer(whole=False) if item.id == "footer:portal:icp")
    assert (sampled.lacking.total, sampled.others) == (0, 0)


def test_pages_whose_foot_was_not_read_are_not_counted() -> None:
    one = survey()
    one.read_home(document(page(foot())), HOME)
    one.read(document(page("", name='id="footer"')), HOME + "a.html", Level.ARTICLE)
    assert {item.others for item in one.footer(whole=True)} == {0}


def test_feet_of_many_pages_are_read_now_and_then() -> None:
    one = survey()
    one.read_home(document(page(foot())), HOME)
    shared = document(page(foot("icp")))
    for number in range(500):
        one.read(shared, f"{HOME}{number}.html", Level.ARTICLE)
    others = {item.others for item in one.footer(whole=True)}
    assert len(others) == 1
    assert FIRST_FEET < others.pop() < 100


def test_a_rendered_home_page_counts_and_its_tags_are_judged_once() -> None:
    one = survey()
    one.read_home(document(page("", name='id="footer"', head=tags(**TAGS))), HOME)
    one.read_home(document(page(foot())), HOME, rendered=True)
    one.read_home(document(page("")), HOME)
    assert all(item.shown and item.rendered for item in one.footer(whole=True))
    assert list(one.tags(whole=False)) == []
    assert one.home_tags["sitename"] == "示例市人民政府"


def test_feet_that_were_read_before_are_told_from_those_that_differ_in_anything() -> None:
    one = survey()
    feet = [foot(), foot("icp"), foot(), foot("organiser"), foot("icp")]
    lacking = [one.lacking(document(page(inner)), HOME, Level.ARTICLE, {}) for inner in feet]
    fresh = [survey().lacking(document(page(inner)), HOME, Level.ARTICLE, {}) for inner in feet]
    assert lacking == fresh
    assert lacking[0] == lacking[2] != lacking[1] == lacking[4]
