from hypothesis import assume, given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser, LexborNode

from monitor.crawl.linkmap import LinkMap, Target, place
from monitor.crawl.urls import resolve

PAGE = "http://www.example.gov.cn/gk/2026/a.html"


def occurrence(raw: str, text: str = "x") -> tuple[str, str, LexborNode | None]:
    return raw, "a", LexborHTMLParser(f"<a>{text}</a>").css_first("a")


def targets(*raws: str, base: str = PAGE, encoding: str = "utf-8", anchors: tuple[str, ...] = ()) -> set[str]:
    found = LinkMap().targets([occurrence(raw) for raw in raws], base, encoding, PAGE, anchors)
    return {f"{one.url}#{one.place}" if one.place else one.url for one in found}


def test_a_spelling_is_resolved_once_and_keeps_the_text_that_it_had_first() -> None:
    known = LinkMap()
    first = known.targets([occurrence("/", "首页"), occurrence("/", "返回")], PAGE, "utf-8", PAGE, ())
    again = known.targets([occurrence("/", "主页")], "http://www.example.gov.cn/other/", "utf-8", PAGE, ())
    [target] = first
    assert first == again
    assert target.text == "首页"


def test_a_relative_spelling_means_another_thing_in_another_folder() -> None:
    known = LinkMap()
    one = known.targets([occurrence("b.html")], PAGE, "utf-8", PAGE, ())
    two = known.targets([occurrence("b.html")], "http://www.example.gov.cn/zw/c.html", "utf-8", PAGE, ())
    assert {target.url for target in one | two} == {
        "http://www.example.gov.cn/gk/2026/b.html",
        "http://www.example.gov.cn/zw/b.html",
    }


def test_a_name_that_only_begins_like_a_scheme_is_relative() -> None:
    assert targets("https.html", "http2/x.html") == {
        "http://www.example.gov.cn/gk/2026/https.html",
        "http://www.example.gov.cn/gk/2026/http2/x.html",
    }


def test_a_query_that_is_not_ascii_goes_out_in_the_encoding_of_its_page() -> None:
    known = LinkMap()
    spelled = [occurrence("/s?q=中")]
    gbk = known.targets(spelled, PAGE, "gbk", PAGE, ())
    utf8 = known.targets(spelled, PAGE, "utf-8", PAGE, ())
    assert {one.url for one in gbk} == {"http://www.example.gov.cn/s?q=%D6%D0"}
    assert {one.url for one in utf8} == {"http://www.example.gov.cn/s?q=%E4%B8%AD"}


def test_a_place_of_the_page_itself_that_is_there_is_no_target() -> None:
    assert targets("#part", "#", anchors=("part",)) == set()
    assert targets("#gone", anchors=("part",)) == {f"{PAGE}#gone"}


def test_a_place_that_is_not_ascii_or_holds_a_percent_sign_is_kept_encoded() -> None:
    assert targets("x.html#第一条") == {"http://www.example.gov.cn/gk/2026/x.html#%E7%AC%AC%E4%B8%80%E6%9D%A1"}
    assert targets("x.html#50%25") == {"http://www.example.gov.cn/gk/2026/x.html#50%25"}


def test_the_top_a_route_and_a_text_directive_are_no_places() -> None:
    assert [place(name) for name in ("top", "TOP", "/route", "!route", ":~:text=abc", "a:~:text=b", "a")] == [
        "", "", "", "", "", "a", "a",
    ]  # fmt: skip


def test_mail_and_script_are_no_targets_and_a_mistyped_scheme_is_an_invalid_one() -> None:
    found = LinkMap().targets(
        [occurrence("mailto:a@b.cn"), occurrence("javascript:void(0)"), occurrence("htttp://a.cn/")],
        PAGE,
        "utf-8",
        PAGE,
        (),
    )
    [target] = found
    assert (target.kind, target.url, target.problem, target.guess) == ("invalid", "htttp://a.cn/", "scheme", "http")


@given(st.lists(st.sampled_from(["/a", "b", "../c", "http://h/d", "?e", "#f", "中.html"]), max_size=30))
def test_forgetting_changes_nothing_but_the_cost(raws: list[str]) -> None:
    forgetful, known = LinkMap(limit=0), LinkMap()
    for raw in raws:
        spelled = [occurrence(raw)]
        assert urls(forgetful.targets(spelled, PAGE, "gbk", PAGE, ())) == urls(
            known.targets(spelled, PAGE, "gbk", PAGE, ())
        )


def urls(found: set[Target]) -> set[tuple[str, str]]:
    return {(one.url, one.place) for one in found}


def test_what_a_style_names_by_a_hash_alone_is_no_place_to_go_to() -> None:
    spelled: list[tuple[str, str, LexborNode | None]] = [("#default#VML", "css", None), ("#part", "a", None)]
    found = LinkMap().targets(spelled, PAGE, "utf-8", PAGE, ())
    assert {one.place for one in found} == {"part"}


@given(
    st.text("/.~_-aZ09#", max_size=12).map("/".__add__),
    st.sampled_from([PAGE, "https://[::1]:8443/", "http://www.example.gov.cn:81/a/?b", "http://u:p@h/a/b"]),
)
def test_a_plain_path_means_what_the_rules_say(raw: str, base: str) -> None:
    resolved = resolve(raw, base)
    assume(resolved.kind == "web")
    [target] = LinkMap().targets([occurrence(raw)], base, "utf-8", PAGE, ())
    assert (target.kind, target.url, target.place) == ("link", resolved.url, place(resolved.fragment))
