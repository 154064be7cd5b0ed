import pytest

from checks.check import Check
from checks.footer import link, missing, number
from checks.subjects.footer import FooterItem, Spot, Target
from monitor.crawl.statutory.survey import Survey
from monitor.crawl.statutory.tags import Identity
from tests.checks.statutory import outcome
from tests.monitor.crawl.statutory.pages import HOME, NEWS, PARTS, RULES, document, foot, page, read, tags, values


def judged(markup: str, check: Check, *, rendered: bool = False, code: str = "") -> dict[str, str]:
    """What a check says of each thing at the foot of a home page; what is fine is left out."""
    survey = Survey(RULES, "portal", Identity(code=code))
    survey.read_home(document(markup), HOME, rendered=rendered)
    said = {item.id.rpartition(":")[2]: outcome(check, item) for item in survey.footer(whole=True)}
    return {item: verdict for item, verdict in said.items() if verdict != "fine"}


def item(markup: str, name: str) -> FooterItem:
    survey = Survey(RULES, "portal", Identity())
    survey.read_home(document(markup), HOME)
    return next(found for found in survey.footer(whole=True) if found.id == f"footer:portal:{name}")


ALL = [missing.check, number.check, link.check]


@pytest.mark.parametrize("name", ['class="footer"', 'id="foot_wrap"', "", 'class="w1200"', 'class="Copyright cf"'])
@pytest.mark.parametrize("check", ALL)
def test_a_whole_foot_is_fine_whatever_its_element_is_called(name: str, check: Check) -> None:
    markup = page(foot(), head=tags(SiteIDCode="5113810019"), name=name)
    assert judged(markup, check, code="5113810019") == {}


@pytest.mark.parametrize("part", list(PARTS))
def test_each_thing_is_missed_where_it_alone_is_missing(part: str) -> None:
    said = judged(page(foot(part)), missing.check)
    assert set(said) == {part}
    assert said[part].startswith("finding")


def test_the_name_of_a_government_in_a_list_of_friendly_links_is_not_needed_to_name_the_organiser() -> None:
    assert judged(page(foot(organiser="<p>示例市人民政府 版权所有</p>")), missing.check) == {}


@pytest.mark.parametrize(
    "written",
    [
        "京<span>ICP</span>备<span>19054529</span>号<span>-1</span>",
        "京ＩＣＰ备１９０５４５２９号－１",
        "备案编号: 京ICP备19054529号-1 ",
        "ICP备案编号：京ICP备19054529号 - 1",
        "<i>京ICP备 19054529 号-1</i>版权所有",
    ],
)
def test_an_icp_number_is_read_however_it_is_cut_up(written: str) -> None:
    footer = read(page(foot(icp=f'<a href="https://beian.miit.gov.cn">{written}</a>')))
    assert values(footer, "icp") == ["京ICP备19054529号-1"]
    assert [mark.target for mark in footer.marks["icp"]] == [Target.RIGHT]


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("网站标识码：bm64130001", "bm64130001"),
        ("政府网站标识码 N000000672", "N000000672"),
        ("网站标识码５１１３８１００１９", "5113810019"),
        ("网站标识编码：5113810019蜀ICP", "5113810019"),
        ("网 站 标 识 码：5113810019Copyright", "5113810019"),
    ],
)
def test_a_site_code_may_have_letters_and_full_width_digits(written: str, code: str) -> None:
    markup = page(foot("corrections", site_code=f"<p>{written}</p>"))
    assert values(read(markup), "site_code")[0] == code
    assert judged(markup, number.check) == {}


@pytest.mark.parametrize(
    "written",
    ["川公网安备51138102000100号", "川公网安备 ：51138102000100", "公网安备案号:５１１３８１０２０００１００"],
)
def test_a_police_number_is_read_with_and_without_its_signs(written: str) -> None:
    assert values(read(page(foot(police=f"<p>{written}</p>"))), "police") == ["51138102000100"]


def test_a_police_number_may_stand_in_its_link_alone() -> None:
    linked = '<a href="https://beian.mps.gov.cn/#/query/webSearch?code=51138102000100"><img src="ga.png"></a>'
    markup = page(foot(police=linked))
    assert values(read(markup), "police") == ["51138102000100"]
    assert judged(markup, missing.check) == judged(markup, link.check) == {}


def test_codes_that_disagree_are_found_between_foot_link_script_and_tag() -> None:
    script = (
        '<script id="_jiucuo_" sitecode=\'5113810020\' src="https://zfwzgl.www.gov.cn/exposure/jiucuo.js"></script>'
    )
    clicked = (
        "<span onclick=\"Link('5113810020')\"><img src='https://zfwzgl.www.gov.cn/exposure/images/jiucuo.png'></span>"
    )
    for corrections in (script, clicked):
        markup = page(foot(corrections=corrections))
        assert judged(markup, number.check)["site_code"].endswith("disagree")
        assert judged(markup, missing.check) == {}, "the script is the entrance"
    markup = page(foot(), head=tags(SiteIDCode="1304000009"))
    assert judged(markup, number.check)["site_code"].endswith("disagree")


def test_a_code_of_another_site_is_found_by_the_registry() -> None:
    assert judged(page(foot()), number.check, code="5113810001")["site_code"].endswith("unexpected")


def test_a_label_without_a_number_is_found() -> None:
    assert judged(page(foot("corrections", site_code="<p>网站标识码：</p>")), number.check)["site_code"].endswith(
        "no_number"
    )
    assert judged(page(foot(icp="<p>ICP备案编号：</p>")), number.check)["icp"].endswith("no_number")


def test_numbers_of_a_wrong_length_are_malformed() -> None:
    assert judged(page(foot(icp="<p>蜀ICP备0601610号</p>")), number.check)["icp"].endswith("malformed")
    assert judged(page(foot(police="<p>川公网安备 511381号</p>")), number.check)["police"].endswith("malformed")


def test_links_to_other_former_and_no_hosts_are_told_apart() -> None:
    former = '<a href="http://www.miitbeian.gov.cn/">蜀ICP备06016105号-1</a>'
    other = '<a href="http://beian.miit.gov.cn.example.com/">蜀ICP备06016105号-1</a>'
    for markup, reason in ((former, "former_host"), (other, "wrong_host"), ("蜀ICP备06016105号-1", "not_linked")):
        assert judged(page(foot(icp=markup)), link.check)["icp"].endswith(reason)
    picture = '<img src="red.png" alt="党政机关网站">'
    assert judged(page(foot(party_mark=picture)), link.check)["party_mark"].endswith("not_linked")


QUOTED = f"<p>该网站底部写明：{foot()}</p>" + "<p>经查，该网站系假冒网站。</p>" * 30


@pytest.mark.parametrize("body", ['class="TRS_Editor"', 'id="zoom"', 'class="article-content"', 'id="UCAP-CONTENT"'])
@pytest.mark.parametrize("name", ['class="footer"', ""])
def test_another_sites_foot_that_an_article_quotes_is_not_this_sites(body: str, name: str) -> None:
    markup = page("<p>欢迎您</p>" * 3, main=f"<div {body}>{QUOTED}</div>", name=name)
    assert set(judged(markup, missing.check, rendered=True)) == set(PARTS)


def test_what_stands_before_a_named_foot_is_no_part_of_it() -> None:
    short = "<p>网站标识码：1304000009 冀ICP备05029117号-1</p>"
    footer = read(page(foot(), main=f"<ul>{NEWS}</ul>{short}"))
    assert values(footer, "site_code") == ["5113810019"]
    assert values(footer, "icp") == ["蜀ICP备06016105号-1"]


def test_of_several_numbers_at_the_end_of_a_page_the_last_is_its_own() -> None:
    quoted = "<p>网站标识码：1304000009 冀ICP备05029117号-1 冀公网安备 13042002000523号</p>"
    footer = read(page(foot(), main=quoted, name=""))
    assert values(footer, "site_code") == ["5113810019"]
    assert values(footer, "icp") == ["蜀ICP备06016105号-1"]
    plain = read(page("<p>网站标识码：5113810019 蜀ICP备06016105号-1</p>", main=quoted, name=""))
    assert values(plain, "site_code") == ["5113810019"]
    assert values(plain, "icp") == ["蜀ICP备06016105号-1"]


def test_headlines_with_such_words_are_no_foot() -> None:
    news = "<li><a href='/a.html'>关于规范网站标识码、ICP备案和公网安备标识的通知</a></li>" * 3
    said = judged(page("<p>&nbsp;</p>", main=f"<ul>{NEWS}{news}</ul>", name=""), missing.check, rendered=True)
    assert {"icp", "site_map", "contact"} <= set(said)


@pytest.mark.parametrize(
    ("markup", "why"),
    [
        (page("", name='id="footer"') + "<script>load()</script>", "script"),
        (page('<script src="/js/footer.js"></script>'), "script"),
        (page("<script>document.writeln('<p>' + name)</script>", name=""), "script"),
        (page('<iframe src="/include/bottom.html"></iframe>', name=""), "frame"),
        (page('<img src="/images/dibu.jpg" usemap="#m">', name=""), "picture"),
        ("<html><body></body></html>", "no_foot"),
    ],
)
def test_a_foot_that_nobody_has_seen_accuses_nobody(markup: str, why: str) -> None:
    said = judged(markup, missing.check)
    assert set(said) == set(PARTS)
    assert set(said.values()) == {f"undecided {why}"}


def test_the_browser_decides_about_a_foot_that_a_script_writes() -> None:
    survey = Survey(RULES, "portal", Identity())
    survey.read_home(document(page("", name='id="footer"') + "<script>load()</script>"), HOME)
    survey.read_home(document(page(foot("icp"), name='id="footer"') + "<script>load()</script>"), HOME, rendered=True)
    said = {one.id.rpartition(":")[2]: outcome(missing.check, one) for one in survey.footer(whole=True)}
    assert {name for name, verdict in said.items() if verdict.startswith("finding")} == {"icp"}


def test_what_a_script_plainly_writes_is_read_and_not_missed() -> None:
    lines = "".join(f"document.writeln('{line}');" for line in foot().replace("'", '"').split("\n"))
    markup = page(f"<script>{lines}</script>", name="")
    assert judged(markup, missing.check) == {}
    assert values(read(markup), "site_code")[0] == "5113810019"
    assert {mark.spot for mark in item(markup, "icp").marks} == {Spot.SCRIPT}
    conac = "<script>document.write(unescape(\"%3Cscript src='http://dcs.conac.cn/js/1/CA1.js'%3E\"));</script>"
    assert judged(page(foot(party_mark=conac)), missing.check) == {}


def test_a_foot_on_the_page_itself_is_not_doubted_for_other_scripts() -> None:
    markup = page(foot("site_map")) + '<script src="/js/statistics.js"></script><script>visits.write(1)</script>'
    assert set(judged(markup, missing.check)) == {"site_map"}


@pytest.mark.parametrize("why", ["unreachable", "walled"])
def test_a_home_page_that_was_not_read_leaves_everything_open(why: str) -> None:
    survey = Survey(RULES, "portal", Identity())
    assert list(survey.footer(whole=True)) == []
    survey.miss_home(HOME, why)
    assert {outcome(missing.check, one) for one in survey.footer(whole=True)} == {f"undecided {why}"}


def test_a_hostile_page_costs_no_more_than_a_limit() -> None:
    deep = "<div>" * 2_000 + "x" + "</div>" * 2_000
    wide = "<p>网站标识码：5113810019</p>" * 20_000
    for markup in (page(deep), page(wide), page(wide, name=""), page("<a href=x>网站地图</a>" * 20_000)):
        read(markup)
