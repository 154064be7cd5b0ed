"""What a reader sees of a page."""

from hypothesis import given
from hypothesis import strategies as st

from monitor.crawl.visible import MAX_NODES, visible
from tests.monitor.crawl.written import page, story


def test_text_outside_links_comes_in_blocks_and_links_apart() -> None:
    seen = visible(
        page(
            "某县",
            "<p>今日<b>休</b>刊。<br>明日见。</p><p>另见<a href='/a'>往期 <i>内容</i></a>，多谢</p>",
            frame=False,
        )
    )
    assert seen.title == "某县"
    assert seen.blocks == ("今日休刊。", "明日见。", "另见", "，多谢")
    assert seen.linked == ("往期 内容",)


def test_gbk_is_read_as_it_is_written() -> None:
    assert visible(page("错误提示", "<p>您访问的页面不存在</p>", encoding="gbk")).blocks[0] == "您访问的页面不存在"


def test_what_is_hidden_is_not_seen() -> None:
    hidden = "<div style='display: none'>页面不存在</div><p hidden>没有</p><!--注释--><script>var a='出错';</script>"
    hidden += "<style>p{}</style>"
    assert visible(page("", f"{hidden}<p>正文</p>", frame=False)).blocks == ("正文",)


def test_pictures_films_and_embedded_pages_are_media() -> None:
    seen = visible(
        page("", "<img data-src='/a.png'><iframe src='/b.pdf'></iframe><video src='/c.mp4'></video>", frame=False)
    )
    assert seen.media == (("img", "/a.png"), ("iframe", "/b.pdf"), ("video", "/c.mp4"))
    assert seen.embeds == (("iframe", "/b.pdf"), ("video", "/c.mp4"))
    assert not seen.is_blank


def test_a_background_picture_is_something_to_see() -> None:
    assert visible(page("", "<div style='background: url(/a.jpg)'></div>", frame=False)).media[0][0] == "background"


def test_an_alert_counts_where_the_script_then_leads_away() -> None:
    leading = visible(b"<script>alert('\xe5\xb7\xb2\xe5\x88\xa0\xe9\x99\xa4');history.back();</script>")
    staying = visible(b"<script>function f(){alert('\xe5\xb7\xb2\xe5\x88\xa0\xe9\x99\xa4')}</script>")
    assert leading.alerts == ("已删除",)
    assert staying.alerts == ()


def test_an_alert_that_only_comes_on_a_condition_does_not_count() -> None:
    for code in (
        "function check(){if(!word.value){alert('参数错误');return false} location.href='/search'}",
        "if(!id){alert('参数错误');history.back()}",
        "$.get('/list',show).fail(()=>{alert('系统异常')});var at=location.search",
        "try{show()}catch(e){alert('系统错误');history.back()}",
    ):
        assert visible(f"<meta charset=utf-8><script>{code}</script>".encode()).alerts == ()


def test_a_page_that_only_leads_on_tells_where() -> None:
    assert visible(b"<meta http-equiv=Refresh content='0; url=/a.html'>").leads_to == "/a.html"
    assert visible(b"<script>window.location.href = '/a.html';</script>").leads_to == "/a.html"
    assert visible(b"<script>if (phone) location.href='/m/'</script>").leads_to == ""
    assert visible(b"<script>location.href='/a'</script><script>location.href='/b'</script>").leads_to == ""


def test_a_frameset_or_a_refresh_leads_on() -> None:
    assert visible(b"<frameset><frame src=a.html></frameset>").leads_on
    assert visible(b"<meta http-equiv=Refresh content='0; url=/a.html'>").leads_on
    assert visible(b"<script>location.href='/a.html'</script>").leads_on
    assert not visible(b"<meta http-equiv=refresh content=60>").leads_on


def test_empty_places_with_a_name_may_be_filled_by_a_script() -> None:
    seen = visible(page("", "<div id='list'></div><div id='full'>有</div><script src='/a.js'></script>", frame=False))
    assert seen.scripts
    assert seen.holes == {"list"}


def test_forms_are_something_to_see() -> None:
    seen = visible(page("", "<input type='hidden'><input type='password'><select></select>", frame=False))
    assert (seen.passwords, seen.fields) == (1, 2)
    assert not seen.is_blank


def test_nothing_is_blank() -> None:
    assert visible(b"").is_blank
    assert visible(page("公示", "\n", frame=False)).is_blank
    assert not visible(story("公示")).is_blank


def test_endless_pages_are_cut_and_say_so() -> None:
    assert not visible(b"<i>a</i>" * MAX_NODES).whole
    assert not visible(b"<p>" + b"a" * 1_000_000).whole
    assert visible(story("公示")).whole


@given(st.binary(max_size=400))
def test_any_bytes_are_read(body: bytes) -> None:
    visible(b"<title>" + body)
    visible(b"<p>" + body, "text/html; charset=gbk")
